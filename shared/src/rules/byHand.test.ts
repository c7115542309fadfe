// What people entered by hand is known whatever the feeds: at a site that has none, at one whose feed is lost, and beside what a lost
// feed last said.
import { describe, expect, test } from 'vitest';
import { HAND_JOB, JOB, Night } from '../../../tests/harness/alertNight.ts';
import { HALE, OKORO, SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK } from '../alert/index.ts';
import { HOUR } from '../kernel/index.ts';
import { KeptSites } from '../views/index.ts';
import { icbReadings } from './areaReadings.ts';
import { icbOf } from '../site/index.ts';
import type { Reading } from './reading.ts';

const without = (time = '03:00') => new Night(time, RULE_BOOK, []);
const fallsSilent = (night: Night) => {
  night.tell('kerbside.feed.fell-silent', { feed: 'cad', lastHeardAt: night.now });
};
const isHeard = (night: Night) => night.tell('kerbside.feed.heard-again', { feed: 'cad', silentSince: night.now });
const byOkoro = { source: 'desk', person: OKORO };
const raised = (night: Night) => night.words('kerbside.alert.raised').map(({ rule }) => rule);
const hands = (many: number) => Array.from({ length: many }, (_, i) => `RYF/2026-11-21/hand-${i}`);

describe('a site without an ambulance feed', () => {
  test('[R6] a wait that a person entered is raised, climbs, is told, and is over when the patient is handed over', () => {
    const night = without();
    night.present.add('halo').add('nurse-in-charge');
    night.enter();
    expect(night.until('03:45').alert('waits')).toMatchObject({ level: 0, class: 'information' });
    expect(night.until('03:46').alert('waits')).toMatchObject({ level: 1, condition: 'breached' });
    const told = () => night.words('kerbside.alert.sent').map(({ role }) => role);
    expect(told()).toEqual(['halo']);
    night.until('04:01');
    expect(night.alert('waits')).toMatchObject({ level: 2, class: 'urgent' });
    expect(told()).toContain('nurse-in-charge');
    night.handOver(HAND_JOB);
    expect(night.until('04:03').isOpen('waits')).toBe(false);
  });

  test('[R6] crews that are held past their book-off, that clear late, and the hours they lose are known too', () => {
    const night = without();
    const [first = '', ...others] = hands(6);
    night.enter(first, 'A400');
    night.tell('kerbside.conveyance.book-off-set', { conveyance: first, bookOffAt: on('03:20') }, byOkoro);
    for (const job of others) night.enter(job, job);
    night.until('03:21');
    expect(raised(night)).toContain('book-off');
    expect(night.until('04:00').alert('hours-lost').condition).toBe('breached');
    for (const conveyance of others) {
      const handover = { conveyance, kind: 'full', toRole: 'nurse', designatedSpace: true };
      night.tell('kerbside.handover.completed', handover, byOkoro);
    }
    expect(night.until('04:16').isOpen('clear-late')).toBe(true);
    for (const job of hands(6)) night.handOver(job);
    night.until('05:30');
    for (const rule of ['book-off', 'hours-lost', 'clear-late', 'waits']) expect(night.isOpen(rule)).toBe(false);
  });

  test('[R3] what a person counted is known for four hours, and then neither raises nor ends', () => {
    const night = without();
    const dtas = { count: 4, oldestSince: on('03:00') - 9.5 * HOUR };
    night.tell('kerbside.department.counted', { site: SOUTHMEAD, areas: [], dtas, over12hFromArrival: 2 }, byOkoro);
    expect(night.until('03:31').alert('dta').level).toBe(0);
    expect(night.until('06:59').alert('dta')).toMatchObject({ level: 2, condition: 'breached' });
    expect(night.alert('arrival-12h').condition).toBe('breached');
    night.until('07:01');
    for (const rule of ['dta', 'arrival-12h']) expect(night.alert(rule).condition).toBe('unknown');
    night.tell('kerbside.department.counted', {
      site: SOUTHMEAD,
      areas: [],
      dtas: { count: 0 },
      over12hFromArrival: 0,
    });
    night.until('07:20');
    for (const rule of ['dta', 'arrival-12h']) expect(night.isOpen(rule)).toBe(false);
  });

  test('[R6] places are short by those who were entered and the places that were counted, and no more when they are gone', () => {
    const night = without();
    const areas = [{ area: 'majors', spaces: 20, occupied: 20 }];
    night.tell('kerbside.department.counted', { site: SOUTHMEAD, areas }, byOkoro);
    for (const job of hands(6)) night.enter(job, job);
    expect(night.until('03:06').alert('places-short')).toMatchObject({ level: 1, condition: 'breached' });
    for (const job of hands(6)) night.handOver(job);
    expect(night.until('03:30').isOpen('places-short')).toBe(false);
  });
});

