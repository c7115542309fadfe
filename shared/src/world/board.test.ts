// Where patients stand, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  JOB_2,
  PATIENT_1,
  PATIENT_2,
  PATIENT_3,
  arrived,
  at,
  board,
  night,
  say,
  started,
  tell,
  goesOn,
} from '../../../tests/harness/floor.ts';
import { BRISTOL, SOUTHMEAD } from '../../../tests/harness/given.ts';
import type { DomainEvent } from '../kernel/index.ts';

const completed = (time: string, stated: object = {}) => say('handover.completed', time, stated);
const cleared = (time: string) => say('conveyance.cleared', time);
const done = (world: ReturnType<typeof night>, site = SOUTHMEAD) => world.done.rows.get(site) ?? [];

describe('a patient stands', () => {
  test('[W2] on the way, then here, then clearing, then nowhere', () => {
    const world = night(started('03:00'));
    expect(board(world)).toEqual({ inbound: [PATIENT_1] });
    expect(board(goesOn(world, arrived('03:10')))).toEqual({ waiting: [PATIENT_1] });
    expect(board(goesOn(world, completed('03:30')))).toEqual({ clearing: [PATIENT_1] });
    expect(board(goesOn(world, cleared('03:40')))).toEqual({});
  });

  test('[W2] the same wherever the facts come in from: clear before handed over before arrived', () => {
    const world = night(cleared('03:40'), completed('03:30'), arrived('03:10'));
    expect(board(world)).toEqual({});
    expect(done(world)).toMatchObject([{ key: PATIENT_1, arrivedAt: at('03:10'), handoverAt: at('03:30') }]);
  });

  test('[W2] each patient of a vehicle for themselves', () => {
    const world = night(arrived('03:10', { patients: 2 }), completed('03:30', { patient: 2 }));
    expect(board(world)).toEqual({ waiting: [PATIENT_1], clearing: [PATIENT_2] });
    expect(board(goesOn(world, completed('03:50')))).toEqual({ clearing: [PATIENT_1, PATIENT_2] });
    expect(board(goesOn(world, cleared('04:00')))).toEqual({});
  });

  test('[W2] one that something is said of is on board, however many were said to be', () => {
    const world = night(arrived('03:10'), say('handover.flagged-unwell', '03:11', { patient: 2 }));
    expect(board(world)).toEqual({ waiting: [PATIENT_1, PATIENT_2] });
  });

  test('[W2] without a space after a 45-minute handover, clear or not, until the hospital places them', () => {
    const world = night(arrived('03:10'), completed('03:55', { kind: '45-minute' }), cleared('04:00'));
    expect(board(world)).toEqual({ 'no-space': [PATIENT_1] });
    expect(board(goesOn(world, say('handover.placed', '05:00', { area: 'majors' })))).toEqual({});
  });

  test('[W2] without a space in a cohort that stops the clock by agreement, and waiting in one that does not', () => {
    const cohorted = (stated: object) =>
      night(
        arrived('03:10'),
        say('handover.cohorted', '03:20', { cohort: 'Bay A', responsible: 'hospital', ...stated }),
      );
    expect(board(cohorted({}))).toEqual({ waiting: [PATIENT_1] });
    const agreed = cohorted({ stopsClockUnder: { agreement: 'RAC', from: '2026-04-01' } });
    expect(board(agreed)).toEqual({ 'no-space': [PATIENT_1] });
    expect(done(agreed)).toMatchObject([{ handoverAt: at('03:20'), crewHandoverAt: null }]);
  });

  test('[W3] nowhere when the crew is clear and never said: handed over at a time nobody knows', () => {
    const world = night(arrived('03:10'), cleared('03:40'));
    expect(board(world)).toEqual({});
    expect(done(world)).toMatchObject([{ handoverAt: null, stoodAt: at('03:40'), clearedAt: at('03:40') }]);
    goesOn(world, completed('03:25'));
    expect(done(world)).toMatchObject([{ handoverAt: at('03:25') }]);
  });

  test('[W3] still waiting when the crew that is clear gave the patient to another', () => {
    const relieved = say('conveyance.relieved', '03:30', { byCallsign: 'A417' });
    const world = night(arrived('03:10'), relieved, cleared('03:40'));
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    goesOn(world, completed('04:10'));
    expect(board(world)).toEqual({});
    expect(done(world)).toMatchObject([{ arrivedAt: at('03:10'), handoverAt: at('04:10') }]);
  });

  test('[W3] nowhere, and in no count, when the vehicle was taken off the board and is clear', () => {
    const cancelled = say('conveyance.cancelled', '03:15', { reason: 'conveyed-elsewhere' });
    const world = night(arrived('03:10'), cancelled, cleared('03:20'));
    expect(board(world)).toEqual({ away: [PATIENT_1] });
    expect(done(world)).toEqual([]);
  });

  test('[W2] waiting again when the handover was taken back', () => {
    const world = night(arrived('03:10'), say('handover.completed', '03:30', {}, { id: 'word' }));
    goesOn(world, say('handover.withdrawn', '03:30', { withdraws: 'word' }));
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    expect(done(world)).toEqual([]);
  });

  test('[W2] on no board while nobody said where the vehicle goes', () => {
    expect(board(night(say('conveyance.eta-changed', '03:00', { etaAt: at('03:20') })))).toEqual({});
  });
});

