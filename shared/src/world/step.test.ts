// What people do at a site's screen, each act decided and folded, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  HAND,
  JOB_1,
  PATIENT_1,
  PATIENT_2,
  PATIENT_3,
  arrived,
  asked,
  at,
  board,
  does,
  goesOn,
  night,
  say,
  started,
  tell,
} from '../../../tests/harness/floor.ts';
import { BRISTOL, HALE, OKORO, SOUTHMEAD, refusalOf } from '../../../tests/harness/given.ts';
import { SECOND, type DomainEvent } from '../kernel/index.ts';
import { stayOf } from './stay.ts';
import { decide } from './step.ts';
import { createWorld } from './world.ts';

const here = { site: SOUTHMEAD, patientKey: PATIENT_1 };
const two = { site: SOUTHMEAD, patientKey: PATIENT_2 };
const handOver = { ...here, toRole: 'nurse-in-charge', designatedSpace: true };

describe('about a patient', () => {
  test('[W15] an ask is decided where the patient stands, and elsewhere says where to look', () => {
    const world = night(started('03:00'), arrived('03:10'));
    expect(refusalOf(asked(world, HALE, '03:20', 'FlagUnwell', { ...here, site: BRISTOL }))).toEqual({
      code: 'other-site',
      message: 'A401 is not at Bristol Royal Infirmary any more but at Southmead Hospital, Bristol. Open that site.',
    });
    expect(refusalOf(asked(world, HALE, '03:20', 'FlagUnwell', { ...here, patientKey: PATIENT_3 }))).toEqual({
      code: 'not-known',
      message: 'That patient is not on any board any more. Look again: the list may have moved on.',
    });
  });

  test('[W15] the site a vehicle was sent away from still speaks of it while it is on its board', () => {
    const changed = say('conveyance.destination-changed', '03:05', { to: BRISTOL, reason: 'divert-agreement' });
    const world = night(started('03:00'), changed);
    expect(does(world, HALE, '03:06', 'ChangeDestination', { ...here, to: SOUTHMEAD, reason: 'other' })).toHaveLength(
      1,
    );
    expect(board(world)).toEqual({ inbound: [PATIENT_1] });
  });

  test('[W15] an ask about a record made by hand is about the job that it was joined to', () => {
    const hand = arrived('03:10', { conveyance: HAND, method: 'hand' }, { source: 'desk', person: OKORO });
    const world = night(hand, started('03:00', { etaAt: at('03:15') }));
    const [event] = does(world, HALE, '03:20', 'CompleteHandover', { ...handOver, patientKey: `${HAND}#1` });
    expect(event?.data).toMatchObject({ conveyance: JOB_1, patient: 1 });
    expect(board(world)).toEqual({ clearing: [PATIENT_1] });
  });

  test('[H7] a 45-minute handover stays on the board without a space until the hospital places the patient', () => {
    const world = night(arrived('03:10'));
    does(world, HALE, '03:55', 'CompleteAt45', { ...here, leftOn: 'chair', toldRole: 'epic', recordSent: true });
    expect(board(world)).toEqual({ 'no-space': [PATIENT_1] });
    does(world, HALE, '03:58', 'ClearCrew', here);
    expect(board(world)).toEqual({ 'no-space': [PATIENT_1] });
    does(world, OKORO, '04:40', 'PlacePatient', { ...here, area: 'majors', space: 'Majors 7' });
    expect(board(world)).toEqual({});
  });

  test('[H6] where the patient is not stable the crew stay and the clock runs on', () => {
    const world = night(arrived('03:10'));
    does(world, HALE, '03:55', 'StayWithPatient', { ...here, toldRole: 'nurse-in-charge' });
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    expect(stayOf(world, PATIENT_1).stop).toBeUndefined();
  });

  test('[W3] a crew cleared without a word leaves a handover at a time nobody knows, which may be entered later', () => {
    const world = night(arrived('03:10'));
    does(world, HALE, '03:40', 'ClearCrew', here);
    expect(stayOf(world, PATIENT_1).stop).toMatchObject({ at: undefined, knownAt: at('03:40') });
    does(world, HALE, '03:45', 'CompleteHandover', { ...handOver, handedOverAt: at('03:30') });
    expect(stayOf(world, PATIENT_1).stop?.at).toBe(at('03:30'));
  });

  test('[H4] a patient taken over keeps the clock; the first crew is clear and the second hands over', () => {
    const world = night(arrived('03:10'));
    does(world, HALE, '03:40', 'TakeOver', { ...here, byCallsign: 'A417', bookOffAt: at('07:00') });
    does(world, HALE, '03:45', 'ClearCrew', here);
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    does(world, HALE, '04:10', 'CompleteHandover', handOver);
    expect(stayOf(world, PATIENT_1)).toMatchObject({ arrivedAt: at('03:10'), stop: { at: at('04:10') } });
    expect(board(world)).toEqual({});
    const again = asked(world, HALE, '04:11', 'TakeOver', { ...here, byCallsign: 'A500' });
    expect(refusalOf(again).code).toBe('already-handed-over');
  });

  test('[H9] a cohort stops the clock only where the hospital is responsible under a dated agreement', () => {
    const world = night(arrived('03:10', { patients: 2 }));
    const cohort = { cohort: 'Bay A', responsible: 'hospital' } as const;
    does(world, HALE, '03:20', 'JoinCohort', { ...here, ...cohort });
    const stopsClockUnder = { agreement: 'RAC', from: '2026-04-01' };
    does(world, HALE, '03:21', 'JoinCohort', { ...two, ...cohort, stopsClockUnder });
    expect(board(world)).toEqual({ waiting: [PATIENT_1], 'no-space': [PATIENT_2] });
    expect(stayOf(world, PATIENT_2).stop).toMatchObject({ at: at('03:21'), by: 'cohort' });
  });

  test('[H2] brought in and sent back the patient waits since the arrival', () => {
    const world = night(arrived('03:10'));
    does(world, HALE, '03:20', 'BringIn', { ...here, place: 'corridor' });
    does(world, HALE, '03:30', 'SendBack', { ...here, reason: 'space-lost' });
    expect(stayOf(world, PATIENT_1)).toMatchObject({ arrivedAt: at('03:10'), stop: undefined });
    does(world, HALE, '03:31', 'Observe', { ...here, news2Band: '5-6' });
    does(world, HALE, '03:32', 'StateNeeds', { ...here, needs: ['trolley'] });
    does(world, OKORO, '03:33', 'FlagUnwell', { ...here, concern: 'sepsis' });
    does(world, OKORO, '03:34', 'LowerFlag', here);
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
  });

  test('[C9] a vehicle entered in error leaves the board, and nothing of it is counted', () => {
    const world = night(arrived('03:10', { conveyance: HAND, method: 'hand' }, { source: 'desk', person: OKORO }));
    const about = { site: SOUTHMEAD, patientKey: `${HAND}#1` };
    does(world, OKORO, '03:12', 'CancelConveyance', { ...about, reason: 'entered-in-error' });
    expect(board(world)).toEqual({ away: [`${HAND}#1`] });
    expect(world.done.rows.size).toBe(0);
    expect(board(goesOn(world, arrived('03:10')))).toEqual({ waiting: [PATIENT_1], away: [`${HAND}#1`] });
  });

  test('[C4] [C13] a pre-alert is received, a book-off set', () => {
    const world = night(started('03:00'), say('conveyance.pre-alerted', '03:02', { complaintGroup: 'stroke' }));
    does(world, OKORO, '03:03', 'ReceivePreAlert', here);
    does(world, HALE, '03:04', 'SetBookOff', { ...here, bookOffAt: at('07:00') });
    expect(stayOf(world, PATIENT_1).conveyance).toMatchObject({
      preAlertReceived: [{ value: 'ed-coordinator' }],
      bookOff: [{ value: at('07:00') }],
    });
  });
});