describe('a site whose ambulance feed is lost', () => {
  test('[R6] a wait that a person entered is raised, moves and ends as any other; one that the feed told of raises nothing', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    fallsSilent(night.until('03:05'));
    night.until('03:10').enter();
    expect(night.until('03:40').isOpen('waits')).toBe(false);
    expect(night.until('03:56').alert('waits')).toMatchObject({ level: 1, condition: 'breached' });
    expect(night.words('kerbside.alert.sent').map(({ role }) => role)).toContain('halo');
    night.handOver(HAND_JOB);
    expect(night.until('05:00').alert('waits')).toMatchObject({ level: 1, condition: 'unknown' });
    isHeard(night);
    expect(night.alert('waits')).toMatchObject({ level: 2, condition: 'breached' });
  });

  test('[R6] of two waits that people entered and none of the feed the alert ends when both are handed over', () => {
    const night = new Night('03:00');
    fallsSilent(night);
    night.enter();
    night.enter('RYF/2026-11-21/hand-2', 'A410');
    night.until('03:50').handOver(HAND_JOB);
    expect(night.until('03:55').alert('waits')).toMatchObject({ level: 1, condition: 'breached' });
    night.handOver('RYF/2026-11-21/hand-2');
    expect(night.until('03:57').isOpen('waits')).toBe(false);
  });

  test('[R6] what a lost feed last said is not lowered by a shorter wait that a person entered, and is passed by a longer one', () => {
    const night = new Night('03:00');
    night.arrive();
    fallsSilent(night.until('03:50'));
    night.enter();
    expect(night.until('04:25').alert('waits')).toMatchObject({ level: 1, condition: 'unknown' });
    expect(night.until('04:36').alert('waits')).toMatchObject({ level: 1, condition: 'breached' });
    expect(night.until('04:51').alert('waits')).toMatchObject({ level: 2, condition: 'breached' });
  });

  test('[R6] a patient of the feed whom somebody handed over by hand is over, and so is the alert', () => {
    const night = new Night('03:00');
    night.arrive();
    fallsSilent(night.until('03:50'));
    expect(night.alert('waits').condition).toBe('unknown');
    night.until('04:00').handOver();
    expect(night.until('04:02').isOpen('waits')).toBe(false);
  });

  test('[R6] a vehicle of the feed that a person says has arrived is known', () => {
    const night = new Night('03:00');
    const on = { conveyance: JOB, callsign: 'A401', destination: SOUTHMEAD, patients: 1 };
    night.tell('kerbside.conveyance.started', on);
    fallsSilent(night);
    night.until('03:05').enter(JOB, 'A401');
    expect(night.until('03:51').alert('waits')).toMatchObject({ level: 1, condition: 'breached' });
  });

  test('[R6] hours lost, crews past book-off and crews clearing late rise by those entered and fall by none of the rest', () => {
    const night = new Night('03:00');
    const jobs = hands(4);
    night.arrive();
    night.tell('kerbside.conveyance.book-off-set', { conveyance: JOB, bookOffAt: on('03:20') });
    fallsSilent(night.until('03:10'));
    for (const job of jobs) {
      night.enter(job, job);
      night.tell('kerbside.conveyance.book-off-set', { conveyance: job, bookOffAt: on('03:30') }, byOkoro);
    }
    expect(night.until('03:29').isOpen('book-off')).toBe(false);
    expect(night.until('03:31').alert('book-off')).toMatchObject({ level: 1, condition: 'breached' });
    expect(night.until('04:15').alert('hours-lost').condition).toBe('breached');
    for (const job of jobs) night.handOver(job);
    night.until('06:00');
    expect(night.alert('book-off').condition).toBe('unknown');
    expect(night.alert('hours-lost').condition).toBe('unknown');
    night.handOver();
    expect(night.isOpen('book-off')).toBe(false);
    isHeard(night);
    expect(night.until('06:20').isOpen('hours-lost')).toBe(false);
  });

  test('[R6] places are short by those entered at least, and that they are fewer nobody knows', () => {
    const night = new Night('03:00');
    const counted = (occupied: number) => {
      const areas = [{ area: 'majors', spaces: 20, occupied }];
      night.tell('kerbside.department.counted', { site: SOUTHMEAD, areas });
    };
    counted(20);
    fallsSilent(night);
    for (const job of hands(6)) night.enter(job, job);
    expect(night.until('03:06').alert('places-short')).toMatchObject({ level: 1, condition: 'breached' });
    counted(10);
    expect(night.until('03:30').alert('places-short')).toMatchObject({ level: 1, condition: 'unknown' });
    isHeard(night);
    expect(night.until('03:45').isOpen('places-short')).toBe(false);
  });

  test('[R6] [R14] what was said of one patient stands and is told: a flag, a care round, a corridor', () => {
    const night = new Night('03:00');
    night.present.add('nurse-in-charge');
    night.arrive();
    night.arrive('RYF/2026-11-21/4712', 'A417');
    const corridor = { conveyance: 'RYF/2026-11-21/4712', kind: '45-minute', designatedSpace: false };
    night.tell('kerbside.handover.completed', corridor);
    night.tell('kerbside.handover.observed', { conveyance: JOB, nextCareRoundAt: on('03:15') });
    fallsSilent(night);
    night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB }, { source: 'desk', person: HALE });
    night.until('03:50');
    for (const rule of ['unwell', 'care-overdue'])
      expect(night.alert(rule, `${JOB}#1`)).toMatchObject({ condition: 'breached' });
    expect(night.alert('corridor-care').condition).toBe('breached');
  });
});

