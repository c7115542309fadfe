// `node tests/tools/pictures.ts --base http://localhost:8080 --out DIR [--only WORDS] [--whole]`: pictures of every screen of a running
// demo, in every size and theme, to be looked at by a person. Changes nothing there; keeps nothing of its own.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { bring, seat, SHOTS, type Look, type Shot } from '../e2e/shots.ts';
import { browser } from '../harness/browser.ts';
import { assertNode } from './node.ts';

assertNode(process.version);

const LOOKS: readonly Look[] = [
  ...(['light', 'dark'] as const).flatMap((theme) =>
    (['desktop', 'tablet', 'phone'] as const).map((size) => ({ size, theme })),
  ),
  { size: 'zoomed', theme: 'light' },
  { size: 'tablet', theme: 'bay', density: 'bay' },
  { size: 'phone', theme: 'bay', density: 'bay' },
  { size: 'tablet', theme: 'cab', density: 'touch' },
  { size: 'phone', theme: 'cab', density: 'touch' },
];

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:8080' },
    out: { type: 'string', default: 'pictures' },
    only: { type: 'string', default: '' },
    whole: { type: 'boolean', default: false },
  },
});

const opened = await chromium.launch(await browser());
try {
  await mkdir(values.out, { recursive: true });
  for (const shot of SHOTS) {
    for (const look of LOOKS) if ((shot.size ?? look.size) === look.size) await take(opened, shot, look);
  }
} finally {
  await opened.close();
}

async function take(on: Browser, shot: Shot, look: Look): Promise<void> {
  const name = `${shot.name}-${look.size}-${look.theme}`;
  if (!values.only.split(',').some((word) => name.includes(word))) return;
  const page = await seat(on, look, shot.isNobody);
  try {
    await bring(page, values.base, shot);
    await page.screenshot({ path: join(values.out, `${name}.png`), fullPage: values.whole });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    process.stdout.write(`${name}.png${over > 0 ? `: ${String(over)} px too wide` : ''}\n`);
  } catch (error) {
    process.stdout.write(`${name}: not taken: ${String(error).split('\n')[0] ?? ''}\n`);
  } finally {
    await page.context().close();
  }
}
