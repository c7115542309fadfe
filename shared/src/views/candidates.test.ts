// Whom a record may be about is found by callsign and by time: the same as a look at every patient of the site finds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { night } from '../../../tests/harness/floor.ts';
import { BRISTOL, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { MINUTE, type DomainEvent } from '../kernel/index.ts';
import { BOARD_LISTS, EMPTY_BOARD, type World } from '../world/index.ts';
import { candidatesAmong, candidatesOf } from './candidates.ts';
import { KeptSites } from './keptSites.ts';

const MIDNIGHT = on('00:00');
const minutes = fc.nat({ max: 240 });
const callsign = fc.constantFrom('A401', 'a402', 'A403', 'A404', 'A999');
const site = fc.constantFrom(SOUTHMEAD, SOUTHMEAD, SOUTHMEAD, BRISTOL);

const visit = fc.record({
  callsign,
  site,
  patients: fc.constantFrom(1, 1, 2),
  isByHand: fc.boolean(),
  at: minutes,
  handedOver: fc.option(minutes),
  received: fc.option(minutes),
  cleared: fc.option(minutes),
});
type Visit = typeof visit extends fc.Arbitrary<infer One> ? One : never;

function factsOf({ at, handedOver, received, cleared, isByHand, ...stated }: Visit, n: number): DomainEvent[] {
  const conveyance = `RYF/2026-11-21/${isByHand ? 'hand-' : '47'}${n}`;
  const said = (what: string, minute: number | null, data: object): readonly DomainEvent[] =>
    minute === null ? [] : [fact(`kerbside.${what}`, MIDNIGHT + minute * MINUTE, { conveyance, ...data })];
  return [
    ...said('conveyance.arrived', at, { ...stated, ...(isByHand && { method: 'hand' }) }),
    ...said('handover.completed', handedOver, {}),
    ...said('handover.received', received, { site: stated.site }),
    ...said('conveyance.cleared', cleared, {}),
  ];
}

/** A hospital's word by callsign alone; or a job of which nobody said that it arrived. */
const record = fc.record({ callsign, at: minutes, isJob: fc.boolean() }).map(({ isJob, at, callsign: name }) => ({
  what: isJob ? 'kerbside.handover.completed' : 'kerbside.handover.received',
  at,
  data: isJob ? { callsign: name } : { callsign: name, site: SOUTHMEAD },
  isJob,
}));

function recordFacts(
  { what, at, data, isJob }: typeof record extends fc.Arbitrary<infer One> ? One : never,
  n: number,
) {
  const instant = MIDNIGHT + at * MINUTE;
  if (!isJob) return [fact(what, instant, data, { id: `word-${n}`, source: 'ed' })];
  const conveyance = `RYF/2026-11-21/99${n}`;
  return [
    fact(what, instant, { conveyance }),
    fact('kerbside.conveyance.started', instant - MINUTE, { conveyance, destination: SOUTHMEAD, ...data }),
  ];
}

function everybodyAt(world: World): readonly string[] {
  const board = world.boards.rows.get(SOUTHMEAD) ?? EMPTY_BOARD;
  const over = (world.done.rows.get(SOUTHMEAD) ?? []).map(({ key }) => key);
  return [...BOARD_LISTS.flatMap((list) => board[list]), ...over];
}

describe('whom a record may be about', () => {
  test('[V40] by callsign and time are found those whom a look at everybody finds', () => {
    let many = 0;
    fc.assert(
      fc.property(
        fc.array(visit, { minLength: 10, maxLength: 24, size: 'max' }),
        fc.array(record, { minLength: 1, maxLength: 8, size: 'max' }),
        (visits, records) => {
          const world = night(...visits.flatMap<DomainEvent>(factsOf), ...records.flatMap<DomainEvent>(recordFacts));
          const kept = new KeptSites(world).at(SOUTHMEAD);
          for (const id of world.unmatchedByPlace.rows.get(SOUTHMEAD) ?? []) {
            const entry = world.unmatched.rows.get(id);
            if (!entry) continue;
            const wanted = candidatesAmong(kept, everybodyAt(world), entry);
            expect(candidatesOf(kept, entry)).toEqual(wanted);
            if (wanted.length === 4) many += 1;
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(many).toBeGreaterThan(50);
  });
});