test('[R16] [R6] a site with a wait over 60 that a person entered counts for its area though its feed is lost', () => {
  const night = new Night('03:00');
  fallsSilent(night);
  const area = (): Reading | undefined => {
    const icb = icbOf(SOUTHMEAD, '2026-11-21')?.code ?? '';
    return icbReadings(night.world, icb, night.now, new KeptSites(night.world))['area-over-60']?.[0];
  };
  night.arrive();
  night.enter();
  night.until('03:59');
  expect(area()).toMatchObject({ value: 0, upTo: 1 });
  night.until('04:01');
  expect(area()).toMatchObject({ value: 1, upTo: 1 });
  night.handOver(HAND_JOB);
  expect(area()).toMatchObject({ value: 0, upTo: 1 });
});

test('[R9] known by hand and then by the CAD too, a wait is one patient and one alert', () => {
  const night = new Night('03:00');
  fallsSilent(night);
  night.enter('RYF/2026-11-21/hand-1', 'A401');
  night.until('03:46');
  const { alert } = night.alert('waits');
  isHeard(night);
  const arrival = { conveyance: JOB, callsign: 'A401', site: SOUTHMEAD, method: 'status-button' };
  night.tell('kerbside.conveyance.arrived', arrival, { at: on('03:01'), recordedAt: night.now });
  fallsSilent(night.until('03:50'));
  expect(night.alert('waits')).toMatchObject({ alert, level: 1, condition: 'breached' });
  night.handOver();
  expect(night.until('03:52').isOpen('waits')).toBe(false);
});
