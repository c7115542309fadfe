// A vehicle on its way, told in given/when/then.
import { describe, expect, test } from 'vitest';
import { BRISTOL, OKORO, SOUTHMEAD, fact, given, on } from '../../../tests/harness/given.ts';
import { expectFoldLaws } from '../../../tests/harness/foldLaws.ts';
import { vehicleWords } from '../../../tests/harness/mixedFacts.ts';
import type { DomainEvent } from '../kernel/index.ts';
import {
  arrivalOf,
  bookOffOf,
  cancellationOf,
  clearOf,
  createConveyanceTables,
  destinationOf,
  expectedAt,
  joinConveyances,
  looksLikeTwin,
  patientsOf,
  preAlertOf,
  siteOf,
  tieOf,
  type Conveyance,
  type ConveyanceTables,
} from './conveyance.ts';
import type { ConveyanceEvent } from './events.ts';
import { foldConveyance, foldConveyanceCorrection } from './fold.ts';
import { conveyanceFaults } from './invariants.ts';

const JOB = 'RYF/2026-11-21/4711';
const HAND = 'RYF/2026-11-21/hand-a';

const slice = {
  create: createConveyanceTables,
  fold: (tables: ConveyanceTables, event: DomainEvent, changes: Parameters<typeof foldConveyance>[2]) => {
    if (event.type.startsWith('kerbside.conveyance.')) foldConveyance(tables, event as ConveyanceEvent, changes);
    else foldConveyanceCorrection(tables, event as Parameters<typeof foldConveyanceCorrection>[1], changes);
  },
  faults: conveyanceFaults,
};

function about(time: string, what: string, stated: object = {}, details: Partial<DomainEvent> = {}): DomainEvent {
  return fact(`kerbside.conveyance.${what}`, on(time), { conveyance: JOB, ...stated }, details);
}
function arrived(time: string, method: string, details: Partial<DomainEvent> = {}, site = SOUTHMEAD): DomainEvent {
  return about(time, 'arrived', { site, method }, details);
}
function taken(time: string, withdraws: string): DomainEvent {
  return fact('kerbside.handover.withdrawn', on(time), { conveyance: JOB, withdraws });
}
function vehicle(...events: readonly DomainEvent[]): Conveyance {
  const [only] = given(slice, ...events).conveyances.rows.values();
  if (!only) throw new Error('nothing was folded');
  return only;
}

