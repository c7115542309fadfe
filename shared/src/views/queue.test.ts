// The rows of one site's queue, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  HAND,
  JOB_1,
  PATIENT_1,
  PATIENT_2,
  arrived,
  at,
  board,
  does,
  floor,
  goesOn,
  night,
  say,
  started,
  tell,
} from '../../../tests/harness/floor.ts';
import { BRISTOL, HALE, OKORO, SOUTHMEAD, when } from '../../../tests/harness/given.ts';
import { MINUTE, type DomainEvent } from '../kernel/index.ts';
import type { World } from '../world/index.ts';
import { VIEWS, type Audience, type QueueHeadRow, type QueuePatientRow } from './index.ts';

const { queue } = VIEWS;
const here = { site: SOUTHMEAD, patientKey: PATIENT_1 };

function patient(world: World, key = PATIENT_1, site = SOUTHMEAD, audience: Audience = 'full'): QueuePatientRow {
  const row = queue.row(world, `${site}|${key}`, audience);
  if (row?.kind !== 'patient') throw new Error(`no row of ${key} at ${site}`);
  return row;
}
function head(world: World, site = SOUTHMEAD): QueueHeadRow {
  const row = queue.row(world, `head|${site}`, 'full');
  if (row?.kind !== 'head') throw new Error(`no head of ${site}`);
  return row;
}

