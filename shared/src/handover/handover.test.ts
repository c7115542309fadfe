// One patient, from arrival to a designated space, told in given/when/then.
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, fact, given, on } from '../../../tests/harness/given.ts';
import { expectFoldLaws } from '../../../tests/harness/foldLaws.ts';
import { patientWords } from '../../../tests/harness/mixedFacts.ts';
import type { DomainEvent } from '../kernel/index.ts';
import type { HandoverEvent } from './events.ts';
import { foldHandover, foldTakenOver } from './fold.ts';
import {
  clockStopOf,
  clockStoppingCohort,
  createHandoverTables,
  crewTimeOf,
  hasSpace,
  joinHandovers,
  needsOf,
  news2Of,
  newCrewOf,
  placeOf,
  placementOf,
  sexOf,
  stopsClock,
  unwellFlagOf,
  type Handover,
  type HandoverTables,
} from './handover.ts';
import { handoverFaults } from './invariants.ts';

const JOB = 'RYF/2026-11-21/4711';
const PATIENT_1 = `${JOB}#1`;

const slice = {
  create: createHandoverTables,
  fold: (tables: HandoverTables, event: DomainEvent, changes: Parameters<typeof foldHandover>[2]) => {
    if (event.type === 'kerbside.conveyance.relieved') {
      foldTakenOver(tables, event as Parameters<typeof foldTakenOver>[1], changes);
    } else foldHandover(tables, event as HandoverEvent, changes);
  },
  faults: handoverFaults,
};

function about(time: string, what: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  return fact(`kerbside.handover.${what}`, on(time), { conveyance: JOB, ...stated }, details);
}
function patient(...events: readonly DomainEvent[]): Handover {
  const known = given(slice, ...events).handovers.rows.get(PATIENT_1);
  if (!known) throw new Error('nothing was folded');
  return known;
}
const completed = (time: string, stated: object = {}, details: Partial<DomainEvent> = {}) =>
  about(time, 'completed', stated, details);
const received = (time: string) => about(time, 'received', { site: SOUTHMEAD });
const amended = (time: string, amends: string, value: string, id: string) =>
  about(time, 'amended', { amends, field: 'crewHandoverAt', value: on(value), reason: 'pressed-late' }, { id });
const cohorted = (time: string, stated: object = {}) =>
  about(time, 'cohorted', { cohort: 'Bay A', responsible: 'hospital', ...stated });
const agreement = (from: string) => ({ stopsClockUnder: { agreement: 'RAC 2026', from } });

describe('the clock', () => {
  test('runs while nobody says it stopped', () => {
    expect(clockStopOf(patient(about('03:10', 'brought-in', { place: 'corridor' })))).toBeUndefined();
  });

  test("[H1] stops by the crew's time, whatever the hospital says", () => {
    expect(clockStopOf(patient(received('03:31'), completed('03:40')))).toEqual({
      at: on('03:40'),
      knownAt: on('03:40'),
      by: 'crew',
      late: false,
    });
  });

  test("[H10] stops by the hospital's word where the crew said nothing", () => {
    expect(clockStopOf(patient(received('03:31')))).toMatchObject({ at: on('03:31'), by: 'hospital' });
  });

  test('[H2] does not start again when the patient is sent back, nor stop when they are brought in', () => {
    const moved = [
      about('03:10', 'brought-in', { place: 'corridor' }),
      about('03:20', 'returned-to-vehicle', { reason: 'space-lost' }),
    ];
    expect(clockStopOf(patient(...moved))).toBeUndefined();
    expect(clockStopOf(patient(completed('03:05'), ...moved))?.at).toBe(on('03:05'));
  });

  test('[H5] is over at a time nobody knows, until somebody finds out', () => {
    const unknown = completed('03:40', { timeUnknown: true }, { id: 'word' });
    const known = patient(unknown);
    expect(clockStopOf(known)).toMatchObject({ at: undefined, knownAt: on('03:40') });
    expect(crewTimeOf(known)).toBeUndefined();
    const found = patient(unknown, amended('09:00', 'word', '03:25', 'a1'));
    expect(clockStopOf(found)).toEqual({ at: on('03:25'), knownAt: on('03:25'), by: 'crew', late: true });
  });

  test('[H12] is corrected, and the correction is corrected; all the words are kept', () => {
    const word = completed('03:40', {}, { id: 'word' });
    const chain = patient(word, amended('04:00', 'word', '03:35', 'a1'), amended('05:00', 'a1', '03:30', 'a2'));
    expect(clockStopOf(chain)).toMatchObject({ at: on('03:30'), late: true });
    expect(chain.crewWords[0]?.at).toBe(on('03:40'));
    expect(chain.corrections.amendments).toHaveLength(2);
  });

  test('[H12] of two corrections of one word the later counts; one taken back leaves the other', () => {
    const words = [
      completed('03:40', {}, { id: 'word' }),
      amended('04:00', 'word', '03:35', 'a1'),
      amended('04:01', 'word', '03:20', 'a2'),
    ];
    expect(clockStopOf(patient(...words))?.at).toBe(on('03:20'));
    expect(clockStopOf(patient(...words, about('04:02', 'withdrawn', { withdraws: 'a2' })))?.at).toBe(on('03:35'));
  });

  test('[H13] runs on when the word that stopped it was taken back', () => {
    const word = completed('03:40', {}, { id: 'word', person: HALE });
    expect(clockStopOf(patient(word, about('03:40', 'withdrawn', { withdraws: 'word' })))).toBeUndefined();
  });

  test('[H1] a late or corrected word says so; a correction of the hospital’s too', () => {
    expect(clockStopOf(patient(completed('03:40', {}, { late: true })))?.late).toBe(true);
    const word = about('03:31', 'received', { site: SOUTHMEAD }, { id: 'word' });
    expect(clockStopOf(patient(word, amended('04:00', 'word', '03:30', 'a1')))).toMatchObject({
      at: on('03:30'),
      by: 'hospital',
      late: true,
    });
  });
});

