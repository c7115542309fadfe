// Every act at one site's door, once, in a live world fed by hand: confirmed, refused with who was first, undone, corrected.
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, sitDown } from './console.ts';
import { makeKey, startServer, type Started } from './server.ts';

test.describe.configure({ timeout: 180_000 });

const SITE = 'RVJ01';
let server: Started;
let keys: Readonly<Record<'cad-ryf' | 'ed-rvj01', string>>;
test.beforeAll(async () => {
  server = await startServer(['--live']);
  keys = {
    'cad-ryf': await makeKey(server.dataDir, '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF'),
    'ed-rvj01': await makeKey(server.dataDir, '--source', 'ed-rvj01', '--kind', 'ed', '--sites', SITE),
  };
});
test.afterAll(async () => {
  await server.stop();
});

let told = 0;
async function report(source: keyof typeof keys, type: string, data: object): Promise<void> {
  told += 1;
  const answer = await fetch(`${server.base}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys[source]}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id: String(told),
      type: `kerbside.${type}`,
      source,
      time: new Date().toISOString(),
      data,
    }),
  });
  expect(answer.status, await answer.text()).toBe(202);
}

async function arrives(callsign: string): Promise<void> {
  const conveyance = `RYF/${new Date().toISOString().slice(0, 10)}/${callsign}`;
  await report('cad-ryf', 'conveyance.arrived', { conveyance, callsign, site: SITE, priority: 'C2' });
}

const part = (page: Page, name: string) => page.locator(`#part-${name}`);
const row = (page: Page, callsign: string) => part(page, 'here').locator('.row').filter({ hasText: callsign });
const dialog = (page: Page) => page.getByRole('dialog');

/** Opens a patient at one act, answers its questions by their words, and confirms. */
async function does(
  page: Page,
  callsign: string,
  act: RegExp,
  words: readonly string[],
  confirm: RegExp,
): Promise<void> {
  await row(page, callsign).locator('.row__open').click();
  await dialog(page).getByRole('button', { name: act }).click();
  for (const word of words) await dialog(page).getByText(word, { exact: true }).click();
  await dialog(page).getByRole('button', { name: confirm }).click();
}
const clock = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(at);
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });

