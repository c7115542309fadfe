// What people ask of a vehicle, and what they are told when it cannot be.
import { describe, expect, test } from 'vitest';
import {
  BRISTOL,
  HALE,
  OKORO,
  SOUTHMEAD,
  eventsOf,
  fact,
  given,
  on,
  refusalOf,
  tap,
} from '../../../tests/harness/given.ts';
import { HOUR, MINUTE, type AskContext, type DomainEvent } from '../kernel/index.ts';
import type { ConveyanceAsk, ConveyanceAsks, ConveyanceNeeds, HandEntryNeeds } from './asks.ts';
import { createConveyanceTables, emptyConveyance, type Conveyance, type ConveyanceTables } from './conveyance.ts';
import { decideConveyance } from './decide.ts';
import type { ConveyanceEvent } from './events.ts';
import { foldConveyance } from './fold.ts';
import { addArrival, addPreAlert } from './handEntry.ts';
import { conveyanceFaults } from './invariants.ts';

const JOB = 'RYF/2026-11-21/4711';
const HAND = 'RYF/2026-11-21/hand-a';
const NOW = on('03:30');

const slice = {
  create: createConveyanceTables,
  fold: (tables: ConveyanceTables, event: DomainEvent, changes: Parameters<typeof foldConveyance>[2]) =>
    foldConveyance(tables, event as ConveyanceEvent, changes),
  faults: conveyanceFaults,
};
function about(time: string, what: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  const by = { source: 'desk', person: OKORO };
  return fact(`kerbside.conveyance.${what}`, on(time), { conveyance: JOB, ...stated }, { ...by, ...details });
}
const started = about('03:00', 'started', { callsign: 'A401', destination: SOUTHMEAD });
const arrived = about('03:10', 'arrived', { site: SOUTHMEAD, callsign: 'A401' });

function vehicle(...events: readonly DomainEvent[]): Conveyance {
  const rows = given(slice, ...events).conveyances.rows.values();
  return rows.next().value ?? emptyConveyance(JOB);
}

const needs: ConveyanceNeeds = {
  siteName: (site) => (site === BRISTOL ? 'Bristol Royal Infirmary' : 'Southmead'),
  knowsConveyance: (id) => [JOB, HAND].includes(id),
  patient: () => ({ isHandedOver: false }),
};
const handedOver: ConveyanceNeeds = { ...needs, patient: (number) => ({ isHandedOver: number === 2 }) };

function decide(conveyance: Conveyance, ask: ConveyanceAsk, more: Partial<ConveyanceNeeds> = {}) {
  return decideConveyance(conveyance, ask, { ...needs, ...more }, tap(HALE, NOW));
}
const only = (conveyance: Conveyance, ask: ConveyanceAsk, more: Partial<ConveyanceNeeds> = {}) =>
  eventsOf(decide(conveyance, ask, more))[0];
const refused = (conveyance: Conveyance, ask: ConveyanceAsk, more: Partial<ConveyanceNeeds> = {}) =>
  refusalOf(decide(conveyance, ask, more));

