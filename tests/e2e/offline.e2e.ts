// A bay without a connection: the server dies, the board stays and grows old; the page is loaded again and opens from its last
// copy; what is tapped is kept, survives another load, and is decided as a late entry when the server is back. And a deploy: the
// console loads itself again, once, when nobody is in the middle of anything.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { sitDown, test } from './console.ts';
import { job, startLive, startServer, type LiveServer } from './server.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf');
});
test.afterAll(async () => {
  await server.stop();
});

/** Its clock is the walk's. */
const SEAT = { at: '/queue/RVJ01', name: 'J. Okoro', before: (page: Page) => page.clock.install() };
const hereNow = (page: Page) => page.getByRole('region', { name: /Here now/ });
const connection = (page: Page) => page.locator('.connection');

/** The worker holds the whole build, and the copy of this board has been written. */
async function everythingKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // As after a sleep, when the line is made anew: a device's own clock alone never runs ahead.
  await page.clock.fastForward(16_000);
  await expect.poll(() => page.evaluate(copiesOfQueues), { timeout: 30_000 }).toBeGreaterThan(0);
}

/** Runs in the page: how many copies hold the crew. */
async function copiesOfQueues(): Promise<number> {
  const opening = indexedDB.open('kerbside');
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const asking = opening.result.transaction('board').objectStore('board').getAll();
  await new Promise((resolve) => (asking.onsuccess = resolve));
  opening.result.close();
  return (asking.result as { text: string }[]).filter(({ text }) => text.includes('A401')).length;
}

test('the board opens without a server as old as it is, and a tap made then is decided late', async ({ browser }) => {
  const page = await sitDown(browser, { ...SEAT, base: server.base });
  const conveyance = job(4711);
  await server.says(
    'cad-ryf',
    ['conveyance.started', { conveyance, callsign: 'A401', destination: 'RVJ01', priority: 'C2' }],
    ['conveyance.arrived', { conveyance, site: 'RVJ01' }],
  );
  await expect(hereNow(page).getByText('A401')).toBeVisible();
  await everythingKept(page);

  await server.kill();
  await expect(connection(page)).toContainText(/Last heard/);
  await expect(hereNow(page).getByText('A401')).toBeVisible();
  await page.clock.fastForward(10_000);
  await expect(connection(page)).toHaveAttribute('data-truth', 'old', { timeout: 20_000 });

  await page.reload();
  await expect(hereNow(page).getByText('A401')).toBeVisible();
  await expect(connection(page)).toHaveAttribute('data-truth', 'old');
  await expect(connection(page)).toContainText(/Live as of \d\d:\d\d, \d+ (s|min) ago. This device’s last copy/);

  await page.getByRole('button', { name: 'Flag unwell: the patient of A401' }).click();
  await expect(page.getByText('kept here, not sent (1)')).toBeVisible();
  await page.reload();
  await expect(page.getByText('kept here, not sent (1)')).toBeVisible();
  await expect(hereNow(page).getByText('A401')).toBeVisible();
  await expect(page.getByRole('region', { name: /Flagged/ }).getByText('A401')).toHaveCount(0);

  await server.again();
  await expect(connection(page)).toHaveAttribute('data-truth', 'live', { timeout: 20_000 });
  await expect(page.getByText(/kept here/)).toHaveCount(0);
  await expect(page.getByRole('region', { name: /Flagged/ }).getByText('A401')).toBeVisible();
});

const DIST = fileURLToPath(new URL('../../client/dist', import.meta.url));
const BUILDS = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;

/** The built console twice: the same but for the mark of its build. */
async function twoBuilds(): Promise<{ readonly folder: string; readonly roots: readonly [string, string] }> {
  const folder = await mkdtemp(join(tmpdir(), 'kerbside-builds-'));
  const mark = /<meta name="build" content="(\w+)"/.exec(await readFile(join(DIST, 'index.html'), 'utf8'))?.[1] ?? '';
  const built = async (build: string): Promise<string> => {
    const dist = join(folder, build, 'client/dist');
    await cp(DIST, dist, { recursive: true });
    for (const name of ['index.html', 'sw.js']) {
      const text = await readFile(join(dist, name), 'utf8');
      await writeFile(join(dist, name), text.replaceAll(mark, build));
    }
    return join(folder, build);
  };
  return { folder, roots: [await built(BUILDS[0]), await built(BUILDS[1])] };
}

const buildShown = (page: Page) => page.locator('meta[name="build"]').getAttribute('content');

/** Runs in the page: the build whose worker is in charge. */
async function buildKept(): Promise<unknown> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data as unknown)));
  active?.postMessage('build', [port2]);
  return told;
}

test('after a deploy the console loads itself once, at the same place, and never under an open sheet', async ({
  browser,
}) => {
  const { folder, roots } = await twoBuilds();
  const deployed = await startServer([roots[0]], 'tests/e2e/buildProcess.ts');
  try {
    const page = await sitDown(browser, { ...SEAT, base: deployed.base });
    await expect(connection(page)).toHaveAttribute('data-truth', 'live');
    await expect.poll(() => page.evaluate(buildKept)).toBe(BUILDS[0]);
    let loads = 0;
    page.on('load', () => (loads += 1));

    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await deployed.kill();
    await deployed.again([roots[1]]);
    await expect(connection(page)).toHaveAttribute('data-truth', 'live', { timeout: 30_000 });
    // A build that could not be had at once, as the server has only just come back, is asked for again after a minute.
    const keptAMinuteOn = () => page.clock.fastForward(60_000).then(() => page.evaluate(buildKept));
    await expect.poll(keptAMinuteOn, { timeout: 60_000 }).toBe(BUILDS[1]);
    // More than any spread and any pause since the last touch.
    for (let minute = 0; minute < 3; minute += 1) await page.clock.fastForward(60_000);
    expect([loads, await buildShown(page)]).toEqual([0, BUILDS[0]]);

    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.clock.fastForward(10_000);
    await expect.poll(() => buildShown(page)).toBe(BUILDS[1]);
    await expect(connection(page)).toHaveAttribute('data-truth', 'live', { timeout: 30_000 });
    expect(new URL(page.url()).pathname).toBe('/queue/RVJ01');
    for (let minute = 0; minute < 3; minute += 1) await page.clock.fastForward(60_000);
    await expect(connection(page)).toHaveAttribute('data-truth', 'live', { timeout: 30_000 });
    expect(loads).toBe(1);
  } finally {
    await deployed.stop();
    await rm(folder, { recursive: true });
  }
});
