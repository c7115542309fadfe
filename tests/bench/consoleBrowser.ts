// The built console in a browser of its own, and what is measured inside its page. It asks the page, never the server.
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { browser } from '../harness/browser.ts';

const PERSON = { name: 'B. Ench', role: 'halo' };

/** What the probes leave in the page. */
declare global {
  interface Window {
    tellFirstView?: (at: string) => void;
    pressedAt?: number;
    pulses?: number[];
  }
}

export async function launched(): Promise<Browser> {
  return chromium.launch({ headless: true, ...(await browser()) });
}

/** A window of a profile that has never been here, with somebody named. */
export async function freshPage(within: Browser, width: number, height: number): Promise<Page> {
  const context = await within.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  await context.addInitScript((person) => {
    localStorage.setItem('kerbside.people', JSON.stringify({ current: person, recent: [person] }));
  }, PERSON);
  return context.newPage();
}

/**
 * Milliseconds from the navigation to the frame after `selector` is first there, on a processor four times as slow. The page says so
 * itself: to be asked again and again would cost it what is measured.
 */
export async function coldLoad(within: Browser, url: string, selector: string): Promise<number> {
  const page = await freshPage(within, 1_440, 900);
  try {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: 'tellFirstView' });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript((wanted) => {
      const look = new MutationObserver(() => {
        if (document.querySelector(wanted) === null) return;
        look.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => window.tellFirstView?.(String(performance.now()))));
      });
      look.observe(document, { childList: true, subtree: true });
    }, selector);
    const told = new Promise<number>((resolve) => {
      cdp.on('Runtime.bindingCalled', ({ payload }) => {
        resolve(Number(payload));
      });
    });
    await page.goto(url, { waitUntil: 'commit' });
    return await Promise.race([told, pause(60_000, NaN, { ref: false })]);
  } finally {
    await page.context().close();
  }
}

/** Kilobytes of JavaScript, gzipped, that a screen loads besides the map. */
export async function scriptKb(within: Browser, url: string, selector: string): Promise<number> {
  const page = await freshPage(within, 1_440, 900);
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/\/assets\/(?!maplibre|mapbox).*\.js$/.test(pathname)) bodies.push(response.body());
  });
  try {
    await page.goto(url);
    await page.waitForSelector(selector, { timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    const all = await Promise.all(bodies);
    return all.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1_000;
  } finally {
    await page.context().close();
  }
}

/** How many of the elements stand whole in the window and in what scrolls around them, as it opens. */
export function wholeInSight(page: Page, selector: string): Promise<number> {
  return page.evaluate((wanted) => {
    const isWhole = (one: Element): boolean => {
      const { top, bottom } = one.getBoundingClientRect();
      const around = one.closest('.overview__scroll')?.getBoundingClientRect();
      const [from, to] = [Math.max(0, around?.top ?? 0), Math.min(innerHeight, around?.bottom ?? innerHeight)];
      return top >= from && bottom <= to + 1;
    };
    return [...document.querySelectorAll(wanted)].filter(isWhole).length;
  }, selector);
}

/** Presses 'Flag unwell' on the first row that has it; milliseconds from the press to the frame that shows it confirmed. */
export async function flagOne(page: Page): Promise<number | null> {
  const id = await page.evaluate(() => {
    const row = document.querySelector<HTMLElement>('.row:not([data-flagged]):has(.row__flag button:not([disabled]))');
    row?.scrollIntoView({ block: 'center' });
    addEventListener('pointerdown', () => (window.pressedAt = performance.now()), { once: true, capture: true });
    return row?.dataset['id'] ?? null;
  });
  if (id === null) return null;
  const row = `.row[data-id="${id}"]`;
  const confirmed = page.evaluate((flagged) => {
    return new Promise<number>((resolve) => {
      const look = new MutationObserver(() => {
        if (document.querySelector(flagged) === null) return;
        look.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - (window.pressedAt ?? NaN)));
      });
      look.observe(document, { attributes: true, childList: true, subtree: true });
    });
  }, `${row}[data-flagged]`);
  await page.locator(`${row} .row__flag button`).click();
  return confirmed;
}

/** Before anything is loaded: notes how long the page is busy with each pulse of vehicles. */
export function timePulses(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    window.pulses = [];
    const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
    Object.defineProperty(WebSocket.prototype, 'onmessage', {
      ...own,
      set(this: WebSocket, ear: ((event: MessageEvent) => void) | null) {
        own?.set?.call(this, (event: MessageEvent) => {
          const begunAt = performance.now();
          ear?.call(this, event);
          const said = String(event.data);
          // A short one says when feeds were heard, and moves nothing.
          if (said.length < 2_000 || !said.slice(0, 20).includes('"pulse"')) return;
          queueMicrotask(() => window.pulses?.push(performance.now() - begunAt));
        });
      },
    });
  });
}

/** Seconds of the page's main thread since it began. */
export async function mainThread(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** Megabytes the page holds once its garbage is collected: its objects, and what they keep outside the heap, such as pictures. */
export async function heldMb(cdp: CDPSession): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1e6;
}