describe('entered by hand', () => {
  const nobody: HandEntryNeeds = { vehicleLike: () => undefined };
  const arrival: ConveyanceAsks['AddArrival'] = {
    site: SOUTHMEAD,
    service: 'RYF',
    callsign: ' a401 ',
    arrivedAt: on('03:20'),
  };
  const alert: ConveyanceAsks['AddPreAlert'] = {
    site: SOUTHMEAD,
    service: 'RYF',
    callsign: 'A401',
    etaAt: on('03:45'),
  };
  const add = (more: Partial<typeof arrival> = {}, entry = nobody, context: Partial<AskContext> = {}) =>
    addArrival({ ...arrival, ...more }, entry, tap(HALE, NOW, { askId: 'ask-00000001', ...context }));

  test('[C7] an arrival is a fact of its own time, under a job named after the ask', () => {
    const [event] = eventsOf(add({ priority: 'C1' }));
    expect(event).toMatchObject({
      id: 'ask-00000001',
      type: 'kerbside.conveyance.arrived',
      at: on('03:20'),
      recordedAt: NOW,
      person: HALE,
      data: {
        conveyance: 'RYF/2026-11-21/hand-ask-00000001',
        site: SOUTHMEAD,
        callsign: 'A401',
        method: 'hand',
        priority: 'C1',
      },
    });
    expect(eventsOf(add())).toEqual(eventsOf(add()));
  });

  test('[C7] a tap that was kept on the device comes as a late entry', () => {
    expect(eventsOf(add({}, nobody, { kept: true }))[0]).toMatchObject({ late: true, at: on('03:20') });
  });

  test('[C7] an arrival is a minute ahead at most, and twelve hours back', () => {
    expect(eventsOf(add({ arrivedAt: NOW + MINUTE }))).toHaveLength(1);
    expect(refusalOf(add({ arrivedAt: NOW + MINUTE + 1 }))).toEqual({
      code: 'in-the-future',
      message: '03:31 has not come yet. Check the arrival time.',
    });
    expect(eventsOf(add({ arrivedAt: NOW - 12 * HOUR }))).toHaveLength(1);
    expect(refusalOf(add({ arrivedAt: NOW - 12 * HOUR - 1 })).code).toBe('too-long-ago');
  });

  test('[C7] a vehicle that stands on the board already is not added twice', () => {
    const here: HandEntryNeeds = { vehicleLike: () => ({ arrived: { by: 'J. Okoro', at: on('03:18') } }) };
    expect(refusalOf(add({}, here))).toEqual({
      code: 'already-here',
      message: 'A401 is on the board since 03:18 (J. Okoro). Open that row; correct its time if it is wrong.',
      by: 'J. Okoro',
      at: on('03:18'),
    });
    expect(eventsOf(add({}, { vehicleLike: () => ({}) }))).toHaveLength(1);
  });

  test('[C8] a pre-alert is received by who enters it', () => {
    const [event, received, ...rest] = eventsOf(
      addPreAlert({ ...alert, complaintGroup: 'stroke' }, nobody, tap(OKORO, NOW, { askId: 'ask-00000002' })),
    );
    expect(rest).toEqual([]);
    expect(event).toMatchObject({
      id: 'ask-00000002',
      at: NOW,
      data: {
        conveyance: 'RYF/2026-11-21/hand-ask-00000002',
        site: SOUTHMEAD,
        callsign: 'A401',
        etaAt: on('03:45'),
        complaintGroup: 'stroke',
      },
    });
    expect(received).toMatchObject({
      id: 'ask-00000002.2',
      data: { conveyance: 'RYF/2026-11-21/hand-ask-00000002', byRole: 'ed-coordinator' },
    });
  });

  test('[C8] an ETA is half an hour past at most, and four hours ahead', () => {
    const at = (etaAt: number) => addPreAlert({ ...alert, etaAt }, nobody, tap(OKORO, NOW));
    expect(eventsOf(at(NOW - 30 * MINUTE))).toHaveLength(2);
    expect(eventsOf(at(NOW + 4 * HOUR))).toHaveLength(2);
    for (const etaAt of [NOW - 30 * MINUTE - 1, NOW + 4 * HOUR + 1]) {
      expect(refusalOf(at(etaAt)).code).toBe('eta-out-of-reach');
    }
  });

  test('[C8] a vehicle that was pre-alerted already is not pre-alerted twice', () => {
    const known: HandEntryNeeds = { vehicleLike: () => ({ preAlerted: { by: 'cad-ryf', at: on('03:25') } }) };
    expect(refusalOf(addPreAlert(alert, known, tap(OKORO, NOW)))).toEqual({
      code: 'already-pre-alerted',
      message: 'A401 was pre-alerted at 03:25 (cad-ryf). Open that row.',
      by: 'cad-ryf',
      at: on('03:25'),
    });
  });
});