describe('a cohort', () => {
  test('[H9] stops the clock where the hospital is responsible under an agreement in force that day', () => {
    const stop = clockStopOf(patient(cohorted('03:20', agreement('2026-11-21'))));
    expect(stop).toEqual({ at: on('03:20'), knownAt: on('03:20'), by: 'cohort', late: false });
  });

  test.each<[string, object]>([
    ['without an agreement', {}],
    ['under one of the day after', agreement('2026-11-22')],
    ['of the ambulance service', { responsible: 'ambulance', ...agreement('2026-04-01') }],
  ])('[H9] does not stop it %s', (_, stated) => {
    const known = patient(cohorted('03:20', stated));
    expect(clockStopOf(known)).toBeUndefined();
    expect(placeOf(known)).toMatchObject({ value: { kind: 'cohort' } });
    expect(placeOf(known) && stopsClock(known.places[0] as never)).toBe(false);
  });

  test('[H9] the first entry counts, and the crew’s own word only where it was earlier', () => {
    const [first, second] = [cohorted('03:20', agreement('2026-04-01')), cohorted('03:50', agreement('2026-04-01'))];
    expect(clockStopOf(patient(second, first))?.at).toBe(on('03:20'));
    expect(clockStopOf(patient(first, completed('03:40')))).toMatchObject({ at: on('03:20'), by: 'cohort' });
    expect(clockStopOf(patient(first, completed('03:10')))).toMatchObject({ at: on('03:10'), by: 'crew' });
    expect(clockStopOf(patient(first, completed('03:10', { timeUnknown: true })))).toMatchObject({ by: 'cohort' });
  });

  test('[H9] an entry that was taken back stops nothing', () => {
    const entry = cohorted('03:20', agreement('2026-04-01'));
    const back = about('03:20', 'withdrawn', { withdraws: entry.id });
    expect(clockStoppingCohort(patient(entry, back))).toBeUndefined();
  });
});

describe('a designated space', () => {
  const space = (...events: readonly DomainEvent[]) => {
    const known = patient(...events);
    const stop = clockStopOf(known);
    return stop && hasSpace(known, stop);
  };

  test('[H7] is what a full handover gives unless its word says otherwise', () => {
    expect(space(completed('03:40'))).toBe(true);
    expect(space(completed('03:40', { designatedSpace: false }))).toBe(false);
    expect(space(completed('03:40', { kind: '45-minute', designatedSpace: true }))).toBe(true);
  });

  test('[H7] is missing after a 45-minute handover, and in a cohort, until the patient is placed', () => {
    const at45 = completed('03:55', { kind: '45-minute', leftOn: 'hospital-trolley', recordSent: true });
    expect(space(at45)).toBe(false);
    const placed = about('04:30', 'placed', { area: 'majors', space: 'Majors 7' });
    expect(space(placed, at45)).toBe(true);
    expect(placementOf(patient(placed, at45))).toMatchObject({ at: on('04:30'), value: { space: 'Majors 7' } });
    expect(space(cohorted('03:20', agreement('2026-04-01')))).toBe(false);
  });

  test('[H10] goes without saying where the hospital took the patient', () => {
    expect(space(received('03:40'))).toBe(true);
  });
});

