import { expect, test } from 'vitest';
import {
  DEAF_AFTER_SECONDS,
  LAST_TRY_MS,
  loadWhenServed,
  tryAfterMs,
  whyLoadAgain,
  type WallStanding,
} from './staying.ts';

const well: WallStanding = { firstBuild: 'a', build: 'a', isRefused: false, sinceBeatSeconds: 1 };

test('a wall that hears its server stays as it is; an outage alone is no reason to load again', () => {
  expect(whyLoadAgain(well)).toBeNull();
  expect(whyLoadAgain({ firstBuild: null, build: null, isRefused: false, sinceBeatSeconds: null })).toBeNull();
  expect(whyLoadAgain({ ...well, sinceBeatSeconds: DEAF_AFTER_SECONDS - 1 })).toBeNull();
});

test('a new build, a refusal and a long silence make it load again', () => {
  expect(whyLoadAgain({ ...well, build: 'b' })).toBe('new build');
  expect(whyLoadAgain({ ...well, isRefused: true })).toBe('refused');
  expect(whyLoadAgain({ ...well, sinceBeatSeconds: DEAF_AFTER_SECONDS })).toBe('deaf');
});

test('it tries for ever, never oftener than each minute in the end, and loads only once the server answers', async () => {
  const waits: number[] = [];
  let due: (() => void) | undefined;
  let isUp = false;
  let loads = 0;
  loadWhenServed({
    isServed: () => Promise.resolve(isUp),
    load: () => (loads += 1),
    after: (ms, then) => {
      waits.push(ms);
      due = then;
    },
  });
  for (let tries = 0; tries < 40; tries += 1) {
    due?.();
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(loads).toBe(0);
  expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
  expect(waits.at(-1)).toBe(LAST_TRY_MS);
  isUp = true;
  due?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(loads).toBe(1);
  expect(tryAfterMs(10_000)).toBe(LAST_TRY_MS);
});
