// Any figure is opened by keyboard and says why; any row its history; a total which sites are silent. On three screens.
import { expect, type Page } from '@playwright/test';
import { expectAccessible, sitDown, test } from './console.ts';
import { job, startLive, type LiveServer } from './server.ts';

const SITE = 'RVJ01';
let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf', 'ed-rvj01');
  const conveyance = job(4711);
  await server.says(
    'cad-ryf',
    ['conveyance.arrived', { conveyance, callsign: 'A401', site: SITE, priority: 'C2', method: 'status-button' }, 20],
    ['handover.needs-stated', { conveyance, needs: ['trolley', 'oxygen'] }, 19],
  );
  const areas = [{ area: 'majors', spaces: 20, occupied: 23 }];
  await server.says('ed-rvj01', ['department.counted', { site: SITE, areas }, 5]);
});
test.afterAll(async () => {
  await server.stop();
});

const sheet = (page: Page) => page.getByRole('dialog').last();

test('figures, waits and rows open their why and their history by keyboard on queue, flow and overview', async ({
  browser,
}) => {
  const page = await sitDown(browser, { base: server.base, at: `/queue/${SITE}`, name: 'J. Okoro' });

  await test.step('queue: a row’s wait, a figure of the head, and what happened', async () => {
    const row = page.locator('.row__open');
    await row.focus();
    await page.keyboard.press('w');
    await expect(sheet(page).getByText('the crew’s button')).toBeVisible();
    await expect(sheet(page).getByText('over 45 (national maximum)')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /^places short/ }).focus();
    await page.keyboard.press('Enter');
    await expect(sheet(page).getByText('1 patient', { exact: true })).toBeVisible();
    await expect(
      sheet(page)
        .getByText(/counted as none, which makes it worse/)
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');

    await row.focus();
    await page.keyboard.press('Enter');
    await sheet(page).getByRole('button', { name: 'History' }).focus();
    await page.keyboard.press('Enter');
    await expect(sheet(page).getByText(/at Southmead, by the crew’s button, crew A401/)).toBeVisible();
    await expect(
      sheet(page)
        .getByText(/^recorded (19|20) min late$/)
        .first(),
    ).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  await test.step('flow: an area’s figure', async () => {
    await page.goto(`${server.base}/flow/${SITE}`);
    await page.getByRole('article', { name: 'Majors' }).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect(sheet(page).getByText('Said by ed-rvj01.')).toBeVisible();
    await expect(sheet(page).getByText('20 spaces')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  await test.step('overview: a total says which sites are silent, and one of them why', async () => {
    await page.goto(`${server.base}/overview/england`);
    await page.getByRole('button', { name: /^patients waiting/ }).focus();
    await page.keyboard.press('Enter');
    await expect(sheet(page).getByText(/of \d+ sites reporting/)).toBeVisible();
    await expect(sheet(page).getByRole('list', { name: 'Silent sites' })).toBeVisible();
    await expectAccessible(page);
    await sheet(page).getByRole('list', { name: 'Silent sites' }).getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await expect(
      sheet(page)
        .getByText(/It is not zero\./)
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('overview: a figure of a row, by keyboard and by a press; the row itself still opens the site', async () => {
    const row = page.locator('.overview__scroll tbody tr', { hasText: 'Southmead' });
    await row.focus();
    await page.keyboard.press('w');
    await expect(page.getByRole('dialog', { name: 'Why: longest wait, Southmead' })).toBeVisible();
    await page.keyboard.press('Escape');
    await row.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await expect(sheet(page).getByRole('heading', { name: /^Why: .*, Southmead$/ })).toBeVisible();
    await expect(sheet(page).getByText('cad-ryf').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/site=/);

    await row.locator('[data-why=placesShort]').click();
    await expect(
      sheet(page)
        .getByText(/counted as none, which makes it worse/)
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await row.locator('td').first().click();
    await expect(page).toHaveURL(/site=RVJ01/);
  });
});

test('a finger opens the why of a figure in the list, and the site beside it', async ({ browser }) => {
  const seat = { base: server.base, at: '/overview/icb:QUY', name: 'T. Ouch' };
  const page = await sitDown(browser, { ...seat, size: 'phone', touch: true });
  const row = page.locator('.overview__scroll tbody tr', { hasText: 'Southmead' });
  const figure = row.locator('[data-why=longestWait]');
  expect((await figure.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await figure.tap();
  await expect(page.getByRole('dialog', { name: 'Why: longest wait, Southmead' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close' }).last().tap();
  await row.locator('td').first().tap();
  await expect(page).toHaveURL(/site=RVJ01/);
});
