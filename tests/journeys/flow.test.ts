// Counting free places: what a person counted reaches every screen, stands until the feed counts again, and is renewed unchanged
// only while it still stands.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '@kerbside/shared/kernel';
import { ED, TEN, message } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import type { TestScreen } from '../harness/screen.ts';

const FLOW = ['flow', `site:${SOUTHMEAD}`] as const;
const OVERVIEW = ['overview', `site:${SOUTHMEAD}`] as const;

let it: TestHouse;
beforeEach(async () => {
  it = await openTestHouse();
});
afterEach(async () => {
  await it.close();
});

const counted = (at: number, occupied: number) =>
  message(ED, 'kerbside.department.counted', at, {
    site: SOUTHMEAD,
    areas: [{ area: 'majors', spaces: 20, occupied }],
    placesExpectedIn30Minutes: 1,
  });
const free = (screen: TestScreen): unknown =>
  (screen.row(...FLOW, SOUTHMEAD)?.['places'] as { placesFree: unknown } | undefined)?.placesFree;

test('a count by a person reaches a second screen and the overview, and the feed’s next count stands after it', async () => {
  await it.feed(counted(TEN, 16));
  it.clock.advance(5 * MINUTE);
  const nurse = await it.screen({ views: [FLOW], name: 'J. Okoro', role: 'nurse-in-charge' });
  const manager = await it.screen({ views: [FLOW, OVERVIEW], name: 'B. Reid', role: 'bed-manager' });
  expect(free(manager)).toMatchObject({ value: 4, at: TEN, by: 'ed-rvj01', from: 'areas' });

  expect(await nurse.ask('CountPlaces', { site: SOUTHMEAD, placesFree: 2 })).toMatchObject({ ok: true });
  await manager.until('the count', () => (free(manager) as { value: number }).value === 2);
  expect(free(manager)).toMatchObject({ at: TEN + 5 * MINUTE, by: 'J. Okoro', from: 'count' });
  expect(manager.row(...OVERVIEW, SOUTHMEAD)).toMatchObject({ spaces: { counted: { free: 2 } } });

  it.clock.advance(10 * MINUTE);
  await it.feed(counted(TEN + 15 * MINUTE, 17));
  await manager.until('the feed', () => (free(manager) as { value: number }).value === 3);
  expect(free(manager)).toMatchObject({ by: 'ed-rvj01', from: 'areas' });
});

test('unchanged renews what was shown, and is refused with who counted meanwhile', async () => {
  await it.feed(counted(TEN, 16));
  it.clock.advance(5 * MINUTE);
  const shown = { site: SOUTHMEAD, placesFree: 4, expectedIn30: 1, unchanged: true } as const;
  const nurse = await it.screen({ views: [FLOW], name: 'J. Okoro', role: 'nurse-in-charge' });
  expect(await nurse.ask('CountPlaces', shown)).toMatchObject({ ok: true });
  await nurse.until('the new age', () => (free(nurse) as { at: number }).at === TEN + 5 * MINUTE);

  it.clock.advance(MINUTE);
  const other = await it.screen({ name: 'B. Reid', role: 'bed-manager' });
  expect(await other.ask('CountPlaces', { site: SOUTHMEAD, placesFree: 1 })).toMatchObject({ ok: true });
  expect(await nurse.ask('CountPlaces', shown)).toMatchObject({
    ok: false,
    refusal: { code: 'changed-meanwhile', by: 'B. Reid', message: expect.stringContaining('10:06') as unknown },
  });
});

test('a count that was kept on the device stands at its own time, and not over what the feed said since', async () => {
  await it.feed(counted(TEN, 16));
  it.clock.advance(20 * MINUTE);
  await it.feed(counted(TEN + 15 * MINUTE, 12));
  const nurse = await it.screen({ views: [FLOW], name: 'J. Okoro', role: 'nurse-in-charge' });
  const answer = await nurse.ask(
    'CountPlaces',
    { site: SOUTHMEAD, placesFree: 2 },
    { at: TEN + 5 * MINUTE, kept: true },
  );
  expect(answer).toMatchObject({ ok: true });
  expect(free(nurse)).toMatchObject({ value: 8, by: 'ed-rvj01' });
});
