// One patient from the curl to cleared, on two screens, with the server killed in the middle.
import { expect, type Page } from '@playwright/test';
import { sitDown, test } from './console.ts';
import { job, startLive, type LiveServer, type Saying } from './server.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf');
});
test.afterAll(async () => {
  await server.stop();
});

const conveyance = job(4711);
const ARRIVED: Saying = ['conveyance.arrived', { conveyance, site: 'RVJ01' }, 0, 'the arrival'];

/** The row of the one crew, wherever it stands. */
const crew = (page: Page) => page.getByRole('button', { name: /A401/ }).first();
const hereNow = (page: Page) => page.getByRole('region', { name: /Here now/ });

test('a patient is brought from the curl to cleared on two screens, and a killed server loses nothing', async ({
  browser,
}) => {
  const seat = { base: server.base, at: '/queue/RVJ01' };
  const halo = await sitDown(browser, { ...seat, name: 'J. Okoro' });
  const control = await sitDown(browser, { ...seat, name: 'M. Hall', size: 'tablet', scheme: 'dark' });

  await server.says(
    'cad-ryf',
    ['conveyance.started', { conveyance, callsign: 'A401', destination: 'RVJ01', priority: 'C2' }],
    ARRIVED,
    ['handover.needs-stated', { conveyance, needs: ['trolley', 'oxygen'] }],
  );
  for (const page of [halo, control]) await expect(hereNow(page).getByText('A401')).toBeVisible();

  await halo.getByRole('button', { name: 'Flag unwell: the patient of A401' }).click();
  await expect(control.getByText(/unwell/i).first()).toBeVisible();

  await server.kill();
  for (const page of [halo, control])
    await expect(page.getByText(/last heard|no connection|reconnect/i).first()).toBeVisible();
  await server.again();
  for (const page of [halo, control]) await expect(hereNow(page).getByText('A401')).toBeVisible();
  await expect(control.getByText(/unwell/i).first()).toBeVisible();
  // The feed says again what it had said: nothing doubles.
  await server.says('cad-ryf', ARRIVED);
  await expect(hereNow(halo).locator('[data-row]')).toHaveCount(1);

  await crew(halo).click();
  await halo.getByRole('button', { name: /^Hand over …/ }).click();
  await halo.getByText('Nurse in charge', { exact: true }).click();
  await halo.getByText('Yes', { exact: true }).click();
  await halo.getByRole('button', { name: 'Hand over at Southmead' }).click();
  await expect(hereNow(control).getByText('A401')).toHaveCount(0);
  await expect(control.getByRole('region', { name: /Crews not yet clear/ }).getByText('A401')).toBeVisible();

  await server.says('cad-ryf', ['conveyance.cleared', { conveyance }]);
  for (const page of [halo, control]) await expect(page.locator('[data-row]')).toHaveCount(0);
});