describe('about a site', () => {
  const cover = (world: ReturnType<typeof night>, time: string, name: string | null, instead?: string | null) =>
    asked(world, HALE, time, 'SetCovering', { site: SOUTHMEAD, name, ...(instead !== undefined && { instead }) });

  test('[W19] of two who take the covering at once the second is told of the first', () => {
    const world = night();
    does(world, OKORO, '03:00', 'SetCovering', { site: SOUTHMEAD, name: 'J. Okoro', instead: null });
    expect(refusalOf(cover(world, '03:01', 'S. Hale', null))).toEqual({
      code: 'covered-already',
      message:
        'Southmead Hospital, Bristol: J. Okoro is covering since 03:00 (entered by J. Okoro). Look again, then take it over if that is meant.',
      by: 'J. Okoro',
      at: at('03:00'),
    });
    expect(cover(world, '03:01', 'S. Hale', 'J. Okoro')).toMatchObject({
      events: [{ data: { site: SOUTHMEAD, name: 'S. Hale' } }],
    });
    expect(cover(world, '03:01', null)).toHaveProperty('events');
  });
});

describe('taking back and correcting', () => {
  const seconds = (world: ReturnType<typeof night>, person: typeof HALE, ms: number, eventId: string) => {
    const now = at('03:40') + ms;
    const ask = { askId: `ask-back-${ms}`, type: 'Withdraw', at: now, body: { ...here, eventId } } as const;
    return decide(world, ask, { askId: ask.askId, now, at: now, person });
  };

  test('[H13] every act about a patient can be taken back at once by who did it', () => {
    const acts = [
      ['FlagUnwell', { ...here, concern: 'sepsis' }],
      ['Observe', { ...here, news2Band: '7+' }],
      ['StateNeeds', { ...here, needs: ['chair'] }],
      ['BringIn', { ...here, place: 'corridor' }],
      ['JoinCohort', { ...here, cohort: 'Bay A', responsible: 'ambulance' }],
      ['AskPlace', { ...here, area: 'majors' }],
      ['CompleteHandover', handOver],
      ['CompleteAt45', { ...here, leftOn: 'chair', toldRole: 'epic', recordSent: true }],
      ['StayWithPatient', here],
      ['TakeOver', { ...here, byCallsign: 'A417' }],
      ['SetBookOff', { ...here, bookOffAt: at('07:00') }],
      ['ClearCrew', here],
      ['CancelConveyance', { ...here, reason: 'other' }],
      ['Amend', { ...here, field: 'arrivedAt', amends: 'came', value: at('03:05'), reason: 'gps-trail' }],
    ] as const;
    for (const [type, body] of acts) {
      const world = night(arrived('03:10', {}, { id: 'came' }));
      const before = { board: board(world), arrivedAt: stayOf(world, PATIENT_1).arrivedAt };
      const [event] = does(world, HALE, '03:40', type, body as never);
      const decision = seconds(world, HALE, 20 * SECOND, event?.id ?? '');
      if ('refusal' in decision) throw new Error(`${type}: ${decision.refusal.message}`);
      goesOn(world, ...decision.events);
      expect([type, { board: board(world), arrivedAt: stayOf(world, PATIENT_1).arrivedAt }]).toEqual([type, before]);
    }
  });

  test('[H13] not after twenty seconds, not by another, and not once something followed', () => {
    const world = night(arrived('03:10'));
    const [event] = does(world, HALE, '03:40', 'CompleteHandover', handOver) as [DomainEvent];
    expect(refusalOf(seconds(world, HALE, 20 * SECOND + 1, event.id)).code).toBe('too-late');
    expect(refusalOf(seconds(world, OKORO, SECOND, event.id))).toMatchObject({ code: 'not-yours', by: 'S. Hale' });
    const body = {
      ...here,
      field: 'crewHandoverAt',
      amends: event.id,
      value: at('03:30'),
      reason: 'pressed-late',
    } as const;
    const now = at('03:40') + SECOND;
    const ask = { askId: 'ask-amend-1', type: 'Amend', at: now, body } as const;
    const amended = decide(world, ask, { askId: ask.askId, now, at: now, person: OKORO });
    goesOn(world, ...('events' in amended ? amended.events : []));
    expect(refusalOf(seconds(world, HALE, 2 * SECOND, event.id))).toMatchObject({ code: 'followed', by: 'J. Okoro' });
  });

  test('[H13] a pre-alert of two events and needs is one act', () => {
    const world = createWorld('live');
    const body = { site: SOUTHMEAD, service: 'RYF', callsign: 'A401', etaAt: at('03:55'), needs: ['resus'] } as const;
    const [first, , third] = does(world, OKORO, '03:40', 'AddPreAlert', body) as [
      DomainEvent,
      DomainEvent,
      DomainEvent,
    ];
    expect(third).toMatchObject({ type: 'kerbside.handover.needs-stated', id: `${first.id}.3` });
    const [patientKey = ''] = board(world).inbound ?? [];
    const ask = {
      askId: 'ask-back-9',
      type: 'Withdraw',
      at: at('03:40'),
      body: { site: SOUTHMEAD, patientKey, eventId: first.id },
    } as const;
    const decision = decide(world, ask, { askId: ask.askId, now: ask.at, at: ask.at, person: OKORO });
    goesOn(world, ...('events' in decision ? decision.events : []));
    expect(board(world)).toEqual({});
  });

  test('[H12] a correction keeps both values, with who and why, and the board follows', () => {
    const world = night(arrived('03:10', {}, { id: 'came' }), say('handover.completed', '03:30', {}, { id: 'over' }));
    const body = { ...here, field: 'arrivedAt', amends: 'came', value: at('03:02'), reason: 'gps-trail' } as const;
    does(world, OKORO, '03:40', 'Amend', body);
    const { conveyance, arrivedAt } = stayOf(world, PATIENT_1);
    expect([arrivedAt, conveyance.arrived[0]?.at]).toEqual([at('03:02'), at('03:10')]);
    expect(conveyance.corrections.amendments).toMatchObject([
      { person: OKORO, value: { amends: 'came', value: at('03:02'), reason: 'gps-trail' } },
    ]);
    expect(world.done.rows.get(SOUTHMEAD)).toMatchObject([{ arrivedAt: at('03:02'), late: true }]);
  });

  test('[H12] the time a hospital gave by callsign is corrected like any other', () => {
    const word = tell('handover.received', '03:33', { site: SOUTHMEAD, callsign: 'A401' }, { id: 'word' });
    const world = night(arrived('03:10'), word);
    const body = {
      ...here,
      field: 'hospitalHandoverAt',
      amends: 'word',
      value: at('03:30'),
      reason: 'agreed-with-other-party',
    } as const;
    does(world, OKORO, '03:40', 'Amend', body);
    expect(stayOf(world, PATIENT_1).stop).toMatchObject({ at: at('03:30'), by: 'hospital' });
  });
});