describe('on its way', () => {
  test('[C1] an older word that comes late fills what is unknown and overwrites nothing newer', () => {
    const known = vehicle(
      about('03:10', 'eta-changed', { etaAt: on('03:40') }),
      about('03:00', 'started', { callsign: 'A401', destination: SOUTHMEAD, etaAt: on('03:20'), priority: 'C2' }),
    );
    expect(known.eta).toMatchObject({ value: on('03:40'), at: on('03:10') });
    expect(known.callsign?.value).toBe('A401');
    expect(known.priority?.value).toBe('C2');
  });

  test('[C1] it is expected at its ETA, and once it came at its arrival', () => {
    const started = about('03:00', 'started', { callsign: 'A401', destination: SOUTHMEAD, etaAt: on('03:20') });
    expect(expectedAt(vehicle(started))).toBe(on('03:20'));
    expect(expectedAt(vehicle(started, arrived('03:31', 'status-button')))).toBe(on('03:31'));
    expect(expectedAt(vehicle(about('03:00', 'cleared')))).toBeUndefined();
  });

  test('[C2] one patient is on board unless somebody says more', () => {
    expect(patientsOf(vehicle(about('03:00', 'cleared')))).toBe(1);
    expect(patientsOf(vehicle(about('03:00', 'arrived', { site: SOUTHMEAD, patients: 3 })))).toBe(3);
  });

  test('[C3] the last destination counts, and the ones before are kept with the reason of the change', () => {
    const known = vehicle(
      about('03:10', 'destination-changed', { from: SOUTHMEAD, to: BRISTOL, reason: 'divert-agreement' }),
      about('03:00', 'started', { callsign: 'A401', destination: SOUTHMEAD }),
    );
    expect(destinationOf(known)).toBe(BRISTOL);
    expect(known.destinations.map(({ value }) => value)).toEqual([
      { site: BRISTOL, changed: { from: SOUTHMEAD, reason: 'divert-agreement' } },
      { site: SOUTHMEAD },
    ]);
  });

  test('[C3] the site of a pre-alert counts only while no destination was given, however late it was said', () => {
    const alerted = about('03:20', 'pre-alerted', { site: BRISTOL });
    expect(siteOf(vehicle(alerted))).toBe(BRISTOL);
    const started = about('03:00', 'started', { callsign: 'A401', destination: SOUTHMEAD });
    expect(siteOf(vehicle(alerted, started))).toBe(SOUTHMEAD);
  });

  test('[C4] a pre-alert without a complaint is a pre-alert', () => {
    expect(preAlertOf(vehicle(about('03:00', 'started', { callsign: 'A1', destination: BRISTOL })))).toBeUndefined();
    expect(preAlertOf(vehicle(about('03:00', 'pre-alerted')))?.value).toBeNull();
  });

  test('[C4] one that does not say the complaint leaves what was said of it; a feed’s old word leaves a person’s', () => {
    const byPhone = about('03:05', 'pre-alerted', { complaintGroup: 'stroke' }, { source: 'desk', person: OKORO });
    const bare = about('03:10', 'pre-alerted');
    expect(preAlertOf(vehicle(byPhone, bare))).toMatchObject({ value: 'stroke', at: on('03:05') });
    const [before, again] = ['03:00', '03:10'].map((time) => about(time, 'pre-alerted', { complaintGroup: 'fall' }));
    if (!before || !again) throw new Error('two were told');
    expect(preAlertOf(vehicle(before, byPhone, again))?.value).toBe('stroke');
    expect(preAlertOf(vehicle(byPhone, again))?.value).toBe('fall');
  });

  test('[C3] a person’s change of destination stands when the CAD says again where it was bound for, and not when it sends it on', () => {
    const by = { source: 'desk', person: OKORO };
    const bound = (time: string) => about(time, 'started', { callsign: 'A401', destination: SOUTHMEAD });
    const changed = about('03:10', 'destination-changed', { from: SOUTHMEAD, to: BRISTOL, reason: 'other' }, by);
    expect(destinationOf(vehicle(bound('03:00'), changed, bound('03:15')))).toBe(BRISTOL);
    expect(destinationOf(vehicle(bound('03:15'), changed, bound('03:00')))).toBe(BRISTOL);
    const sentOn = about('03:20', 'destination-changed', { from: BRISTOL, to: SOUTHMEAD, reason: 'other' });
    expect(destinationOf(vehicle(bound('03:00'), changed, bound('03:15'), sentOn))).toBe(SOUTHMEAD);
    expect(destinationOf(vehicle(changed, bound('03:15')))).toBe(SOUTHMEAD);
  });

  test('[C13] a person’s book-off stands when the CAD says its own again, and not when it says another', () => {
    const bound = (time: string, bookOffAt: number) =>
      about(time, 'started', { callsign: 'A401', destination: BRISTOL, bookOffAt });
    const set = about('04:00', 'book-off-set', { bookOffAt: on('06:30') }, { source: 'desk', person: OKORO });
    expect(bookOffOf(vehicle(bound('03:00', on('07:00')), set, bound('04:10', on('07:00'))))).toBe(on('06:30'));
    expect(bookOffOf(vehicle(bound('03:00', on('07:00')), set, bound('04:10', on('07:30'))))).toBe(on('07:30'));
  });

  test('[C13] the last book-off counts, from the start or said later; one taken back leaves the one before', () => {
    const started = about('03:00', 'started', { callsign: 'A401', destination: BRISTOL, bookOffAt: on('07:00') });
    const set = about('04:00', 'book-off-set', { bookOffAt: on('06:30') }, { id: 'set' });
    expect(bookOffOf(vehicle(started))).toBe(on('07:00'));
    expect(bookOffOf(vehicle(set, started))).toBe(on('06:30'));
    expect(bookOffOf(vehicle(set, started, taken('04:01', 'set')))).toBe(on('07:00'));
  });
});

