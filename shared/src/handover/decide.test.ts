// What people ask about a patient, and what they are told when it cannot be.
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import {
  MINUTE,
  NO_CORRECTIONS,
  SECOND,
  momentOf,
  momentSaid,
  stateSaid,
  type AskContext,
  type DomainEvent,
  type Moment,
} from '../kernel/index.ts';
import type { HandoverAsk, HandoverAsks, HandoverNeeds } from './asks.ts';
import { WITHDRAW_WITHIN_MS } from './correct.ts';
import { decideHandover } from './decide.ts';
import type { HandoverEvent } from './events.ts';
import { foldHandover } from './fold.ts';
import { createHandoverTables, emptyHandover, standingActs, type Handover, type HandoverTables } from './handover.ts';
import { handoverFaults } from './invariants.ts';

const JOB = 'RYF/2026-11-21/4711';
const PATIENT_1 = `${JOB}#1`;
const OF = { conveyance: JOB, patient: 1 };
const NOW = on('04:00');

const slice = {
  create: createHandoverTables,
  fold: (tables: HandoverTables, event: DomainEvent, changes: Parameters<typeof foldHandover>[2]) =>
    foldHandover(tables, event as HandoverEvent, changes),
  faults: handoverFaults,
};
function about(time: string, what: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  const by = { source: 'desk', person: OKORO };
  return fact(`kerbside.handover.${what}`, on(time), { ...OF, ...stated }, { ...by, ...details });
}
function patient(...events: readonly DomainEvent[]): Handover {
  return given(slice, ...events).handovers.rows.get(PATIENT_1) ?? emptyHandover(PATIENT_1);
}
function momentAt(time: string, id = `word-${time}`): Moment<unknown> {
  const event = fact('arrived', on(time), {}, { id, source: 'cad-ryf' });
  const moment = momentOf([momentSaid(event, true)], NO_CORRECTIONS);
  if (!moment) throw new Error('no moment');
  return moment;
}
const HERE: HandoverNeeds = { callsign: 'A401', arrival: momentAt('03:10'), clear: undefined, acts: [] };

function decide(
  handover: Handover,
  ask: HandoverAsk,
  needs: Partial<HandoverNeeds> = {},
  context: Partial<AskContext> = {},
) {
  return decideHandover(handover, ask, { ...HERE, ...needs }, { ...tap(HALE, NOW), ...context });
}
const only = (...args: Parameters<typeof decide>) => eventsOf(decide(...args))[0];
const refused = (...args: Parameters<typeof decide>) => refusalOf(decide(...args));

const complete = (more: Partial<HandoverAsks['CompleteHandover']> = {}): HandoverAsk => ({
  type: 'CompleteHandover',
  body: { toRole: 'nurse-in-charge', designatedSpace: true, ...more },
});
const MOVES: readonly HandoverAsk[] = [
  { type: 'BringIn', body: { place: 'corridor' } },
  { type: 'SendBack', body: { reason: 'space-lost' } },
  { type: 'JoinCohort', body: { cohort: 'Bay A', responsible: 'ambulance' } },
  { type: 'AskPlace', body: { area: 'majors' } },
  complete(),
  { type: 'CompleteAt45', body: { leftOn: 'chair', toldRole: 'nurse-in-charge', recordSent: true } },
  { type: 'StayWithPatient', body: {} },
];

