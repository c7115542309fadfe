// The judge of a storm of alerts sees what a watch may do wrong: each fault is put into a world.
import { expect, test } from 'vitest';
import { alertId } from '@kerbside/shared/alert';
import { Unnoted } from '@kerbside/shared/kernel';
import { watched } from '@kerbside/shared/rules';
import { createWorld, foldEvent, type World } from '@kerbside/shared/world';
import { PATIENT_1, PATIENT_2, TEN } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { judgeAlerts } from './alertLadders.ts';

/** With an alert about the first patient for each of these episodes; `tells`: somebody is told of each. */
function worldOf(episodes: readonly number[], { tells = true } = {}): World {
  const world = createWorld('live');
  for (const episode of episodes) {
    const alert = alertId('unwell', PATIENT_1, '2026-11-21', episode);
    const about = { alert, rule: 'unwell', subject: PATIENT_1, place: SOUTHMEAD };
    const raised = { ...about, class: 'life-threat', level: 0, since: TEN } as const;
    foldEvent(world, watched('kerbside.alert.raised', `raised/${alert}`, TEN, raised), new Unnoted());
    if (!tells) continue;
    const sent = {
      ...about,
      send: `${alert}/0/0`,
      step: 0,
      role: 'halo',
      channel: 'console',
      name: null,
      why: 'first',
    } as const;
    foldEvent(world, watched('kerbside.alert.sent', `sent/${alert}`, TEN, sent), new Unnoted());
  }
  return world;
}

const ALERT = alertId('unwell', PATIENT_1, '2026-11-21', 1);

test('of one alert about each patient that was told and answered once, nothing is said', () => {
  expect(judgeAlerts(worldOf([1]), [PATIENT_1], new Map([[ALERT, 1]]))).toEqual([]);
});

test('two that are open about one patient, one that is not there, one told to nobody and one answered twice are found', () => {
  expect(judgeAlerts(worldOf([1, 2]), [PATIENT_1], new Map())).toEqual([expect.stringMatching(/are both open/)]);
  expect(judgeAlerts(worldOf([1]), [PATIENT_1, PATIENT_2], new Map())).toEqual([`${PATIENT_2}: no alert is open`]);
  expect(judgeAlerts(worldOf([1], { tells: false }), [PATIENT_1], new Map())).toEqual([
    expect.stringMatching(/nobody was told on rung 0/),
  ]);
  expect(judgeAlerts(worldOf([1]), [PATIENT_1], new Map([[ALERT, 2]]))).toEqual([
    expect.stringMatching(/with yes 2 times/),
  ]);
});
