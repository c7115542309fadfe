// A picture of every screen in light and dark at every size, and of the parts in the themes of the bay and the cab, of a world whose
// clock stands still, held against those kept in tests/e2e/pictures. A change of look is looked at by a person, and then taken anew:
// `npm run pictures -- --update-snapshots`; those taken are made small here.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './console.ts';
import { inPalette } from './palette.ts';
import { startServer, type Started } from './server.ts';
import { bring, seat, SHOTS, STILL_AT, type Look, type Shot } from './shots.ts';

// Another browser draws letters otherwise: these pictures are those of the one that comes with the packages.
const isPackaged = (process.env['CHROMIUM_PATH'] ?? '') === '' && !existsSync('/usr/bin/chromium');
test.skip(!isPackaged, 'the pictures kept are those of the browser that comes with the packages');

/** Of all points: letters' edges, and colours drawn in their nearest; one badge that changes its shape on a screen is more. */
const TOLERANCE = { maxDiffPixelRatio: 0.001, animations: 'disabled', caret: 'hide' } as const;
const FILLED_MS = 240_000;

const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['desktop', 'tablet', 'phone'] as const).map((size) => ({ size, theme })),
);
/** What hands in gloves and drivers at night see. */
const OUTSIDE: readonly Look[] = [
  { size: 'tablet', theme: 'bay', density: 'bay' },
  { size: 'phone', theme: 'cab', density: 'touch' },
];
const SEEN_OUTSIDE: readonly string[] = ['queue', 'patient', 'crew', 'parts'];

function looksOf({ name, size }: Shot): readonly Look[] {
  if (size) return LOOKS.filter((look) => look.size === size);
  return SEEN_OUTSIDE.includes(name) ? [...LOOKS, ...OUTSIDE] : LOOKS;
}

let server: Started;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(FILLED_MS);
  server = await startServer([STILL_AT], 'tests/e2e/stillProcess.ts');
  const page = await seat(browser, { size: 'desktop', theme: 'light' });
  await page.goto(`${server.base}/queue/RJE01`);
  await page.getByText('Demo, paused').waitFor({ timeout: FILLED_MS });
  await page.context().close();
});
test.afterAll(async () => {
  await server.stop();
  const folder = join(import.meta.dirname, 'pictures');
  for (const name of globSync('*.png', { cwd: folder })) {
    const small = inPalette(readFileSync(join(folder, name)));
    if (small) writeFileSync(join(folder, name), small);
  }
});

for (const shot of SHOTS.filter(({ isPassing = false }) => !isPassing)) {
  for (const look of looksOf(shot)) {
    test(`${shot.name} looks as it did on a ${look.size} in ${look.theme}`, async ({ browser }) => {
      const page = await seat(browser, look, shot.isNobody);
      await bring(page, server.base, shot);
      await expect(page).toHaveScreenshot(`${shot.name}-${look.size}-${look.theme}.png`, TOLERANCE);
      await expectAccessible(page);
      await page.context().close();
    });
  }
}
