// An alert in the hand: a patient over 45 is raised, told, answered with a time, called about and stood down; a shift is handed over.
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, sitDown, test } from './console.ts';
import { job, startLive, type LiveServer } from './server.ts';

const LONG_AGO = 50;
let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf');
  const conveyance = job(4711, Date.now() - LONG_AGO * 60_000);
  const arrival = { conveyance, callsign: 'A401', site: 'RVJ01', method: 'status-button' };
  await server.says('cad-ryf', ['conveyance.arrived', arrival, LONG_AGO]);
});
test.afterAll(async () => {
  await server.stop();
});

test('an alert is answered with a time and seen as answered elsewhere, called about, and stood down with a reason', async ({
  browser,
}) => {
  const halo = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'S. Hale', size: 'phone' });
  const nurse = await sitDown(browser, {
    base: server.base,
    at: '/alerts/site:RVJ01',
    name: 'J. Okoro',
    role: 'Nurse in charge',
    scheme: 'dark',
  });
  await halo.getByRole('link', { name: /^Alerts 1 attention/ }).click();

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

test('at a shared screen whoever acts gives a PIN, in the queue and from the map’s panel of a site, and it is in their name', async ({
  browser,
}) => {
  const at = '/queue/RVJ01';
  const halo = await sitDown(browser, { base: server.base, at, name: 'S. Hale' });
  await halo.getByRole('button', { name: /^Change person/ }).click();
  await halo.getByText('Your PIN for shared screens and walls').click();
  await halo.getByLabel('New PIN of S. Hale').fill('402975');
  await halo.getByRole('button', { name: 'Set this PIN' }).click();
  await expect(halo.getByText(/^Set: S\. Hale/)).toBeVisible();

  const bay = await sitDown(browser, { base: server.base, at, name: 'J. Okoro', size: 'tablet', scheme: 'dark' });
  await bay.getByRole('button', { name: /^Change person/ }).click();
  await bay.getByText('Set this up as a shared screen').click();
  await bay.getByLabel('Name of this screen, e.g. Bay tablet').fill('Bay tablet');
  await bay.getByRole('button', { name: 'Share this screen' }).click();
  await expect(bay.getByRole('button', { name: /acting: Nobody acts Bay tablet/ })).toBeVisible();
  await bay
    .getByRole('button', { name: /^Flag unwell/ })
    .first()
    .click();
  await bay.getByLabel('Name', { exact: true }).fill('S. Hale');
  await bay.locator('input[type=password]').fill('402975');
  await expectAccessible(bay);
  await bay.getByRole('button', { name: 'Act here as S. Hale' }).click();
  await expect(bay.getByRole('button', { name: /acting: S\. Hale HALO · by PIN/ })).toBeVisible();
  await bay.goto(`${server.base}/overview/icb:QUY?site=RVJ01`);
  const panel = bay.getByRole('dialog');
  await expect(panel.getByRole('button', { name: /acting: Nobody acts/ })).toBeVisible();
  await panel.getByRole('link', { name: /^Alerts / }).click();
  await bay.getByRole('button', { name: /A401/ }).first().click();
  await bay.getByRole('button', { name: '5 min', exact: true }).click();
  await bay.getByRole('button', { name: 'Close' }).last().click();
  await expect(bay.getByText('Nobody acts at this shared screen. Give your PIN, then do it again.')).toBeVisible();
  await bay.getByRole('button', { name: '5 min', exact: true }).click();
  await bay.getByLabel('Name', { exact: true }).fill('s. hale');
  await bay.locator('input[type=password]').fill('402975');
  await bay.keyboard.press('Enter');
  await expect(bay.getByText(/^answered by S\. Hale/).first()).toBeVisible();
});

