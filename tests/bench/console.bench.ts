// The built console as its users meet it: how soon it is there, how soon a tap is confirmed, what it weighs, what it shows without
// scrolling, what a sky full of vehicles costs it and whether it grows. In the demo's January world, over loopback.
import type { Browser, Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { figureOf, percentile, type Bench, type Figures } from './bench.ts';
import {
  coldLoad,
  flagOne,
  freshPage,
  heldMb,
  launched,
  mainThread,
  scriptKb,
  timePulses,
  wholeInSight,
} from './consoleBrowser.ts';
import { chunked } from './national.ts';
import { makeKey, startServer } from '../e2e/server.ts';

const RUNS = 5;
const TAPS = 24;
const VEHICLES = 5_000;
const PULSES = 12;
/** At sixty times real time a simulated hour is a minute. */
const RATE = 60;
const SOAK_MINUTES = 1;
const WEIGHED_EVERY_MS = 6_000;
/** Until then a page still compiles what it does again and again: code, which is kept once, and no growth. */
const WARM_AFTER_MS = 60_000;

const BUSY_SITES = ['RQ8L0', 'RVJ01', 'RRK15', 'RTE03'];
const QUEUE_ROW = '.row .wait__minutes';
const SITE_ROW = '.overview__scroll tbody tr';

export const bench: Bench = {
  about: 'the console in a browser: first view, taps, weight, rows in sight, vehicles, heap',
  aims: [
    { figure: 'firstViewMsQueue', atMost: 1_500 },
    { figure: 'firstViewMsOverview', atMost: 1_500 },
    { figure: 'jsBeforeMapKb', atMost: 250 },
    { figure: 'tapConfirmedMs', atMost: 150 },
    { figure: 'tapConfirmedMsP95', atMost: 150 },
    { figure: 'rowsOverview', atLeast: 16 },
    { figure: 'rowsQueue', atLeast: 10 },
    { figure: 'vehicleTickMs', atMost: 8 },
    { figure: 'heapGrowthMbPerHour', atMost: 2 },
  ],
  async run() {
    const browser = await launched();
    try {
      return { ...(await inTheDemo(browser)), ...(await underVehicles(browser)) };
    } finally {
      await browser.close();
    }
  },
};

async function inTheDemo(browser: Browser): Promise<Figures> {
  const demo = await startServer(['--at', '2026-01-12T12:00:00Z']);
  try {
    await untilRunUp(browser, demo.base);
    const queue = `${demo.base}/queue/${BUSY_SITES[0] ?? ''}`;
    const overview = `${demo.base}/overview/england`;
    const [ofQueue, ofOverview]: number[][] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      ofQueue?.push(await coldLoad(browser, queue, QUEUE_ROW));
      ofOverview?.push(await coldLoad(browser, overview, SITE_ROW));
    }
    // Before anybody is flagged: a flagged patient stands twice on the queue.
    const rowsOverview = await rowsInSight(browser, overview, [1_440, 900], SITE_ROW);
    const rowsQueue = await rowsInSight(browser, queue, [1_024, 768], '.row:has(.wait)');
    const taps = await tapped(browser, demo.base);
    return {
      firstViewMsQueue: figureOf('ms', ofQueue ?? []),
      firstViewMsOverview: figureOf('ms', ofOverview ?? []),
      jsBeforeMapKb: figureOf('kB gzipped', [await scriptKb(browser, overview, SITE_ROW)]),
      tapConfirmedMs: figureOf('ms', taps),
      tapConfirmedMsP95: figureOf('ms', [percentile(taps, 0.95)]),
      rowsOverview: figureOf('rows', [rowsOverview]),
      rowsQueue: figureOf('rows', [rowsQueue]),
      heapGrowthMbPerHour: figureOf('MB', [await grown(browser, overview)]),
    };
  } finally {
    await demo.stop();
  }
}

/** The demo simulates the day before first. */
async function untilRunUp(browser: Browser, base: string): Promise<void> {
  const page = await freshPage(browser, 1_024, 768);
  await page.goto(`${base}/queue/${BUSY_SITES[0] ?? ''}`);
  await page.waitForSelector('.clock-control__rate', { timeout: 240_000 });
  await page.waitForSelector(QUEUE_ROW, { timeout: 60_000 });
  await page.context().close();
}