describe('a patient', () => {
  test('[V8] of whom nearly nothing was said has nothing but nulls', () => {
    expect(patient(night(arrived('03:10', { callsign: undefined })))).toEqual({
      kind: 'patient',
      id: `${SOUTHMEAD}|${PATIENT_1}`,
      site: SOUTHMEAD,
      list: 'waiting',
      conveyance: JOB_1,
      patient: 1,
      patientsOnVehicle: 1,
      service: 'RYF',
      callsign: null,
      takenOverBy: null,
      priority: 'unknown',
      etaAt: null,
      etaSaidAt: null,
      preAlert: null,
      arrivedAt: at('03:10'),
      arrivedBy: 'status-button',
      clockSuspect: false,
      whereabouts: { kind: 'vehicle' },
      whereSince: at('03:10'),
      needs: [],
      ageBand: null,
      sex: null,
      unwell: null,
      news2: null,
      careRoundDueAt: null,
      crewStays: null,
      placeAsked: null,
      bookOffAt: null,
      handoverAt: null,
      handoverTimeUnknown: false,
      handoverKind: null,
      leftOn: null,
      otherTimes: [],
      toRole: null,
      recordSent: null,
      crewHandoverAt: null,
      hospitalHandoverAt: null,
      agreement: 'none',
      placedAt: null,
      clearedAt: null,
      amended: [],
      offer: null,
      away: null,
      withdrawable: null,
      said: { arrived: arrived('03:10', { callsign: undefined }).id, crew: null, hospital: null, cleared: null },
      version: patient(night(arrived('03:10', { callsign: undefined }))).version,
    });
  });

  test('where they are, since when, and what was found out', () => {
    const world = night(
      started('03:00', { etaAt: at('03:12'), priority: 'C2', bookOffAt: at('07:00') }),
      say('conveyance.pre-alerted', '03:02', { complaintGroup: 'stroke' }),
      arrived('03:10'),
      say('handover.needs-stated', '03:11', { needs: ['trolley', 'police'], ageBand: '65-79', sex: 'female' }),
      say('handover.observed', '03:12', { news2Band: '5-6', nextCareRoundAt: at('03:42') }),
      say('handover.flagged-unwell', '03:13', { concern: 'sepsis' }, { source: 'desk', person: OKORO }),
      say('handover.brought-in', '03:20', { place: 'corridor' }),
      say('handover.crew-stayed', '03:55', { toldRole: 'epic' }, { source: 'desk', person: HALE }),
    );
    expect(patient(world)).toMatchObject({
      priority: 'C2',
      etaAt: at('03:12'),
      etaSaidAt: at('03:00'),
      preAlert: { complaintGroup: 'stroke', at: at('03:02'), received: null },
      whereabouts: { kind: 'brought-in', place: 'corridor' },
      whereSince: at('03:20'),
      needs: ['trolley', 'police'],
      ageBand: '65-79',
      sex: 'female',
      news2: { band: '5-6', at: at('03:12') },
      careRoundDueAt: at('03:42'),
      unwell: { at: at('03:13'), by: 'J. Okoro', role: 'ed-coordinator', concern: 'sepsis' },
      crewStays: { at: at('03:55'), by: 'S. Hale', role: 'halo' },
      bookOffAt: at('07:00'),
      withdrawable: { act: 'crew-stays', mark: { by: 'S. Hale', at: at('03:55') } },
    });
    goesOn(world, say('handover.returned-to-vehicle', '03:58', { reason: 'space-lost' }));
    expect(patient(world)).toMatchObject({ whereabouts: { kind: 'sent-back' }, whereSince: at('03:58') });
  });

  test('in a cohort shows whether that stopped the clock', () => {
    const cohorted = (from: string) =>
      patient(
        night(
          arrived('03:10'),
          say('handover.cohorted', '03:20', {
            cohort: 'Bay A',
            responsible: 'hospital',
            stopsClockUnder: { agreement: 'RAC', from },
          }),
        ),
      );
    expect(cohorted('2026-04-01')).toMatchObject({
      list: 'no-space',
      handoverAt: at('03:20'),
      whereabouts: { kind: 'cohort', cohort: 'Bay A', responsible: 'hospital', stopsClock: true },
    });
    expect(cohorted('2026-12-01')).toMatchObject({ list: 'waiting', whereabouts: { stopsClock: false } });
  });

  test('handed over shows both times, how, and whether they agree', () => {
    const world = night(
      arrived('03:10'),
      say('handover.completed', '03:55', { kind: '45-minute', leftOn: 'chair', toRole: 'epic' }),
      say('handover.received', '04:01', { site: SOUTHMEAD }),
    );
    expect(patient(world)).toMatchObject({
      list: 'no-space',
      handoverAt: at('03:55'),
      handoverKind: '45-minute',
      leftOn: 'chair',
      crewHandoverAt: at('03:55'),
      hospitalHandoverAt: at('04:01'),
      agreement: 'differing',
    });
  });

  test('[V2] a row changes when the hospital’s word is matched, though the patient stays where they stand', () => {
    const world = night(arrived('03:10'), say('handover.completed', '03:30'));
    const word = tell('handover.received', '03:33', { site: SOUTHMEAD, callsign: 'A401' });
    const changes = when(floor, world, word);
    expect([...queue.touched(world, changes)]).toContainEqual({ place: SOUTHMEAD, id: `${SOUTHMEAD}|${PATIENT_1}` });
    expect(patient(world)).toMatchObject({ list: 'clearing', hospitalHandoverAt: at('03:33'), agreement: 'agreed' });
  });

  test('handed over at a time nobody knows says so, and shows it once it was found out', () => {
    const unknown = { timeUnknown: true, designatedSpace: false };
    const world = night(arrived('03:10'), say('handover.completed', '03:40', unknown, { id: 'over' }));
    expect(patient(world)).toMatchObject({ handoverAt: null, handoverTimeUnknown: true, crewHandoverAt: null });
    does(world, OKORO, '03:50', 'Amend', {
      ...here,
      field: 'crewHandoverAt',
      amends: 'over',
      value: at('03:30'),
      reason: 'paper-record',
    });
    expect(patient(world)).toMatchObject({
      handoverAt: at('03:30'),
      handoverTimeUnknown: false,
      crewHandoverAt: at('03:30'),
    });
  });

  test('taken over shows the new crew and its book-off', () => {
    const relieved = say('conveyance.relieved', '03:40', { byCallsign: 'A417', bookOffAt: at('08:00') });
    const world = night(started('03:00', { bookOffAt: at('04:00') }), arrived('03:10'), relieved);
    expect(patient(world)).toMatchObject({
      callsign: 'A401',
      takenOverBy: { callsign: 'A417', service: 'RYF', at: at('03:40') },
      bookOffAt: at('08:00'),
      arrivedAt: at('03:10'),
    });
  });

  test('[V7] a corrected time shows each value it had, who corrected it and why; the last is the one to correct next', () => {
    const world = night(arrived('03:10', {}, { id: 'came' }));
    const amend = (time: string, amends: string, value: string) =>
      does(world, OKORO, time, 'Amend', { ...here, field: 'arrivedAt', amends, value: at(value), reason: 'gps-trail' });
    const [first] = amend('03:20', 'came', '03:05') as [DomainEvent];
    const [second] = amend('03:21', first.id, '03:07') as [DomainEvent];
    const mark = { by: 'J. Okoro', role: 'ed-coordinator' };
    expect(patient(world)).toMatchObject({
      arrivedAt: at('03:07'),
      said: { arrived: second.id },
      amended: [
        {
          field: 'arrivedAt',
          was: at('03:10'),
          now: at('03:05'),
          reason: 'gps-trail',
          mark: { ...mark, at: at('03:20') },
        },
        {
          field: 'arrivedAt',
          was: at('03:05'),
          now: at('03:07'),
          reason: 'gps-trail',
          mark: { ...mark, at: at('03:21') },
        },
      ],
      withdrawable: { eventId: second.id, act: 'amended' },
    });
  });

  test('[V7] a time more than two minutes ahead of the clock is marked suspect', () => {
    const ahead = (ms: number) => patient(night(arrived('03:10', {}, { recordedAt: at('03:10') - ms }))).clockSuspect;
    expect([ahead(2 * MINUTE), ahead(2 * MINUTE + 1)]).toEqual([false, true]);
  });

  test('[V6] the act that can be taken back is the last, and nobody’s where a feed spoke last', () => {
    const world = night(arrived('03:10'));
    does(world, HALE, '03:20', 'BringIn', { ...here, place: 'corridor' });
    does(world, OKORO, '03:21', 'Observe', { ...here, news2Band: '7+' });
    expect(patient(world).withdrawable).toMatchObject({ act: 'observed', mark: { by: 'J. Okoro', at: at('03:21') } });
    goesOn(world, say('handover.flagged-unwell', '03:22'));
    expect(patient(world).withdrawable).toBeNull();
  });

  test('[V6] counts from when it was written down, not from when it is said to have happened', () => {
    const world = night(arrived('03:10'));
    const body = { ...here, toRole: 'epic', designatedSpace: false, handedOverAt: at('03:30') };
    does(world, HALE, '03:40', 'CompleteHandover', body);
    expect(patient(world)).toMatchObject({ handoverAt: at('03:30'), withdrawable: { mark: { at: at('03:40') } } });
  });

  test('[V5] has a version that changes with any fact and with nothing else', () => {
    const world = night(arrived('03:10'));
    const { version } = patient(world);
    goesOn(world, tell('department.counted', '03:11', { site: SOUTHMEAD, areas: [] }), arrived('03:10'));
    expect(patient(world).version).toBe(version);
    goesOn(world, say('handover.observed', '03:12', { news2Band: '0' }));
    expect(patient(world).version).not.toBe(version);
  });

  test('[V8] shows the place last offered and not lost, whichever record it was offered to', () => {
    const offered = (time: string, offer: string, conveyance = JOB_1) =>
      say('department.place-offered', time, {
        conveyance,
        offer,
        site: SOUTHMEAD,
        area: 'majors',
        space: offer,
        expiresAt: at('03:40'),
      });
    const world = night(arrived('03:10'), offered('03:20', 'X1'), offered('03:21', 'X2'));
    expect(patient(world).offer).toEqual({
      offer: 'X2',
      area: 'majors',
      space: 'X2',
      at: at('03:21'),
      expiresAt: at('03:40'),
    });
    goesOn(world, tell('department.place-lost', '03:25', { offer: 'X2', site: SOUTHMEAD, why: 'walk-in' }));
    expect(patient(world).offer?.offer).toBe('X1');
    goesOn(world, arrived('03:10', { conveyance: HAND, method: 'hand' }), offered('03:26', 'X3', HAND));
    expect(patient(world).offer?.offer).toBe('X3');
  });
});

