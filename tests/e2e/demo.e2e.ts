// The demo, on one server: every screen in every size and theme, busy, watermarked, usable by everybody, nothing cut off at the side.
// And last its levers: a ward is closed at one site, and within two simulated hours that site's queue has grown, and no other's.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { io } from 'socket.io-client';
import { openSqliteReader } from '@kerbside/server/log/sqlite';
import { worldFold } from '@kerbside/server/log/worldFold';
import { HOUR, type Instant } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import { PROTOCOL, type Answer, type Beat } from '@kerbside/shared/wire';
import type { AskBodies, AskType, World } from '@kerbside/shared/world';
import { createMemoryDrive } from '@kerbside/simulator/drive/memory';
import { FEED_FAULTS } from '@kerbside/simulator/scenarios/feedFaults';
import { DEFAULT_SCENARIO } from '@kerbside/simulator/scenarios/index';
import { SIZES, expectNotReal, expectUsableInEveryLook, sitDown, test } from './console.ts';
import { startServer, type Started } from './server.ts';

/** A winter Monday: queues everywhere, and wards have most to give. At night a closed ward is not missed within two hours. */
const AT = '2026-01-12T12:00:00Z';
/** Broomfield: a site that queues in the winter scenario. */
const SITE = 'RQ8L0';
/** One ward. */
const BEDS_CLOSED = 30;
const SEED = 1;
const SCREENS = [
  `/queue/${SITE}`,
  `/queue/${SITE}+RVJ01`,
  '/overview/icb:QUY',
  '/overview/icb:QUY?preset=icb',
  '/overview/icb:QUY?site=RVJ01',
  `/flow/${SITE}`,
  '/sources/icb:QUY',
  `/alerts/site:${SITE}`,
  `/handover/site:${SITE}`,
  `/wall/queue/${SITE}`,
  `/wall/queue/${SITE}?public=1`,
  '/wall/overview/icb:QUY',
  '/parts',
  '/nowhere',
];
/** The day before is simulated first. A loaded machine takes its time. */
const CATCHES_UP_MS = 360_000;

let server: Started;
let hand: Awaited<ReturnType<typeof trainer>>;
test.beforeAll(async () => {
  server = await startServer(['--at', AT]);
  hand = await trainer(server.base);
  await expect.poll(() => hand.at() - Date.parse(AT), { timeout: CATCHES_UP_MS }).toBeGreaterThan(0);
});
test.afterAll(async () => {
  hand.close();
  await server.stop();
});

test('every screen is usable at every size, in every theme', async ({ browser }) => {
  const page = await sitDown(browser, { base: server.base, at: '/nowhere', name: 'J. Okoro' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  for (const path of SCREENS) {
    await test.step(path, async () => {
      await page.goto(server.base + path);
      await expect(page.getByText('DEMO — not real patients')).toBeVisible();
      // The page of parts shows the loading state itself.
      if (path !== '/parts') await expect(page.getByText(/^Asking the server/)).toHaveCount(0);
      await expectUsableInEveryLook(page);
      await expectNotReal(page);
    });
  }
  expect(faults).toEqual([]);
});

test('every emergency department of England is in the list, busy, and opens by keyboard', async ({ browser }) => {
  const page = await sitDown(browser, { base: server.base, at: '/', name: 'M. Hall' });
  await expect(page).toHaveURL(/overview\/england/);
  await expect(page.getByText(/^188 sites, ordered/)).toBeVisible();
  await expectUsableInEveryLook(page);
  await page.setViewportSize(SIZES.desktop);
  await page.keyboard.press('/');
  await page.keyboard.type('Broomf');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/RQ8L0/);
});

/** A trainer's hand on the levers, over the same wire as every screen. */
async function trainer(base: string) {
  const socket = io(base, { transports: ['websocket'] });
  let worldAt: Instant = 0;
  socket.on('beat', (beat: Beat) => (worldAt = beat.clock.worldAt));
  // Also where the line was lost meanwhile.
  socket.on('connect', () => {
    socket.emit('hello', { protocol: PROTOCOL, principal: { name: 'T. Reed', role: 'trainer' } });
  });
  await new Promise((resolve) => socket.once('welcome', resolve));
  return {
    at: () => worldAt,
    async ask<Type extends AskType>(type: Type, body: AskBodies[Type]): Promise<void> {
      const answered = new Promise<Answer>((resolve) => socket.once('answer', resolve));
      socket.emit('ask', { askId: randomUUID(), type, at: Date.now(), body });
      expect(await answered).toMatchObject({ ok: true });
    },
    close: () => socket.close(),
  };
}

test('closing one ward makes that site queue, and no other', async ({ browser }) => {
  test.setTimeout(2 * CATCHES_UP_MS);
  const page = await sitDown(browser, { base: server.base, at: `/queue/${SITE}`, name: 'T. Reed' });
  await expect(page.getByText('DEMO — not real patients')).toBeVisible();

  const closedAt = hand.at();
  await hand.ask('Inject', { inject: { kind: 'close-ward', site: SITE, beds: BEDS_CLOSED } });
  await hand.ask('SetClock', { rate: 600, paused: false });
  await expect.poll(() => hand.at() - closedAt, { timeout: CATCHES_UP_MS }).toBeGreaterThan(2 * HOUR);
  await hand.ask('SetClock', { rate: 600, paused: true });
  hand.close();
  const told = await toldIn(server.dataDir);
  const shown = async () =>
    Number((await page.getByRole('heading', { name: /Here now/ }).textContent())?.match(/\d+/)?.[0]);
  // The last grant is done and told: nothing is written any more, and the screen shows what is written.
  const isAtRest = async () => !(await told.readOn()) && (await shown()) === queueAt(told.world, SITE).length;
  await expect.poll(isAtRest, { timeout: CATCHES_UP_MS }).toBe(true);
  await server.kill();

  const { world, startAt, lastAt } = told.end();
  // The control run's feeds are as unreliable as the demo's.
  const control = createMemoryDrive({
    seed: SEED,
    scenario: DEFAULT_SCENARIO,
    startAt,
    multiply: 1,
    faults: FEED_FAULTS,
  });
  control.advance(lastAt);
  expect(queueAt(world, SITE).length).toBeGreaterThan(queueAt(control.world, SITE).length);
  expect(await shown()).toBe(queueAt(world, SITE).length);
  for (const { code } of emergencySites) {
    if (code !== SITE) expect(queueAt(world, code), code).toEqual(queueAt(control.world, code));
  }
});

const queueAt = (of: World, site: string) => of.boards.rows.get(site)?.waiting ?? [];

/** The demo's world as its log has it, read on as it grows. */
async function toldIn(dataDir: string) {
  const log = openSqliteReader(join(dataDir, 'worlds', 'demo.sqlite'), { world: 'demo' });
  const fold = worldFold('demo');
  const world = fold.create();
  let seq = 0;
  let lastAt = 0;
  const readOn = async (): Promise<boolean> => {
    const before = seq;
    for await (const entry of log.read(seq)) {
      fold.fold(world, entry);
      seq = entry.seq;
      for (const { recordedAt } of entry.events) lastAt = Math.max(lastAt, recordedAt);
    }
    fold.settle(world);
    return seq > before;
  };
  await readOn();
  const end = (): { world: World; startAt: Instant; lastAt: Instant } => {
    log.close();
    const startAt = world.clock.rows.get('start')?.value.startAt;
    if (startAt === undefined) throw new Error('The demo does not say when it began');
    return { world, startAt, lastAt };
  };
  return { world, readOn, end };
}