describe('on its way', () => {
  const receive: ConveyanceAsk = { type: 'ReceivePreAlert', body: {} };
  const redirect = (to: string): ConveyanceAsk => ({
    type: 'ChangeDestination',
    body: { to, reason: 'divert-agreement' },
  });

  test('[C4] a pre-alert is received once, by a role', () => {
    const alerted = about('03:05', 'pre-alerted');
    expect(only(vehicle(started, alerted), receive)?.data).toEqual({ conveyance: JOB, byRole: 'halo' });
    const taken = about('03:06', 'pre-alert-received', { byRole: 'ed-coordinator' });
    expect(refused(vehicle(started, alerted, taken), receive)).toEqual({
      code: 'already-received',
      message: "A401's pre-alert was taken at 03:06 by J. Okoro. Nothing to do.",
      by: 'J. Okoro',
      at: on('03:06'),
    });
    expect(refused(vehicle(started), receive).code).toBe('no-pre-alert');
  });

  test('[C3] is sent elsewhere with the reason, and where it was going', () => {
    expect(only(vehicle(started), redirect(BRISTOL))?.data).toEqual({
      conveyance: JOB,
      from: SOUTHMEAD,
      to: BRISTOL,
      reason: 'divert-agreement',
    });
    expect(only(vehicle(about('03:00', 'eta-changed', { etaAt: NOW })), redirect(BRISTOL))?.data).not.toHaveProperty(
      'from',
    );
  });

  test('[C3] is not sent where it goes already, nor once it arrived, nor once it was cancelled', () => {
    expect(refused(vehicle(started), redirect(SOUTHMEAD))).toEqual({
      code: 'same-site',
      message: 'A401 is already on the way to Southmead. Nothing to do.',
    });
    expect(refused(vehicle(started, arrived), redirect(BRISTOL))).toMatchObject({
      code: 'already-arrived',
      message: expect.stringContaining('A401 arrived at 03:10') as unknown,
      by: 'J. Okoro',
      at: on('03:10'),
    });
    const cancelled = about('03:20', 'cancelled', { reason: 'other' });
    expect(refused(vehicle(started, cancelled), redirect(BRISTOL))).toEqual({
      code: 'cancelled',
      message: 'A401 was cancelled at 03:20 by J. Okoro. Add it anew if it comes after all.',
      by: 'J. Okoro',
      at: on('03:20'),
    });
  });

  test('[C9] is cancelled with a reason, once', () => {
    const cancel: ConveyanceAsk = { type: 'CancelConveyance', body: { reason: 'entered-in-error' } };
    expect(only(vehicle(started), cancel)?.data).toEqual({ conveyance: JOB, reason: 'entered-in-error' });
    expect(only(vehicle(started, arrived), cancel)?.type).toBe('kerbside.conveyance.cancelled');
    const cancelled = about('03:20', 'cancelled', { reason: 'other' });
    expect(refused(vehicle(started, cancelled), cancel)).toMatchObject({ code: 'cancelled', by: 'J. Okoro' });
    expect(refused(vehicle(started, arrived), cancel, handedOver)).toMatchObject({
      code: 'already-handed-over',
      message: 'A patient of A401 was handed over here. Correct the times instead.',
    });
  });

  test('[C13] a book-off is within a day', () => {
    const set = (bookOffAt: number): ConveyanceAsk => ({ type: 'SetBookOff', body: { bookOffAt } });
    expect(only(vehicle(started), set(NOW + 24 * HOUR))?.data).toEqual({ conveyance: JOB, bookOffAt: NOW + 24 * HOUR });
    expect(only(vehicle(started), set(NOW - 24 * HOUR))).toBeDefined();
    expect(refused(vehicle(started), set(NOW + 24 * HOUR + 1)).code).toBe('out-of-reach');
    expect(refused(vehicle(started), set(NOW - 24 * HOUR - 1)).code).toBe('out-of-reach');
  });
});

