// What is missing ends nothing and is worth no alert of its own: a lost feed, a count without its oldest, an area heard in part.
import { describe, expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { HALE, OKORO, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { RULE_BOOK, muteOf, type AlertEvent } from '../alert/index.ts';
import { Changes, HOUR, MINUTE } from '../kernel/index.ts';
import { icbOf } from '../site/index.ts';
import { foldEvent } from '../world/index.ts';
import { dueAtPlace } from './dueAtPlace.ts';
import { openAt } from './openAt.ts';
import { placesChanged } from './placesChanged.ts';

const fallsSilent = (night: Night, feed = 'cad') => {
  night.tell('kerbside.feed.fell-silent', { feed, lastHeardAt: night.now });
};
const isHeard = (night: Night, feed = 'cad') => {
  night.tell('kerbside.feed.heard-again', { feed, silentSince: night.now });
};
const counts = (night: Night, dtas: object) => {
  night.tell('kerbside.department.counted', { site: SOUTHMEAD, areas: [], dtas });
};

test('[R6] [R3] a count that no longer says since when ends no wait for a bed; nobody waiting does', () => {
  const night = new Night('03:00');
  counts(night, { count: 4, oldestSince: night.now - 11 * HOUR });
  night.until('03:05');
  counts(night, { count: 3 });
  expect(night.until('04:00').alert('dta').condition).toBe('unknown');
  counts(night, { count: 0 });
  expect(night.until('04:06').isOpen('dta')).toBe(false);
});

describe('crews whose feed is lost', () => {
  const jobs = Array.from({ length: 6 }, (_, i) => `RYF/2026-11-21/48${i}0`);
  /** Handed over at 03:00 and not clear. */
  function clearing(): Night {
    const night = new Night('03:00');
    for (const [i, job] of jobs.entries()) {
      night.arrive(job, `C40${i}`);
      const handover = { conveyance: job, kind: 'full', toRole: 'nurse', designatedSpace: true };
      night.tell('kerbside.handover.completed', handover);
    }
    return night;
  }

  test('[R6] are not said to clear late or to be past book-off: whether they left nobody knows', () => {
    expect(clearing().until('03:16').alert('clear-late').class).toBe('attention');
    const night = clearing();
    night.arrive();
    night.tell('kerbside.conveyance.book-off-set', { conveyance: JOB, bookOffAt: on('03:20') });
    fallsSilent(night.until('03:10'));
    night.until('04:00');
    expect(night.words('kerbside.alert.raised').map(({ rule }) => rule)).toEqual(['feed']);
    isHeard(night);
    expect(night.isOpen('clear-late') && night.isOpen('book-off')).toBe(true);
  });

  test('[R6] [R14] end no alert by their silence, and nobody is told more of it meanwhile', () => {
    const night = clearing();
    night.present.add('ambulance-control');
    night.until('03:16');
    fallsSilent(night);
    const { alert } = night.alert('clear-late');
    night.until('04:30');
    expect(night.alert('clear-late')).toMatchObject({ alert, condition: 'unknown', response: { kind: 'open' } });
    expect(night.words('kerbside.alert.stepped').filter((one) => one.alert === alert)).toEqual([]);
    isHeard(night);
    for (const conveyance of jobs) night.tell('kerbside.conveyance.cleared', { conveyance });
    expect(night.until('04:36').isOpen('clear-late')).toBe(false);
  });
});

test('[R16] [R6] of an area that is heard in part the sites that are heard raise, and those that are lost neither raise nor end', () => {
  const night = new Night('03:00');
  const { icb, jobs } = night.arriveInIcb(true);
  const place = `icb|${icb}`;
  const looked = (time: string): readonly AlertEvent[] => {
    const { world } = night.until(time);
    const looking = { book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {}, now: night.now };
    const { events } = dueAtPlace(world, place, looking);
    for (const { type, data, ...more } of events) night.tell(type, data, more);
    return events;
  };
  const open = () => openAt(night.world, place).find(({ rule }) => rule === 'area-over-60');
  fallsSilent(night.until('03:10'), 'cad-0');
  expect(looked('04:10')).toEqual([]);
  isHeard(night, 'cad-0');
  looked('04:16');
  expect(open()).toMatchObject({ level: 0, condition: 'breached' });
  for (const feed of ['cad-0', 'cad-1']) fallsSilent(night, feed);
  looked('04:20');
  looked('05:30');
  expect(open()).toMatchObject({ level: 0, condition: 'unknown' });
  for (const feed of ['cad-0', 'cad-1']) isHeard(night, feed);
  for (const job of jobs) night.handOver(job);
  looked('05:31');
  looked('05:41');
  expect(open()).toBeUndefined();
});

test('[R18] [R16] when a feed falls silent its sites are looked at, and so is their ICB', () => {
  const { world, now } = new Night('03:00');
  const changes = new Changes();
  foldEvent(world, fact('kerbside.feed.fell-silent', now, { feed: 'cad', lastHeardAt: now }), changes);
  const icb = `icb|${icbOf(SOUTHMEAD, '2026-11-21')?.code ?? ''}`;
  expect([...placesChanged(world, changes, now)]).toEqual([SOUTHMEAD, icb]);
});

test('[R14] a life at risk is told and passed up though its feed is lost and a mute of its rule stands in the log', () => {
  const night = new Night('03:00');
  night.present.add('nurse-in-charge').add('epic');
  night.arrive();
  fallsSilent(night);
  const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'unwell', reason: 'known-and-managed', untilAt: on('08:00') };
  night.tell('kerbside.alert.muted', mute, { source: 'desk', person: OKORO });
  night.tell('kerbside.handover.flagged-unwell', { conveyance: JOB }, { source: 'desk', person: HALE });
  night.until('03:04');
  const ours = ({ alert }: { readonly alert: string }) => alert.startsWith('unwell');
  expect(
    night
      .words('kerbside.alert.sent')
      .filter(ours)
      .map(({ role, why }) => [role, why])
      .filter(([, why]) => why !== 'next-channel'),
  ).toEqual([
    ['nurse-in-charge', 'first'],
    ['epic', 'not-answered'],
  ]);
  expect(night.words('kerbside.alert.skipped').filter(ours)).toEqual([]);
});

test('[R9] [R12] an answer, a note and a mute stand whatever the feeds say', () => {
  const night = new Night('03:00');
  night.present.add('halo');
  night.arrive();
  night.until('03:46');
  const { alert } = night.alert('waits');
  const byHale = { source: 'desk', person: HALE };
  night.tell('kerbside.alert.answered', { alert, updateDueAt: night.now + 10 * MINUTE }, byHale);
  night.tell('kerbside.alert.noted', { alert, note: 'seen-at-the-door' }, byHale);
  const mute = { mute: 'm1', place: SOUTHMEAD, rule: 'clear-late', reason: 'known-and-managed', untilAt: on('08:00') };
  night.tell('kerbside.alert.muted', mute, byHale);
  const stands = () => {
    expect(night.alert('waits')).toMatchObject({ alert, step: 0, response: { kind: 'owned', by: 'S. Hale' } });
    expect(night.words('kerbside.alert.noted')).toHaveLength(1);
    expect(muteOf(night.world, SOUTHMEAD, 'clear-late', night.now)?.mute).toBe('m1');
  };
  night.arrive('RYF/2026-11-21/4712', 'A417');
  stands();
  fallsSilent(night.until('03:48'));
  stands();
  isHeard(night.until('03:52'));
  stands();
  night.arrive('RYF/2026-11-21/4713', 'A418');
  stands();
  expect(night.until('03:57').alert('waits')).toMatchObject({ response: { kind: 'open' } });
});