test('a rule is changed by two with its dry run, and softened by one until eight in sight of all', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const seat = { base: server.base, at: '/alerts/site:RVJ01' };
  const halo = await sitDown(browser, { ...seat, name: 'S. Hale', size: 'tablet' });
  const nurse = await sitDown(browser, { ...seat, name: 'J. Okoro', role: 'Nurse in charge' });
  await halo.getByRole('button', { name: 'Rules' }).click();
  await halo.locator('summary', { hasText: 'Crews clear late' }).click();
  await halo.getByRole('button', { name: 'Propose a change' }).locator('visible=true').click();
  await halo.getByLabel('Information from (how many)').fill('4');
  await halo.getByLabel('Why').selectOption('too-many');
  const propose = halo.getByRole('button', { name: /^Propose this/ });
  await expect(propose).toBeDisabled();
  await halo.getByRole('button', { name: 'Dry run: the last seven days' }).click();
  await expect(halo.getByText(/Would have raised 0, 0 at night/)).toBeVisible();
  await expect(halo.getByText(/Nothing is known of \d of the 7 days/)).toBeVisible();
  await expectNoSidewaysScroll(halo);
  await expectAccessible(halo);
  await propose.click();
  await expect(halo.getByText('You proposed it: somebody else saves it.')).toBeVisible();
  await nurse.getByRole('button', { name: 'Rules' }).click();
  await nurse.getByRole('button', { name: /^Save this/ }).click();
  await expect(halo.getByText(/proposed by S\. Hale, saved by J\. Okoro/)).toBeVisible();
  await expect(halo.getByText(/4 or more · 6 or more · changed here/)).toBeVisible();

  await halo.locator('summary', { hasText: 'Crews clear late' }).click();
  await halo.getByRole('button', { name: 'Soften until 08:00' }).locator('visible=true').click();
  await halo.getByLabel('Information from (how many)').fill('5');
  await halo.getByLabel('Why').selectOption('trial');
  await halo.getByRole('button', { name: /^Soften until 08:00: / }).click();
  await nurse.getByRole('button', { name: 'Close' }).click();
  await expect(nurse.getByText(/Softened until 08:00: Crews clear late, by S\. Hale/)).toBeVisible();
  await nurse.goto(`${server.base}/queue/RVJ01`);
  await expect(nurse.getByText(/Softened until 08:00/)).toBeVisible();
});

test('a duty is taken in sight of all, and a shift is signed for by one side and kept', async ({ browser }) => {
  const halo = await sitDown(browser, { base: server.base, at: '/alerts/site:RVJ01', name: 'S. Hale' });
  await halo.getByRole('button', { name: 'I take it: HALO at Southmead' }).click();
  await expect(halo.getByText(/1 of 7 named/)).toBeVisible();
  for (const path of ['/alerts/site:RVJ01', '/handover/site:RVJ01']) {
    await halo.goto(server.base + path);
    await expect(halo.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(halo);
  }
  await halo.getByLabel('Taken over by').fill('M. Reid');
  await halo.getByRole('button', { name: 'Sign the handover: HALO at Southmead' }).click();
  await expect(halo.getByText('Signed and kept: HALO at Southmead.')).toBeVisible();
  await expect(halo.getByText(/HALO: S\. Hale to M\. Reid/)).toBeVisible();
});

test('a telling is confirmed by a screen that somebody can see, and not by one that is out of sight', async ({
  browser,
}) => {
  const seat = { base: server.base, at: '/alerts/site:RVJ01' };
  const nurse = await sitDown(browser, { ...seat, name: 'J. Okoro', role: 'Nurse in charge', before: outOfSight });
  const halo = await sitDown(browser, { ...seat, name: 'S. Hale' });
  const conveyance = job(4790);
  const arrival = { conveyance, callsign: 'A490', site: 'RVJ01', method: 'status-button' };
  await server.says('cad-ryf', ['conveyance.arrived', arrival], ['handover.flagged-unwell', { conveyance }]);
  for (const page of [nurse, halo]) await page.getByRole('button', { name: /A490/ }).first().click();
  // What a screen says comes in its order: after this word it would have confirmed.
  await nurse.getByRole('button', { name: 'Note' }).click();
  await nurse.getByRole('button', { name: 'seen at the door' }).click();
  await expect(halo.getByText('Note: seen at the door').first()).toBeVisible();
  await expect(halo.getByText(/told.*, no screen confirmed it$/).first()).toBeVisible();
  await nurse.evaluate(() => document.dispatchEvent(new Event('comes-in-sight')));
  await expect(halo.getByText(/told.*, on a screen \d\d:\d\d$/).first()).toBeVisible();
});

/** As a tab behind another one, until it is said to come in sight. */
async function outOfSight(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let state = 'hidden';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    document.addEventListener('comes-in-sight', () => {
      state = 'visible';
      document.dispatchEvent(new Event('visibilitychange'));
    });
  });
}