async function tapped(browser: Browser, base: string): Promise<number[]> {
  const taps: number[] = [];
  for (const site of BUSY_SITES) {
    // In a window of its own: a second after a window's next page is opened, the browser takes down what drew the one before, and
    // holds the new page for as long (0.3 to 1 s where it draws without a graphics card).
    const page = await freshPage(browser, 1_440, 900);
    await page.goto(`${base}/queue/${site}`);
    await page.waitForSelector(QUEUE_ROW, { timeout: 30_000 });
    // The first tap of a page finds everything cold, as it never is in a shift.
    await flagOne(page);
    for (let took = await flagOne(page); took !== null && taps.length < TAPS; took = await flagOne(page))
      taps.push(took);
    await page.context().close();
    if (taps.length >= TAPS) break;
  }
  return taps;
}

/** How many rows stand whole in sight; none counts where a wait in one is drawn smaller than 28 px. */
async function rowsInSight(browser: Browser, url: string, size: readonly [number, number], row: string) {
  const page = await freshPage(browser, ...size);
  await page.goto(url);
  await page.waitForSelector(row, { timeout: 30_000 });
  await page.waitForLoadState('networkidle');
  const isSmall = await page.evaluate(() =>
    [...document.querySelectorAll('.row .wait__minutes')].some(
      (one) => parseFloat(getComputedStyle(one).fontSize) < 28,
    ),
  );
  const count = isSmall ? 0 : await wholeInSight(page, row);
  await page.context().close();
  return count;
}

/** Megabytes by which the page grows in a simulated hour, by the straight line through what it holds. */
async function grown(browser: Browser, url: string): Promise<number> {
  const page = await freshPage(browser, 1_440, 900);
  await page.goto(url);
  await page.waitForSelector(SITE_ROW, { timeout: 30_000 });
  await page.getByRole('button', { name: `Run ${RATE} times as fast` }).click();
  const cdp = await page.context().newCDPSession(page);
  await pause(WARM_AFTER_MS);
  const points: [number, number][] = [];
  const begunAt = performance.now();
  while (performance.now() - begunAt < SOAK_MINUTES * 60_000) {
    points.push([((performance.now() - begunAt) / 3_600_000) * RATE, await heldMb(cdp)]);
    await pause(WEIGHED_EVERY_MS);
  }
  await page.getByRole('button', { name: 'Run 1 times as fast' }).click();
  await page.context().close();
  return slope(points);
}

function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const across = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return across / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

async function underVehicles(browser: Browser): Promise<Figures> {
  const live = await startServer(['--live']);
  try {
    const key = await makeKey(live.dataDir, '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF');
    const page = await freshPage(browser, 1_440, 900);
    await timePulses(page);
    await page.goto(`${live.base}/overview/icb:QUY`);
    await page.waitForSelector('[data-map=drawn]', { timeout: 60_000 });
    // The map's own first seconds are not the vehicles'.
    await pause(5_000);
    const idle = await busyMsASecond(page, () => Promise.resolve());
    const moving = await busyMsASecond(page, (turn) => moveAll(live.base, key, turn));
    const pulses = await page.evaluate(() => window.pulses ?? []);
    await page.context().close();
    return {
      vehicleTickMs: figureOf('ms', pulses),
      vehicleSecondMs: figureOf('ms of main thread a second, drawing included', [moving - idle]),
    };
  } finally {
    await live.stop();
  }
}

async function busyMsASecond(page: Page, each: (turn: number) => Promise<void>): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const [begunAt, before] = [performance.now(), await mainThread(cdp)];
  for (let turn = 0; turn < PULSES; turn += 1) await Promise.all([each(turn), pause(1_000)]);
  return ((await mainThread(cdp)) - before) * 1_000 * (1_000 / (performance.now() - begunAt));
}

/** Every vehicle a little further, through the door. */
async function moveAll(base: string, key: string, turn: number): Promise<void> {
  const now = new Date().toISOString();
  const events = Array.from({ length: VEHICLES }, (_, n) => ({
    specversion: '1.0',
    id: `position/${turn}/${n}`,
    source: 'cad-ryf',
    type: 'kerbside.vehicle.positioned',
    time: now,
    data: {
      callsign: `V${n}`,
      lat: 51.3 + (n % 71) / 170 + turn / 5_000,
      lon: -2.9 + Math.floor(n / 71) / 110,
      headingDegrees: 10,
      speedKph: 50,
    },
  }));
  for (const batch of chunked(events, 500)) {
    const answer = await fetch(`${base}/api/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(batch),
    });
    if (answer.status !== 202) throw new Error(await answer.text());
    await answer.arrayBuffer();
  }
}
