// Two that watch one place through a midnight, each by a clock of its own and a log it has read as far as it has: nothing is raised twice,
// and nobody is told twice.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK, doubledAlerts, isClosed, readAlert } from '../alert/index.ts';
import { Changes, MINUTE, SECOND, type DomainEvent, type Instant } from '../kernel/index.ts';
import { createWorld, foldEvent, worldFaults, type World } from '../world/index.ts';
import { dueAtPlace } from './dueAtPlace.ts';

const EVENING = on('22:30');
const HEARD = [
  fact('kerbside.world.day-closed', on('00:10'), { date: '2026-11-20' }),
  fact('kerbside.feed.connected', EVENING, { feed: 'cad', kind: 'cad', rhythmSeconds: 60, sites: [SOUTHMEAD] }),
  fact('kerbside.feed.heard-again', EVENING, { feed: 'cad', silentSince: EVENING }),
];
/** The log takes an id once, as the desk does. */
class OneLog {
  readonly events: DomainEvent[] = [];
  readonly #ids = new Set<string>();

  append(events: readonly DomainEvent[]): void {
    for (const event of events) {
      if (this.#ids.has(event.id)) continue;
      this.#ids.add(event.id);
      this.events.push(event);
    }
  }
}

class Node {
  world: World = createWorld('live');
  #read = 0;
  readonly #log: OneLog;
  readonly #aheadMs: number;

  constructor(log: OneLog, aheadMs: number) {
    this.#log = log;
    this.#aheadMs = aheadMs;
  }

  restart(): void {
    this.world = createWorld('live');
    this.#read = 0;
  }

  readUpTo(seq: number): void {
    for (; this.#read < seq; this.#read += 1) {
      const event = this.#log.events[this.#read];
      if (event) foldEvent(this.world, event, new Changes());
    }
  }

  /** `behind`: how many of the last events it has not heard of; a closed day it has. */
  look(now: Instant, behind: number): void {
    const { length } = this.#log.events;
    const closed = this.#log.events.findLastIndex(({ type }) => type === 'kerbside.world.day-closed') + 1;
    this.readUpTo(Math.max(closed, length - behind));
    const { events } = dueAtPlace(this.world, SOUTHMEAD, {
      book: RULE_BOOK,
      whoIsThere: (_place, role) => (role === 'halo' || role === 'nurse-in-charge' ? ['somebody'] : []),
      hasChannel: () => true,
      heard: {},
      now: now + this.#aheadMs,
    });
    this.#log.append(events);
  }
}

type Turn =
  | { readonly what: 'arrives' | 'clears' | 'unwell' | 'well'; readonly job: number }
  | { readonly what: 'looks' | 'restarts'; readonly node: 0 | 1; readonly behind: number };
const JOBS = 3;
const job = fc.nat(JOBS - 1);
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('arrives', 'clears', 'unwell', 'well'), job }) },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constantFrom('looks', 'looks', 'looks', 'restarts'),
      node: fc.constantFrom(0, 1),
      behind: fc.constantFrom(0, 0, 1, 3, 8),
    }),
  },
);

function told(of: Extract<Turn, { job: number }>, n: number, now: Instant): DomainEvent {
  const about = { conveyance: `RYF/2026-11-21/${of.job}`, callsign: `A40${of.job}`, site: SOUTHMEAD };
  const types = {
    arrives: 'conveyance.arrived',
    clears: 'conveyance.cleared',
    unwell: 'handover.flagged-unwell',
    well: 'handover.observed',
  };
  const well = of.what === 'well' ? { unwell: false } : {};
  return fact(`kerbside.${types[of.what]}`, now, { ...about, ...well }, { id: `t${n}` });
}

function openIn({ alerts }: World): readonly string[] {
  return [...alerts.rows.values()].flatMap((record) => {
    const reading = readAlert(record);
    return reading && !isClosed(reading) ? [record.alert] : [];
  });
}

test('[R10] two that look at one place either side of midnight, behind and restarted, raise nothing twice', () => {
  let raised = 0;
  const aheadMs = fc.integer({ min: -15 * MINUTE, max: 15 * MINUTE });
  const turns = fc.array(fc.tuple(turn, fc.nat(6)), { minLength: 30, maxLength: 45 });
  fc.assert(
    fc.property(aheadMs, aheadMs, turns, (one, other, night) => {
      const log = new OneLog();
      const nodes = [new Node(log, one), new Node(log, other)] as const;
      const reader = new Node(log, 0);
      log.append(HEARD);
      let now = on('23:00');
      for (const [n, [of, minutes]] of night.entries()) {
        now += minutes * MINUTE;
        if (now >= on('00:10', '2026-11-22'))
          log.append([fact('kerbside.world.day-closed', now, { date: '2026-11-21' }, { id: 'closed' })]);
        if ('job' in of) log.append([told(of, n, now)]);
        else if (of.what === 'looks') nodes[of.node].look(now, of.behind);
        else nodes[of.node].restart();
        reader.readUpTo(log.events.length);
        expect(doubledAlerts(openIn(reader.world))).toEqual([]);
      }
      expect(worldFaults(reader.world)).toEqual([]);
      raised += log.events.filter(({ type }) => type === 'kerbside.alert.raised').length;
    }),
    { includeErrorInReport: true, numRuns: 25 },
  );
  expect(raised).toBeGreaterThan(0);
});

test('[R10] one that looks a second before midnight and one that looks a second after it raise the same', () => {
  const log = new OneLog();
  log.append([
    ...HEARD,
    told({ what: 'arrives', job: 1 }, 0, on('23:10')),
    told({ what: 'unwell', job: 1 }, 1, on('23:10')),
  ]);
  const raised = [-SECOND, SECOND].map((ms) => {
    const copy = new OneLog();
    copy.append(log.events);
    new Node(copy, ms).look(on('00:00', '2026-11-22'), 0);
    return copy.events.filter(({ type }) => type === 'kerbside.alert.raised').map(({ id }) => id);
  });
  expect(raised[0]).toHaveLength(2);
  expect(raised[1]).toEqual(raised[0]);
});