describe('at the hospital', () => {
  const takeOver = (byCallsign: string): ConveyanceAsk => ({ type: 'TakeOver', body: { patient: 2, byCallsign } });
  const clear: ConveyanceAsk = { type: 'ClearCrew', body: {} };

  test('[C6] a patient is taken over by another crew, in capitals', () => {
    expect(only(vehicle(started, arrived), takeOver(' a417 '))?.data).toEqual({
      conveyance: JOB,
      patient: 2,
      byCallsign: 'A417',
    });
  });

  test('[C6] not before the vehicle came, not after the handover, and not by the crew that has the patient', () => {
    expect(refused(vehicle(started), takeOver('A417'))).toEqual({
      code: 'not-arrived',
      message: 'A401 has not arrived yet. Enter the arrival first.',
    });
    expect(refused(vehicle(started, arrived), takeOver('A417'), handedOver).code).toBe('already-handed-over');
    expect(refused(vehicle(started, arrived), takeOver('a401')).code).toBe('same-crew');
    const byA417 = { patient: () => ({ crew: 'A417', isHandedOver: false }) };
    expect(refused(vehicle(started, arrived), takeOver('A417'), byA417).code).toBe('same-crew');
    expect(only(vehicle(started, arrived), takeOver('A401'), byA417)).toBeDefined();
  });

  test('[C10] the crew is clear once, and only after it arrived', () => {
    expect(only(vehicle(started, arrived), clear)?.data).toEqual({ conveyance: JOB });
    expect(refused(vehicle(started), clear).code).toBe('not-arrived');
    expect(refused(vehicle(started, arrived, about('03:25', 'cleared')), clear)).toEqual({
      code: 'already-clear',
      message: 'A401 was clear at 03:25 (J. Okoro). Correct the time if it is wrong.',
      by: 'J. Okoro',
      at: on('03:25'),
    });
  });

  test('a crew without a callsign is named all the same', () => {
    expect(refused(emptyConveyance(JOB), clear).message).toBe(
      'This crew has not arrived yet. Enter the arrival first.',
    );
  });
});

describe('two records of one vehicle', () => {
  const hand = (...events: readonly DomainEvent[]) =>
    vehicle(about('03:10', 'arrived', { conveyance: HAND, site: SOUTHMEAD, callsign: 'A401' }), ...events);
  const tie = (to: string | null, conveyance = HAND): ConveyanceAsk => ({
    type: 'TieRecords',
    body: { conveyance, to },
  });

  test('[C11] a record made by hand is tied to a job of the CAD, or to none', () => {
    expect(only(hand(), tie(JOB))?.data).toEqual({ conveyance: HAND, to: JOB });
    expect(only(hand(), tie(null))?.data).toEqual({ conveyance: HAND, to: null });
  });

  test('[C11] a job of the CAD is not tied, nor is anything tied to what is not a known job of the CAD', () => {
    expect(refused(vehicle(started), tie(HAND, JOB))).toMatchObject({
      code: 'not-hand-made',
      message: "Job 4711 is the CAD's own. Tie the record made by hand to it.",
    });
    expect(refused(hand(), tie(JOB), { knowsConveyance: () => false }).code).toBe('not-known');
    expect(refused(hand(), tie('RYF/2026-11-21/4799')).code).toBe('no-such-job');
    expect(refused(hand(), tie('RYF/2026-11-21/hand-b'), { knowsConveyance: () => true }).code).toBe('no-such-job');
  });

  test('[C11] saying again what was said is told who said it', () => {
    const tied = about('03:12', 'tied', { conveyance: HAND, to: JOB });
    expect(refused(hand(tied), tie(JOB))).toMatchObject({ code: 'already-tied', by: 'J. Okoro', at: on('03:12') });
    expect(only(hand(tied), tie(null))).toBeDefined();
  });
});
