// The rules and the ladder, told as nights at one hospital with the clock pushed by hand. What the watch would write down is folded
// as it would be.
import { describe, expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { HALE, OKORO, SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK, doubledAlerts, withChanges } from '../alert/index.ts';
import { HOUR, MINUTE, SECOND } from '../kernel/index.ts';
import { icbOf, parseArea, sitesOf } from '../site/index.ts';
import { worldFaults } from '../world/index.ts';
import { dueAtPlace } from './dueAtPlace.ts';
import { openAt } from './judge.ts';

const PATIENT = `${JOB}#1`;

describe('patients waiting', () => {
  test('[R1] [R5] one alert a site rises through 30, 45, 60 and 120 minutes, and is never doubled', () => {
    const night = new Night('03:00');
    night.arrive();
    night.arrive('RYF/2026-11-21/4712', 'A417');
    night.until('03:30');
    expect(night.isOpen('waits')).toBe(false);
    night.until('03:31');
    expect(night.alert('waits')).toMatchObject({ level: 0, class: 'information', since: on('03:30') + 1 });
    expect(night.until('03:46').alert('waits')).toMatchObject({ level: 1, class: 'attention' });
    expect(night.until('04:01').alert('waits')).toMatchObject({ level: 2, class: 'urgent' });
    expect(night.until('05:01').alert('waits').level).toBe(3);
    expect(night.words('kerbside.alert.raised').filter(({ rule }) => rule === 'waits')).toHaveLength(1);
    expect(doubledAlerts([...openAt(night.world, SOUTHMEAD).values()].map(({ alert }) => alert))).toEqual([]);
    expect(worldFaults(night.world)).toEqual([]);
  });

  test('[R8] is closed two minutes after the last of them is handed over, not before', () => {
    const night = new Night('03:00');
    night.arrive();
    night.until('03:50');
    night.handOver();
    expect(night.alert('waits').condition).toBe('recovering');
    expect(night.until('03:51').isOpen('waits')).toBe(true);
    expect(night.until('03:52').isOpen('waits')).toBe(false);
  });

  test('[R7] [R10] what comes back within ten minutes is another alert, linked to the last', () => {
    const night = new Night('03:00');
    night.arrive();
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    const first = night.alert('unwell', PATIENT).alert;
    night.until('03:05');
    night.tell('kerbside.handover.observed', { conveyance: JOB, unwell: false });
    expect(night.isOpen('unwell', PATIENT)).toBe(false);
    night.until('03:09');
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    expect(night.alert('unwell', PATIENT)).toMatchObject({ alert: first.replace(/1$/, '2'), recurs: first });
  });

  test('[R6] [R9] a lost feed makes it unknown, which clears nothing; heard again it goes on', () => {
    const night = new Night('03:00');
    night.arrive();
    night.until('03:50');
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now - 4 * MINUTE });
    expect(night.alert('waits')).toMatchObject({ condition: 'unknown', level: 1 });
    expect(night.isOpen('feed', `${SOUTHMEAD}/cad`)).toBe(true);
    night.until('05:00');
    expect(night.alert('waits')).toMatchObject({ condition: 'unknown', level: 1 });
    night.tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: on('03:46') });
    expect(night.alert('waits')).toMatchObject({ condition: 'breached', level: 2 });
    expect(night.isOpen('feed', `${SOUTHMEAD}/cad`)).toBe(false);
  });

  test('[R6] an unknown figure raises nothing', () => {
    const night = new Night('03:00');
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now - 4 * MINUTE });
    night.arrive();
    expect(night.until('04:30').isOpen('waits')).toBe(false);
  });
});

