// One patient from the curl to cleared, on two screens, with the server killed in the middle.
import { expect, test, type Page } from '@playwright/test';
import { sitDown } from './console.ts';
import { makeKey, startServer, type Started } from './server.ts';

let server: Started;
let key: string;
test.beforeAll(async () => {
  server = await startServer(['--live']);
  key = await makeKey(server.dataDir, '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF');
});
test.afterAll(async () => {
  await server.stop();
});

const today = new Date().toISOString().slice(0, 10);
const CONVEYANCE = `RYF/${today}/4711`;

async function report(id: string, type: string, data: object): Promise<void> {
  const answer = await fetch(`${server.base}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id,
      type,
      source: 'cad-ryf',
      time: new Date().toISOString(),
      data: { conveyance: CONVEYANCE, ...data },
    }),
  });
  expect(answer.status, await answer.text()).toBe(202);
}

/** The row of the one crew, wherever it stands. */
const crew = (page: Page) => page.getByRole('button', { name: /A401/ }).first();
const hereNow = (page: Page) => page.getByRole('region', { name: /Here now/ });

test('a patient is brought from the curl to cleared on two screens, and a killed server loses nothing', async ({
  browser,
}) => {
  const halo = await sitDown(browser, { base: server.base, name: 'J. Okoro' });
  const control = await sitDown(browser, { base: server.base, name: 'M. Hall', size: 'tablet', scheme: 'dark' });
  await halo.goto(`${server.base}/queue/RVJ01`);
  await control.goto(`${server.base}/queue/RVJ01`);

  await report('1', 'kerbside.conveyance.started', { callsign: 'A401', destination: 'RVJ01', priority: 'C2' });
  await report('2', 'kerbside.conveyance.arrived', { site: 'RVJ01' });
  await report('3', 'kerbside.handover.needs-stated', { needs: ['trolley', 'oxygen'] });
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
  await report('2', 'kerbside.conveyance.arrived', { site: 'RVJ01' });
  await expect(hereNow(halo).locator('[data-row]')).toHaveCount(1);

  await crew(halo).click();
  await halo.getByRole('button', { name: /^Hand over …/ }).click();
  await halo.getByText('Nurse in charge', { exact: true }).click();
  await halo.getByText('Yes', { exact: true }).click();
  await halo.getByRole('button', { name: 'Hand over at Southmead' }).click();
  await expect(hereNow(control).getByText('A401')).toHaveCount(0);
  await expect(control.getByRole('region', { name: /Crews not yet clear/ }).getByText('A401')).toBeVisible();

  await report('4', 'kerbside.conveyance.cleared', {});
  for (const page of [halo, control]) await expect(page.locator('[data-row]')).toHaveCount(0);
});
