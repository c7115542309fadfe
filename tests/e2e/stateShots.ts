// Real screens where something is missing: the server falls silent or is not heard yet, nobody is there, no such site, no map. Each once,
// in one size; how their parts look in all others stands on the page of parts.
import type { Page } from '@playwright/test';
import type { Shot } from './shots.ts';

const BUSY = 'RJE01';
/** No patient waits there at noon of the still world. */
const QUIET = 'RA7C2';
const LINE = /socket\.io/;

export const STATE_SHOTS: readonly Shot[] = [
  { name: 'state-queue-old', size: 'tablet', path: `/queue/${BUSY}`, shown: '.row', before: hear, prepare: fallSilent },
  {
    name: 'state-alerts-old',
    size: 'phone',
    path: `/alerts/site:${BUSY}`,
    shown: '.alerts',
    before: hear,
    prepare: fallSilent,
  },
  { name: 'state-loading', size: 'phone', path: `/flow/${BUSY}`, shown: '.state--loading', before: hearNothing },
  { name: 'state-empty', size: 'tablet', path: `/queue/${QUIET}`, shown: '.state--empty' },
  { name: 'state-nowhere', size: 'phone', path: '/queue/RXW01', shown: '.state--trouble' },
  {
    name: 'state-no-map',
    size: 'desktop',
    path: '/overview/icb:QUY',
    shown: 'tbody tr',
    before: drawNothing,
    prepare: openMap,
  },
];

const silent = new WeakSet<Page>();

/** The server is heard until the page falls silent. */
async function hear(page: Page): Promise<void> {
  await page.clock.install();
  await page.routeWebSocket(LINE, (screen) => {
    screen.connectToServer().onMessage((frame) => {
      if (!silent.has(page)) screen.send(frame);
    });
  });
}

async function fallSilent(page: Page): Promise<void> {
  await page.locator('.alert-strip', { hasText: 'not known yet' }).waitFor({ state: 'detached' });
  silent.add(page);
  await page.clock.fastForward('06:00');
  await page.locator('html[data-truth=old]').waitFor();
}

async function hearNothing(page: Page): Promise<void> {
  await page.routeWebSocket(LINE, () => undefined);
}

/** A device without WebGL. */
async function drawNothing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
}

async function openMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'show the map' }).click();
  await page.locator('.atlas-none').waitFor();
}
