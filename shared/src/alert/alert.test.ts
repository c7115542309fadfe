// Alerts, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { Changes, HOUR, MINUTE, type Person } from '../kernel/index.ts';
import { alertId, alertParts, createAlertTables, saidIn, type AlertTables } from './alert.ts';
import type { AlertAsk, AlertNeeds } from './asks.ts';
import { decideAlert } from './decide.ts';
import type { AlertEvent, AlertRaised, AlertTold, SkipReason, StepReason } from './events.ts';
import { foldAlert, retireAlerts } from './fold.ts';
import { alertFaults, doubledAlerts } from './invariants.ts';
import { isUpdateOverdue, readAlert, type AlertReading } from './reading.ts';
import { RULE_BOOK, ruleOf, rungsOf } from './ruleBook.ts';

const alerts = { create: createAlertTables, fold: foldAlert, faults: alertFaults };
const WAITS = alertId('waits', SOUTHMEAD, '2026-11-21', 1);
const NEEDS: AlertNeeds = {
  rungsOf: (rule) => rungsOf(RULE_BOOK, rule).map(({ role }) => role),
  isLifeThreat: (rule) => rule === 'unwell',
  knowsRule: (rule) => ruleOf(RULE_BOOK, rule) !== undefined,
};

function raised(time = '03:00', more: Partial<AlertRaised> = {}): AlertEvent {
  const base = { alert: WAITS, rule: 'waits', subject: SOUTHMEAD, place: SOUTHMEAD } as const;
  return fact('kerbside.alert.raised', on(time), {
    ...base,
    class: 'attention',
    level: 1,
    since: on(time),
    ...more,
  });
}
const TOLD: readonly AlertTold[] = [
  { step: 0, role: 'halo', name: null, why: 'nobody-covering' },
  { send: `${WAITS}/1/0`, step: 1, role: 'nurse-in-charge', name: null, channel: 'console', why: 'first' },
];
function answered(time: string, minutes: number, person: Person = HALE): AlertEvent {
  const updateDueAt = on(time) + minutes * MINUTE;
  return fact('kerbside.alert.answered', on(time), { alert: WAITS, updateDueAt }, { source: 'desk', person });
}
function skipped(time: string, step: number, why: SkipReason): AlertEvent {
  return fact('kerbside.alert.skipped', on(time), { alert: WAITS, step, role: 'halo', name: null, why });
}
function stepped(time: string, step: number, why: StepReason): AlertEvent {
  return fact('kerbside.alert.stepped', on(time), { alert: WAITS, step, why });
}
function risen(time: string, level: number): AlertEvent {
  return fact('kerbside.alert.level-changed', on(time), { alert: WAITS, level, class: 'urgent', since: on(time) });
}
function closed(time: string, person?: Person): AlertEvent {
  const reason = person ? 'dealt-with' : 'recovered';
  return fact('kerbside.alert.closed', on(time), { alert: WAITS, reason }, person && { source: 'desk', person });
}
function called(time: string, more: object): AlertEvent {
  const call = { alert: WAITS, role: 'nurse-in-charge', answered: true, ...more };
  return fact('kerbside.alert.called', on(time), call, { source: 'desk', person: HALE });
}
function readingAfter(...events: AlertEvent[]): AlertReading {
  const record = given(alerts, ...events).alerts.rows.get(WAITS);
  const reading = record && readAlert(record);
  if (!reading) throw new Error('there is no such alert');
  return reading;
}
function ask(tables: AlertTables, one: AlertAsk, person = HALE, time = '03:10') {
  return decideAlert(tables, one, NEEDS, tap(person, on(time)));
}