describe('the ladder', () => {
  function over45(): Night {
    const night = new Night('03:00');
    night.present.add('halo').add('nurse-in-charge').add('site-manager').add('on-call-manager').add('executive');
    night.arrive();
    return night.until('03:46');
  }
  const steps = (night: Night) => night.words('kerbside.alert.stepped').map(({ step, why }) => [step, why]);
  const sent = (night: Night) =>
    night.words('kerbside.alert.sent').map(({ role, channel, why }) => [role, channel, why]);
  const answer = (night: Night, minutes: number) => {
    const { alert } = night.alert('waits');
    const updateDueAt = night.now + minutes * MINUTE;
    night.tell('kerbside.alert.answered', { alert, updateDueAt }, { source: 'desk', person: HALE });
  };

  test('[R17] information tells nobody; over 45 tells the first rung', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    expect(sent(night.until('03:44'))).toEqual([]);
    expect(sent(night.until('03:46'))).toEqual([['halo', 'console', 'first']]);
  });

  test('[R12] not answered, it goes up when the rung’s time is over, and is repeated at the top', () => {
    const night = over45();
    night.until('03:54');
    expect(steps(night)).toEqual([]);
    night.until('03:56');
    expect(steps(night)).toEqual([[1, 'not-answered']]);
    night.until('05:30');
    expect(steps(night)).toEqual([
      [1, 'not-answered'],
      [2, 'not-answered'],
      [3, 'not-answered'],
      [4, 'not-answered'],
      [4, 'repeat'],
    ]);
  });

  test('[R12] answered, it waits for the update; overdue, it goes one step up', () => {
    const night = over45();
    answer(night, 5);
    night.until('03:50');
    expect(steps(night)).toEqual([]);
    night.until('03:52');
    expect(steps(night)).toEqual([[1, 'update-overdue']]);
    expect(night.alert('waits')).toMatchObject({ step: 1, response: { kind: 'open', since: on('03:51') } });
  });

  test('[R12] worsening cancels the answer and goes one step up', () => {
    const night = over45();
    night.until('03:58');
    answer(night, 15);
    night.until('04:01');
    expect(steps(night).filter(([, why]) => why === 'worse')).toHaveLength(1);
    expect(night.alert('waits').response.kind).toBe('open');
  });

  test('[R13] what no screen confirmed within a minute goes to the next channel; confirmed, it does not', () => {
    const quietNight = over45();
    quietNight.until('03:48');
    expect(sent(quietNight)).toEqual([
      ['halo', 'console', 'first'],
      ['halo', 'push', 'next-channel'],
    ]);
    const night = over45();
    const { alert } = night.alert('waits');
    const [first] = night.words('kerbside.alert.sent');
    night.tell('kerbside.alert.delivered', { alert, send: first?.send ?? '', state: 'shown' });
    night.until('03:48');
    expect(sent(night)).toHaveLength(1);
  });

  test('[R13] a channel that failed is not waited for', () => {
    const night = over45();
    const { alert } = night.alert('waits');
    const [first] = night.words('kerbside.alert.sent');
    night.tell('kerbside.alert.delivered', { alert, send: first?.send ?? '', state: 'failed', because: 'no screen' });
    expect(sent(night)).toHaveLength(2);
  });

  test('[R15] an empty chair is written down and skipped at once', () => {
    const night = new Night('03:00');
    night.present.add('site-manager');
    night.arrive();
    night.until('03:46');
    expect(night.words('kerbside.alert.skipped').map(({ role, why }) => [role, why])).toEqual([
      ['halo', 'nobody-covering'],
      ['nurse-in-charge', 'nobody-covering'],
    ]);
    expect(sent(night)).toEqual([['site-manager', 'console', 'first']]);
  });

  test('[R31] who is on call and listed with a number is told, though nobody sits there; listed elsewhere, or for mail alone, is nobody', () => {
    const listed = (more: object) => ({
      recipient: 'r1',
      name: 'On-call manager',
      role: 'on-call-manager',
      places: [SOUTHMEAD],
      ways: [{ way: 'sms', to: '···000' }],
      ...more,
    });
    const told = (more: object) => {
      const night = new Night('03:00');
      night.tell('kerbside.outside.recipient-listed', listed(more));
      night.arrive();
      return sent(night.until('03:46'));
    };
    expect(told({})).toEqual([['on-call-manager', 'sms', 'first']]);
    expect(told({ places: ['*'] })).toEqual([['on-call-manager', 'sms', 'first']]);
    expect(told({ places: ['RA701'] })).toEqual([['executive', 'sms', 'first']]);
    expect(told({ ways: [{ way: 'email', to: '···' }] })).toEqual([['executive', 'sms', 'first']]);
  });

  test('[R15] with nobody anywhere the last rung is rung all the same', () => {
    const night = new Night('03:00');
    night.arrive();
    night.until('03:46');
    expect(sent(night)).toEqual([['executive', 'sms', 'first']]);
  });

  test('[R14] a mute keeps it from being sent, says so once, and its rung begins anew afterwards', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'waits', reason: 'known-and-managed', untilAt: on('04:30') };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
    night.until('04:29');
    expect(sent(night)).toEqual([]);
    expect(night.isOpen('waits')).toBe(true);
    expect(night.words('kerbside.alert.skipped').map(({ why, by }) => [why, by])).toEqual([['muted', 'm1']]);
    night.until('04:30');
    expect(sent(night)).toEqual([['halo', 'console', 'first']]);
    expect(steps(night)).toEqual([[0, 'no-longer-hidden']]);
  });

  test('[R20] a mute ends itself when what was muted is over at the place, and what comes back is heard', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    night.until('03:46');
    const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'waits', reason: 'known-and-managed', untilAt: on('08:00') };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
    night.tell('kerbside.alert.muted', { ...mute, mute: 'm2', rule: 'unwell' }, { source: 'desk', person: OKORO });
    const heard = sent(night).length;
    night.until('03:50');
    night.handOver();
    expect(night.until('03:51').words('kerbside.alert.mute-ended')).toEqual([]);
    night.until('03:53');
    expect(night.words('kerbside.alert.mute-ended')).toEqual([{ mute: 'm1', why: 'condition-cleared' }]);
    night.arrive('RYF/2026-11-21/4712', 'A417');
    expect(sent(night.until('04:40')).length).toBeGreaterThan(heard);
  });

  test('[R20] a mute set before anything was open waits for what it was set for', () => {
    const night = new Night('03:00');
    const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'waits', reason: 'planned-work', untilAt: on('08:00') };
    night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
    night.arrive();
    night.until('03:50');
    expect(night.words('kerbside.alert.mute-ended')).toEqual([]);
  });

  test('[R14] a parent hides its children from being sent and not from the list', () => {
    const night = new Night('03:00');
    night.present.add('halo').add('ambulance-control');
    night.arrive();
    night.until('03:44');
    // Raised, and nobody knows any more in the same minute as it becomes more than information.
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now - 4 * MINUTE });
    const { alert } = night.alert('waits');
    night.tell('kerbside.alert.level-changed', { alert, level: 1, class: 'attention', since: night.now });
    night.until('04:00');
    expect(night.isOpen('waits')).toBe(true);
    const toldOfWaits = () => night.words('kerbside.alert.sent').filter((one) => one.alert === alert);
    expect(toldOfWaits()).toEqual([]);
    expect(night.words('kerbside.alert.skipped').map(({ why, by }) => [why, by])).toEqual([
      ['parent', `feed|${SOUTHMEAD}/cad|2026-11-21.1`],
    ]);
    night.tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: on('03:40') });
    expect(toldOfWaits()).toMatchObject([{ role: 'halo', why: 'first' }]);
  });

  test('[R4] what rests on a late entry is listed and sent to nobody', () => {
    const night = new Night('03:00');
    night.present.add('nurse-in-charge');
    night.arrive();
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB }, { source: 'desk', person: HALE, late: true });
    night.until('04:00');
    expect(night.alert('unwell', PATIENT)).toMatchObject({ quiet: true });
    expect(night.words('kerbside.alert.sent').filter(({ alert }) => alert.startsWith('unwell'))).toEqual([]);
    expect(night.words('kerbside.alert.skipped').filter(({ why }) => why === 'late-entry')).toHaveLength(1);
  });

  test('[R11] a restart at any moment pages nobody twice and misses nothing', () => {
    const whole = over45().until('05:30');
    for (const time of ['03:45', '03:47', '03:55', '03:56', '04:10', '04:31']) {
      const night = new Night('03:00');
      night.present.add('halo').add('nurse-in-charge').add('site-manager').add('on-call-manager').add('executive');
      night.arrive();
      night.until(time);
      night.restart();
      night.until('05:30');
      expect(night.said.map(({ id }) => id)).toEqual(whole.said.map(({ id }) => id));
      expect(night.said.map(({ at }) => at)).toEqual(whole.said.map(({ at }) => at));
    }
  });

  test('[R19] while the screens are not back after a start, what is so is raised and nobody is told', () => {
    const night = over45();
    night.until('03:47');
    const looking = { book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {}, now: on('03:56') };
    const tellsFrom = on('03:56') + 10 * SECOND;
    expect(dueAtPlace(night.world, SOUTHMEAD, { ...looking, tellsFrom })).toEqual({ events: [], nextAt: tellsFrom });
    const later = dueAtPlace(night.world, SOUTHMEAD, { ...looking, now: tellsFrom, tellsFrom });
    expect(later.events).toMatchObject([{ type: 'kerbside.alert.stepped', data: { step: 1 } }]);
  });

  test('[R11] a call timed later than the clock, which was set back since, is told of once', () => {
    const night = over45();
    const { alert } = night.alert('waits');
    const call = { alert, role: 'site-manager', answered: false };
    night.tell('kerbside.alert.called', call, { source: 'desk', person: HALE, at: night.now + 5 * SECOND });
    for (let turn = 0; turn < 20; turn += 1) night.look();
    const again = night.words('kerbside.alert.sent').map(({ send }) => send);
    expect(again).toHaveLength(2);
    expect(new Set(again).size).toBe(2);
  });

  test('[R11] asleep for an hour, it does what is due when it wakes, once', () => {
    const night = over45();
    night.now = on('05:00');
    night.look();
    const ids = night.said.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(steps(night)).toEqual([[1, 'not-answered']]);
    expect(night.alert('waits').level).toBe(2);
  });
});