describe('caring', () => {
  test.each<[HandoverAsk, string, object]>([
    [{ type: 'FlagUnwell', body: { concern: 'sepsis' } }, 'flagged-unwell', { ...OF, concern: 'sepsis' }],
    [{ type: 'Observe', body: { news2Band: '7+' } }, 'observed', { ...OF, news2Band: '7+' }],
    [{ type: 'StateNeeds', body: { needs: ['chair'] } }, 'needs-stated', { ...OF, needs: ['chair'] }],
  ])('[H11] [H15] %o is written down of a patient anywhere', (ask, what, stated) => {
    for (const needs of [{}, { arrival: undefined }]) {
      expect(only(patient(), ask, needs)).toMatchObject({
        type: `kerbside.handover.${what}`,
        data: stated,
        person: HALE,
      });
    }
  });

  test('[H11] a flag is lowered where one is up', () => {
    const lower: HandoverAsk = { type: 'LowerFlag', body: {} };
    expect(only(patient(about('03:20', 'flagged-unwell')), lower)?.data).toEqual({ ...OF, unwell: false });
    expect(refused(patient(), lower)).toEqual({
      code: 'not-flagged',
      message: 'The patient of A401 is not flagged. Nothing to do.',
    });
  });
});

describe('asking for a place', () => {
  const ask: HandoverAsk = { type: 'AskPlace', body: { area: 'majors' } };
  const askedAt = (time: string, area = 'majors') => patient(about(time, 'place-asked', { area }));

  test('[H16] is written down with the area that is wanted', () => {
    expect(only(patient(), ask)).toMatchObject({
      type: 'kerbside.handover.place-asked',
      data: { ...OF, area: 'majors' },
    });
  });

  test('[H16] whoever asks the same again within ten minutes is told who asked; after that it may be asked again', () => {
    expect(refused(askedAt('03:51'), ask)).toEqual({
      code: 'already-asked',
      message:
        'A place for the patient of A401 was asked for at 03:51 by J. Okoro. Call the nurse in charge, and log the call.',
      by: 'J. Okoro',
      at: on('03:51'),
    });
    expect(only(askedAt('03:50'), ask)).toBeDefined();
    expect(only(askedAt('03:59', 'resus'), ask)).toBeDefined();
  });
});