describe('what an alert stands at', () => {
  test('[A1] raised, it is open on the first rung and breached', () => {
    expect(readingAfter(raised())).toMatchObject({
      condition: 'breached',
      response: { kind: 'open', since: on('03:00') },
      step: 0,
      level: 1,
      timerFrom: on('03:00'),
    });
  });

  test('[A1] words heard before its raising say nothing until it is heard', () => {
    const tables = given(alerts, answered('03:05', 10));
    expect(readAlert(tables.alerts.rows.get(WAITS) ?? { alert: WAITS, words: [] })).toBeUndefined();
  });

  test('[A2] answered, it is owned until the update is due, and then counts as not answered', () => {
    const reading = readingAfter(raised(), answered('03:05', 10));
    expect(reading.response).toMatchObject({ kind: 'owned', by: 'S. Hale', updateDueAt: on('03:15') });
    expect(isUpdateOverdue(reading, on('03:14'))).toBe(false);
    expect(isUpdateOverdue(reading, on('03:15'))).toBe(true);
  });

  test.each(['update-overdue', 'worse', 'asked', 'call-refused'] as const)(
    '[A3] a step up because it is %s cancels the answer',
    (why) => {
      const reading = readingAfter(raised(), answered('03:05', 10), stepped('03:15', 1, why));
      expect(reading).toMatchObject({
        step: 1,
        response: { kind: 'open', since: on('03:15') },
        timerFrom: on('03:15'),
      });
    },
  );

  test('[A3] a step that crossed an answer leaves the answer standing', () => {
    const reading = readingAfter(raised(), stepped('03:10', 1, 'not-answered'), answered('03:09', 10));
    expect(reading).toMatchObject({ step: 1, response: { kind: 'owned', updateDueAt: on('03:19') } });
  });

  test('[A3] nothing takes it down a rung', () => {
    expect(readingAfter(raised(), stepped('03:10', 2, 'asked'), stepped('03:20', 1, 'repeat')).step).toBe(2);
  });

  test('[A21] an empty chair is passed by in one word; an answer that crossed it stands, and nobody has to look again', () => {
    const passed = (why: SkipReason, at = '03:01') => skipped(at, 0, why);
    expect(readingAfter(raised(), passed('nobody-covering'))).toMatchObject({
      step: 1,
      timerFrom: on('03:01'),
      version: 1,
    });
    expect(readingAfter(raised(), passed('no-channel')).step).toBe(1);
    for (const why of ['muted', 'parent', 'late-entry', 'grouped', 'capped', 'quiet-hours'] as const)
      expect(readingAfter(raised(), passed(why)).step).toBe(0);
    expect(readingAfter(raised(), answered('03:01', 10), passed('nobody-covering', '03:02')).response.kind).toBe(
      'owned',
    );
    expect(readingAfter(raised(), stepped('03:02', 3, 'asked'), passed('nobody-covering', '03:03')).step).toBe(3);
  });

  test('[A22] raised and told in one word it is what it is when each is said by itself', () => {
    const inOne = raised('03:00', { told: TOLD });
    const said = saidIn(inOne);
    expect(said.map(({ type }) => type.split('.')[2])).toEqual(['raised', 'skipped', 'sent']);
    expect(new Set(said.map(({ id }) => id)).size).toBe(3);
    expect(said[2]).toMatchObject({ at: on('03:00'), data: { alert: WAITS, role: 'nurse-in-charge', why: 'first' } });
    expect(given(alerts, inOne).alerts).toEqual(given(alerts, ...said).alerts);
    expect(readingAfter(inOne)).toMatchObject({ step: 1, stepWhy: 'nobody-covering', said: 3 });
    // A word said again by itself is a repeat.
    expect(given(alerts, inOne, ...said.slice(1)).alerts).toEqual(given(alerts, inOne).alerts);
  });

  test('[A4] worse cancels an answer at once', () => {
    const reading = readingAfter(raised(), answered('03:05', 15), risen('03:10', 2));
    expect(reading).toMatchObject({ response: { kind: 'open', since: on('03:10') }, isWorse: true, class: 'urgent' });
  });

  test('[A4] better, or as bad as it was before, cancels nothing', () => {
    const reading = readingAfter(
      raised('03:00', { level: 3 }),
      risen('03:02', 1),
      answered('03:05', 15),
      risen('03:10', 3),
    );
    expect(reading).toMatchObject({ response: { kind: 'owned' }, isWorse: false, level: 3, peak: 3 });
  });

  test('[A16] what was information and is more now begins its first rung then', () => {
    const reading = readingAfter(raised('03:00', { class: 'information', level: 0 }), risen('03:15', 1));
    expect(reading).toMatchObject({ class: 'urgent', step: 0, timerFrom: on('03:15') });
  });

  test('[A5] closed never reopens, whatever is said afterwards', () => {
    const reading = readingAfter(raised(), closed('03:20', HALE), answered('03:25', 5), risen('03:30', 3));
    expect(reading.response).toEqual({ kind: 'closed', reason: 'dealt-with', by: 'S. Hale', at: on('03:20') });
    expect(reading.level).toBe(1);
  });

  test('[A11] a call that was answered with a time is owned till then, by the role that was rung', () => {
    const reading = readingAfter(raised(), called('03:12', { outcome: 'coming', untilAt: on('03:25') }));
    expect(reading.response).toMatchObject({
      kind: 'owned',
      by: 'nurse-in-charge',
      byPhone: true,
      updateDueAt: on('03:25'),
    });
  });

  test('[A11] a call answered with no makes the next rung due; one nobody answered starts the time anew', () => {
    expect(readingAfter(raised(), called('03:12', { outcome: 'no' }))).toMatchObject({
      isRefused: true,
      response: { kind: 'open' },
    });
    expect(readingAfter(raised(), called('03:12', { answered: false }))).toMatchObject({
      isRefused: false,
      timerFrom: on('03:12'),
    });
  });
});