describe('other rules', () => {
  test('[R2] a pre-alert not received is urgent from five minutes before it comes, and over when it is received', () => {
    const night = new Night('03:00');
    night.tell('kerbside.conveyance.started', {
      conveyance: JOB,
      callsign: 'A401',
      destination: SOUTHMEAD,
      patients: 1,
      etaAt: on('03:20'),
    });
    night.tell('kerbside.conveyance.pre-alerted', { conveyance: JOB, complaintGroup: 'cardiac-arrest' });
    expect(night.until('03:14').isOpen('pre-alert', PATIENT)).toBe(false);
    expect(night.until('03:15').alert('pre-alert', PATIENT).class).toBe('life-threat');
    night.tell('kerbside.conveyance.pre-alert-received', { conveyance: JOB, byRole: 'nurse-in-charge' });
    expect(night.isOpen('pre-alert', PATIENT)).toBe(false);
  });

  test('[R3] a department that was never counted raises nothing about places or twelve hours', () => {
    const night = new Night('03:00');
    night.until('12:00');
    expect(night.words('kerbside.alert.raised').map(({ rule }) => rule)).toEqual([]);
  });

  test('[R3] twelve hours from the decision to admit are spoken of from ten on', () => {
    const night = new Night('03:00');
    const dtas = { count: 4, oldestSince: night.now - 10 * HOUR + 5 * MINUTE };
    night.tell('kerbside.department.counted', { site: SOUTHMEAD, areas: [], dtas });
    expect(night.until('03:04').isOpen('dta')).toBe(false);
    expect(night.until('03:06').alert('dta').level).toBe(0);
  });

  test('[R18] with nothing waiting the watch asks for no instant at all', () => {
    const night = new Night('03:00');
    const { events, nextAt } = dueAtPlace(night.world, SOUTHMEAD, {
      book: RULE_BOOK,
      whoIsThere: () => [],
      hasChannel: () => true,
      heard: {},
      now: night.now + SECOND,
    });
    expect(events).toEqual([]);
    expect(nextAt).toBeUndefined();
  });

  test('[R5] a rule that was changed here is judged by what was changed', () => {
    const book = withChanges(RULE_BOOK, new Map([['waits', { levels: [50, 55, 60, 120] }]]));
    const night = new Night('03:00', book);
    night.arrive();
    expect(night.until('03:49').isOpen('waits')).toBe(false);
    expect(night.until('03:51').isOpen('waits')).toBe(true);
  });

  test('[R16] three sites of an ICB over 60 raise one alert of the ICB', () => {
    const night = new Night('03:00');
    const icb = icbOf(SOUTHMEAD, '2026-11-21')?.code ?? '';
    const area = parseArea(`icb:${icb}`);
    const sites = area ? sitesOf(area, '2026-11-21').slice(0, 3) : [];
    expect(sites).toHaveLength(3);
    for (const [i, site] of sites.entries()) {
      night.tell('kerbside.conveyance.arrived', {
        conveyance: `RYF/2026-11-21/90${i}`,
        callsign: `B${i}`,
        site,
        method: 'status-button',
      });
    }
    const looking = { book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {} };
    const early = dueAtPlace(night.world, `icb|${icb}`, { ...looking, now: on('03:59') });
    expect(early.events).toEqual([]);
    const late = dueAtPlace(night.world, `icb|${icb}`, { ...looking, now: on('04:06') });
    expect(late.events).toMatchObject([
      { type: 'kerbside.alert.raised', data: { rule: 'area-over-60', subject: icb } },
    ]);
  });
});

test('[R10] what goes to and fro is said each time, in its order, though the clock stands still', () => {
  const night = new Night('03:00');
  night.arrive();
  night.until('03:50');
  const counted = () =>
    night.words('kerbside.alert.condition-changed').filter(({ alert }) => alert.startsWith('waits'));
  for (let time = 10; time < 22; time += 1) {
    // At the same instant the later id is the later word.
    const lastHeardAt = night.now - 4 * MINUTE;
    night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt }, { id: `${time}-a` });
    night.tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: lastHeardAt }, { id: `${time}-b` });
  }
  expect(counted()).toHaveLength(24);
  expect(new Set(night.said.map(({ id }) => id)).size).toBe(night.said.length);
  expect(night.alert('waits').condition).toBe('breached');
});
