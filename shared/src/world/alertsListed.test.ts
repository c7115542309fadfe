// Which alerts stand at a place, once they are over and the day is closed.
import { expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { worldFaults } from './invariants.ts';

test('[W21] what is over is listed for the last half day before the midnight that closed, what is open always', () => {
  const night = new Night('03:00');
  night.arrive();
  night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
  night.until('03:10');
  night.tell('kerbside.handover.observed', { conveyance: JOB, unwell: false });
  night.until('20:00');
  night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
  night.tell('kerbside.handover.observed', { conveyance: JOB, unwell: false });
  const listed = () => night.world.alertsByPlace.rows.get(SOUTHMEAD) ?? [];
  const [early, late] = ['unwell', 'unwell'].map((rule, i) => `${rule}|${JOB}#1|2026-11-21.${i + 1}`);
  expect(listed()).toEqual(expect.arrayContaining([early, late]));
  night.now = on('00:10', '2026-11-22');
  night.tell('kerbside.world.day-closed', { date: '2026-11-21' });
  expect(listed()).not.toContain(early);
  expect(listed()).toContain(late);
  expect(listed().some((alert) => alert.startsWith('waits|'))).toBe(true);
  expect(worldFaults(night.world)).toEqual([]);
});