describe('moving and handing over', () => {
  test.each(MOVES)('[H3] $type is refused before the vehicle came, in words', (ask) => {
    expect(refused(patient(), ask, { arrival: undefined })).toEqual({
      code: 'not-arrived',
      message: 'A401 has not arrived yet. Enter the arrival first.',
    });
  });

  test.each(MOVES)('[H3] $type is refused once handed over, and says by whom and when', (ask) => {
    expect(refused(patient(about('03:40', 'completed')), ask)).toEqual({
      code: 'already-handed-over',
      message: 'The patient of A401 was handed over at 03:40 (J. Okoro). Correct the time if it is wrong.',
      by: 'J. Okoro',
      at: on('03:40'),
    });
  });

  test('[H3] a handover nobody knows the time of, or that the hospital or a cohort made, is one', () => {
    const [ask] = MOVES as [HandoverAsk];
    expect(refused(patient(about('03:40', 'completed', { timeUnknown: true })), ask).message).toContain(
      'at a time not known',
    );
    const byHospital = about('03:41', 'received', { site: SOUTHMEAD }, { source: 'ed-rvj01', person: undefined });
    expect(refused(patient(byHospital), ask)).toMatchObject({ by: 'ed-rvj01', at: on('03:41') });
    const stopsClockUnder = { agreement: 'RAC', from: '2026-04-01' };
    const cohort = about('03:30', 'cohorted', { cohort: 'Bay A', responsible: 'hospital', stopsClockUnder });
    expect(refused(patient(cohort), ask)).toMatchObject({ by: 'J. Okoro', at: on('03:30') });
  });

  test('[H2] brought in and sent back: only who is out of the vehicle can be sent back to it', () => {
    const [bringIn, sendBack] = MOVES as [HandoverAsk, HandoverAsk];
    expect(only(patient(), bringIn)?.data).toEqual({ ...OF, place: 'corridor' });
    const inside = about('03:20', 'brought-in', { place: 'corridor' });
    expect(only(patient(inside), sendBack)?.data).toEqual({ ...OF, reason: 'space-lost' });
    const outside = about('03:30', 'returned-to-vehicle', { reason: 'space-lost' });
    for (const known of [patient(), patient(inside, outside)]) {
      expect(refused(known, sendBack)).toEqual({
        code: 'in-vehicle',
        message: 'The patient of A401 is in the vehicle already. Nothing to do.',
      });
    }
  });

  test('[H9] a cohort says who is responsible and under what', () => {
    const body = {
      cohort: 'Bay A',
      responsible: 'hospital',
      ratio: 4,
      stopsClockUnder: { agreement: 'RAC', from: '2026-04-01' },
    } as const;
    expect(only(patient(), { type: 'JoinCohort', body })?.data).toEqual({ ...OF, ...body });
  });

  test('[H9] a HALO leads no cohort and takes no patient in between', () => {
    const cohort = { cohort: 'Bay A', responsible: 'ambulance', lead: 'HALO' } as const;
    expect(refused(patient(), { type: 'JoinCohort', body: cohort }).code).toBe('no-carer');
    expect(refused(patient(), complete({ toRole: 'halo' })).code).toBe('no-carer');
  });

  test('[H1] a handover is at the time it happened, else now', () => {
    expect(only(patient(), complete())).toMatchObject({
      at: NOW,
      data: { ...OF, kind: 'full', toRole: 'nurse-in-charge', designatedSpace: true },
    });
    const earlier = only(patient(), complete({ handedOverAt: on('03:40') }));
    expect(earlier).toMatchObject({ at: on('03:40'), recordedAt: NOW });
    expect(earlier?.data).not.toHaveProperty('handedOverAt');
    expect(only(patient(), complete({ handedOverAt: on('03:10') }))).toBeDefined();
  });

  test('[H12] a handover is not before the arrival, not after the crew was clear, and not to come', () => {
    expect(refused(patient(), complete({ handedOverAt: on('03:09') }))).toEqual({
      code: 'out-of-order',
      message: '03:09 is before 03:10, which comes first for A401. Check the time.',
    });
    expect(refused(patient(), complete(), { clear: momentAt('03:50') })).toEqual({
      code: 'out-of-order',
      message: '04:00 is after 03:50, which comes later for A401. Check the time.',
    });
    expect(only(patient(), complete({ handedOverAt: NOW + MINUTE }))).toBeDefined();
    expect(refused(patient(), complete({ handedOverAt: NOW + MINUTE + 1 })).code).toBe('in-the-future');
  });

  test('[H4] a patient taken over may be handed over, and corrected, long after the first crew was clear', () => {
    const crew = { callsign: 'A417', service: 'RYF' };
    const word = stateSaid(fact('taken', on('03:40'), {}), crew);
    const taken: Handover = { ...patient(about('03:55', 'completed', {}, { id: 'over' })), takenOver: [word] };
    const needs = { clear: momentAt('03:50', 'left') };
    expect(only({ ...taken, crewWords: [] }, complete(), needs)).toBeDefined();
    const body = { field: 'crewHandoverAt', amends: 'over', value: on('03:58'), reason: 'pressed-early' } as const;
    expect(only(taken, { type: 'Amend', body }, needs)).toBeDefined();
    const cleared = { ...body, field: 'clearedAt', amends: 'left', value: on('03:45') } as const;
    expect(only(taken, { type: 'Amend', body: cleared }, needs)).toBeDefined();
  });

  test('[H5] a handover at a time nobody knows has no order to keep', () => {
    const unknown = only(patient(), complete({ timeUnknown: true }), { clear: momentAt('03:50') });
    expect(unknown?.data).toMatchObject({ timeUnknown: true });
  });

  test('[H6] a 45-minute handover is recorded as done: left on what, which role was told, record sent', () => {
    const ask: HandoverAsk = {
      type: 'CompleteAt45',
      body: { leftOn: 'hospital-trolley', toldRole: 'nurse-in-charge', recordSent: false },
    };
    expect(only(patient(), ask)?.data).toEqual({
      ...OF,
      kind: '45-minute',
      toRole: 'nurse-in-charge',
      leftOn: 'hospital-trolley',
      recordSent: false,
      designatedSpace: false,
    });
  });

  test('[H6] where the patient is not stable the crew stay', () => {
    const stay: HandoverAsk = { type: 'StayWithPatient', body: { toldRole: 'epic' } };
    expect(only(patient(), stay)).toMatchObject({
      type: 'kerbside.handover.crew-stayed',
      data: { ...OF, toldRole: 'epic' },
    });
  });

  test('[H8] a patient is placed after the handover, once', () => {
    const place: HandoverAsk = { type: 'PlacePatient', body: { area: 'majors', space: 'Majors 7' } };
    const done = about('03:40', 'completed', { designatedSpace: false });
    expect(refused(patient(), place)).toEqual({
      code: 'not-handed-over',
      message: 'The patient of A401 is not handed over yet. Hand over first.',
    });
    expect(only(patient(done), place)?.data).toEqual({ ...OF, area: 'majors', space: 'Majors 7' });
    expect(refused(patient(done, about('03:50', 'placed')), place)).toEqual({
      code: 'already-placed',
      message: 'The patient of A401 has had a space since 03:50 (J. Okoro). Nothing to do.',
      by: 'J. Okoro',
      at: on('03:50'),
    });
  });
});

