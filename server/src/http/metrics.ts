// What the doors count for Prometheus. Names no feed and no patient.
import { Counter, type Registry } from 'prom-client';
import type { DoorAnswered } from '../sources/events/door.ts';

/** Registers the event door's counters; the answer is what `createEventDoor` takes as `answered`. */
export function countDoorAnswers(registry: Registry): (answer: DoorAnswered) => void {
  const registers = [registry];
  const requests = new Counter({
    name: 'kerbside_door_requests_total',
    help: 'Requests at the event door by status',
    labelNames: ['world', 'status'],
    registers,
  });
  const events = new Counter({
    name: 'kerbside_door_events_total',
    help: 'Messages at the event door by what became of them',
    labelNames: ['world', 'outcome'],
    registers,
  });
  return ({ status, world = 'none', ...counts }) => {
    requests.inc({ world, status });
    for (const [outcome, count] of Object.entries(counts)) if (count > 0) events.inc({ world, outcome }, count);
  };
}