describe('arrived', () => {
  const button = arrived('03:14', 'status-button');
  const fence = arrived('03:12', 'geofence');
  const hand = arrived('03:10', 'hand', { source: 'desk', person: OKORO });

  test('[C5] of two hospitals said, the status button counts before the geofence, and that before a hand entry', () => {
    const [handElsewhere, fenceElsewhere] = [
      arrived('03:20', 'hand', { source: 'desk', person: OKORO }, BRISTOL),
      arrived('03:21', 'geofence', {}, BRISTOL),
    ];
    expect(siteOf(vehicle(handElsewhere, button, fenceElsewhere))).toBe(SOUTHMEAD);
    expect(siteOf(vehicle(fence, handElsewhere))).toBe(SOUTHMEAD);
    expect(siteOf(vehicle(hand, handElsewhere))).toBe(BRISTOL);
  });

  test("[C5] of two of the same kind the source's later sequence says where, then the later time", () => {
    const first = arrived('03:20', 'status-button', { sequence: 8 });
    const second = arrived('03:14', 'status-button', { sequence: 9 }, BRISTOL);
    expect(siteOf(vehicle(first, second))).toBe(BRISTOL);
    expect(siteOf(vehicle(button, arrived('03:15', 'status-button', {}, BRISTOL)))).toBe(BRISTOL);
  });

  test('[C5] an arrival that does not say how is a status button from a feed and a hand entry from a person', () => {
    const said = about('03:14', 'arrived', { site: SOUTHMEAD });
    expect(arrivalOf(vehicle(said))?.word.value.method).toBe('status-button');
    expect(arrivalOf(vehicle({ ...said, person: OKORO }))?.word.value.method).toBe('hand');
  });

  test('[C5] an arrival that was taken back leaves the next best', () => {
    expect(arrivalOf(vehicle(button, hand, taken('03:15', button.id)))?.at).toBe(on('03:10'));
    expect(arrivalOf(vehicle(button, taken('03:15', button.id)))).toBeUndefined();
  });

  test('[C6] a patient taken over by another crew leaves the vehicle as it was', () => {
    const before = vehicle(button);
    expect(vehicle(button, about('03:40', 'relieved', { byCallsign: 'A417' }))).toEqual(before);
  });

  test('[C10] the crew is clear at the time said, or as it was corrected', () => {
    const clear = about('03:50', 'cleared', {}, { id: 'clear' });
    const correction = {
      conveyance: JOB,
      amends: 'clear',
      field: 'clearedAt',
      value: on('03:45'),
      reason: 'pressed-late',
    };
    const amended = fact('kerbside.handover.amended', on('04:00'), correction, { id: 'amend' });
    expect(clearOf(vehicle(button, clear))?.at).toBe(on('03:50'));
    const moment = clearOf(vehicle(amended, button, clear));
    expect(moment?.at).toBe(on('03:45'));
    expect(moment?.amendments.map(({ id }) => id)).toEqual(['amend']);
  });
});

describe('cancelled', () => {
  const cancelled = about('03:20', 'cancelled', { reason: 'treated-on-scene' });

  test('[C9] a vehicle that was cancelled and comes all the same is here', () => {
    expect(cancellationOf(vehicle(cancelled))?.value).toBe('treated-on-scene');
    expect(cancellationOf(vehicle(arrived('03:30', 'status-button'), cancelled))).toBeUndefined();
  });

  test('[C9] one that is here and is then cancelled is not', () => {
    expect(cancellationOf(vehicle(cancelled, arrived('03:10', 'status-button')))?.value).toBe('treated-on-scene');
    expect(cancellationOf(vehicle(cancelled, arrived('03:20', 'status-button')))).toBeDefined();
  });

  test('[C9] a cancellation that was taken back is none', () => {
    expect(cancellationOf(vehicle(cancelled, taken('03:21', cancelled.id)))).toBeUndefined();
  });
});

