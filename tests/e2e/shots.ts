// Every screen worth a picture, and how a page is brought to show it: for the pictures that are kept (pictures.e2e.ts) and for those
// that a person takes of a running demo (tools/pictures.ts). It compares nothing.
import type { Browser, Page } from '@playwright/test';
import { SIZES } from './console.ts';
import { STATE_SHOTS } from './stateShots.ts';

export type Size = keyof typeof SIZES | 'zoomed';
const ZOOMED = { width: 320, height: 640 };

/** How a device shows the console, as its settings keep it (client/src/app/appearance.ts). */
export interface Look {
  readonly size: Size;
  readonly theme: string;
  readonly density?: string;
}

export interface Shot {
  readonly name: string;
  readonly path: string;
  /** There once the screen has its rows. */
  readonly shown: string;
  /** In this size alone. */
  readonly size?: Size;
  /** What is so before the page opens. */
  readonly before?: (page: Page) => Promise<void>;
  /** What is pressed or opened before it is looked at. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Nobody has said who they are. */
  readonly isNobody?: boolean;
  /** To be looked at, not kept: what it shows beyond a picture that is kept stands in another one. */
  readonly isPassing?: boolean;
}

/** A busy site of the demo, and the two where its winter has something of everything. */
const BUSY = 'RJE01';
const SOME = 'icb:QUY';
const ROWS_MS = 30_000;

/** A winter Monday at noon: queues everywhere. */
export const STILL_AT = '2026-01-12T12:00:00Z';

export const SHOTS: readonly Shot[] = [
  { name: 'queue', path: `/queue/${BUSY}`, shown: '.row' },
  { name: 'queue-below', path: `/queue/${BUSY}`, shown: '.row', prepare: scrollOn, isPassing: true },
  { name: 'patient', path: `/queue/${BUSY}`, shown: '.row', prepare: openFirstPatient },
  { name: 'hand-over', path: `/queue/${BUSY}`, shown: '.row', prepare: openHandOver, isPassing: true },
  { name: 'history', path: `/queue/${BUSY}`, shown: '.row', prepare: openHistory },
  {
    name: 'why',
    path: `/queue/${BUSY}`,
    shown: '.row',
    prepare: press('.queue-head__figures button'),
    isPassing: true,
  },
  { name: 'roving', path: '/queue/RVJ01+RA701', shown: '#screen section' },
  { name: 'crew', path: `/queue/${BUSY}`, shown: '.row', prepare: toFirstCrew },
  { name: 'overview', path: '/overview/england', shown: '.overview__scroll tbody tr' },
  { name: 'overview-icb', path: `/overview/${SOME}?preset=icb`, shown: '.overview__scroll tbody tr' },
  { name: 'site-panel', path: `/overview/${SOME}?site=RVJ01`, shown: '.sheet' },
  { name: 'flow', path: `/flow/${BUSY}`, shown: '.flow' },
  { name: 'flow-below', path: `/flow/${BUSY}`, shown: '.flow', prepare: scrollOn, isPassing: true },
  { name: 'sources', path: `/sources/${SOME}`, shown: '.sources' },
  { name: 'alerts', path: `/alerts/${SOME}`, shown: '.alerts' },
  { name: 'handover', path: `/handover/site:${BUSY}`, shown: '#screen section' },
  { name: 'wall-queue', path: `/wall/queue/${BUSY}`, shown: '.wall__row' },
  { name: 'wall-public', path: `/wall/queue/${BUSY}?public=1`, shown: '.wall__row' },
  { name: 'wall-overview', path: `/wall/overview/${SOME}`, shown: '.wall__row--site' },
  { name: 'parts', path: '/parts', shown: '.parts-page' },
  { name: 'parts-below', path: '/parts', shown: '.parts-page', prepare: scrollOn, isPassing: true },
  { name: 'who-are-you', path: `/queue/${BUSY}`, shown: '.sheet', isNobody: true },
  { name: 'keys', path: `/queue/${BUSY}`, shown: '.row', prepare: openKeys },
  ...STATE_SHOTS,
  { name: 'settings', path: `/queue/${BUSY}`, shown: '.row', prepare: press('.top__gear'), isPassing: true },
];

/** A page in a look of its device, told what to wear as its settings would, with a person at it. */
export async function seat(browser: Browser, { size, theme, density = 'auto' }: Look, isNobody = false): Promise<Page> {
  const context = await browser.newContext({
    viewport: size === 'zoomed' ? ZOOMED : SIZES[size],
    reducedMotion: 'reduce',
    hasTouch: size === 'tablet' || size === 'phone',
    isMobile: size === 'phone',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    serviceWorkers: 'block',
  });
  const me = { name: 'J. Okoro', role: 'halo' };
  const kept = {
    appearance: { theme, density },
    // A map draws otherwise at each opening: it has walks of its own.
    map: { folded: true, marks: 'waits', vehicles: false, moved: null },
    // Whether a browser lets a page sound before it is touched differs from one opening to the next.
    sound: { isWanted: false, test: null },
    ...(!isNobody && { people: { current: me, recent: [me] } }),
  };
  await context.addInitScript((all) => {
    for (const [name, value] of Object.entries(all)) localStorage.setItem(`kerbside.${name}`, JSON.stringify(value));
  }, kept);
  return context.newPage();
}

/** Opens what the shot shows and waits until it stands still. */
export async function bring(page: Page, base: string, shot: Shot): Promise<void> {
  await shot.before?.(page);
  await page.goto(new URL(shot.path, base).href);
  await page.locator(shot.shown).first().waitFor({ timeout: ROWS_MS });
  // The page of parts shows the loading state itself, one shot waits for it; whoever has no name yet is told nothing.
  if (shot.path !== '/parts' && shot.isNobody !== true && shot.shown !== '.state--loading') {
    const asking = page.getByText(/^Asking the server/).filter({ visible: true });
    await asking
      .first()
      .waitFor({ state: 'detached', timeout: ROWS_MS })
      .catch(() => undefined);
  }
  await shot.prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
}

function press(selector: string): (page: Page) => Promise<void> {
  return (page) => page.locator(selector).first().click();
}

async function scrollOn(page: Page): Promise<void> {
  await page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
  });
}

async function openFirstPatient(page: Page): Promise<void> {
  await page.locator('.row__open').first().click();
  await page.locator('.sheet').waitFor();
}

async function openHandOver(page: Page): Promise<void> {
  await openFirstPatient(page);
  await page
    .locator('.sheet')
    .getByRole('button', { name: /^Hand over/ })
    .first()
    .click();
}

async function openHistory(page: Page): Promise<void> {
  await openFirstPatient(page);
  await page
    .locator('.sheet')
    .getByRole('button', { name: /history/i })
    .first()
    .click();
  await page.waitForTimeout(700);
}

async function toFirstCrew(page: Page): Promise<void> {
  const callsign = ((await page.locator('.row__open').first().textContent()) ?? '').trim().split(/\s/)[0] ?? '';
  await page.goto(new URL(`/crew/${BUSY}/${encodeURIComponent(callsign)}`, page.url()).href);
  await page.locator('.crew').first().waitFor({ timeout: ROWS_MS });
}

async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press('Shift+?');
  await page.locator('.sheet').waitFor();
}
