// Counting at the three figures with a thumb: confirmed by the server, seen on a second screen, usable by everybody.
import { expect } from '@playwright/test';
import { expectUsableInEveryLook, sitDown, test } from './console.ts';
import { startLive, type LiveServer } from './server.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('ed-rvj01');
  const areas = [
    { area: 'resus', spaces: 6, occupied: 4 },
    { area: 'majors', spaces: 20, occupied: 23 },
  ];
  await server.says('ed-rvj01', ['department.counted', { site: 'RVJ01', areas }, 1]);
});
test.afterAll(async () => {
  await server.stop();
});

test('a nurse counts by keyboard and a bed manager sees it; what nobody reported is empty and not nought', async ({
  browser,
}) => {
  const seat = { base: server.base, at: '/flow/RVJ01' };
  const nurse = await sitDown(browser, { ...seat, name: 'J. Okoro', size: 'tablet' });
  const manager = await sitDown(browser, { ...seat, name: 'B. Reid', scheme: 'dark' });
  await expect(nurse.getByLabel('Resus free', { exact: true })).toHaveValue('2');
  await expect(nurse.getByLabel('Expected in 30 min', { exact: true })).toHaveValue('');
  await nurse.getByRole('button', { name: 'Unchanged at Southmead' }).click();
  await expect(nurse.getByText(/^Confirmed by the server/)).toBeVisible();

  await nurse.getByLabel('Resus free', { exact: true }).focus();
  await nurse.keyboard.press('ArrowDown');
  await nurse.keyboard.press('Enter');
  await expect(manager.getByLabel('Resus free', { exact: true })).toHaveValue('1');
  await expect(manager.getByText(/by J\. Okoro/).first()).toBeVisible();

  await nurse.getByLabel('Resus free', { exact: true }).fill('9');
  await nurse.getByRole('button', { name: 'Count at Southmead' }).click();
  await expect(nurse.getByText(/9 is more than the 6 designated spaces in resus/)).toBeVisible();

  await expectUsableInEveryLook(nurse);
});