describe('two sites', () => {
  const changed = say('conveyance.destination-changed', '03:05', {
    from: SOUTHMEAD,
    to: BRISTOL,
    reason: 'divert-agreement',
  });

  test('[V4] are both told of a changed destination', () => {
    const world = night(started('03:00'));
    const changes = when(floor, world, changed);
    const touched = [...queue.touched(world, changes)].map(({ place, id }) => `${place} ${id}`);
    expect(touched).toEqual(
      expect.arrayContaining([`${SOUTHMEAD} ${SOUTHMEAD}|${PATIENT_1}`, `${BRISTOL} ${BRISTOL}|${PATIENT_1}`]),
    );
    expect(patient(world)).toMatchObject({
      list: 'away',
      away: { to: BRISTOL, reason: 'divert-agreement', at: at('03:05') },
    });
    expect(patient(world, PATIENT_1, BRISTOL)).toMatchObject({ list: 'inbound', away: null });
  });

  test('[V4] a vehicle that came elsewhere without a word, or to nowhere, says that on the board it left', () => {
    const elsewhere = night(started('03:00'), arrived('03:20', { site: BRISTOL }));
    expect(patient(elsewhere).away).toEqual({ to: BRISTOL, reason: 'other', at: at('03:20') });
    const nowhere = night(started('03:00'), say('conveyance.cancelled', '03:05', { reason: 'treated-on-scene' }));
    expect(patient(nowhere).away).toEqual({ to: null, reason: 'treated-on-scene', at: at('03:05') });
  });

  test('a row that left the board is no row any more', () => {
    const world = night(arrived('03:10', { patients: 2 }));
    expect([...queue.idsAt(world, SOUTHMEAD)]).toEqual([
      `head|${SOUTHMEAD}`,
      `${SOUTHMEAD}|${PATIENT_1}`,
      `${SOUTHMEAD}|${PATIENT_2}`,
    ]);
    expect(queue.row(world, `${BRISTOL}|${PATIENT_1}`, 'full')).toBeUndefined();
    goesOn(world, say('conveyance.cleared', '03:40'));
    expect(board(world)).toEqual({});
    expect(queue.row(world, `${SOUTHMEAD}|${PATIENT_1}`, 'full')).toBeUndefined();
  });
});

