// The sources of a site as whoever mends feeds sees them: a refused message, a record tied in one tap, a time agreed in another.
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, sitDown, SIZES } from './console.ts';
import { makeKey, startServer, type Started } from './server.ts';

let server: Started;
let cad: string;
let ed: string;
test.beforeAll(async () => {
  server = await startServer(['--live']);
  cad = await makeKey(server.dataDir, '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF');
  ed = await makeKey(server.dataDir, '--source', 'ed-rvj01', '--kind', 'ed', '--sites', 'RVJ01');
});
test.afterAll(async () => {
  await server.stop();
});

const NOW = Date.now();
const CONVEYANCE = `RYF/${new Date(NOW).toISOString().slice(0, 10)}/4711`;

async function report(source: string, id: string, type: string, minutesAgo: number, data: object): Promise<void> {
  const answer = await fetch(`${server.base}/api/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${source === 'cad-ryf' ? cad : ed}`,
      'content-type': 'application/cloudevents+json',
    },
    body: JSON.stringify({
      specversion: '1.0',
      id,
      type,
      source,
      time: new Date(NOW - minutesAgo * 60_000).toISOString(),
      data,
    }),
  });
  expect(answer.status, await answer.text()).toBe(202);
}

test('a record is tied and a time agreed in one tap each, and a refused message is shown without whom it was about', async ({
  browser,
}) => {
  await report('cad-ryf', '1', 'kerbside.conveyance.started', 50, {
    conveyance: CONVEYANCE,
    callsign: 'A401',
    destination: 'RVJ01',
  });
  await report('cad-ryf', '2', 'kerbside.conveyance.arrived', 40, { conveyance: CONVEYANCE, site: 'RVJ01' });
  await report('cad-ryf', '3', 'kerbside.handover.completed', 25, { conveyance: CONVEYANCE });
  await report('ed-rvj01', '4', 'kerbside.handover.received', 12, { callsign: 'A491', site: 'RVJ01' });
  await report('ed-rvj01', '5', 'kerbside.handover.received', 12, { callsign: 'A491', site: 'Thatcham' });

  await report('ed-rvj01', '6', 'kerbside.department.counted', -7, {
    site: 'RVJ01',
    areas: [{ area: 'majors', spaces: 12, occupied: 9 }],
  });
  for (const [id, minutesAgo, lat] of [
    ['7', 45, 51.53],
    ['8', 40, 51.496],
    ['9', 5, 51.48],
  ] as const) {
    const position = { conveyance: CONVEYANCE, callsign: 'A401', lat, lon: -2.5917 };
    await report('cad-ryf', id, 'kerbside.vehicle.positioned', minutesAgo, position);
  }

  const page = await sitDown(browser, { base: server.base, name: 'J. Okoro' });
  await page.goto(`${server.base}/sources/site:RVJ01`);
  await page.getByRole('button', { name: /^It is A401/ }).click();
  await expect(page.getByText('13 min apart')).toBeVisible();
  await expect(page.getByText(/1 ahead, by [67] min at most/)).toBeVisible();
  await expect(page.getByText('1 site without one: bed counts not connected')).toBeVisible();
  await page.getByRole('button', { name: 'GPS trail of A401' }).click();
  await expect(page.getByText(/^Trail: 3 dots .* left by/)).toBeVisible();
  for (const size of Object.values(SIZES)) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await page.getByRole('button', { name: '1 refused today: messages of ed-rvj01' }).click();
  await expect(page.getByRole('dialog').getByText('site not known', { exact: true })).toBeVisible();
  await expect(page.getByText('Thatcham')).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Agree: crew time .* A401$/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Crew and hospital agree on every handover time known here.')).toBeVisible();
});
