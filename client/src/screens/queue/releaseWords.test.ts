import type { ReleaseMark } from '@kerbside/shared/views';
import { expect, test } from 'vitest';
import { releaseLine, shownReleases } from './releaseWords.ts';

const MIN = 60_000;
const asked: ReleaseMark = {
  release: 'r',
  service: 'RYF',
  conveyance: null,
  callPriority: 'C1',
  askedAt: 0,
  askedBy: 'P. Rao',
  replyDueAt: 5 * MIN,
  answer: null,
};
const answered = (at: number): ReleaseMark => ({
  ...asked,
  answer: { answer: 'no', byRole: 'epic', reason: 'no-space', at },
});

test('a release waits until its reply is due, and is then not answered in time; an answer counts whenever it comes', () => {
  expect(releaseLine(asked, 4 * MIN)).toBe('waiting for an answer');
  expect(releaseLine(asked, 5 * MIN)).toBe('no answer in time');
  expect(releaseLine(answered(4 * MIN), 9 * MIN)).toBe('answered no');
  expect(releaseLine(answered(6 * MIN), 9 * MIN)).toBe('answered no, late');
});

test('a release leaves the queue four hours after it was asked', () => {
  expect(shownReleases([asked], 239 * MIN)).toHaveLength(1);
  expect(shownReleases([asked], 240 * MIN)).toEqual([]);
});
