// The shell by keyboard alone: another person, commands by their name, the keys, the lock.
import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, sitDown, test } from './console.ts';
import { startLive, type Started } from './server.ts';

let server: Started;
test.beforeAll(async () => {
  server = await startLive();
});
test.afterAll(async () => {
  await server.stop();
});

test('another person acts after one key, however soon it falls, a name and a role, and is in sight at once', async ({
  browser,
}) => {
  const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro' });
  await page.addInitScript(pressAsTheBarStands, 'i');
  await page.goto(`${server.base}/queue/RVJ01`);
  await expect(page.getByRole('dialog', { name: 'Change person' })).toBeVisible();
  await page.getByLabel('Name or initials').fill('S. Hale');
  await page.getByText('HALO', { exact: true }).last().click();
  await page.getByRole('button', { name: 'Act as S. Hale, HALO' }).click();
  await expect(page.getByRole('button', { name: /acting: S\. Hale/ })).toBeVisible();
});

test('inside an open sheet another person takes over by keys alone, and what was begun is still there', async ({
  browser,
}) => {
  const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro' });
  await page.getByRole('button', { name: 'Log call' }).click();
  const sheet = page.getByRole('dialog', { name: /call/i });
  await sheet.getByRole('button', { name: /Change person, acting: J\. Okoro/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name or initials')).toBeFocused();
  await page.keyboard.type('S. Hale');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('dialog', { name: 'Change person' }).locator(':focus')).toHaveCount(1);
  await page.getByRole('dialog', { name: 'Change person' }).getByText('HALO', { exact: true }).click();
  await page.getByRole('button', { name: 'Act as S. Hale, HALO' }).press('Enter');
  await expect(sheet.getByRole('button', { name: /acting: S\. Hale/ })).toBeFocused();
});

test('screens, themes, sound and the wall are reached by name; every key of the screen is listed', async ({
  browser,
}) => {
  const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro' });
  await expect(page.getByRole('heading', { name: 'Southmead' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('?');
  await expect(page.getByText('add an arrival')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('put wall');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Address')).toHaveValue(`${server.base}/wall/queue/RVJ01`);
  await expectAccessible(page);
});

test('the sound says what it is and is tried by ear; the lock opens only after a hold', async ({ browser }) => {
  const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro' });
  await page.getByRole('button', { name: /^sound/ }).click();
  await page.getByRole('button', { name: 'Urgent' }).click();
  await page.getByRole('button', { name: 'Not heard' }).click();
  await expect(page.getByText('not heard', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /test failed/ })).toBeVisible();

  await page.keyboard.press('l');
  const lock = page.getByRole('button', { name: /Hold for 2 seconds/ });
  await expect(lock).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  await expect(lock).toBeVisible();
  await page.keyboard.down('Enter');
  await expect(page.getByText('Locked for cleaning')).toHaveCount(0);
  await page.keyboard.up('Enter');
});

test('at four hundred per cent nothing is lost at the side', async ({ browser }) => {
  const page = await sitDown(browser, { base: server.base, at: '/queue/RVJ01', name: 'J. Okoro', size: 'phone' });
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/queue/RVJ01', '/flow/RVJ01', '/overview/icb:QUY', '/sources/icb:QUY', '/parts']) {
    await page.goto(server.base + path);
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  await page.goto(`${server.base}/wall/queue/RVJ01`);
  await expect(page.getByRole('heading', { name: 'Southmead' })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

/** Runs in the page: the key falls as soon as the bar can be seen, before the browser does anything else. */
function pressAsTheBarStands(key: string): void {
  const watch = new MutationObserver(() => {
    if (document.querySelector('button.acting') === null) return;
    watch.disconnect();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  watch.observe(document, { childList: true, subtree: true });
}
