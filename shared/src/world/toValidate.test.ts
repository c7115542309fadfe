// Two times of one handover: which await agreement, told in given/when/then.
import { describe, expect, test } from 'vitest';
import { PATIENT_1, arrived, at, goesOn, night, say, tell } from '../../../tests/harness/floor.ts';
import { SOUTHMEAD } from '../../../tests/harness/given.ts';
import type { World } from './world.ts';

const crewSays = (time: string) => say('handover.completed', time, {}, { id: `crew-${time}` });
const hospitalSays = (time: string) => say('handover.received', time, { site: SOUTHMEAD }, { id: `hospital-${time}` });
const closed = () => tell('world.day-closed', '2026-11-22 00:00', { date: '2026-11-21' });
const awaiting = (world: World) => world.toValidate.rows.get(SOUTHMEAD) ?? [];
const differing = () => night(arrived('03:10'), crewSays('03:30'), hospitalSays('03:40'));

describe('the worklist', () => {
  test('[W30] has a handover whose times differ by more than five minutes, at once', () => {
    expect(awaiting(differing())).toEqual([PATIENT_1]);
    expect(awaiting(night(arrived('03:10'), crewSays('03:30'), hospitalSays('03:35')))).toEqual([]);
  });

  test('[W30] has a one-sided handover only once its day is closed, and loses it when the other party speaks', () => {
    const world = night(arrived('03:10'), crewSays('03:30'));
    expect(awaiting(world)).toEqual([]);
    goesOn(world, closed());
    expect(awaiting(world)).toEqual([PATIENT_1]);
    goesOn(world, hospitalSays('03:32'));
    expect(awaiting(world)).toEqual([]);
  });

  test('[W30] a one-sided handover that is told after its day was closed joins it as well', () => {
    expect(awaiting(night(closed(), arrived('03:10'), hospitalSays('03:30')))).toEqual([PATIENT_1]);
  });

  test('[W31] knows which hospitals state their own times', () => {
    expect(differing().hospitalSpokeAt.rows.get(SOUTHMEAD)).toBe(at('03:40'));
    expect(night(arrived('03:10'), crewSays('03:30')).hospitalSpokeAt.rows.size).toBe(0);
  });
});
