// The sources of a site as whoever mends feeds sees them: a refused message, a record tied in one tap, a time agreed in another.
import { expect } from '@playwright/test';
import { expectAccessible, expectUsableInEveryLook, sitDown, test } from './console.ts';
import { job, startLive, type LiveServer } from './server.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf', 'ed-rvj01');
});
test.afterAll(async () => {
  await server.stop();
});

test('a record is tied and a time agreed in one tap each, and a refused message is shown without whom it was about', async ({
  browser,
}) => {
  const conveyance = job(4711);
  const at = (lat: number): object => ({ conveyance, callsign: 'A401', lat, lon: -2.5917 });
  await server.says(
    'cad-ryf',
    ['conveyance.started', { conveyance, callsign: 'A401', destination: 'RVJ01' }, 50],
    ['conveyance.arrived', { conveyance, site: 'RVJ01' }, 40],
    ['handover.completed', { conveyance }, 25],
    ['vehicle.positioned', at(51.53), 45],
    ['vehicle.positioned', at(51.496), 40],
    ['vehicle.positioned', at(51.48), 5],
  );
  await server.says(
    'ed-rvj01',
    ['handover.received', { callsign: 'A491', site: 'RVJ01' }, 12],
    ['handover.received', { callsign: 'A491', site: 'Thatcham' }, 12],
    ['department.counted', { site: 'RVJ01', areas: [{ area: 'majors', spaces: 12, occupied: 9 }] }, -7],
  );
  // What was refused is counted when its minute is over, or when the house closes.
  await server.close();
  await server.again();

  const page = await sitDown(browser, { base: server.base, at: '/sources/site:RVJ01', name: 'J. Okoro' });
  await page.getByRole('button', { name: /^It is A401/ }).click();
  await expect(page.getByText('13 min apart')).toBeVisible();
  await expect(page.getByText(/1 ahead, by [67] min at most/)).toBeVisible();
  await expect(page.getByText('1 site without one: bed counts not connected')).toBeVisible();
  await page.getByRole('button', { name: 'GPS trail of A401' }).click();
  await expect(page.getByText(/^Trail: 3 dots .* left by/)).toBeVisible();
  await expectUsableInEveryLook(page);
  await page.getByRole('button', { name: '1 refused today: messages of ed-rvj01' }).click();
  await expect(page.getByRole('dialog').getByText('site not known', { exact: true })).toBeVisible();
  await expect(page.getByText('Thatcham')).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Agree: crew time .* A401$/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Crew and hospital agree on every handover time known here.')).toBeVisible();
});
