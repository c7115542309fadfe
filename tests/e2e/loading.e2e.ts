// What stands where code or a base map is not here yet, or does not come: words in a place of the same size, a way to ask again, and
// everything beside it as it was.
import { expect, type Browser, type Page } from '@playwright/test';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  expectUsableInEveryLook,
  sitDown,
  SIZES,
  test,
  type Seat,
} from './console.ts';
import { job, startLive, type LiveServer } from './server.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf');
  const conveyance = job(4711);
  await server.says(
    'cad-ryf',
    ['conveyance.started', { conveyance, callsign: 'A401', destination: 'RVJ01' }, 50],
    ['conveyance.arrived', { conveyance, site: 'RVJ01' }, 50],
  );
});
test.afterAll(async () => {
  await server.stop();
});

const MAP_CODE = /\/assets\/maplibre-.*\.js/;
const MAP_WORKER = /\/assets\/maplibre-gl-worker-/;
const COASTS = /\/assets\/land-/;

/** A file of the console that is held back, refused, or let through, as the walk says. */
class Gate {
  #state: 'held' | 'refused' | 'open';
  readonly #waiting: (() => void)[] = [];

  constructor(state: 'held' | 'refused') {
    this.#state = state;
  }

  async keep(page: Page, file: RegExp): Promise<void> {
    // Nothing is kept on the device that would come past the gate; and a console that reloads itself for a part that is missing would do
    // so in the middle of the walk.
    await page.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
      sessionStorage.setItem('kerbside.reloaded', JSON.stringify({ build: 'part-missing', at: Date.now() }));
    });
    await page.route(file, async (route) => {
      if (this.#state === 'held') await new Promise<void>((resolve) => this.#waiting.push(resolve));
      // The page may be gone by then.
      await (this.#state === 'refused' ? route.abort() : route.continue()).catch(() => undefined);
    });
  }

  open(): void {
    this.#state = 'open';
    for (const go of this.#waiting.splice(0)) go();
  }
}

const southmead = (page: Page) => page.locator('.overview__scroll tbody tr', { hasText: 'Southmead' });
const map = (page: Page) => page.getByRole('region', { name: 'Map', exact: true });
const drawn = (page: Page) => page.locator('[data-map=drawn]');
const again = (page: Page) => page.getByRole('button', { name: 'Open the map again' });

async function openMap(browser: Browser, gate: Gate, file: RegExp, more?: Partial<Seat>): Promise<Page> {
  const before = async (page: Page): Promise<void> => {
    await more?.before?.(page);
    await gate.keep(page, file);
  };
  const page = await sitDown(browser, { base: server.base, at: '/overview/icb:QUY', name: 'M. Hall', ...more, before });
  await expect(southmead(page)).toBeVisible({ timeout: 20_000 });
  return page;
}

/** The list is the map's whole alternative, whatever becomes of the map. */
async function expectListCarriesOn(page: Page): Promise<void> {
  await southmead(page).getByText('Southmead').click();
  await expect(page.getByRole('dialog').getByText('A401')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** In both themes, at every size; on a phone the map stands in the list's place. Ends on a desk in light. */
async function expectUsableMap(page: Page, words: string): Promise<void> {
  for (const theme of ['dark', 'light']) {
    for (const size of ['phone', 'tablet', 'desktop'] as const) {
      await page.setViewportSize(SIZES[size]);
      await page.evaluate((worn) => (document.documentElement.dataset['theme'] = worn), theme);
      const toMap = page.getByRole('button', { name: 'map', exact: true });
      if (size === 'phone' && (await toMap.count()) > 0) await toMap.click();
      await expect(map(page).getByRole('status')).toContainText(words, { timeout: 60_000 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  }
}

/** Where the map and its frame stand beside the list, in whole pixels; what stands above all of them may still settle. */
const besideList = (page: Page) =>
  page.evaluate(() => {
    const boxOf = (selector: string): DOMRect => {
      const part = document.querySelector(selector);
      if (!part) throw new Error(`There is no ${selector}.`);
      return part.getBoundingClientRect();
    };
    const list = boxOf('.overview__list');
    return ['.overview__list', '[aria-label="Map"]', '.atlas'].map((part) => {
      const { left, top, right, bottom } = boxOf(part);
      return [left, top - list.top, right, bottom - list.bottom].map(Math.round);
    });
  });

test('a map whose code is held back says that it is loading, in the place and the size that the map takes then', async ({
  browser,
}) => {
  const gate = new Gate('held');
  const page = await openMap(browser, gate, MAP_CODE);
  const words = map(page).getByRole('status').filter({ hasText: 'The map is loading …' });
  await expect(words).toBeVisible();
  await expectListCarriesOn(page);
  await expectUsableMap(page, 'The map is loading …');
  const before = await besideList(page);
  gate.open();
  await expect(drawn(page)).toBeVisible({ timeout: 60_000 });
  await expect(words).toHaveCount(0, { timeout: 60_000 });
  expect(await besideList(page)).toEqual(before);
});

test('a map that takes long says so, what can be read meanwhile, and is asked for again', async ({ browser }) => {
  const gate = new Gate('held');
  const page = await openMap(browser, gate, COASTS, { before: (fresh) => fresh.clock.install() });
  await expect(drawn(page)).toBeVisible({ timeout: 60_000 });
  await expect(map(page).getByText('The map is loading …')).toBeVisible();
  await page.clock.fastForward(15_000);
  await expect(map(page).getByText('The map is still loading. The list of sites carries on.')).toBeVisible();
  await expectAccessible(page);
  await again(page).click();
  await expect(map(page).getByText('The map is loading …')).toBeVisible();
  gate.open();
  await expect(map(page).getByText(/is (still )?loading/)).toHaveCount(0, { timeout: 60_000 });
  await expect(drawn(page)).toBeVisible();
});

for (const [what, file] of [
  ['code', MAP_CODE],
  ['worker', MAP_WORKER],
] as const) {
  test(`a map whose ${what} does not come says so, the list carries on, and it comes when it is asked for again`, async ({
    browser,
  }) => {
    const gate = new Gate('refused');
    const page = await openMap(browser, gate, file);
    await expect(map(page).getByRole('status')).toContainText('The map could not be opened');
    await expectListCarriesOn(page);
    await expectUsableMap(page, 'The map could not be opened');
    await again(page).click();
    await expect(again(page)).toBeVisible();
    gate.open();
    await again(page).focus();
    await page.keyboard.press('Enter');
    await expect(map(page).locator('.atlas')).toBeFocused();
    await expect(drawn(page)).toBeVisible({ timeout: 60_000 });
    await expect(map(page).getByRole('status')).toHaveCount(0, { timeout: 60_000 });
  });
}

test('a base map that does not come is named, what is marked on it stays, and it is asked for again', async ({
  browser,
}) => {
  const gate = new Gate('refused');
  const page = await openMap(browser, gate, COASTS);
  await expect(map(page).getByRole('status')).toContainText('Part of the base map did not come', { timeout: 60_000 });
  await expect(drawn(page)).toBeVisible();
  await expectUsableMap(page, 'Part of the base map did not come');
  gate.open();
  await again(page).click();
  await expect(map(page).getByText(/Part of the base map|is loading/)).toHaveCount(0, { timeout: 60_000 });
  await expect(drawn(page)).toBeVisible();
});

test('a map that breaks takes nothing with it', async ({ browser }) => {
  const gate = new Gate('held');
  const page = await openMap(browser, gate, COASTS, {
    before: (fresh) =>
      fresh.addInitScript(() => {
        const own = (what: unknown) => Object.prototype.toString.call(what) === '[object ImageData]';
        const read = Reflect.get(CanvasRenderingContext2D.prototype, 'getImageData') as (
          ...words: unknown[]
        ) => unknown;
        let isSpoilt = true;
        Object.assign(window, { mend: () => (isSpoilt = false) });
        CanvasRenderingContext2D.prototype.getImageData = function (this: unknown, ...words: unknown[]) {
          const points = Reflect.apply(read, this, words);
          if (isSpoilt && own(points)) throw new Error('Out of memory');
          return points as ImageData;
        };
      }),
  });
  await expect(map(page).getByRole('status')).toContainText('it could not be drawn', { timeout: 60_000 });
  await expectListCarriesOn(page);
  await expectAccessible(page);
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  gate.open();
  await again(page).click();
  await expect(drawn(page)).toBeVisible({ timeout: 60_000 });
});

const SCREENS: readonly (readonly [file: string, at: string, shown: string, press?: string])[] = [
  // In two files: where both did not come a browser asks for them again only as a whole.
  ['overview', '/overview/icb:QUY', '.overview__scroll', 'Load the console again'],
  ['flow', '/flow/RVJ01', '.flow'],
  ['alerts', '/alerts/site:RVJ01', '.alerts'],
  ['sources', '/sources/icb:QUY', '.sources'],
  ['handover', '/handover/site:RVJ01', '#screen section'],
  ['roving', '/queue/RVJ01+RA701', '#screen section'],
  ['crew', '/crew/RVJ01/A401', '.crew'],
];

for (const [file, at, shown, press = 'Try again'] of SCREENS) {
  test(`${file}: its screen says that it comes, says that it did not, and comes when it is asked for again`, async ({
    browser,
  }) => {
    const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro' });
    const gate = new Gate('held');
    await gate.keep(page, new RegExp(`/assets/${file}-.*\\.js`));
    await page.goto(server.base + at);
    await expect(page.locator('#screen').getByRole('status')).toHaveText('Asking the server for the screen …');
    await expectAccessible(page);
    gate.open();
    await expect(page.locator(shown).first()).toBeVisible();

    const refused = new Gate('refused');
    await refused.keep(page, new RegExp(`/assets/${file}-.*\\.js`));
    await page.goto(server.base + at);
    await expect(page.locator('#screen').getByRole('alert')).toContainText('Not loaded: the screen.');
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
    await expectUsableInEveryLook(page);
    refused.open();
    await page.getByRole('button', { name: press }).click();
    await expect(page.locator(shown).first()).toBeVisible();
  });
}

test('a screen whose style sheet does not come is not drawn without it', async ({ browser }) => {
  const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro' });
  const gate = new Gate('refused');
  await gate.keep(page, /\/assets\/flow-.*\.css/);
  await page.goto(`${server.base}/flow/RVJ01`);
  await expect(page.getByText('Not loaded: the screen.')).toBeVisible();
  gate.open();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.flow')).toBeVisible();
  expect(await page.evaluate(() => [...document.styleSheets].some(({ href }) => href?.includes('/flow-')))).toBe(true);
});

test('a why and a history that do not come say so in their place, and the queue stands as it stood', async ({
  browser,
}) => {
  const why = new Gate('held');
  const history = new Gate('refused');
  const before = async (fresh: Page): Promise<void> => {
    await why.keep(fresh, /\/assets\/whyInside-.*\.js/);
    await history.keep(fresh, /\/assets\/history-.*\.js/);
  };
  const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro', before });
  const sheet = page.getByRole('dialog');
  await page.getByRole('button', { name: /^places short/ }).click();
  await expect(sheet.getByRole('heading', { name: 'Why' })).toBeVisible();
  await expect(sheet.getByRole('status')).toHaveText('Asking the server for what it is made of …');
  await expectAccessible(page);
  why.open();
  await expect(sheet.getByRole('heading', { name: 'Why: places short' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.locator('.row__open').click();
  await sheet.getByRole('button', { name: 'History' }).click();
  await expect(sheet.getByRole('alert')).toContainText('Not loaded: the history.');
  await expectAccessible(page);
  history.open();
  await sheet.getByRole('button', { name: 'Try again' }).click();
  await expect(sheet.getByText(/at Southmead/).first()).toBeVisible();
});

test('a wall whose code does not come says so, and loads itself again', async ({ browser }) => {
  const context = await browser.newContext({ viewport: SIZES.desktop, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const gate = new Gate('held');
  await gate.keep(page, /\/assets\/wall-.*\.js/);
  await page.goto(`${server.base}/wall/queue/RVJ01`);
  await expect(page.getByRole('status')).toHaveText('Asking the server for the wall …');
  gate.open();
  await expect(page.getByRole('heading', { name: 'Southmead' })).toBeVisible();

  const refused = new Gate('refused');
  await refused.keep(page, /\/assets\/wall-.*\.js/);
  await page.reload();
  await expect(page.getByText('This wall could not be loaded. It loads itself again.')).toBeVisible();
  refused.open();
  await expect(page.getByRole('heading', { name: 'Southmead' })).toBeVisible({ timeout: 60_000 });
});
