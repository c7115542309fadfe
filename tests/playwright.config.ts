// How the walks over the built console run: two files at a time, each in a quiet browser and on a server of its own. A trace of
// every step takes a third of the time, and is kept where it is asked for: `npm run e2e -- --trace retain-on-failure`.
import { defineConfig } from '@playwright/test';
import { browser } from './harness/browser.ts';

/** Pages are put together without the graphics card that the machine has not got: half of the browser's work was to feign it. */
async function quickBrowser() {
  const usual = await browser();
  return { ...usual, args: [...usual.args, '--disable-gpu-compositing'] };
}

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.{test,spec,e2e}.ts',
  // Pictures are compared on demand (`npm run pictures`), by whoever changed how something looks.
  testIgnore: process.env['PICTURES'] === 'true' ? [] : '**/pictures.e2e.ts',
  outputDir: './test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  workers: process.env['PICTURES'] === 'true' ? 1 : 2,
  fullyParallel: false,
  // A loaded machine takes its time.
  timeout: 400_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: 'list',
  use: {
    headless: true,
    // What is never there to be pressed is said long before the walk's own time is over.
    actionTimeout: 60_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    launchOptions: await quickBrowser(),
  },
});
