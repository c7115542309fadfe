// Every screen in every size and theme, in the demo: busy, watermarked, usable by everybody, nothing cut off at the side.
import { expect, test } from '@playwright/test';
import { SIZES, expectAccessible, expectNoSidewaysScroll, sitDown } from './console.ts';
import { startServer, type Started } from './server.ts';

/** A winter Monday at noon: queues everywhere. */
const AT = '2026-01-12T12:00:00Z';
const SCREENS = ['/overview/icb:QUY?site=RVJ01', '/queue/RQ8L0', '/parts'];
/** All of England at once: where a control room looks at it. */
const WIDE = '/overview/england';

let server: Started;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer(['--at', AT]);
  // Ready is the log; the board is busy once the simulator's day has been posted.
  await expect
    .poll(
      async () =>
        (await fetch(`${server.base}/readyz`).then((answer) => answer.json() as Promise<{ seq: number }>)).seq,
      {
        timeout: 90_000,
      },
    )
    .toBeGreaterThan(400);
});
test.afterAll(async () => {
  await server.stop();
});

for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`every screen is usable on a ${size} in ${scheme}`, async ({ browser }) => {
      test.setTimeout(120_000);
      const page = await sitDown(browser, { base: server.base, name: 'J. Okoro', size, scheme });
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      for (const path of size === 'desktop' && scheme === 'light' ? [WIDE, ...SCREENS] : SCREENS) {
        await page.goto(server.base + path);
        await expect(page.getByText('DEMO — not real patients')).toBeVisible();
        // The page of parts shows the loading state itself.
        if (path !== '/parts') await expect(page.getByText(/^Asking the server/)).toHaveCount(0);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      }
      expect(faults).toEqual([]);
    });
  }
}

test('every emergency department of England is in the list, busy, and opens by keyboard', async ({ browser }) => {
  const page = await sitDown(browser, { base: server.base, name: 'M. Hall' });
  await page.goto(`${server.base}/overview/england`);
  await expect(page.getByText(/^188 sites, ordered/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('Broomf');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/RQ8L0/);
});
