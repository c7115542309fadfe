// Who is at a site: told to everybody who looks at it, to no public screen, and to no log but that of the screens.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE } from '@kerbside/shared/kernel';
import type { Present } from '@kerbside/shared/wire';
import { A401, PATIENT_1, TEN, arrived } from '../harness/cast.ts';
import { BRISTOL, SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import type { TestScreen } from '../harness/screen.ts';

const QUEUE = ['queue', `site:${SOUTHMEAD}`] as const;
const OTHER = ['queue', `site:${BRISTOL}`] as const;

let it: TestHouse;
beforeEach(async () => {
  it = await openTestHouse();
  await it.feed(arrived(A401, TEN));
});
afterEach(async () => {
  await it.close();
});

const told = (screen: TestScreen, fits: (present: Present) => boolean) =>
  screen.until('who is there', () => {
    const last = screen.presences.filter(({ site }) => site === SOUTHMEAD).at(-1);
    return last && fits(last) ? last : undefined;
  });
const names = ({ screens }: Present): string => screens.map(({ name }) => name).join();

test('everybody at a site is told who else is, in which role, unverified, and since when', async () => {
  const hale = await it.screen({ views: [QUEUE] });
  await told(hale, (present) => names(present) === 'S. Hale');
  it.clock.advance(5 * MINUTE);
  const okoro = await it.screen({ name: 'J. Okoro', role: 'ed-coordinator', views: [QUEUE] });
  for (const screen of [hale, okoro]) {
    const present = await told(screen, ({ screens }) => screens.length === 2);
    expect(present).toEqual({
      world: 'live',
      site: SOUTHMEAD,
      nobodySince: null,
      screens: [
        { name: 'S. Hale', role: 'halo', verified: false, views: ['queue'], since: TEN, lastActAt: null, sound: 'off' },
        {
          name: 'J. Okoro',
          role: 'ed-coordinator',
          verified: false,
          views: ['queue'],
          since: TEN + 5 * MINUTE,
          lastActAt: null,
          sound: 'off',
        },
      ],
    });
  }
});

test('whether a screen makes its sounds, and when somebody last acted, is known to the others and to the screen log', async () => {
  const hale = await it.screen({ views: [QUEUE] });
  const okoro = await it.screen({ name: 'J. Okoro', role: 'ed-coordinator', views: [QUEUE] });
  okoro.socket.emit('sound', { state: 'blocked' });
  await told(hale, ({ screens }) => screens.some(({ name, sound }) => name === 'J. Okoro' && sound === 'blocked'));
  okoro.socket.emit('sound', { state: 'loud' as never });
  it.clock.advance(2 * MINUTE);
  await okoro.ask('FlagUnwell', { site: SOUTHMEAD, patientKey: PATIENT_1 });
  it.clock.advance(MINUTE);
  expect(await okoro.ask('FlagUnwell', { site: 'RA701', patientKey: PATIENT_1 })).toMatchObject({ ok: false });
  await told(hale, ({ screens }) => screens.some(({ lastActAt }) => lastActAt === TEN + 2 * MINUTE));
  expect(it.screenLines.filter(({ what }) => what === 'sound')).toMatchObject([{ name: 'J. Okoro', sound: 'blocked' }]);
});

test('when the last person leaves, a wall that stays is told since when nobody is there', async () => {
  const wall = await it.screen({ name: 'Wall', role: 'wallboard', views: [QUEUE] });
  expect(await told(wall, (present) => names(present) === 'Wall')).toMatchObject({ nobodySince: null });
  const hale = await it.screen({ views: [QUEUE] });
  await told(wall, ({ screens }) => screens.length === 2);
  it.clock.advance(10 * MINUTE);
  hale.watch(OTHER);
  expect(await told(wall, ({ screens }) => screens.length === 1)).toMatchObject({ nobodySince: TEN + 10 * MINUTE });
  hale.watch(OTHER, QUEUE);
  await told(wall, ({ nobodySince }) => nobodySince === null);
  it.clock.advance(MINUTE);
  hale.close();
  await told(wall, ({ nobodySince }) => nobodySince === TEN + 11 * MINUTE);
  expect(it.world.desk.seq).toBe(it.world.log.head().seq);
});

test('a public screen is told of nobody and nobody is told of it; who looks at a region is at none of its sites', async () => {
  const hale = await it.screen({ views: [QUEUE] });
  await told(hale, ({ screens }) => screens.length === 1);
  const foyer = await it.screen({ name: 'Foyer', role: 'public-screen', views: [QUEUE] });
  await it.screen({ name: 'R. Moss', role: 'region', views: [['overview', 'england']] });
  const okoro = await it.screen({ name: 'J. Okoro', role: 'ed-coordinator', views: [QUEUE] });
  const present = await told(hale, ({ screens }) => screens.length === 2);
  await told(okoro, ({ screens }) => screens.length === 2);
  expect(names(present)).toBe('J. Okoro,S. Hale');
  await foyer.until('a beat after that', () => foyer.beats.length > 1);
  expect(foyer.presences).toEqual([]);
});

test('a wall asks for nothing', async () => {
  const wall = await it.screen({ name: 'Wall', role: 'wallboard', views: [QUEUE] });
  expect(await wall.ask('FlagUnwell', { site: SOUTHMEAD, patientKey: PATIENT_1 })).toMatchObject({
    ok: false,
    refusal: { code: 'may-not-ask', message: 'A wallboard only looks on. Choose another role to record something.' },
  });
});
