// A picture of the parts in every theme and of the key screens in a still world, held against those kept in tests/e2e/pictures.
// A change of look is looked at by a person, and then taken anew: `npm run pictures -- --update-snapshots`.
import { existsSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { sitDown, type SIZES } from './console.ts';
import { makeKey, startServer, type Started } from './server.ts';

// Another browser draws letters otherwise: these pictures are those of the one that comes with the packages.
const isPackaged = (process.env['CHROMIUM_PATH'] ?? '') === '' && !existsSync('/usr/bin/chromium');
test.skip(!isPackaged, 'the pictures kept are those of the browser that comes with the packages');

/** Of all points: letters' edges; one badge that changes its shape on a screen is more. */
const TOLERANCE = { maxDiffPixelRatio: 0.002, animations: 'disabled', caret: 'hide' } as const;
/** What a clock or a running wait says is another at each run: its place stays, its letters are hidden. */
const STILL = `
  time, .wait__since, .wait__minutes, .figure-value, .age, .overview__window { visibility: hidden !important; }
`;

let server: Started;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer(['--live']);
  const key = await makeKey(server.dataDir, '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF');
  for (const [place, minutes] of [2, 16, 31, 47, 72].entries()) await arrival(key, place, minutes);
  const ed = await makeKey(server.dataDir, '--source', 'ed-rvj01', '--kind', 'ed', '--sites', 'RVJ01');
  await report(ed, 'ed-rvj01', 'e1', 1, 'department.counted', {
    site: 'RVJ01',
    areas: [
      { area: 'resus', spaces: 6, occupied: 4 },
      { area: 'majors', spaces: 20, occupied: 23 },
    ],
  });
});
test.afterAll(async () => {
  await server.stop();
});

async function arrival(key: string, place: number, minutesAgo: number): Promise<void> {
  const day = new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 10);
  const conveyance = `RYF/${day}/${String(4711 + place)}`;
  const tell = (id: string, type: string, more: object): Promise<void> =>
    report(key, 'cad-ryf', `${id}${String(place)}`, minutesAgo, type, { conveyance, ...more });
  await tell('s', 'conveyance.started', { callsign: `A40${String(place + 1)}`, destination: 'RVJ01' });
  await tell('a', 'conveyance.arrived', { site: 'RVJ01' });
  await tell('n', 'handover.needs-stated', { needs: place % 2 ? ['trolley', 'oxygen'] : ['trolley'] });
}

/** Waits grow while pictures are taken: none of these passes into another band within minutes. */
async function report(key: string, source: string, id: string, minutesAgo: number, type: string, data: object) {
  const body = JSON.stringify({
    specversion: '1.0',
    id,
    type: `kerbside.${type}`,
    source,
    time: new Date(Date.now() - minutesAgo * 60_000 - 5_000).toISOString(),
    data,
  });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' };
  // A key made while the house is open is known within seconds.
  await expect
    .poll(async () => (await fetch(`${server.base}/api/events`, { method: 'POST', headers, body })).status)
    .toBe(202);
}

/** A screen in a look of its device, told what to wear as its settings would. */
async function open(browser: Browser, path: string, look: Look, hidden = STILL): Promise<Page> {
  const page = await sitDown(browser, { base: server.base, name: 'J. Okoro', size: look.size });
  await page.evaluate(
    (kept) => {
      localStorage.setItem('kerbside.appearance', kept);
      // A map draws otherwise at each opening: it has walks of its own.
      localStorage.setItem(
        'kerbside.map',
        JSON.stringify({ folded: true, marks: 'waits', vehicles: false, moved: null }),
      );
    },
    JSON.stringify({ theme: look.theme, density: look.density }),
  );
  await page.goto(server.base + path);
  // The console's policy lets no style element in; a sheet made by script is none.
  await page.evaluate((still) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(still);
    document.adoptedStyleSheets = [sheet];
  }, hidden);
  return page;
}

interface Look {
  readonly size: keyof typeof SIZES;
  readonly theme: string;
  readonly density: string;
}
const LOOKS: readonly Look[] = [
  { size: 'desktop', theme: 'light', density: 'compact' },
  { size: 'desktop', theme: 'dark', density: 'compact' },
  { size: 'tablet', theme: 'bay', density: 'bay' },
  { size: 'phone', theme: 'cab', density: 'touch' },
];

const SCREENS = [
  { name: 'queue', path: '/queue/RVJ01', shown: '.row', looks: [2, 3], place: '[data-name=here]' },
  { name: 'overview', path: '/overview/icb:QUY', shown: '.overview__scroll tbody tr', looks: [1], place: '#screen' },
  { name: 'wall', path: '/wall/queue/RVJ01', shown: '.wall__row', looks: [0], place: '.wall__body' },
] as const;

for (const { name, path, shown, looks, place } of SCREENS) {
  for (const look of looks) {
    const { size, theme, density } = LOOKS[look] as Look;
    test(`the ${name} looks as it did on a ${size} in ${theme}`, async ({ browser }) => {
      const page = await open(browser, path, { size, theme, density });
      await expect(page.locator(shown).first()).toBeVisible({ timeout: 30_000 });
      await expect(page.locator(place)).toHaveScreenshot(`${name}-${size}-${theme}.png`, TOLERANCE);
      await page.context().close();
    });
  }
}

for (const { size, theme, density } of LOOKS) {
  test(`the parts look as they did on a ${size} in ${theme}`, async ({ browser }) => {
    const page = await open(browser, '/parts', { size, theme, density }, 'time, .age { visibility: hidden }');
    await expect(page.locator('.parts-page')).toHaveScreenshot(`parts-${size}-${theme}.png`, TOLERANCE);
    await page.context().close();
  });
}