describe('an alert by name', () => {
  test('[A6] its id says rule, subject, date and number, whatever stands in the subject', () => {
    const id = alertId('unwell', 'RYF/2026-11-21/4711#1', '2026-11-22', 3);
    expect(alertParts(id)).toEqual({ key: 'unwell|RYF/2026-11-21/4711#1', date: '2026-11-22', number: 3 });
  });

  test('[A6] two of one rule and subject that are both open are told apart', () => {
    expect(doubledAlerts([WAITS, alertId('waits', 'RA701', '2026-11-21', 1)])).toEqual([]);
    expect(doubledAlerts([WAITS, alertId('waits', SOUTHMEAD, '2026-11-21', 2)])).toHaveLength(1);
  });

  test('[A8] folds alike in any order, repeated and delayed, and is undone exactly', () => {
    const name = fc.constantFrom(WAITS, alertId('waits', SOUTHMEAD, '2026-11-21', 2));
    const tale = fc.oneof(
      fc.tuple(name, fc.boolean()).map(([alert, isTold]) => ({
        type: 'kerbside.alert.raised' as const,
        data: { ...(raised('03:00', isTold ? { told: TOLD } : {}).data as AlertRaised), alert },
      })),
      fc.record({ alert: name, minutes: fc.nat(90) }).map(({ alert, minutes }) => ({
        type: 'kerbside.alert.answered' as const,
        data: { alert, updateDueAt: on('03:00') + minutes * MINUTE },
      })),
      fc
        .record({ alert: name, step: fc.nat(4), why: fc.constantFrom<StepReason>('not-answered', 'worse', 'asked') })
        .map((data) => ({ type: 'kerbside.alert.stepped' as const, data })),
      fc
        .record({ alert: name, step: fc.nat(4), why: fc.constantFrom<SkipReason>('nobody-covering', 'muted') })
        .map((data) => ({ type: 'kerbside.alert.skipped' as const, data: { ...data, role: 'halo', name: null } })),
      name.map((alert) => ({ type: 'kerbside.alert.closed' as const, data: { alert, reason: 'recovered' as const } })),
      fc.constantFrom('m1', 'm2').map((mute) => ({
        type: 'kerbside.alert.mute-ended' as const,
        data: { mute, why: 'ended' as const },
      })),
      fc.constantFrom('S. Hale', null).map((who) => ({
        type: 'kerbside.alert.duty-set' as const,
        data: { place: SOUTHMEAD, role: 'halo', name: who },
      })),
    ) as fc.Arbitrary<Tale<AlertEvent>>;
    expectFoldLaws<AlertTables, AlertEvent>(alerts, tale);
  });

  test('[A13] is forgotten with its date, and the mutes of that time with it', () => {
    const tables = given(
      alerts,
      raised(),
      raised('03:00', { alert: alertId('waits', SOUTHMEAD, '2026-11-22', 1) }),
      mute('03:00'),
    );
    retireAlerts(tables, '2026-11-22', on('00:00', '2026-11-22'), new Changes());
    expect([...tables.alerts.rows.keys()]).toEqual([alertId('waits', SOUTHMEAD, '2026-11-22', 1)]);
    expect(tables.mutes.rows.size).toBe(0);
    expect(alertFaults(tables)).toEqual([]);
  });
});