describe('a vehicle that goes elsewhere', () => {
  const changed = say('conveyance.destination-changed', '03:05', {
    from: SOUTHMEAD,
    to: BRISTOL,
    reason: 'divert-agreement',
  });

  test('[W4] stays on the old board as gone away and stands on the new one', () => {
    const world = night(started('03:00'), changed);
    expect(board(world)).toEqual({ away: [PATIENT_1] });
    expect(board(world, BRISTOL)).toEqual({ inbound: [PATIENT_1] });
    goesOn(world, arrived('03:20', { site: BRISTOL }));
    expect(board(world)).toEqual({ away: [PATIENT_1] });
    expect(board(world, BRISTOL)).toEqual({ waiting: [PATIENT_1] });
    goesOn(world, completed('03:40'));
    expect(board(world)).toEqual({});
  });

  test('[W4] without a word is away from where it was bound for once it stands elsewhere', () => {
    const world = night(started('03:00'), arrived('03:20', { site: BRISTOL }));
    expect([board(world), board(world, BRISTOL)]).toEqual([{ away: [PATIENT_1] }, { waiting: [PATIENT_1] }]);
  });

  test('[W4] and comes back is away from nowhere', () => {
    const back = say('conveyance.destination-changed', '03:08', { to: SOUTHMEAD, reason: 'other' });
    const world = night(started('03:00'), changed, back);
    expect([board(world), board(world, BRISTOL)]).toEqual([{ inbound: [PATIENT_1] }, { away: [PATIENT_1] }]);
  });

  test('[W4] whose change was taken back goes where it went before', () => {
    const world = night(started('03:00'), changed, say('handover.withdrawn', '03:05', { withdraws: changed.id }));
    expect([board(world), board(world, BRISTOL)]).toEqual([{ inbound: [PATIENT_1] }, {}]);
  });

  test('[W4] cancelled, is away from where it was bound for, until it comes all the same', () => {
    const world = night(started('03:00'), say('conveyance.cancelled', '03:05', { reason: 'treated-on-scene' }));
    expect(board(world)).toEqual({ away: [PATIENT_1] });
    expect(board(goesOn(world, arrived('03:20')))).toEqual({ waiting: [PATIENT_1] });
  });

  test('[W18] is listed as away until its day is closed, and from midday on one day longer', () => {
    const late = { conveyance: JOB_2, callsign: 'A417' };
    const world = night(
      started('03:00'),
      changed,
      started('12:30', late),
      say('conveyance.cancelled', '12:40', { conveyance: JOB_2, reason: 'other' }),
    );
    expect(board(world)).toEqual({ away: [PATIENT_1, PATIENT_3] });
    goesOn(world, tell('world.day-closed', '2026-11-22 00:10', { date: '2026-11-21' }));
    expect(board(world)).toEqual({ away: [PATIENT_3] });
    expect(board(world, BRISTOL)).toEqual({ inbound: [PATIENT_1] });
    goesOn(world, tell('world.day-closed', '2026-11-23 00:10', { date: '2026-11-22' }));
    expect(board(world)).toEqual({});
  });
});

describe('handovers done', () => {
  test('stand in the order in which the clocks stopped, and carry what the measures need', () => {
    const world = night(
      arrived('03:10', { patients: 2 }),
      completed('03:50', { patient: 2 }),
      completed('03:30'),
      say('handover.received', '03:33', { site: SOUTHMEAD }),
      cleared('04:00'),
    );
    expect(done(world)).toEqual([
      {
        key: PATIENT_1,
        arrivedAt: at('03:10'),
        handoverAt: at('03:30'),
        stoodAt: at('03:30'),
        crewHandoverAt: at('03:30'),
        hospitalHandoverAt: at('03:33'),
        clearedAt: at('04:00'),
        service: 'RYF',
        crewStillHeld: true,
      },
      {
        key: PATIENT_2,
        arrivedAt: at('03:10'),
        handoverAt: at('03:50'),
        stoodAt: at('03:50'),
        crewHandoverAt: at('03:50'),
        hospitalHandoverAt: null,
        clearedAt: at('04:00'),
        service: 'RYF',
        oneSided: true,
      },
    ]);
  });

  test('entered late or corrected, at either end, are restated', () => {
    const late = (...events: readonly DomainEvent[]) => done(night(...events))[0]?.late;
    const amended = (amends: string, field: string) =>
      say('handover.amended', '05:00', { amends, field, value: at('03:20'), reason: 'pressed-late' });
    const [came, over] = [arrived('03:10', {}, { id: 'came' }), say('handover.completed', '03:30', {}, { id: 'over' })];
    expect(late(came, over)).toBeUndefined();
    expect(late(came, { ...over, late: true as const })).toBe(true);
    expect(late({ ...came, late: true as const }, over)).toBe(true);
    expect(late(came, over, amended('over', 'crewHandoverAt'))).toBe(true);
    expect(late(came, over, amended('came', 'arrivedAt'))).toBe(true);
  });

  test('follow the crew’s own time also where a cohort had stopped the clock', () => {
    const stopsClockUnder = { agreement: 'RAC', from: '2026-04-01' };
    const cohort = say('handover.cohorted', '03:20', { cohort: 'Bay A', responsible: 'hospital', stopsClockUnder });
    const world = night(arrived('03:10'), cohort);
    expect(done(world)).toMatchObject([{ handoverAt: at('03:20'), crewHandoverAt: null }]);
    goesOn(world, completed('03:40'));
    expect(done(world)).toMatchObject([{ handoverAt: at('03:20'), crewHandoverAt: at('03:40') }]);
  });

  test('move with the patient when the arrival turns out to be elsewhere', () => {
    const world = night(arrived('03:10', {}, { id: 'came' }), completed('03:30'));
    goesOn(world, arrived('03:11', { site: BRISTOL }), say('handover.withdrawn', '03:31', { withdraws: 'came' }));
    expect([done(world).length, done(world, BRISTOL).length]).toEqual([0, 1]);
    expect(world.done.rows.has(SOUTHMEAD)).toBe(false);
  });
});
