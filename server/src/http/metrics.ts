// What the doors count for Prometheus. Names no feed and no patient.
import { Counter, type Registry } from 'prom-client';
import type { DoorAnswered } from '../sources/events/door.ts';

/** Registers the event door's counters; the answer is what `createEventDoor` takes as `answered`. */
export function countDoorAnswers(registry: Registry): (answer: DoorAnswered) => void {
  // Summed up here and given on when somebody asks: a label is dear to find, and nearly every request has the same ones.
  const sums = new Map<string | undefined, Map<number, Sum>>();
  counted(registry, 'kerbside_door_requests_total', 'Requests at the event door by status', 'status', function* () {
    for (const [world = 'none', byStatus] of sums) {
      for (const [status, sum] of byStatus) yield [world, String(status), sum.requests];
    }
  });
  const help = 'Messages at the event door by what became of them';
  counted(registry, 'kerbside_door_events_total', help, 'outcome', function* () {
    for (const [world = 'none', byStatus] of sums) {
      for (const outcome of OUTCOMES) {
        yield [world, outcome, [...byStatus.values()].reduce((all, sum) => all + sum[outcome], 0)];
      }
    }
  });
  return (answer) => {
    const sum = sumOf(sums, answer);
    sum.requests += 1;
    for (const outcome of OUTCOMES) sum[outcome] += answer[outcome];
  };
}

const OUTCOMES = ['accepted', 'duplicates', 'pulses', 'rejected'] as const;

type Sum = { requests: number } & Record<(typeof OUTCOMES)[number], number>;

function sumOf(sums: Map<string | undefined, Map<number, Sum>>, { world, status }: DoorAnswered): Sum {
  let byStatus = sums.get(world);
  if (!byStatus) sums.set(world, (byStatus = new Map<number, Sum>()));
  let sum = byStatus.get(status);
  if (!sum) byStatus.set(status, (sum = { requests: 0, accepted: 0, duplicates: 0, pulses: 0, rejected: 0 }));
  return sum;
}

/** A counter whose sums are told when it is asked for. */
function counted(
  registry: Registry,
  name: string,
  help: string,
  label: string,
  sums: () => Iterable<readonly [world: string, label: string, sum: number]>,
): void {
  new Counter({
    name,
    help,
    labelNames: ['world', label],
    registers: [registry],
    collect() {
      this.reset();
      for (const [world, value, sum] of sums()) if (sum > 0) this.inc({ world, [label]: value }, sum);
    },
  });
}