function mute(time: string, until = on(time) + HOUR): AlertEvent {
  const muted = {
    mute: `m-${time}`,
    place: SOUTHMEAD,
    rule: 'waits',
    reason: 'known-and-managed',
    untilAt: until,
  } as const;
  return fact('kerbside.alert.muted', on(time), muted, { source: 'desk', person: HALE });
}

describe('asking about an alert', () => {
  const open = () => given(alerts, raised());
  const answer = (saw: number, minutes = 10): AlertAsk => ({
    type: 'AnswerAlert',
    body: { alert: WAITS, saw, minutes },
  });

  test('[A2] an answer names when the next word comes', () => {
    expect(eventsOf(ask(open(), answer(1)))).toMatchObject([
      { type: 'kerbside.alert.answered', data: { updateDueAt: on('03:20') }, person: HALE },
    ]);
    expect(refusalOf(ask(open(), answer(1, 30))).code).toBe('update-minutes');
  });

  test('[A7] who comes second is told who answered and when the update is due', () => {
    const tables = given(alerts, raised(), answered('03:09', 10, OKORO));
    expect(refusalOf(ask(tables, answer(1)))).toMatchObject({
      code: 'answered-already',
      by: 'J. Okoro',
      at: on('03:09'),
      message: 'J. Okoro answered at 03:09; the update is due 03:19. Take it over if you must.',
    });
  });

  test('[A7] having seen it makes no difference: another’s answer is taken over, not answered again', () => {
    const tables = given(alerts, raised(), answered('03:09', 10, OKORO));
    const saw = readingAfter(raised(), answered('03:09', 10, OKORO)).version;
    expect(refusalOf(ask(tables, answer(saw))).code).toBe('answered-already');
    const takeOver: AlertAsk = { type: 'TakeOverAlert', body: { alert: WAITS, saw, minutes: 5 } };
    expect(eventsOf(ask(tables, takeOver))).toHaveLength(1);
  });

  test('[A2] [A7] its owner renews an answer, and an overdue one is anybody’s', () => {
    const tables = given(alerts, raised(), answered('03:05', 5));
    expect(eventsOf(ask(tables, answer(2), HALE, '03:07'))).toHaveLength(1);
    expect(eventsOf(ask(tables, answer(2), OKORO, '03:11'))).toHaveLength(1);
  });

  test('[A7] one that became worse meanwhile is looked at again before it is answered', () => {
    expect(refusalOf(ask(given(alerts, raised(), risen('03:09', 2)), answer(1))).message).toBe(
      'It has become worse since you looked. Look at it again, then answer.',
    );
  });

  test('[A3] is passed up one rung by hand, until there is nobody above', () => {
    const up = (saw: number): AlertAsk => ({ type: 'EscalateAlert', body: { alert: WAITS, saw } });
    expect(eventsOf(ask(open(), up(1)))).toMatchObject([{ data: { step: 1, why: 'asked' } }]);
    const top = rungsOf(RULE_BOOK, 'waits').length - 1;
    expect(refusalOf(ask(given(alerts, raised(), stepped('03:05', top, 'asked')), up(2))).code).toBe('top-of-ladder');
  });

  test('[A5] one that is closed is told when and by whom', () => {
    const tables = given(alerts, raised(), closed('03:08', OKORO));
    expect(refusalOf(ask(tables, answer(1)))).toMatchObject({ code: 'closed', by: 'J. Okoro', at: on('03:08') });
    const byItself = given(alerts, raised(), closed('03:08'));
    expect(refusalOf(ask(byItself, answer(1))).message).toContain('cleared by itself at 03:08');
  });

  test.each([
    ['not-answered', { answered: false, outcome: 'yes' }],
    ['until-passed', { answered: true, untilAt: on('03:10') }],
    ['until-too-far', { answered: true, untilAt: on('07:11') }],
  ])('[A11] a call that contradicts itself is refused as %s', (code, more) => {
    const call: AlertAsk = { type: 'LogAlertCall', body: { alert: WAITS, role: 'epic', ...more } };
    expect(refusalOf(ask(open(), call)).code).toBe(code);
  });
});
