// A board on a wall: it comes back by itself from a killed server and for a new build, turns its pages without a scroll, and a
// public one is told nothing of any patient and cannot be left by a touch.
import { expect, type Browser, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, SIZES, test } from './console.ts';
import { job, startLive, type LiveServer, type Saying } from './server.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf');
  await server.says('cad-ryf', ...Array.from({ length: 14 }, (_, number) => arrival(number + 1)).flat());
});
test.afterAll(async () => {
  await server.stop();
});

function arrival(number: number): readonly Saying[] {
  const conveyance = job(4700 + number);
  return [
    ['conveyance.arrived', { conveyance, site: 'RVJ01', callsign: `A${String(400 + number)}` }],
    ['handover.needs-stated', { conveyance, needs: ['trolley', 'police'], ageBand: '80+', sex: 'female' }],
  ];
}

async function hang(browser: Browser, path: string, onPage?: (page: Page) => Promise<void>): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await onPage?.(page);
  await page.goto(server.base + path);
  await expect(page.getByRole('heading', { name: /Here now/ })).toBeVisible();
  return page;
}

test('a wall says that it lost its server, in large letters, and comes back by itself after a kill and for a new build', async ({
  browser,
}) => {
  let build: string | null = null;
  const page = await hang(browser, '/wall/queue/RVJ01', (fresh) =>
    fresh.routeWebSocket(/socket\.io/, (screen) => {
      const house = screen.connectToServer();
      house.onMessage((frame) => {
        screen.send(build === null ? frame : frame.toString().replace(/"build":"[^"]*"/, `"build":"${build}"`));
      });
    }),
  );
  await expect(page.getByText('up to date')).toBeVisible();
  await expect(page.getByText(/\d+ more · page 1 of \d/).first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await server.kill();
  await expect(page.getByText('No connection')).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/As it was at .* Figures are old/)).toBeVisible();
  await expect(page.locator('.wall__row').first()).toBeVisible();
  const size = await page.getByText('No connection').evaluate((words) => parseFloat(getComputedStyle(words).fontSize));
  expect(size).toBeGreaterThanOrEqual(64);

  build = 'a newer one';
  const loaded = page.waitForEvent('load', { timeout: 60_000 });
  await server.again();
  await loaded;
  await expect(page.getByText('up to date')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.wall__row').first()).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/wall/queue/RVJ01');
});

test('nothing personal reaches a public wall on the wire, and a touch does not leave it', async ({ browser }) => {
  const heard: string[] = [];
  const page = await hang(browser, '/wall/queue/RVJ01?public=1', (fresh) => {
    fresh.on('websocket', (line) => {
      line.on('framereceived', ({ payload }) => heard.push(payload.toString()));
    });
    return Promise.resolve();
  });
  await expect(page.locator('.wall__row').first()).toBeVisible();
  await page.mouse.click(200, 300);
  await page.mouse.click(60, 40);
  expect(new URL(page.url()).pathname).toBe('/wall/queue/RVJ01');
  const said = heard.join('\n');
  expect(said).toContain('A401');
  expect(said).not.toMatch(/"80\+"|"female"|"police"|J\. Okoro|"present"/);
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('a long callsign of several patients stays in its own column, at every size', async ({ browser }) => {
  const conveyance = job(4750);
  await server.says(
    'cad-ryf',
    ['conveyance.arrived', { conveyance, site: 'RA701', callsign: 'A01801', patients: 2 }],
    ['handover.brought-in', { conveyance, patient: 1, area: 'corridor' }],
  );
  const page = await hang(browser, '/wall/queue/RA701?public=1');
  for (const size of Object.values(SIZES)) {
    await page.setViewportSize(size);
    await expect(page.getByText('A01801 1/2')).toBeVisible();
    const reaches = await page
      .locator('.wall__crew')
      .evaluateAll((crews) => crews.map((crew) => crew.scrollWidth - crew.clientWidth));
    expect(reaches).toEqual([0, 0]);
  }
});
