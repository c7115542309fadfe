// What a person recorded or corrected of a handover, and what a feed says of it later.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OKORO, fact, given, on } from '../../../tests/harness/given.ts';
import { MINUTE, type DomainEvent } from '../kernel/index.ts';
import type { HandoverEvent } from './events.ts';
import { foldHandover } from './fold.ts';
import { clockStopOf, createHandoverTables, crewRecordOf, hasSpace, placeOf, type Handover } from './handover.ts';
import { handoverFaults } from './invariants.ts';

const JOB = 'RYF/2026-11-21/4711';
const PERSON = { source: 'desk', person: OKORO };
const slice = {
  create: createHandoverTables,
  fold: (tables: ReturnType<typeof createHandoverTables>, event: DomainEvent, changes: Changes) =>
    foldHandover(tables, event as HandoverEvent, changes),
  faults: handoverFaults,
};
type Changes = Parameters<typeof foldHandover>[2];

function patient(...events: readonly DomainEvent[]): Handover {
  const known = given(slice, ...events).handovers.rows.get(`${JOB}#1`);
  if (!known) throw new Error('nothing was folded');
  return known;
}
function said(what: string, time: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  return fact(`kerbside.handover.${what}`, on(time), { conveyance: JOB, ...stated }, details);
}
const completed = (time: string, stated: object = {}, details: Partial<DomainEvent> = {}) =>
  said('completed', time, stated, { id: `done-${time}`, ...details });
function corrected(amends: string, to: number, details: Partial<DomainEvent> = PERSON): DomainEvent {
  const data = { amends, field: 'crewHandoverAt', value: to, reason: 'pressed-late' };
  return said('amended', '05:00', data, { id: `amends-${amends}`, ...details });
}
function spaceOf(handover: Handover): boolean | undefined {
  const stop = clockStopOf(handover);
  return stop && hasSpace(handover, stop);
}

describe('a handover that a person corrected', () => {
  test('[H12] is over when they said, whatever the feed says of it before or after, in any order', () => {
    const words = fc.array(fc.record({ minute: fc.nat(50), sequence: fc.nat(5) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.nat(50), fc.nat(), (told, minute, pick) => {
        const reports = told.map(({ minute: after, sequence }, index) => {
          const at = on('03:00') + after * MINUTE;
          return fact('kerbside.handover.completed', at, { conveyance: JOB }, { id: `e${index}`, sequence });
        });
        const named = reports[pick % reports.length];
        if (!named) return;
        const to = on('02:30') + minute * MINUTE;
        const all = [corrected(named.id, to), ...reports];
        expect(clockStopOf(patient(...all))?.at).toBe(to);
        expect(clockStopOf(patient(...all.reverse(), ...all))?.at).toBe(to);
      }),
    );
  });

  test('[H12] goes on standing when its feed corrects its own word, and not when the person does', () => {
    const told = [completed('03:40'), corrected('done-03:40', on('03:35'))];
    const byFeed = { source: 'cad-ryf', id: 'by-feed' };
    expect(clockStopOf(patient(...told, corrected('done-03:40', on('03:50'), byFeed)))?.at).toBe(on('03:35'));
    const again = corrected('amends-done-03:40', on('03:36'), { ...PERSON, id: 'again' });
    expect(clockStopOf(patient(...told, again))?.at).toBe(on('03:36'));
  });
});

describe('what a person recorded of a handover', () => {
  const at45 = { kind: '45-minute', designatedSpace: false, leftOn: 'chair', toRole: 'epic', recordSent: true };

  test('[H7] is not taken from it by a feed that gives only the time: the patient has no space yet', () => {
    for (const told of [
      [completed('03:40', at45, PERSON), completed('03:44')],
      [completed('03:44'), completed('03:40', at45, PERSON)],
    ]) {
      const known = patient(...told);
      expect(clockStopOf(known)?.at).toBe(on('03:44'));
      expect(crewRecordOf(known)).toEqual(at45);
      expect(spaceOf(known)).toBe(false);
      expect(spaceOf(patient(...told, said('placed', '04:00')))).toBe(true);
    }
  });

  test('[H7] is what the feed says instead where it speaks of the same', () => {
    const known = patient(completed('03:40', at45, PERSON), completed('03:44', { designatedSpace: true }));
    expect(spaceOf(known)).toBe(true);
    expect(crewRecordOf(known)).toMatchObject({ kind: '45-minute', leftOn: 'chair' });
  });

  test('[H5] keeps its time when a feed says only that nobody knows it', () => {
    const told = [completed('03:40', {}, PERSON), completed('03:50', { timeUnknown: true })];
    expect(clockStopOf(patient(...told))?.at).toBe(on('03:40'));
    expect(clockStopOf(patient(...told.reverse()))?.at).toBe(on('03:40'));
  });

  test('[H18] leaves the patient where the last move brought them: a later one of a feed counts, an older one does not', () => {
    const broughtIn = (time: string) => said('brought-in', time, { place: 'corridor' });
    const back = said('returned-to-vehicle', '03:20', { reason: 'space-lost' }, PERSON);
    expect(placeOf(patient(back, broughtIn('03:10')))?.value.kind).toBe('sent-back');
    expect(placeOf(patient(broughtIn('03:30'), back, broughtIn('03:10')))?.value.kind).toBe('brought-in');
  });
});