describe('correcting', () => {
  const amend = (field: HandoverAsks['Amend']['field'], amends: string, value: string): HandoverAsk => ({
    type: 'Amend',
    body: { field, amends, value: on(value), reason: 'pressed-late' },
  });
  const done = about('03:40', 'completed', {}, { id: 'done' });
  const heard = about('03:42', 'received', { site: SOUTHMEAD }, { id: 'heard' });
  const needs = { arrival: momentAt('03:10', 'came'), clear: momentAt('03:50', 'left') };

  test('[H12] names the last word on the time, and both values are kept', () => {
    expect(only(patient(done), amend('crewHandoverAt', 'done', '03:35'), needs)?.data).toEqual({
      ...OF,
      amends: 'done',
      field: 'crewHandoverAt',
      value: on('03:35'),
      reason: 'pressed-late',
    });
    for (const [field, word] of [
      ['arrivedAt', 'came'],
      ['hospitalHandoverAt', 'heard'],
      ['clearedAt', 'left'],
    ] as const) {
      expect(
        only(patient(done, heard), amend(field, word, field === 'arrivedAt' ? '03:12' : '03:45'), needs),
      ).toBeDefined();
    }
  });

  test('[H12] of two who correct the same time the second is told of the first', () => {
    const first = about(
      '03:55',
      'amended',
      { amends: 'done', field: 'crewHandoverAt', value: on('03:38'), reason: 'gps-trail' },
      { id: 'a1' },
    );
    expect(refused(patient(done, first), amend('crewHandoverAt', 'done', '03:35'), needs)).toEqual({
      code: 'corrected-already',
      message: 'That time is 03:38 since J. Okoro spoke. Look at it again, then correct it if it is still wrong.',
      by: 'J. Okoro',
      at: on('03:55'),
    });
    expect(only(patient(done, first), amend('crewHandoverAt', 'a1', '03:35'), needs)).toBeDefined();
  });

  test('[H12] a time that nobody said cannot be corrected', () => {
    for (const field of ['arrivedAt', 'crewHandoverAt', 'hospitalHandoverAt', 'clearedAt'] as const) {
      expect(refused(patient(), amend(field, 'x', '03:35'), { arrival: undefined, clear: undefined })).toMatchObject({
        code: 'nothing-to-correct',
        message: 'Nobody said that time of the patient of A401. Enter it instead.',
      });
    }
  });

  test.each([
    ['arrivedAt', 'came', '03:41', 'out-of-order'],
    ['crewHandoverAt', 'done', '03:09', 'out-of-order'],
    ['crewHandoverAt', 'done', '03:51', 'out-of-order'],
    ['hospitalHandoverAt', 'heard', '03:09', 'out-of-order'],
    ['clearedAt', 'left', '03:39', 'out-of-order'],
    ['clearedAt', 'left', '04:02', 'in-the-future'],
  ] as const)('[H12] %s as %s at %s is refused as %s', (field, word, value, code) => {
    expect(refused(patient(done, heard), amend(field, word, value), needs).code).toBe(code);
  });

  test('[H12] of a patient who is not handed over yet the vehicle came before it was clear', () => {
    expect(refused(patient(), amend('arrivedAt', 'came', '03:51'), needs).code).toBe('out-of-order');
    expect(refused(patient(), amend('clearedAt', 'left', '03:09'), needs).code).toBe('out-of-order');
  });

  test('[H12] a crew may be clear at the very time at which they handed over', () => {
    expect(only(patient(done), amend('crewHandoverAt', 'done', '03:50'), needs)).toBeDefined();
  });

  test('[H12] the hospital may write it down after the crew is gone', () => {
    expect(only(patient(done, heard), amend('hospitalHandoverAt', 'heard', '03:58'), needs)).toBeDefined();
  });
});