describe('two records of one vehicle', () => {
  const cad = (etaAt: number, callsign = 'A401', destination = SOUTHMEAD): Conveyance =>
    vehicle(about('03:00', 'started', { callsign, destination, etaAt }));
  const hand = (time: string, callsign = 'A401', id = HAND): Conveyance =>
    vehicle(about(time, 'arrived', { conveyance: id, site: SOUTHMEAD, callsign }));

  test('[C11] look like one within thirty minutes, to the minute, and whatever the case of the callsign', () => {
    expect(looksLikeTwin(hand('03:10'), cad(on('03:40')))).toBe(true);
    expect(looksLikeTwin(hand('03:10'), cad(on('03:41')))).toBe(false);
    expect(looksLikeTwin(hand('03:40'), cad(on('03:10')))).toBe(true);
    expect(looksLikeTwin(hand('03:10', 'a401'), cad(on('03:20')))).toBe(true);
  });

  test('[C11] are two where callsign, site or service differ, or neither was made by hand', () => {
    expect(looksLikeTwin(hand('03:10', 'A417'), cad(on('03:20')))).toBe(false);
    expect(looksLikeTwin(hand('03:10'), cad(on('03:20'), 'A401', BRISTOL))).toBe(false);
    expect(looksLikeTwin(hand('03:10', 'A401', 'RYA/2026-11-21/hand-a'), cad(on('03:20')))).toBe(false);
    expect(looksLikeTwin(hand('03:10', 'A401', 'RYF/2026-11-21/4712'), cad(on('03:20')))).toBe(false);
    expect(looksLikeTwin(hand('03:10'), hand('03:10', 'A401', 'RYF/2026-11-21/hand-b'))).toBe(false);
  });

  test('[C11] a record that was cancelled is no twin: nothing came of it', () => {
    const cancelled = vehicle(
      about('03:10', 'arrived', { conveyance: HAND, site: SOUTHMEAD, callsign: 'A401' }),
      about('03:11', 'cancelled', { conveyance: HAND, reason: 'entered-in-error' }),
    );
    expect(looksLikeTwin(cancelled, cad(on('03:10')))).toBe(false);
  });

  test('[C11] read as one: what the CAD says of the vehicle stands, and the first arrival that was said of either', () => {
    const joined = joinConveyances(cad(on('03:20'), 'A402'), hand('03:10'));
    expect(joined.id).toBe(JOB);
    expect(joined.callsign?.value).toBe('A402');
    expect(arrivalOf(joined)?.at).toBe(on('03:10'));
    const both = joinConveyances(vehicle(arrived('03:14', 'geofence')), hand('03:10'));
    expect(arrivalOf(both)?.at).toBe(on('03:10'));
    const byPerson = vehicle(about('03:10', 'arrived', { conveyance: HAND, site: SOUTHMEAD, method: 'hand' }));
    expect(arrivalOf(joinConveyances(vehicle(arrived('03:14', 'geofence')), byPerson))?.at).toBe(on('03:10'));
    expect(arrivalOf(joinConveyances(vehicle(arrived('03:07', 'geofence')), byPerson))?.at).toBe(on('03:07'));
  });

  test('[C1] read as one: the last ETA said counts, the one by telephone too', () => {
    const byPhone = (time: string) =>
      vehicle(about(time, 'pre-alerted', { conveyance: HAND, site: SOUTHMEAD, callsign: 'A401', etaAt: on('03:30') }));
    expect(joinConveyances(cad(on('03:20')), byPhone('03:05')).eta?.value).toBe(on('03:30'));
    expect(joinConveyances(cad(on('03:20')), byPhone('02:55')).eta?.value).toBe(on('03:20'));
  });

  test('[C11] a person may tie a record made by hand to a job of the CAD, to none, and to nothing else', () => {
    const tied = (conveyance: string, to: string | null) => tieOf(vehicle(about('03:10', 'tied', { conveyance, to })));
    expect(tieOf(hand('03:10'))).toBeUndefined();
    expect(tied(HAND, JOB)).toBe(JOB);
    expect(tied(HAND, null)).toBeNull();
    expect(tied(HAND, 'RYF/2026-11-21/hand-b')).toBeNull();
    expect(tied(HAND, HAND)).toBeNull();
    expect(tied('RYF/2026-11-21/4712', JOB)).toBeNull();
  });
});

test('[C12] facts fold alike in any order, repeated and delayed, and are undone exactly', () => {
  expectFoldLaws<ConveyanceTables, DomainEvent>(slice, vehicleWords);
});
