// Agreeing on a time after the fact, and not agreeing, told in given/when/then on a whole floor.
import { describe, expect, test } from 'vitest';
import { PATIENT_1, arrived, asked, at, does, goesOn, night, say, tell } from '../../../tests/harness/floor.ts';
import { HALE, OKORO, SOUTHMEAD, refusalOf } from '../../../tests/harness/given.ts';
import { clockStopOf, crewHandoverOf, emptyHandover, validationOf } from './handover.ts';

type Floor = ReturnType<typeof night>;
const crewSays = (time: string) => say('handover.completed', time, {}, { id: `crew-${time}` });
const hospitalSays = (time: string) => say('handover.received', time, { site: SOUTHMEAD }, { id: `hospital-${time}` });
const closed = () => tell('world.day-closed', '2026-11-22 00:00', { date: '2026-11-21' });
const awaiting = (world: Floor) => world.toValidate.rows.get(SOUTHMEAD) ?? [];
const handoverIn = (world: Floor) => world.handovers.rows.get(PATIENT_1) ?? emptyHandover(PATIENT_1);
const about = { site: SOUTHMEAD, patientKey: PATIENT_1 } as const;
const seen = { crewAt: at('03:30'), hospitalAt: at('03:40') } as const;
const differing = () => night(arrived('03:10'), crewSays('03:30'), hospitalSays('03:40'));

describe('agreeing', () => {
  test("[H31] that the crew's time stands moves nothing and settles the line", () => {
    const world = differing();
    does(world, HALE, '09:00', 'AgreeTime', { ...about, ...seen, stands: 'crew' });
    expect(awaiting(world)).toEqual([]);
    const handover = handoverIn(world);
    expect(clockStopOf(handover)).toMatchObject({ at: at('03:30'), by: 'crew' });
    expect(validationOf(handover)).toMatchObject({ value: { stands: 'crew' }, person: HALE });
  });

  test("[H31] that the hospital's time stands corrects the crew's time to it, and keeps both", () => {
    const world = differing();
    const events = does(world, HALE, '09:00', 'AgreeTime', { ...about, ...seen, stands: 'hospital' });
    expect(events.map(({ type }) => type)).toEqual(['kerbside.handover.amended', 'kerbside.handover.validated']);
    const crew = crewHandoverOf(handoverIn(world));
    expect(crew).toMatchObject({ at: at('03:40'), word: { at: at('03:30') } });
    expect(crew?.amendments).toMatchObject([{ value: { reason: 'agreed-with-other-party' } }]);
    expect(awaiting(world)).toEqual([]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  test("[H31] that the hospital's time stands names the last word on the crew's time, and corrects none that is the same", () => {
    const world = differing();
    const body = { ...about, field: 'crewHandoverAt', amends: 'crew-03:30', reason: 'gps-trail' } as const;
    const [earlier] = does(world, HALE, '08:00', 'Amend', { ...body, value: at('03:20') });
    const now = { ...about, ...seen, crewAt: at('03:20'), stands: 'hospital' } as const;
    expect(does(world, HALE, '09:00', 'AgreeTime', now)[0]?.data).toMatchObject({ amends: earlier?.id });
    const same = night(arrived('03:10'), crewSays('03:40'), hospitalSays('03:40'));
    const agreed = does(same, HALE, '09:00', 'AgreeTime', { ...now, crewAt: at('03:40') });
    expect(agreed.map(({ type }) => type)).toEqual(['kerbside.handover.validated']);
  });

  test('[H31] is taken back within twenty seconds: the times differ again and the line is back', () => {
    const world = differing();
    const [correction] = does(world, HALE, '09:00', 'AgreeTime', { ...about, ...seen, stands: 'hospital' });
    does(world, HALE, '09:00', 'Withdraw', { ...about, eventId: correction?.id ?? '' });
    expect(awaiting(world)).toEqual([PATIENT_1]);
  });

  test('[H31] a hospital time after the crew was clear cannot stand, nor a time that nobody said', () => {
    const world = goesOn(differing(), say('conveyance.cleared', '03:36'));
    expect(refusalOf(asked(world, HALE, '09:00', 'AgreeTime', { ...about, ...seen, stands: 'hospital' }))).toEqual({
      code: 'out-of-order',
      message: '03:40 is after 03:36, which comes later for A401. Check the time.',
    });
    const oneSided = night(arrived('03:10'), crewSays('03:30'), closed());
    const body = { ...about, crewAt: at('03:30'), hospitalAt: null } as const;
    expect(refusalOf(asked(oneSided, HALE, '09:00', 'AgreeTime', { ...body, stands: 'hospital' })).code).toBe(
      'no-such-time',
    );
  });

  test('[H31] the second of two people is told who agreed first', () => {
    const world = differing();
    does(world, HALE, '09:00', 'AgreeTime', { ...about, ...seen, stands: 'crew' });
    expect(refusalOf(asked(world, OKORO, '09:01', 'AgreeTime', { ...about, ...seen, stands: 'crew' }))).toEqual({
      code: 'agreed-already',
      message: 'S. Hale agreed this at 09:00. Nothing to do.',
      by: 'S. Hale',
      at: at('09:00'),
    });
    const dispute = { ...about, ...seen, reason: 'patient-still-with-crew' } as const;
    expect(refusalOf(asked(world, OKORO, '09:01', 'DisputeTime', dispute)).code).toBe('agreed-already');
  });

  test('[H30] is about the times that were seen: others are refused, and a later correction opens the line again', () => {
    const world = differing();
    const other = { ...about, ...seen, hospitalAt: at('03:41'), stands: 'crew' } as const;
    expect(refusalOf(asked(world, HALE, '09:00', 'AgreeTime', other)).code).toBe('times-changed');
    does(world, HALE, '09:00', 'AgreeTime', { ...about, ...seen, stands: 'crew' });
    const body = { ...about, field: 'hospitalHandoverAt', amends: 'hospital-03:40', value: at('03:50') } as const;
    does(world, OKORO, '10:00', 'Amend', { ...body, reason: 'paper-record' });
    expect(awaiting(world)).toEqual([PATIENT_1]);
  });

  test('[H32] who cannot says why, and the line stays until somebody does', () => {
    const world = differing();
    does(world, HALE, '09:00', 'DisputeTime', { ...about, ...seen, reason: 'patient-still-with-crew' });
    expect(awaiting(world)).toEqual([PATIENT_1]);
    expect(validationOf(handoverIn(world))?.value.disputed).toBe('patient-still-with-crew');
    does(world, OKORO, '10:00', 'AgreeTime', { ...about, ...seen, stands: 'crew' });
    expect(awaiting(world)).toEqual([]);
  });
});
