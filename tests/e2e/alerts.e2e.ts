// An alert in the hand: a patient over 45 is raised, told, answered with a time, called about and stood down; a shift is handed over.
import { expect, test } from '@playwright/test';
import { SIZES, expectAccessible, expectNoSidewaysScroll, sitDown } from './console.ts';
import { makeKey, startServer, type Started } from './server.ts';

let server: Started;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer(['--live']);
  const key = await makeKey(server.dataDir, '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF');
  const answer = await fetch(`${server.base}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id: '1',
      type: 'kerbside.conveyance.arrived',
      source: 'cad-ryf',
      time: new Date(Date.now() - 50 * 60_000).toISOString(),
      data: {
        conveyance: `RYF/${new Date(Date.now() - 50 * 60_000).toISOString().slice(0, 10)}/4711`,
        callsign: 'A401',
        site: 'RVJ01',
        method: 'status-button',
      },
    }),
  });
  expect(answer.status, await answer.text()).toBe(202);
});
test.afterAll(async () => {
  await server.stop();
});

test('an alert is answered with a time and seen as answered elsewhere, called about, and stood down with a reason', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const halo = await sitDown(browser, { base: server.base, name: 'S. Hale', size: 'phone' });
  const nurse = await sitDown(browser, {
    base: server.base,
    name: 'J. Okoro',
    role: 'Nurse in charge',
    scheme: 'dark',
  });
  await halo.goto(`${server.base}/queue/RVJ01`);
  await halo.getByRole('link', { name: /^Alerts 1 attention/ }).click();
  await nurse.goto(`${server.base}/alerts/site:RVJ01`);

  const line = /1 over 45 \(national maximum\), oldest 5\d min/;
  await nurse.getByRole('button', { name: line }).first().click();
  await halo.getByRole('button', { name: line }).first().click();
  await expect(halo.getByRole('list').filter({ hasText: 'HALO' }).first()).toBeVisible();
  await halo.getByRole('button', { name: '10 min' }).click();
  await expect(halo.getByText(/^answered by S\. Hale/).first()).toBeVisible();
  await expect(nurse.getByText(/^answered by S\. Hale/).first()).toBeVisible();
  await expect(nurse.getByText(/^Take over from S\. Hale/)).toBeVisible();

  await halo.getByRole('button', { name: 'Log a call' }).click();
  await halo.getByRole('button', { name: 'Clinical site manager', exact: true }).click();
  await halo.getByRole('button', { name: 'Answered', exact: true }).click();
  await halo.getByRole('button', { name: 'expects a space' }).click();
  await expect(nurse.getByText(/Called Clinical site manager: expects a space/)).toBeVisible();

  await nurse.getByRole('button', { name: 'Stand down' }).click();
  await expectAccessible(nurse);
  await nurse.getByRole('button', { name: 'accepted for now' }).click();
  await expect(nurse.getByText(/J\. Okoro stood it down at/)).toBeVisible();
  await expect(halo.getByText(/Stood down: accepted for now/)).toBeVisible();
  await halo.getByRole('button', { name: 'Close' }).click();
  await expect(halo.getByText('No alert is answered just now.')).toBeVisible();
});

test('a duty is taken in sight of all, and a shift is signed for by one side and kept; usable at every size', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const halo = await sitDown(browser, { base: server.base, name: 'S. Hale' });
  await halo.goto(`${server.base}/alerts/site:RVJ01`);
  await halo.getByRole('button', { name: 'I take it: HALO at Southmead' }).click();
  await expect(halo.getByText(/1 of 7 named/)).toBeVisible();
  for (const path of ['/alerts/site:RVJ01', '/handover/site:RVJ01']) {
    await halo.goto(server.base + path);
    await expect(halo.getByRole('heading', { level: 1 })).toBeVisible();
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
      await halo.setViewportSize(SIZES[size]);
      await expectNoSidewaysScroll(halo);
    }
    await expectAccessible(halo);
  }
  await halo.getByLabel('Taken over by').fill('M. Reid');
  await halo.getByRole('button', { name: 'Sign the handover: HALO at Southmead' }).click();
  await expect(halo.getByText('Signed and kept: HALO at Southmead.')).toBeVisible();
  await expect(halo.getByText(/HALO: S\. Hale to M\. Reid/)).toBeVisible();
});