describe('while waiting', () => {
  test('[H11] the flag is up or down by the last word on it, and up again', () => {
    const up = about('03:10', 'flagged-unwell', { concern: 'breathing' }, { person: OKORO });
    const down = about('03:20', 'observed', { unwell: false }, { person: HALE });
    expect(unwellFlagOf(patient(down, up))).toBeUndefined();
    expect(unwellFlagOf(patient(up))).toMatchObject({ value: { concern: 'breathing' }, person: OKORO });
    expect(unwellFlagOf(patient(up, down, about('03:30', 'observed', { unwell: true })))?.at).toBe(on('03:30'));
  });

  test('[H11] a feed lowers the flag that a feed raised, and none that a person did', () => {
    const [byPerson, byFeed] = [
      about('03:10', 'flagged-unwell', {}, { person: OKORO }),
      about('03:12', 'flagged-unwell'),
    ];
    const down = about('03:20', 'observed', { unwell: false });
    expect(unwellFlagOf(patient(byFeed, down))).toBeUndefined();
    expect(unwellFlagOf(patient(down, byPerson))?.at).toBe(on('03:10'));
    expect(unwellFlagOf(patient(byFeed, byPerson, down))?.at).toBe(on('03:12'));
    const downByPerson = about('03:25', 'observed', { unwell: false }, { id: 'down', person: HALE });
    expect(unwellFlagOf(patient(byPerson, down, downByPerson))).toBeUndefined();
    expect(unwellFlagOf(patient(byPerson, downByPerson, byFeed))).toBeUndefined();
    const again = about('03:30', 'flagged-unwell', {}, { id: 'again' });
    expect(unwellFlagOf(patient(byPerson, downByPerson, again, about('03:40', 'observed', { unwell: false })))).toBe(
      undefined,
    );
  });

  test('[H11] observations that do not speak of the flag leave it, and the band has its own time', () => {
    const up = about('03:10', 'flagged-unwell');
    const known = patient(up, about('03:20', 'observed', { news2Band: '5-6' }));
    expect(unwellFlagOf(known)).toBeDefined();
    expect(news2Of(known)).toMatchObject({ value: '5-6', at: on('03:20') });
    expect(news2Of(patient(up))).toBeUndefined();
  });

  test('[H15] the last list of needs is the whole list; nobody said is none known', () => {
    const [first, second] = [
      about('03:10', 'needs-stated', { needs: ['trolley', 'oxygen'] }),
      about('03:20', 'needs-stated', { needs: ['chair'] }),
    ];
    expect(needsOf(patient(second, first))).toEqual(['chair']);
    expect(needsOf(patient(about('03:10', 'crew-stayed')))).toEqual([]);
  });

  test('[H15] a person’s list stands when a feed says its own again, and not when it says another', () => {
    const said = (time: string, ...needs: readonly string[]) => about(time, 'needs-stated', { needs, sex: 'male' });
    const corrected = about(
      '03:10',
      'needs-stated',
      { needs: ['trolley', 'oxygen'], sex: 'female' },
      { person: OKORO },
    );
    const told = [said('03:00', 'trolley'), corrected, said('03:20', 'trolley')];
    expect(needsOf(patient(...told))).toEqual(['trolley', 'oxygen']);
    expect(sexOf(patient(...told))).toBe('female');
    expect(needsOf(patient(...told, said('03:30', 'resus')))).toEqual(['resus']);
    expect(sexOf(patient(...told, said('03:30', 'resus')))).toBe('female');
  });

  test('[H4] the last crew that took the patient over counts, of its own service unless another is named', () => {
    const taken = (time: string, stated: object) =>
      fact('kerbside.conveyance.relieved', on(time), { conveyance: JOB, ...stated });
    const known = patient(
      taken('04:00', { byCallsign: 'B12', byService: 'RYA', bookOffAt: on('07:00') }),
      taken('03:30', { byCallsign: 'A417' }),
    );
    expect(newCrewOf(known)?.value).toEqual({ callsign: 'B12', service: 'RYA', bookOffAt: on('07:00') });
    expect(known.takenOver.at(-1)?.value).toEqual({ callsign: 'A417', service: 'RYF' });
  });

  test('two patients of a vehicle have a clock each', () => {
    const { handovers } = given(slice, completed('03:40', { patient: 2 }), about('03:10', 'crew-stayed'));
    expect([...handovers.rows.keys()].sort()).toEqual([PATIENT_1, `${JOB}#2`]);
    const [one, two] = [handovers.rows.get(PATIENT_1), handovers.rows.get(`${JOB}#2`)];
    expect([one && clockStopOf(one), two && clockStopOf(two)?.at]).toEqual([undefined, on('03:40')]);
  });

  test('two records of one patient are read as one, whatever each knows', () => {
    const [a, b] = [patient(completed('03:40', {}, { id: 'word' })), patient(amended('04:00', 'word', '03:30', 'a1'))];
    expect(clockStopOf(joinHandovers(b, a))?.at).toBe(on('03:30'));
    expect(joinHandovers(a, a)).toEqual(a);
  });
});

test('[H14] facts fold alike in any order, repeated and delayed, and are undone exactly', () => {
  expectFoldLaws<HandoverTables, DomainEvent>(slice, patientWords);
});
