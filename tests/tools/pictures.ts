// `node tests/tools/pictures.ts --base http://localhost:8080 --out DIR [--only WORDS]`: pictures of every screen of a running demo,
// in every size and theme, to be looked at by a person. Changes nothing there; keeps nothing of its own.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { browser } from '../harness/browser.ts';
import { assertNode } from './node.ts';

assertNode(process.version);

const SIZES = { desktop: [1440, 900], tablet: [1024, 768], phone: [390, 844], zoomed: [320, 640] } as const;
type Size = keyof typeof SIZES;

/** How a device shows the console, as its settings keep it (client/src/app/appearance.ts). */
interface Look {
  readonly name: string;
  readonly theme: string;
  readonly density: string;
  readonly sizes: readonly Size[];
}
const EVERY_SIZE = ['desktop', 'tablet', 'phone'] as const;
const USUAL: readonly Look[] = [
  { name: 'light', theme: 'light', density: 'auto', sizes: EVERY_SIZE },
  { name: 'dark', theme: 'dark', density: 'auto', sizes: EVERY_SIZE },
  { name: 'light', theme: 'light', density: 'auto', sizes: ['zoomed'] },
];
const GLOVED: readonly Look[] = [
  { name: 'bay', theme: 'bay', density: 'bay', sizes: ['desktop', 'tablet', 'phone'] },
  { name: 'cab', theme: 'cab', density: 'touch', sizes: ['tablet', 'phone'] },
];

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly looks: readonly Look[];
}
const SHOTS: readonly Shot[] = [
  { name: 'overview-england', path: '/overview/england', looks: USUAL },
  { name: 'overview-icb', path: '/overview/icb:QUY?preset=icb', looks: USUAL },
  { name: 'site-panel', path: '/overview/icb:QUY?site=RVJ01', looks: USUAL },
  { name: 'queue', path: '/queue/RQ8L0', looks: [...USUAL, ...GLOVED] },
  { name: 'roving', path: '/queue/RVJ01+RA701', looks: USUAL },
  { name: 'crew', path: '/crew/RQ8L0/', looks: [...USUAL, ...GLOVED] },
  { name: 'flow', path: '/flow/RQ8L0', looks: USUAL },
  { name: 'sources', path: '/sources/icb:QUY', looks: USUAL },
  { name: 'wall-queue', path: '/wall/queue/RQ8L0', looks: USUAL },
  { name: 'wall-public', path: '/wall/queue/RQ8L0?public=1', looks: USUAL },
  { name: 'wall-overview', path: '/wall/overview/icb:QUY', looks: USUAL },
  { name: 'parts', path: '/parts', looks: [...USUAL, ...GLOVED] },
];
/** Long enough for a map to open without a graphics card. */
const MAP_MS = 15_000;

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:8080' },
    out: { type: 'string', default: 'pictures' },
    only: { type: 'string', default: '' },
  },
});

const opened = await chromium.launch(await browser());
try {
  await mkdir(values.out, { recursive: true });
  const callsign = values.only === '' || values.only.includes('crew') ? await firstCallsign(opened) : '';
  for (const shot of SHOTS) {
    for (const look of shot.looks) {
      for (const size of look.sizes) await take(opened, shot, look, size, callsign);
    }
  }
} finally {
  await opened.close();
}

async function take(on: Browser, shot: Shot, look: Look, size: Size, callsign: string): Promise<void> {
  const name = `${shot.name}-${size}-${look.name}`;
  if (!values.only.split(',').some((word) => name.includes(word))) return;
  const page = await seat(on, look, size);
  await page.goto(new URL(shot.path === '/crew/RQ8L0/' ? shot.path + callsign : shot.path, values.base).href);
  await settle(page);
  await page.screenshot({ path: join(values.out, `${name}.png`) });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  process.stdout.write(`${name}.png${over > 0 ? `: ${String(over)} px too wide` : ''}\n`);
  await page.context().close();
}

/** A screen of its own with a person at it, and its appearance as chosen. */
async function seat(on: Browser, { theme, density }: Look, size: Size): Promise<Page> {
  const [width, height] = SIZES[size];
  const context = await on.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    hasTouch: size !== 'desktop' && size !== 'zoomed',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const me = { name: 'J. Okoro', role: 'halo' };
  await context.addInitScript(
    ([people, appearance]) => {
      localStorage.setItem('kerbside.people', people);
      localStorage.setItem('kerbside.appearance', appearance);
    },
    [JSON.stringify({ current: me, recent: [me] }), JSON.stringify({ theme, density })] as const,
  );
  return context.newPage();
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: MAP_MS });
  await page
    .getByText(/^Asking the server/)
    .first()
    .waitFor({ state: 'detached', timeout: MAP_MS });
  const map = page.locator('[data-map=opening]');
  await map.waitFor({ state: 'hidden', timeout: MAP_MS }).catch(() => null);
  await page.waitForTimeout(400);
}

async function firstCallsign(on: Browser): Promise<string> {
  const page = await seat(on, USUAL[0] as Look, 'desktop');
  await page.goto(new URL('/queue/RQ8L0', values.base).href);
  const said = await page.locator('.row__open').first().textContent({ timeout: MAP_MS });
  await page.context().close();
  return said?.trim() ?? '';
}
