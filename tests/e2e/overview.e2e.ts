// A control room's hour at the overview: its two presets, what waits and what changed since the last call; and what becomes of
// the map without graphics and in a tab nobody looks at.
import { expect, type Browser, type Page } from '@playwright/test';
import { expectAccessible, sitDown, test, type Seat } from './console.ts';
import { job, startLive, type LiveServer, type Saying } from './server.ts';

let server: LiveServer;
const MINUTE = 60_000;

test.beforeAll(async () => {
  server = await startLive('cad-ryf');
  const conveyance = job(4711);
  const asked = { release: 'RYF-1', site: 'RVJ01', service: 'RYF', callPriority: 'C1' };
  await server.says(
    'cad-ryf',
    ['conveyance.started', { conveyance, callsign: 'A401', destination: 'RVJ01' }, 50],
    ['conveyance.arrived', { conveyance, site: 'RVJ01' }, 50],
    ['demand.release-asked', { ...asked, replyDueAt: new Date(Date.now() - MINUTE).toISOString() }, 5],
    position(51.5),
  );
});
test.afterAll(async () => {
  await server.stop();
});

function position(lat: number): Saying {
  return ['vehicle.positioned', { callsign: 'A402', lat, lon: -2.6, headingDegrees: 10, speedKph: 50 }];
}

const AREA = '/overview/icb:QUY';
const rows = (page: Page) => page.locator('.overview__scroll tbody tr');

async function openArea(browser: Browser, before?: Seat['before']): Promise<Page> {
  const page = await sitDown(browser, { base: server.base, at: AREA, name: 'M. Hall', ...(before && { before }) });
  await expect(rows(page).filter({ hasText: 'Southmead' })).toBeVisible({ timeout: 20_000 });
  return page;
}

test('two presets: a release without an answer in time, and what changed since the last call', async ({ browser }) => {
  const page = await openArea(browser);
  await page.getByRole('button', { name: /1 release asked · 1 overdue/ }).click();
  await expect(page.getByText(/for a C1 call: no answer by/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByText('ICB or region', { exact: true }).click();
  await expect(page).toHaveURL(/preset=icb/);
  await expect(page.getByRole('columnheader', { name: /Bed gap/ })).toBeVisible();
  await page.getByRole('button', { name: 'last call not marked' }).click();
  await page.getByRole('button', { name: 'Mark the call now' }).click();
  await expect(page.getByText('Nothing has changed since then.')).toBeVisible();
  await server.says('cad-ryf', ['demand.counted', { service: 'RYF', reap: 4 }]);
  await expect(page.getByText('REAP was not reported, is 4')).toBeVisible();
  await expectAccessible(page);
});

test('sites over 45 are named as an area of one’s own, and a site opens and closes by keyboard', async ({
  browser,
}) => {
  const page = await openArea(browser);
  await page.locator('.overview__list-head').getByText('Over 45', { exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: /Name this area/ }).click();
  await page.getByRole('dialog').getByLabel(/^Name/).fill('My sites');
  await page.getByText(/Exactly the 1 sites? listed now/).click();
  await page.getByRole('button', { name: /Name this area “My sites”/ }).click();
  await page.getByLabel('Ambulance service or saved area').selectOption({ label: '★ My sites' });
  await expect(page.getByRole('heading', { name: 'My sites' })).toBeVisible();

  await rows(page).first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/site=RVJ01/);
  await expect(page.getByRole('dialog').getByText('A401')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('without WebGL the list says so and carries on', async ({ browser }) => {
  const page = await openArea(browser, (fresh) =>
    fresh.addInitScript(() => {
      const own = Reflect.get(HTMLCanvasElement.prototype, 'getContext') as (...words: unknown[]) => unknown;
      Reflect.set(
        HTMLCanvasElement.prototype,
        'getContext',
        function (this: unknown, kind: string, ...rest: unknown[]) {
          return kind.startsWith('webgl') ? null : Reflect.apply(own, this, [kind, ...rest]);
        },
      );
    }),
  );
  await expect(page.getByText(/it has no WebGL\..*The list of sites carries on/)).toBeVisible();
  await rows(page).filter({ hasText: 'Southmead' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('a hidden tab draws nothing of the map, a tab shown again does, and a map whose graphics are lost says so', async ({
  browser,
}) => {
  const page = await openArea(browser, (fresh) => fresh.addInitScript(countDrawing));
  await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => drawn(page), { timeout: 30_000 }).toBeGreaterThan(0);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const before = await drawnAtRest(page);
  await server.says('cad-ryf', ['conveyance.arrived', { conveyance: job(4712), site: 'RVJ01' }], position(51.52));
  await page.waitForTimeout(3_000);
  expect(await drawn(page)).toBe(before);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => drawn(page), { timeout: 60_000 }).toBeGreaterThan(before);
  await expect(page.locator('[data-map=drawn]')).toBeVisible({ timeout: 60_000 });

  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await expect(page.getByText(/its graphics were lost\..*The list of sites carries on/)).toBeVisible();
  await expect(rows(page).filter({ hasText: 'Southmead' })).toBeVisible();
});

/** Counts what the map's engine and the vehicles' canvas draw. */
function countDrawing(): void {
  const counts = { drawn: 0 };
  Object.assign(window, { counts });
  const count = (of: object, name: string, isCounted: (self: unknown) => boolean): void => {
    const own = Reflect.get(of, name) as (...words: unknown[]) => unknown;
    Reflect.set(of, name, function (this: unknown, ...words: unknown[]) {
      if (isCounted(this)) counts.drawn += 1;
      return Reflect.apply(own, this, words);
    });
  };
  for (const name of ['drawElements', 'drawArrays']) count(WebGL2RenderingContext.prototype, name, () => true);
  count(CanvasRenderingContext2D.prototype, 'clearRect', (self) =>
    (self as CanvasRenderingContext2D).canvas.classList.contains('atlas-vehicles'),
  );
}

/** What the map had begun to draw, a slow machine goes on with for a while. */
async function drawnAtRest(page: Page): Promise<number> {
  let last = -1;
  const more = async (): Promise<number> => {
    const before = last;
    last = await drawn(page);
    return last - before;
  };
  await expect.poll(more, { timeout: 60_000, intervals: [1_500] }).toBe(0);
  return last;
}

function drawn(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { counts: { drawn: number } }).counts.drawn);
}