test('a HALO does everything at the door, and each act shows once the server took it', async ({ browser }) => {
  const halo = await sitDown(browser, { base: server.base, name: 'S. Hale', size: 'tablet' });
  await halo.goto(`${server.base}/queue/${SITE}`);
  await report('ed-rvj01', 'department.counted', { site: SITE, areas: [{ area: 'majors', spaces: 9, occupied: 7 }] });
  for (const callsign of ['A401', 'A402', 'A403', 'A404']) await arrives(callsign);
  await expect(part(halo, 'here').locator('.row')).toHaveCount(4);

  await test.step('adds an arrival with the keyboard alone', async () => {
    await halo.keyboard.press('a');
    await halo.keyboard.type('x900');
    await halo.keyboard.press('Enter');
    await expect(row(halo, 'X900')).toBeVisible();
  });

  await test.step('takes a pre-alert by phone and says it was received', async () => {
    await halo.getByRole('button', { name: 'Add pre-alert' }).click();
    await dialog(halo).getByLabel('Callsign').fill('A405');
    await dialog(halo).getByText('in 10 min', { exact: true }).click();
    await dialog(halo)
      .getByRole('button', { name: /^Add pre-alert at/ })
      .click();
    await expect(part(halo, 'flagged').getByText('A405')).toBeVisible();
  });

  await test.step('covers the site and hands it on', async () => {
    await halo.getByRole('button', { name: 'I cover Southmead' }).click();
    await expect(halo.getByText('covering: S. Hale')).toBeVisible();
    await halo.getByRole('button', { name: 'Hand on …' }).click();
    await dialog(halo).getByLabel('Name or initials').fill('J. Okoro');
    await dialog(halo).getByRole('button', { name: 'J. Okoro covers Southmead' }).click();
    await expect(halo.getByText('covering: J. Okoro')).toBeVisible();
  });

  await test.step('flags from the row; undo goes as soon as something followed', async () => {
    await halo.getByRole('button', { name: 'Flag unwell: the patient of A401' }).click();
    await expect(undo(halo)).toBeVisible();
    await undo(halo).click();
    await expect(row(halo, 'A401').getByRole('button', { name: /^Flag unwell/ })).toBeVisible();
    await does(halo, 'A401', /^Record observations/, ['5-6', 'in 15 min'], /^Record observations at/);
    await expect(row(halo, 'A401').getByText('NEWS2 5-6')).toBeVisible();
    await expect(undo(halo)).toBeVisible();
    const conveyance = `RYF/${new Date().toISOString().slice(0, 10)}/A401`;
    await report('cad-ryf', 'handover.needs-stated', { conveyance, needs: ['chair'] });
    await expect(undo(halo)).toHaveCount(0);
  });

  await test.step('brings in and sends back', async () => {
    await does(halo, 'A402', /^Bring in/, ['corridor'], /^Bring in at/);
    await expect(row(halo, 'A402').getByText('brought in: corridor')).toBeVisible();
    await does(halo, 'A402', /^Send back/, ['space lost'], /^Send back to the vehicle at/);
    await expect(row(halo, 'A402').getByText('sent back to the vehicle')).toBeVisible();
  });

  await test.step('a cohort says n of capacity, who is responsible and leads', async () => {
    await row(halo, 'A403').locator('.row__open').focus();
    await halo.keyboard.press('g');
    await dialog(halo).getByText('Ambulance service', { exact: true }).click();
    await dialog(halo).getByLabel('Lead').selectOption('Paramedic');
    await dialog(halo).getByLabel('Places in it').fill('4');
    await dialog(halo).getByRole('button', { name: 'Move to Cohort 1 at Southmead' }).click();
    await expect(part(halo, 'cohorts').getByText('Cohort 1: 1 of 4')).toBeVisible();
    await expect(part(halo, 'cohorts').getByText(/led by paramedic/)).toBeVisible();
  });

  await test.step('asks for a place, offers a free one, loses it to a walk-in in one tap', async () => {
    await does(halo, 'A402', /^Ask for a place/, ['Majors'], /^Ask for a place at/);
    await expect(part(halo, 'places').getByText(/asks for a place: Majors/)).toBeVisible();
    await part(halo, 'places')
      .getByRole('button', { name: /offer a place in Majors/ })
      .click();
    await dialog(halo).getByText('4', { exact: true }).click();
    await dialog(halo)
      .getByText(/^A402 · /)
      .click();
    await dialog(halo).getByRole('button', { name: 'Offer the place at Southmead' }).click();
    await expect(row(halo, 'A402').getByText('Majors 4 offered')).toBeVisible();
    await halo.getByRole('button', { name: 'Lost to a walk-in' }).click();
    await expect(row(halo, 'A402').getByText('Majors 4 offered')).toHaveCount(0);
  });

  await test.step('another crew takes over, with its book-off', async () => {
    await row(halo, 'X900').locator('.row__open').click();
    await dialog(halo)
      .getByRole('button', { name: /^Take over/ })
      .click();
    await dialog(halo).getByLabel('Callsign taking over').fill('A499');
    await dialog(halo).getByRole('button', { name: 'A499 takes over at Southmead' }).click();
    await expect(row(halo, 'A499')).toBeVisible();
  });

  await test.step('logs a call in three taps', async () => {
    await halo.getByRole('button', { name: 'Log call' }).click();
    await dialog(halo).getByRole('button', { name: 'Nurse in charge' }).click();
    await dialog(halo).getByRole('button', { name: 'Answered' }).click();
    await dialog(halo)
      .getByRole('button', { name: /\(20 min\)/ })
      .click();
    await expect(part(halo, 'calls').getByText(/update due/)).toBeVisible();
  });

  await test.step('at 45 minutes: stable and left, or the crew stays', async () => {
    await does(halo, 'A404', /^45-minute/, ['Crew stays: not stable'], /^Crew stays at/);
    await expect(row(halo, 'A404').getByText('crew stays: not stable')).toBeVisible();
    const stable = ['Stable: handed over, crew leaves', 'chair', 'Nurse in charge', 'Sent'];
    await does(halo, 'A402', /^45-minute/, stable, /^45-minute handover at/);
    await expect(part(halo, 'no-space').getByText('A402')).toBeVisible();
    await part(halo, 'no-space').getByText('A402').click();
    await dialog(halo)
      .getByRole('button', { name: /^Place in/ })
      .click();
    await dialog(halo)
      .getByRole('button', { name: /^Place in a designated space at/ })
      .click();
    await expect(part(halo, 'clearing').getByText('A402')).toBeVisible();
    await part(halo, 'clearing').getByText('A402').click();
    await dialog(halo)
      .getByRole('button', { name: /^Crew clear/ })
      .click();
    await dialog(halo).getByRole('button', { name: 'Crew clear at Southmead' }).click();
    await expect(part(halo, 'clearing').getByText('A402')).toHaveCount(0);
  });

  await test.step('a time is corrected, and both values are kept', async () => {
    await row(halo, 'A401').locator('.row__open').focus();
    await halo.keyboard.press('e');
    await dialog(halo)
      .getByLabel('The right time (24 h)')
      .fill(clock(Date.now() - 5 * 60_000));
    await dialog(halo).getByLabel('Why').selectOption('pressed-late');
    await dialog(halo).getByRole('button', { name: 'Correct at Southmead' }).click();
    await row(halo, 'A401').locator('.row__open').click();
    await expect(dialog(halo).getByText(/Arrived: \d\d:\d\d → \d\d:\d\d, pressed late/)).toBeVisible();
    await halo.keyboard.press('Escape');
  });
});

