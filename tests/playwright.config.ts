// How the walks over the built console run: one at a time, in one quiet browser, with a trace of whatever fails.
import { defineConfig } from '@playwright/test';
import { browser } from './harness/browser.ts';

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.{test,spec,e2e}.ts',
  // Pictures are compared on demand (`npm run pictures`), by whoever changed how something looks.
  testIgnore: process.env['PICTURES'] === 'true' ? [] : '**/pictures.e2e.ts',
  outputDir: './test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: 'list',
  use: {
    headless: true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: await browser(),
  },
});
