// Mutes: set, refused, over, ended.
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { Changes, HOUR } from '../kernel/index.ts';
import { createAlertTables, muteOf, type AlertTables } from './alert.ts';
import type { AlertAsk, AlertNeeds } from './asks.ts';
import { decideAlert } from './decide.ts';
import type { AlertEvent } from './events.ts';
import { foldAlert } from './fold.ts';
import { alertFaults } from './invariants.ts';

const alerts = { create: createAlertTables, fold: foldAlert, faults: alertFaults };
const NEEDS: AlertNeeds = {
  rungsOf: () => [],
  isLifeThreat: (rule) => rule === 'unwell',
  knowsRule: (rule) => rule === 'waits' || rule === 'unwell',
};

function mute(time: string, untilAt = on(time) + HOUR): AlertEvent {
  const muted = { mute: `m-${time}`, place: SOUTHMEAD, rule: 'waits', reason: 'known-and-managed', untilAt } as const;
  return fact('kerbside.alert.muted', on(time), muted, { source: 'desk', person: HALE });
}
function ask(tables: AlertTables, one: AlertAsk, person = HALE, time = '03:10') {
  return decideAlert(tables, one, NEEDS, tap(person, on(time)));
}

describe('mutes', () => {
  const muteAsk = (rule: string, untilAt = on('05:00')): AlertAsk => ({
    type: 'MuteAlerts',
    body: { place: SOUTHMEAD, rule, reason: 'known-and-managed', untilAt },
  });

  test('[A9] a mute ends within a shift, and never covers a life at risk', () => {
    expect(eventsOf(ask(createAlertTables(), muteAsk('waits')))).toHaveLength(1);
    expect(refusalOf(ask(createAlertTables(), muteAsk('waits', on('15:11')))).code).toBe('until-too-far');
    expect(refusalOf(ask(createAlertTables(), muteAsk('unwell'))).code).toBe('never-muted');
    expect(refusalOf(ask(createAlertTables(), muteAsk('what'))).code).toBe('no-such-rule');
  });

  test('[A9] [A10] a mute ends later than now, and later than one in force already, which is named', () => {
    expect(refusalOf(ask(createAlertTables(), muteAsk('waits', on('03:10')))).code).toBe('until-passed');
    const tables = given(alerts, mute('03:00', on('05:00')));
    expect(refusalOf(ask(tables, muteAsk('waits', on('04:30'))))).toMatchObject({
      code: 'muted-already',
      by: 'S. Hale',
    });
    expect(eventsOf(ask(tables, muteAsk('waits', on('05:30'))))).toHaveLength(1);
  });

  test('[A9] a mute is over at its end, or when somebody ends it', () => {
    const tables = given(alerts, mute('03:00'));
    expect(muteOf(tables, SOUTHMEAD, 'waits', on('03:59'))?.mute).toBe('m-03:00');
    expect(muteOf(tables, SOUTHMEAD, 'waits', on('04:00'))).toBeUndefined();
    const end: AlertAsk = { type: 'EndMute', body: { mute: 'm-03:00' } };
    for (const event of eventsOf(ask(tables, end))) foldAlert(tables, event, new Changes());
    expect(muteOf(tables, SOUTHMEAD, 'waits', on('03:59'))).toBeUndefined();
    expect(refusalOf(ask(tables, end, OKORO, '03:12')).code).toBe('over-already');
  });

  test('[A10] of several mutes the one that lasts longest counts', () => {
    const tables = given(alerts, mute('03:00', on('03:30')), mute('03:05', on('04:30')), mute('03:06', on('03:40')));
    expect(muteOf(tables, SOUTHMEAD, 'waits', on('03:10'))?.mute).toBe('m-03:05');
  });
});