describe('taking back', () => {
  const withdraw = (eventId: string): HandoverAsk => ({ type: 'Withdraw', body: { eventId } });
  const act = (time: string, id: string, person = HALE) =>
    standingActs(patient(about(time, 'flagged-unwell', {}, { id, person })));
  const mine = act('03:59', 'mine');
  const later = (ms: number) => ({ at: on('03:59') + ms, now: on('03:59') + ms });

  test('[H13] the last act, by who did it, within twenty seconds', () => {
    expect(WITHDRAW_WITHIN_MS).toBe(20 * SECOND);
    const context = later(WITHDRAW_WITHIN_MS);
    expect(only(patient(), withdraw('mine'), { acts: mine }, context)?.data).toEqual({ ...OF, withdraws: 'mine' });
    expect(refused(patient(), withdraw('mine'), { acts: mine }, later(WITHDRAW_WITHIN_MS + 1))).toEqual({
      code: 'too-late',
      message: 'That is more than 20 seconds ago. Correct it instead; both values are kept.',
    });
  });

  test('[H13] a tap that was kept on the device counts at its own time', () => {
    const kept = { ...later(5 * SECOND), now: on('06:00'), kept: true as const };
    expect(only(patient(), withdraw('mine'), { acts: mine }, kept)).toMatchObject({ late: true });
  });

  test('[H13] not by anybody else, not even by another in the same role or the same name in another', () => {
    for (const person of [OKORO, { ...HALE, role: 'crew' as const }, { ...HALE, name: 'A. Hale' }]) {
      expect(refused(patient(), withdraw('mine'), { acts: mine }, { ...later(SECOND), person })).toEqual({
        code: 'not-yours',
        message: 'S. Hale did that at 03:59; only they can take it back. Correct it instead.',
        by: 'S. Hale',
        at: on('03:59'),
      });
    }
  });

  test('[H13] not once something followed', () => {
    const acts = [...act('03:59', 'theirs', OKORO), ...mine];
    expect(refused(patient(), withdraw('mine'), { acts }, later(SECOND))).toEqual({
      code: 'followed',
      message: 'J. Okoro did something since, at 03:59. Correct it instead; both values are kept.',
      by: 'J. Okoro',
      at: on('03:59'),
    });
  });

  test('[H13] not what a feed said, nor what is not there', () => {
    const byFeed = standingActs(patient(about('03:59', 'completed', {}, { id: 'feed', person: undefined })));
    for (const [id, acts] of [
      ['feed', byFeed],
      ['nothing', mine],
    ] as const) {
      expect(refused(patient(), withdraw(id), { acts }, later(SECOND)).code).toBe('not-found');
    }
  });
});
