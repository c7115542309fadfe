import { MINUTE } from '@kerbside/shared/kernel';
import { describe, expect, test } from 'vitest';
import { ago, CAD, ED, NOW, serviceRow, siteRow } from './cast.ts';
import { divertsInForce, feedsNotLive, releasesAsked, sitesCovered, updatesAgreed } from './notices.ts';
import { lineOf } from './siteLines.ts';

const line = (change: Parameters<typeof siteRow>[0] = {}) => lineOf(siteRow(change), NOW, {});
const release = (name: string, dueIn: number, answer: null | 'yes' = null) => ({
  release: name,
  service: 'RYF',
  conveyance: null,
  askedBy: 'ambulance control',
  callPriority: 'C2' as const,
  askedAt: ago(10),
  replyDueAt: NOW + dueIn * MINUTE,
  answer: answer && { answer, byRole: 'epic', reason: null, at: ago(1) },
});
const divert = {
  divert: 'D1',
  from: 'RVJ01',
  to: 'RA701',
  patients: ['majors'],
  exclusions: [],
  agreedBy: ['epic', 'duty-officer'],
  fromAt: ago(30),
  untilAt: NOW + 60 * MINUTE,
  reviewAt: ago(1),
};
const call = (untilIn: number) => ({
  id: `call ${String(untilIn)}`,
  at: ago(20),
  role: 'site-manager' as const,
  answered: true,
  outcome: 'space-expected' as const,
  untilAt: NOW + untilIn * MINUTE,
  by: 'J. Okoro',
});

describe('what of an area waits for somebody', () => {
  test('a release waits until it is answered, and one without an answer in time comes first', () => {
    const asked = releasesAsked(
      [line({ releases: [release('R1', 4), release('R2', -2), release('R3', 9, 'yes')] })],
      NOW,
    );
    expect(asked.map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
      ['R2', true],
      ['R1', false],
    ]);
    expect(asked[1]?.words).toContain('reply due 02:29');
  });

  test('a divert is one agreement, whichever of its two sites is looked at, and over when it is over', () => {
    const both = [line({ diverts: [divert] }), line({ id: 'RA701', diverts: [divert] })];
    expect(divertsInForce(both).map(({ site }) => site)).toEqual(['RVJ01']);
    expect(divertsInForce([line({ diverts: [{ ...divert, untilAt: NOW }] })])).toEqual([]);
  });

  test('what was promised by a time is overdue once it has passed, as is a divert’s review', () => {
    const agreed = updatesAgreed([line({ updatesDue: [call(5), call(-3)], diverts: [divert] })], NOW);
    expect(agreed.map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
      ['call -3', true],
      ['review D1', true],
      ['call 5', false],
    ]);
    expect(agreed[0]?.words).toBe('Clinical site manager expects a space at 02:05, update overdue since 02:22');
  });

  test('a feed that is not live is named once, with when it was last heard', () => {
    const lost = { ...CAD, silentSince: ago(40) };
    const lines = [line({ feeds: [lost, ED] }), line({ id: 'RA701', feeds: [lost] })];
    const silent = feedsNotLive(lines, [serviceRow({ feeds: [lost] })], NOW, {});
    expect(silent.map(({ id, state, lastAt }) => [id, state, lastAt])).toEqual([['swast-cad', 'lost', ago(40)]]);
    expect(feedsNotLive([line()], [], NOW, {})).toEqual([]);
  });

  test('who is at a site is named, and a site with nobody is not', () => {
    const covered = sitesCovered([line({ covering: { name: 'J. Okoro', at: ago(35) } }), line({ id: 'RA701' })]);
    expect(covered.map(({ site, words }) => [site, words])).toEqual([['RVJ01', 'J. Okoro, since 01:50']]);
  });
});