test('control asks for a release and the site answers; of two who hand over one patient the second is told of the first', async ({
  browser,
}) => {
  const halo = await sitDown(browser, { base: server.base, name: 'S. Hale' });
  const control = await sitDown(browser, {
    base: server.base,
    name: 'P. Rao',
    role: 'Ambulance control',
    size: 'phone',
  });
  for (const page of [halo, control]) await page.goto(`${server.base}/queue/${SITE}`);

  await control.getByRole('button', { name: 'Ask for a release …' }).click();
  await dialog(control).getByRole('button', { name: 'Ask Southmead for a release' }).click();
  await expect(halo.getByText('Rapid release asked')).toBeVisible();
  await halo.getByRole('button', { name: 'Answer at Southmead …' }).click();
  for (const word of ['No', 'no space', 'EPIC']) await dialog(halo).getByText(word, { exact: true }).click();
  await dialog(halo).getByRole('button', { name: 'Answer no for Southmead' }).click();
  await expect(part(control, 'releases').getByText('answered no')).toBeVisible();
  await expect(halo.getByText('Rapid release asked')).toHaveCount(0);

  for (const page of [control, halo]) {
    await row(page, 'A403').locator('.row__open').click();
    await dialog(page)
      .getByRole('button', { name: /^Hand over …/ })
      .click();
    for (const word of ['Nurse in charge', 'Yes']) await dialog(page).getByText(word, { exact: true }).click();
  }
  await dialog(halo).getByRole('button', { name: 'Hand over at Southmead' }).click();
  await expect(part(control, 'clearing').getByText('A403')).toBeVisible();
  await dialog(control).getByRole('button', { name: 'Hand over at Southmead' }).click();
  await expect(dialog(control).getByRole('alert')).toContainText(/Not done.*handed over at \d\d:\d\d \(S\. Hale\)/);
  await expect(dialog(control).getByRole('alert')).toContainText('by S. Hale');
});

test('a crew reads its own page, and a roving officer several sites, without sideways scroll', async ({ browser }) => {
  const page = await sitDown(browser, { base: server.base, name: 'S. Hale', size: 'phone' });
  await page.goto(`${server.base}/crew/${SITE}/a404`);
  await expect(page.getByText(/of \d+/).first()).toBeVisible();
  await expect(page.getByText('covering: J. Okoro')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Flag/ })).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await page.goto(`${server.base}/queue/${SITE}+RA701`);
  await expect(page.getByRole('region', { name: 'Southmead' }).getByText('A404')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Flag unwell at Southmead: the patient of A404' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