describe('a public screen', () => {
  test('[V3] shows neither age, sex nor complaint, nor a concern or a need that tells of the person', () => {
    const world = night(
      arrived('03:10'),
      say('conveyance.pre-alerted', '03:02', { complaintGroup: 'overdose' }),
      say('handover.needs-stated', '03:11', {
        needs: ['trolley', 'police', 'paediatric'],
        ageBand: '0-4',
        sex: 'male',
      }),
      say('handover.flagged-unwell', '03:13', { concern: 'behaviour' }),
    );
    expect(patient(world, PATIENT_1, SOUTHMEAD, 'public')).toMatchObject({
      ageBand: null,
      sex: null,
      needs: ['trolley'],
      preAlert: { complaintGroup: null, at: at('03:02') },
      unwell: { concern: null, at: at('03:13') },
    });
    expect(patient(world)).toMatchObject({ ageBand: '0-4', unwell: { concern: 'behaviour' } });
  });
});

describe('the head of a queue', () => {
  test('[V8] of a site nobody reports on has nulls, not zeros', () => {
    expect(head(night())).toEqual({
      kind: 'head',
      id: `head|${SOUTHMEAD}`,
      site: SOUTHMEAD,
      feeds: [],
      covering: null,
      spaces: null,
      dtas: null,
      outsideDesignated: null,
      calls: [],
      diverts: [],
      releases: [],
      unmatched: 0,
    });
  });

  test('says who covers, which feeds speak, what was counted, called and not matched', () => {
    const world = night(
      tell('feed.connected', '02:00', { feed: 'cad-ryf', kind: 'cad', rhythmSeconds: 60, service: 'RYF' }),
      tell('feed.connected', '02:00', { feed: 'ed', kind: 'ed', rhythmSeconds: 120, sites: [SOUTHMEAD] }),
      tell('feed.fell-silent', '02:10', { feed: 'ed', lastHeardAt: at('02:02') }),
      tell('department.counted', '03:00', {
        site: SOUTHMEAD,
        areas: [{ area: 'majors', occupied: 26 }],
        dtas: { count: 14, oldestSince: at('01:00') },
        outsideDesignated: { count: 7 },
      }),
      tell('contact.called', '03:05', { site: SOUTHMEAD, role: 'epic', answered: true, outcome: 'coming' }),
      tell('handover.received', '03:30', { site: SOUTHMEAD, callsign: 'A999' }),
    );
    does(world, OKORO, '03:31', 'SetCovering', { site: SOUTHMEAD, name: 'S. Hale' });
    expect(head(world)).toMatchObject({
      feeds: [
        { feed: 'cad-ryf', kind: 'cad', rhythmSeconds: 60, lastHeardAt: null, silentSince: null },
        { feed: 'ed', silentSince: at('02:02'), lastHeardAt: at('02:02') },
      ],
      covering: { name: 'S. Hale', at: at('03:31') },
      spaces: { at: at('03:00'), areas: [{ area: 'majors', spaces: null, occupied: 26 }], expectedIn30: null },
      dtas: { at: at('03:00'), count: 14, oldestSince: at('01:00') },
      outsideDesignated: { at: at('03:00'), count: 7, oldestSince: null },
      calls: [{ role: 'epic', answered: true, outcome: 'coming', untilAt: null, by: 'feed.test' }],
      unmatched: 1,
    });
    does(world, OKORO, '03:32', 'SetCovering', { site: SOUTHMEAD, name: null });
    expect(head(world).covering).toBeNull();
  });
});
