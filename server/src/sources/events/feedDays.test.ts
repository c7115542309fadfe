import { DAY, HOUR, MINUTE, parseInstant, type Instant } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { createFeedDays, hear, type FeedDays, type Heard } from './feedDays.ts';

const at = (text: string): Instant => parseInstant(`${text}:00Z`) ?? NaN;
const NOON = at('2026-01-12T12:00');

function tell(days: FeedDays, feed: string, now: Instant, ...aheadMinutes: readonly number[]): void {
  const heard: Heard = new Map();
  for (const minutes of aheadMinutes) hear(heard, feed, now + minutes * MINUTE, now);
  days.note('live', heard, [], now);
}

test('[F8] a time over two minutes ahead is a clock fault, one that is late or within two minutes is none', () => {
  const days = createFeedDays();
  tell(days, 'cad', NOON, 0, -30, 2, 7);
  tell(days, 'cad', NOON + MINUTE, 3);
  tell(days, 'ed', NOON + MINUTE, 1);
  days.note('live', new Map(), [{ feed: 'ed' }], NOON + MINUTE);
  expect(days.of('live', NOON + MINUTE).feeds).toEqual([
    {
      feed: 'cad',
      messages: 5,
      ahead: { count: 2, mostSeconds: 420, latestAt: NOON + MINUTE, latestSaid: NOON + 4 * MINUTE },
    },
    { feed: 'ed', messages: 2, ahead: null },
  ]);
});

test('[F8] counts are of the local day and say since when they were counted', () => {
  const days = createFeedDays();
  const evening = at('2026-07-01T22:30');
  tell(days, 'cad', evening, 0);
  expect(days.of('live', evening)).toMatchObject({ date: '2026-07-01', since: evening });
  const afterMidnight = at('2026-07-01T23:10');
  expect(days.of('live', afterMidnight)).toMatchObject({ date: '2026-07-02', since: evening, feeds: [] });
});

test('[F9] when a feed was last heard outlives the day and the file, for two days; a message that was refused is not heard', () => {
  const days = createFeedDays();
  tell(days, 'beds', NOON - 2 * DAY, 0);
  tell(days, 'cad', NOON - DAY, 0);
  tell(days, 'ed', NOON, 0);
  days.note('live', new Map(), [{ feed: 'cad' }], NOON + MINUTE);
  const again = createFeedDays(JSON.parse(JSON.stringify(days.kept())) as ReturnType<FeedDays['kept']>);
  expect([...again.heardAt('live')]).toEqual([
    ['cad', NOON - DAY],
    ['ed', NOON],
  ]);
  expect([...again.heardAt('demo')]).toEqual([]);
});

test('[F8] a demo that begins anew under the same name counts anew', () => {
  const days = createFeedDays();
  tell(days, 'ed', NOON, 0);
  tell(days, 'cad', NOON, 0);
  tell(days, 'cad', NOON - 2 * MINUTE, 0);
  expect(days.of('live', NOON).feeds).toMatchObject([{ messages: 1 }, { messages: 2 }]);
  tell(days, 'cad', NOON - 2 * HOUR, 0);
  expect([...days.heardAt('live')]).toEqual([['cad', NOON - 2 * HOUR]]);
  expect(days.of('live', NOON - 2 * HOUR)).toMatchObject({ since: NOON - 2 * HOUR, feeds: [{ messages: 1 }] });
});

test('[F8] what was written down is counted on, and a key that speaks under many names fills no more than its part', () => {
  const days = createFeedDays();
  for (let n = 0; n < 1_200; n += 1) tell(days, `cad/${n}`, NOON, 0);
  days.note('live', new Map(), [{ feed: 'cad/1100' }, { feed: 'cad/0' }], NOON);
  expect(days.of('live', NOON).feeds.length).toBe(1_000);
  expect(days.of('live', NOON).feeds[0]).toMatchObject({ feed: 'cad/0', messages: 2 });
  const again = createFeedDays(JSON.parse(JSON.stringify(days.kept())) as ReturnType<FeedDays['kept']>);
  tell(again, 'cad/7', NOON, 0);
  expect(again.of('live', NOON).feeds[7]).toMatchObject({ feed: 'cad/7', messages: 2 });
});
