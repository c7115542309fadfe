// A bay without a connection: the server dies, the board stays and grows old; the page is loaded again and opens from its last
// copy; what is tapped is kept, survives another load, and is decided as a late entry when the server is back.
import { expect, test, type Page } from '@playwright/test';
import { sitDown } from './console.ts';
import { makeKey, startServer, type Started } from './server.ts';

let server: Started;
let key: string;
test.beforeAll(async () => {
  server = await startServer(['--live']);
  key = await makeKey(server.dataDir, '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF');
});
test.afterAll(async () => {
  await server.stop();
});

const CONVEYANCE = `RYF/${new Date().toISOString().slice(0, 10)}/4711`;

async function report(id: string, type: string, data: object): Promise<void> {
  const answer = await fetch(`${server.base}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id,
      type,
      source: 'cad-ryf',
      time: new Date().toISOString(),
      data: { conveyance: CONVEYANCE, ...data },
    }),
  });
  expect(answer.status, await answer.text()).toBe(202);
}

const hereNow = (page: Page) => page.getByRole('region', { name: /Here now/ });
const connection = (page: Page) => page.locator('.connection');

/** The worker holds the whole build, and the copy of this board has been written. */
async function everythingKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
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
  test.setTimeout(120_000);
  const page = await sitDown(browser, { base: server.base, name: 'J. Okoro' });
  await page.goto(`${server.base}/queue/RVJ01`);
  await report('1', 'kerbside.conveyance.started', { callsign: 'A401', destination: 'RVJ01', priority: 'C2' });
  await report('2', 'kerbside.conveyance.arrived', { site: 'RVJ01' });
  await expect(hereNow(page).getByText('A401')).toBeVisible();
  await everythingKept(page);

  await server.kill();
  await expect(connection(page)).toContainText(/Last heard/);
  await expect(hereNow(page).getByText('A401')).toBeVisible();
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
