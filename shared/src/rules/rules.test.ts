// The rules, told as nights at one hospital with the clock pushed by hand. What the watch would write down is folded
// as it would be.
import { describe, expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK, doubledAlerts, withChanges } from '../alert/index.ts';
import { HOUR, MINUTE, SECOND } from '../kernel/index.ts';
import { worldFaults } from '../world/index.ts';
import { dueAtPlace } from './dueAtPlace.ts';
import { openAt } from './openAt.ts';

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
    expect(doubledAlerts(openAt(night.world, SOUTHMEAD).map(({ alert }) => alert))).toEqual([]);
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

  test('[R7] what comes back after ten minutes is another matter, and not linked', () => {
    const night = new Night('03:00');
    night.arrive();
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    night.until('03:05');
    night.tell('kerbside.handover.observed', { conveyance: JOB, unwell: false });
    night.until('03:16');
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB });
    expect(night.alert('unwell', PATIENT).recurs).toBeNull();
  });

  test('[R8] falls with the oldest of them, and holds between where it clears and where it begins', () => {
    const night = new Night('03:00');
    night.arrive();
    night.until('03:34');
    night.arrive('RYF/2026-11-21/4712', 'A417');
    night.until('04:01');
    night.handOver();
    // The other waits for 27 minutes: above 25, below 30.
    expect(night.alert('waits')).toMatchObject({ level: 0, class: 'information', condition: 'breached', peak: 2 });
    night.until('04:03');
    expect(night.alert('waits').condition).toBe('breached');
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
    const { icb, jobs } = night.arriveInIcb();
    expect(jobs).toHaveLength(3);
    const looking = { book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {} };
    const early = dueAtPlace(night.world, `icb|${icb}`, { ...looking, now: on('03:59') });
    expect(early.events).toEqual([]);
    const late = dueAtPlace(night.world, `icb|${icb}`, { ...looking, now: on('04:06') });
    expect(late.events.filter(({ type }) => type === 'kerbside.alert.raised')).toMatchObject([
      { type: 'kerbside.alert.raised', data: { rule: 'area-over-60', subject: icb } },
    ]);
  });
});

test('[R10] two who look at the same within a second of one another raise the same, whatever each says first', () => {
  const night = new Night('03:00');
  night.arrive();
  night.until('03:29');
  const looked = (ms: number) =>
    dueAtPlace(night.world, SOUTHMEAD, {
      ...{ book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {} },
      now: on('03:46') + ms,
    }).events.map(({ id }) => id);
  expect(looked(0).length).toBeGreaterThan(0);
  expect(looked(900)).toEqual(looked(0));
});

test('[R32] times that two parties give otherwise, and a night told afterwards at one go, raise nothing', () => {
  const night = new Night('09:00');
  const raised = () => night.words('kerbside.alert.raised');
  night.arrive();
  night.until('09:10');
  night.handOver();
  night.tell('kerbside.handover.received', { conveyance: JOB, site: SOUTHMEAD }, { at: on('08:40') });
  expect(raised()).toEqual([]);
  const about = { conveyance: 'RYF/2026-11-21/4712' };
  night.tellAll([
    ['kerbside.conveyance.arrived', '03:00', { ...about, callsign: 'A417', site: SOUTHMEAD, method: 'status-button' }],
    ['kerbside.handover.flagged-unwell', '03:20', about],
    ['kerbside.handover.completed', '04:40', { ...about, kind: 'full', toRole: 'nurse', designatedSpace: true }],
    ['kerbside.conveyance.cleared', '04:50', about],
  ]);
  night.until('12:00');
  expect(raised()).toEqual([]);
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
