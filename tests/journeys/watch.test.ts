// What the house notices by itself: a day that is over, a feed that says nothing any more. Noticed once, however often it looks,
// and after it was closed and opened again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import type { Log } from '@kerbside/server/log/log';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { DAY, HOUR, MINUTE, SECOND, type DomainEvent } from '@kerbside/shared/kernel';
import { feedStateOf, type FeedBeat } from '@kerbside/shared/measures';
import { A401, CAD, TEN, arrived, cleared } from '../harness/cast.ts';
import { on, SOUTHMEAD } from '../harness/given.ts';
import { makeKey, openTestHouse, type TestHouse, type TestHouseOptions } from '../harness/house.ts';
import { beat } from '../harness/passing.ts';
import type { TestScreen } from '../harness/screen.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';
import { turn, until } from '../harness/until.ts';

let dataDir: string;
const ends: (() => Promise<void> | void)[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
  ends.push(() => {
    rmSync(dataDir, { recursive: true });
  });
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function opened(options?: TestHouseOptions): Promise<TestHouse> {
  const it = await openTestHouse(options);
  ends.push(() => it.close());
  return it;
}

async function logged(log: Pick<Log, 'read'>, type: string): Promise<DomainEvent[]> {
  const found: DomainEvent[] = [];
  for await (const { events } of log.read(0)) found.push(...events.filter((event) => event.type === type));
  return found;
}
const closedDates = async ({ world }: TestHouse): Promise<unknown[]> =>
  (await logged(world.log, 'kerbside.world.day-closed')).map(({ data }) => ({
    date: (data as { date: unknown }).date,
  }));

describe('a day that is over', () => {
  test('is closed ten minutes after midnight in England, once, and what is old is retired into its tally', async () => {
    const it = await opened({ clock: handClock(on('23:00', '2026-11-07')) });
    const old = { ...A401, conveyance: 'RYF/2026-11-07/17' };
    await it.feed(arrived(old, on('22:00', '2026-11-07')), cleared(old, on('22:40', '2026-11-07')));
    for (let day = 8; day <= 21; day += 1) {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      it.clock.turnTo(on('00:09', date));
      await turn();
      const before = await closedDates(it);
      it.clock.turnTo(on('00:10', date));
      await until(() => it.world.world.closed.rows.get('closed') === `2026-11-${String(day - 1).padStart(2, '0')}`);
      expect(await closedDates(it)).toHaveLength(before.length + 1);
    }
    expect(it.world.world.conveyances.rows.has(old.conveyance)).toBe(true);
    it.clock.turnTo(on('00:10', '2026-11-22'));
    await until(() => !it.world.world.conveyances.rows.has(old.conveyance));
    expect([...it.world.world.days.rows.keys()]).toEqual([`2026-11-07|${SOUTHMEAD}`]);
    expect(await it.feed(cleared(old, on('22:50', '2026-11-07')))).toMatchObject({
      accepted: 0,
      rejected: [{ code: 'too-old' }],
    });
  });

  test('is closed when the house wakes, where it slept over midnight, and never again after that', async () => {
    const first = await openTestHouse({ dataDir });
    await until(() => first.world.world.closed.rows.get('closed') === '2026-11-20');
    await first.close();
    const open = async (): Promise<TestHouse> =>
      openTestHouse({ dataDir, keys: first.keys, clock: handClock(TEN + 3 * DAY) });
    for (let time = 0; time < 2; time += 1) {
      const again = await open();
      await until(() => again.world.world.closed.rows.get('closed') === '2026-11-23');
      expect(await closedDates(again)).toEqual([{ date: '2026-11-20' }, { date: '2026-11-23' }]);
      await again.close();
    }
  });

  test('is closed a minute later where the log could not take it', async () => {
    const log = createUncertainLog();
    const it = await opened({ world: { log } });
    await until(() => it.world.world.closed.rows.has('closed'));
    log.failOnce();
    const { appends } = log;
    it.clock.turnTo(on('00:10', '2026-11-22'));
    await until(() => it.troubles.some((trouble) => trouble.includes('The disk is full')));
    expect(log.appends).toBeGreaterThan(appends);
    await turn();
    it.clock.advance(MINUTE);
    await until(() => it.world.world.closed.rows.get('closed') === '2026-11-21');
  });
});

describe('a feed', () => {
  const silent = (it: TestHouse) => it.world.world.feeds.rows.get('cad-ryf')?.silence?.value.silent;
  const counts = async ({ world }: TestHouse) => ({
    silent: (await logged(world.log, 'kerbside.feed.fell-silent')).filter(({ id }) => id.includes('cad-ryf')).length,
    heard: (await logged(world.log, 'kerbside.feed.heard-again')).filter(({ id }) => id.includes('cad-ryf')).length,
  });
  const markOf = (screen: TestScreen) => {
    const head = screen.row('queue', `site:${SOUTHMEAD}`, `head|${SOUTHMEAD}`);
    return (head?.['feeds'] as readonly FeedBeat[] | undefined)?.find(({ feed }) => feed === 'cad-ryf');
  };
  const standing = (it: TestHouse, screen: TestScreen) => {
    const mark = markOf(screen);
    return mark && feedStateOf(mark, it.clock.now(), Object.fromEntries(it.world.pulse.feeds));
  };
  async function passes(it: TestHouse, ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 15 * SECOND) {
      it.clock.advance(15 * SECOND);
      await turn();
    }
  }

  test('that beats in its rhythm is never called silent', async () => {
    const it = await opened();
    for (let minute = 0; minute < 20; minute += 1) {
      await passes(it, MINUTE);
      await beat(it);
    }
    expect(await counts(it)).toEqual({ silent: 0, heard: 1 });
  });

  test('that misses four rhythms fell silent when it was last heard, and everybody sees it; heard again, it is over', async () => {
    const it = await opened();
    const screen = await it.screen({ views: [['queue', `site:${SOUTHMEAD}`]] });
    await beat(it);
    await passes(it, 10 * MINUTE);
    await until(() => silent(it) === true);
    const mark = () => markOf(screen);
    await screen.until('the silence', () => mark()?.silentSince === TEN);
    await passes(it, HOUR);
    expect(await counts(it)).toEqual({ silent: 1, heard: 1 });
    await beat(it);
    await passes(it, MINUTE);
    await until(() => silent(it) === false);
    await screen.until('the feed again', () => mark()?.silentSince === null);
    expect(await counts(it)).toEqual({ silent: 1, heard: 2 });
    expect(await it.differences(screen)).toEqual([]);
  });

  test('[F3] that was connected and never spoke is unknown, not live; its first word is a fact, told once', async () => {
    const it = await opened();
    const screen = await it.screen({ views: [['queue', `site:${SOUTHMEAD}`]] });
    await screen.until('the feed, not heard yet', () => standing(it, screen) === 'unknown');
    await beat(it);
    await passes(it, MINUTE);
    await screen.until('its first word', () => markOf(screen)?.lastHeardAt === TEN);
    await beat(it);
    await passes(it, MINUTE);
    expect(await counts(it)).toEqual({ silent: 0, heard: 1 });
  });

  test('[F9] that was heard long before the house was opened again stands as it was heard then', async () => {
    const first = await openTestHouse({ dataDir });
    await beat(first);
    await passes(first, MINUTE);
    await first.close();
    const second = await opened({ dataDir, keys: first.keys, clock: handClock(TEN + 20 * MINUTE) });
    const screen = await second.screen({ views: [['queue', `site:${SOUTHMEAD}`]] });
    await screen.until('the feed, lost', () => standing(second, screen) === 'lost');
    expect(second.world.pulse.lastHeard('cad-ryf')).toBe(TEN);
  });

  test('that was silent before the house was closed is not said so again; it is given time before it is called so', async () => {
    const first = await openTestHouse({ dataDir });
    await beat(first);
    await passes(first, 10 * MINUTE);
    await until(() => silent(first) === true);
    await first.close();
    const second = await opened({ dataDir, keys: first.keys, clock: handClock(TEN + 20 * MINUTE) });
    await passes(second, HOUR);
    expect(await counts(second)).toEqual({ silent: 1, heard: 1 });
    await beat(second);
    await passes(second, MINUTE);
    await until(() => silent(second) === false);
    expect(await counts(second)).toEqual({ silent: 1, heard: 2 });
  });

  test('that has a new key is known by its new word within seconds, though the house is open', async () => {
    const houseLog = createMemoryLog();
    const it = await opened({ houseLog });
    const rhythm = () => it.world.world.feeds.rows.get('cad-ryf')?.connected?.value.rhythmSeconds;
    expect(rhythm()).toBe(60);
    const making = [...CAD.making, '--rhythm', '30'];
    it.clock.advance(SECOND);
    await makeKey(houseLog, 'live', { ...CAD, making }, it.clock.now());
    await until(() => rhythm() === 30);
    expect(await logged(it.world.log, 'kerbside.feed.connected')).toHaveLength(3);
  });
});
