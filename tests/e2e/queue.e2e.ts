// Every act at one site's door, once, in a live world fed by hand: confirmed, refused with who was first, undone, corrected.
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, sitDown, test } from './console.ts';
import { FINGER, KEYS } from './hands.ts';
import { job, startLive, type LiveServer } from './server.ts';

test.use({ actionTimeout: 20_000 });

const SITE = 'RVJ01';
const QUEUE = `/queue/${SITE}`;
let server: LiveServer;
test.beforeAll(async () => {
  server = await startLive('cad-ryf', 'ed-rvj01', 'cad-rru');
  await server.says('cad-rru', [
    'conveyance.arrived',
    { conveyance: job(1).replace('RYF', 'RRU'), callsign: 'K401', site: 'RJZ01' },
  ]);
});
test.afterAll(async () => {
  await server.stop();
});

const arrives = (callsign: string): Promise<void> =>
  server.says('cad-ryf', ['conveyance.arrived', { conveyance: job(callsign), callsign, site: SITE, priority: 'C2' }]);

const part = (page: Page, name: string) => page.locator(`#part-${name}`);
const row = (page: Page, callsign: string) => part(page, 'here').locator('.row').filter({ hasText: callsign });
const dialog = (page: Page) => page.getByRole('dialog');

/** Opens a patient at one act by its key, answers its questions by their words, and confirms. */
async function does(page: Page, callsign: string, key: string, words: readonly string[], confirm: RegExp) {
  await row(page, callsign).locator('.row__open').focus();
  await page.keyboard.press(key);
  await answers(page, words, confirm);
}

/** The same from the patient's sheet, wherever the patient stands on the board. */
async function opens(page: Page, name: string, callsign: string, act: RegExp) {
  await part(page, name).getByText(callsign).first().click();
  await dialog(page).getByRole('button', { name: act }).click();
}

async function answers(page: Page, words: readonly string[], confirm: RegExp) {
  for (const word of words) await dialog(page).getByText(word, { exact: true }).click();
  await dialog(page).getByRole('button', { name: confirm }).click();
  await expect(dialog(page)).toHaveCount(0);
}
const clock = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(at);
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });

test('everything is done at the door, and each act shows once the server took it', async ({ browser }) => {
  const halo = await sitDown(browser, { base: server.base, at: QUEUE, name: 'S. Hale', size: 'tablet' });
  await Promise.all([
    server.says('ed-rvj01', [
      'department.counted',
      { site: SITE, areas: [{ area: 'majors', spaces: 9, occupied: 7 }] },
    ]),
    ...['A401', 'A402', 'A403', 'A404'].map(arrives),
  ]);
  await expect(part(halo, 'here').locator('.row')).toHaveCount(4);

  await test.step('an arrival and a pre-alert by keyboard; how a wrong one is put right is said', async () => {
    await halo.keyboard.press('a');
    await halo.keyboard.type('x900');
    await halo.keyboard.press('Enter');
    await expect(row(halo, 'X900')).toBeVisible();
    await expect(halo.getByText('X900 added at Southmead.')).toBeVisible();
    await halo.keyboard.press('p');
    await halo.keyboard.type('A405');
    await answers(halo, ['in 10 min'], /^Add pre-alert at/);
    const conveyance = job('A406');
    await server.says(
      'cad-ryf',
      ['conveyance.started', { conveyance, callsign: 'A406', destination: SITE, priority: 'C1' }],
      ['conveyance.pre-alerted', { conveyance, complaintGroup: 'stroke' }],
    );
    await opens(halo, 'flagged', 'A406', /^Pre-alert received/);
    await answers(halo, [], /^Pre-alert received at/);
    await expect(part(halo, 'flagged').getByText('not received yet')).toHaveCount(0);
  });

  await test.step('one on the way goes elsewhere, another is cancelled', async () => {
    await opens(halo, 'flagged', 'A405', /^Change destination/);
    await dialog(halo).getByLabel('Goes to').selectOption({ index: 1 });
    await dialog(halo).getByLabel('Why').selectOption('nearer-site');
    await answers(halo, [], /^Change destination from Southmead/);
    await expect(part(halo, 'away').getByText('A405')).toBeVisible();
    await opens(halo, 'here', 'X900', /^Take off the board/);
    await answers(halo, ['entered in error'], /^Take X900 off the board/);
    await expect(row(halo, 'X900')).toHaveCount(0);
  });

  await test.step('covers the site and hands it on', async () => {
    await halo.getByRole('button', { name: 'I cover Southmead' }).click();
    await halo.getByRole('button', { name: 'Hand on …' }).click();
    await dialog(halo).getByLabel('Name or initials').fill('J. Okoro');
    await answers(halo, [], /^J\. Okoro covers Southmead/);
    await expect(halo.getByText('covering: J. Okoro')).toBeVisible();
  });

  await test.step('flags and undoes; observes, and undo goes as soon as something followed; flags and lowers', async () => {
    await halo.getByRole('button', { name: 'Flag unwell: the patient of A401' }).click();
    await undo(halo).click();
    await expect(row(halo, 'A401').getByRole('button', { name: /^Flag unwell/ })).toBeVisible();
    await does(halo, 'A401', 'n', ['5-6', 'in 15 min'], /^Record observations at/);
    await expect(row(halo, 'A401').getByText('NEWS2 5-6')).toBeVisible();
    await expect(undo(halo)).toBeVisible();
    await server.says('cad-ryf', ['handover.needs-stated', { conveyance: job('A401'), needs: ['chair'] }]);
    await expect(undo(halo)).toHaveCount(0);
    await row(halo, 'A401').locator('.row__open').focus();
    await halo.keyboard.press('f');
    await opens(halo, 'flagged', 'A401', /^Lower the flag/);
    await answers(halo, [], /^Lower the flag at/);
    await expect(row(halo, 'A401').getByRole('button', { name: /^Flag unwell/ })).toBeVisible();
  });

  await test.step('needs and book-off', async () => {
    await opens(halo, 'here', 'A404', /^State needs/);
    await answers(halo, ['Oxygen'], /^State needs at/);
    await expect(row(halo, 'A404').getByText('Oxygen')).toBeVisible();
    await opens(halo, 'here', 'A404', /^Set book-off/);
    await dialog(halo)
      .getByLabel('Shift end or meal break (24 h)')
      .fill(clock(Date.now() + 20 * 60_000));
    await answers(halo, [], /^Set book-off at/);
    await expect(row(halo, 'A404').getByText(/crew off in/)).toBeVisible();
  });

  await test.step('brings in and sends back', async () => {
    await does(halo, 'A402', 'b', ['corridor'], /^Bring in at/);
    await expect(row(halo, 'A402').getByText('brought in: corridor')).toBeVisible();
    await does(halo, 'A402', 's', ['space lost'], /^Send back to the vehicle at/);
    await expect(row(halo, 'A402').getByText('sent back to the vehicle')).toBeVisible();
  });

  await test.step('a cohort says n of capacity, who is responsible and leads', async () => {
    await row(halo, 'A403').locator('.row__open').focus();
    await halo.keyboard.press('g');
    await dialog(halo).getByLabel('Lead').selectOption('Paramedic');
    await dialog(halo).getByLabel('Places in it').fill('4');
    await answers(halo, ['Ambulance service'], /^Move to Cohort 1 at Southmead/);
    await expect(part(halo, 'cohorts').getByText('Cohort 1: 1 of 4')).toBeVisible();
    await expect(part(halo, 'cohorts').getByText(/led by paramedic/)).toBeVisible();
  });

  await test.step('asks for a place, offers a free one, loses it to a walk-in in one tap', async () => {
    await does(halo, 'A402', 'r', ['Majors'], /^Ask for a place at/);
    await expect(part(halo, 'places').getByText(/asks for a place: Majors/)).toBeVisible();
    await part(halo, 'places')
      .getByRole('button', { name: /offer a place in Majors/ })
      .click();
    await dialog(halo).getByText('4', { exact: true }).click();
    await dialog(halo)
      .getByText(/^A402 · /)
      .click();
    await answers(halo, [], /^Offer the place at Southmead/);
    await expect(row(halo, 'A402').getByText('Majors 4 offered')).toBeVisible();
    await halo.getByRole('button', { name: 'Lost to a walk-in' }).click();
    await expect(row(halo, 'A402').getByText('Majors 4 offered')).toHaveCount(0);
  });

  await test.step('logs a call in three taps', async () => {
    await halo.getByRole('button', { name: 'Log call' }).click();
    await dialog(halo).getByRole('button', { name: 'Nurse in charge' }).click();
    await dialog(halo).getByRole('button', { name: 'Answered' }).click();
    await dialog(halo)
      .getByRole('button', { name: /\(20 min\)/ })
      .click();
    await expect(part(halo, 'calls').getByText(/update due/)).toBeVisible();
    await expect(halo.getByText('Call logged at Southmead.')).toBeVisible();
  });

  await test.step('at 45 minutes: stable and left, or the crew stays; placed, and clear', async () => {
    await does(halo, 'A404', '4', ['Crew stays: not stable'], /^Crew stays at/);
    await expect(row(halo, 'A404').getByText('crew stays: not stable')).toBeVisible();
    const stable = ['Stable: handed over, crew leaves', 'chair', 'Nurse in charge', 'Sent'];
    await does(halo, 'A402', '4', stable, /^45-minute handover at/);
    await opens(halo, 'no-space', 'A402', /^Place in/);
    await answers(halo, [], /^Place in a designated space at/);
    await opens(halo, 'clearing', 'A402', /^Crew clear/);
    await answers(halo, [], /^Crew clear at Southmead/);
    await expect(part(halo, 'clearing').getByText('A402')).toHaveCount(0);
  });

  await test.step('another crew takes over; a time is corrected, and both values are kept', async () => {
    await row(halo, 'A401').locator('.row__open').focus();
    await halo.keyboard.press('e');
    await dialog(halo)
      .getByLabel('The right time (24 h)')
      .fill(clock(Date.now() - 5 * 60_000));
    await dialog(halo).getByLabel('Why').selectOption('pressed-late');
    await answers(halo, [], /^Correct at Southmead/);
    await row(halo, 'A401').locator('.row__open').click();
    await expect(dialog(halo).getByText(/Arrived: \d\d:\d\d → \d\d:\d\d, pressed late/)).toBeVisible();
    await halo.keyboard.press('Escape');
    await row(halo, 'A401').locator('.row__open').focus();
    await halo.keyboard.press('t');
    await dialog(halo).getByLabel('Callsign taking over').fill('A499');
    await answers(halo, [], /^A499 takes over at Southmead/);
    await expect(row(halo, 'A499')).toBeVisible();
  });

  const control = await sitDown(browser, {
    base: server.base,
    at: QUEUE,
    name: 'P. Rao',
    role: 'Ambulance control',
    size: 'phone',
  });

  await test.step('control asks for a release, the site says no, and how a no becomes a yes is said', async () => {
    await expect(halo.getByRole('button', { name: 'Ask for a release …' })).toHaveCount(0);
    await control.getByRole('button', { name: 'Ask for a release …' }).click();
    await answers(control, [], /^Ask Southmead for a release/);
    await halo.getByRole('button', { name: 'Answer at Southmead …' }).click();
    await answers(halo, ['No', 'no space', 'EPIC'], /^Answer no for Southmead/);
    await expect(part(control, 'releases').getByText('answered no')).toBeVisible();
    await expect(halo.getByText('A no can still become a yes.')).toBeVisible();
    await expect(halo.getByText('Rapid release asked')).toHaveCount(0);
  });

  await test.step('of two who hand over one patient the second is told of the first', async () => {
    for (const page of [control, halo]) {
      await row(page, 'A403').locator('.row__open').focus();
      await page.keyboard.press('h');
      for (const word of ['Nurse in charge', 'Yes']) await dialog(page).getByText(word, { exact: true }).click();
    }
    await answers(halo, [], /^Hand over at Southmead/);
    await expect(part(control, 'clearing').getByText('A403')).toBeVisible();
    await dialog(control).getByRole('button', { name: 'Hand over at Southmead' }).click();
    await expect(dialog(control).getByRole('alert')).toContainText(/Not done.*handed over at \d\d:\d\d \(S\. Hale\)/);
    await expect(dialog(control).getByRole('alert')).toContainText('by S. Hale');
  });

  await test.step('a crew reads its own page, and a roving officer several sites, without sideways scroll', async () => {
    await control.goto(`${server.base}/crew/${SITE}/a404`);
    await expect(control.getByText(/of \d+/).first()).toBeVisible();
    await expect(control.getByText('covering: J. Okoro')).toBeVisible();
    await expect(control.getByRole('button', { name: /^Flag/ })).toHaveCount(0);
    await expectNoSidewaysScroll(control);
    await control.goto(`${server.base}/queue/${SITE}+RA701`);
    await expect(control.getByRole('region', { name: 'Southmead' }).getByText('A404')).toBeVisible();
    await expect(control.getByRole('button', { name: 'Flag unwell at Southmead: the patient of A404' })).toBeVisible();
    await expectNoSidewaysScroll(control);
    await expectAccessible(control);
  });
});

test('by finger on a phone in gloves a patient is in sight at once, flagged and brought in, and one is added', async ({
  browser,
}) => {
  const phone = await sitDown(browser, { base: server.base, at: QUEUE, name: 'G. Love', size: 'phone', touch: true });
  await phone.evaluate(() =>
    localStorage.setItem('kerbside.appearance', JSON.stringify({ theme: 'bay', density: 'bay' })),
  );
  await arrives('A500');
  await phone.goto(server.base + QUEUE);
  const first = part(phone, 'here').locator('.row').first();
  await expect(first).toBeVisible();
  expect((await first.boundingBox())?.y).toBeLessThan(844 - 150);
  await phone.evaluate(() => (document.documentElement.dataset['density'] = 'touch'));
  const { y = 0, height = 0 } = (await first.boundingBox()) ?? {};
  const ways = await phone.getByRole('navigation', { name: 'Screens' }).boundingBox();
  expect(y + 4 * height, 'four who wait are in sight').toBeLessThan(ways?.y ?? 0);
  await phone.evaluate(() => (document.documentElement.dataset['density'] = 'bay'));

  await row(phone, 'A500')
    .getByRole('button', { name: /^Flag unwell/ })
    .tap();
  await expect(row(phone, 'A500')).toHaveAttribute('data-flagged');
  await row(phone, 'A500').locator('.row__open').tap();
  await dialog(phone)
    .getByRole('button', { name: /^Bring in/ })
    .tap();
  await dialog(phone).getByText('corridor', { exact: true }).tap();
  await dialog(phone)
    .getByRole('button', { name: /^Bring in at/ })
    .tap();
  await expect(row(phone, 'A500').getByText('corridor')).toBeVisible();

  await phone.getByRole('link', { name: 'add, call, cover' }).tap();
  await phone.getByRole('button', { name: 'Add arrival' }).tap();
  await dialog(phone).getByLabel('Callsign').fill('X500');
  await dialog(phone).getByRole('button', { name: /^Add/ }).tap();
  await expect(row(phone, 'X500')).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await expectAccessible(phone);
});

for (const [hand, tens, space] of [
  [FINGER, '60', '5'],
  [KEYS, '70', '6'],
] as const) {
  test(`${hand.name} every act is done, from the patient’s sheet`, async ({ browser }) => {
    const [one, two, three, relief] = [1, 2, 3, 9].map((last) => `A${tens}${last}`) as [string, string, string, string];
    const seat = { base: server.base, at: QUEUE, name: 'T. Ouch' };
    const page = await sitDown(browser, { ...seat, size: 'tablet', touch: hand.touch });
    if (hand.touch) await expect(page.locator('html')).toHaveAttribute('data-density', 'touch');
    await Promise.all([one, two, three].map(arrives));
    const asked = { release: `RYF-${tens}`, site: SITE, service: 'RYF', callPriority: 'C1' };
    const replyDueAt = new Date(Date.now() + 10 * 60_000).toISOString();
    await server.says('cad-ryf', ['demand.release-asked', { ...asked, replyDueAt }]);

    const press = (name: RegExp): Promise<void> => hand.press(dialog(page).getByRole('button', { name }));
    const confirms = async (words: readonly string[], confirm: RegExp): Promise<void> => {
      for (const word of words) await hand.choose(dialog(page), word);
      await press(confirm);
      await expect(dialog(page)).toHaveCount(0);
    };
    const begins = async (name: string, callsign: string, act: RegExp): Promise<void> => {
      await hand.press(part(page, name).getByRole('button').filter({ hasText: callsign }).first());
      await press(act);
    };

    await begins('here', one, /^Offer place/);
    await dialog(page).getByLabel('Space').fill(space);
    await confirms(['Majors'], /^Offer the place at/);
    await expect(row(page, one).getByText(`Majors ${space} offered`)).toBeVisible();
    await begins('here', one, /^Bring in/);
    await confirms(['corridor'], /^Bring in at/);
    await begins('here', one, /^Send back/);
    await confirms(['space lost'], /^Send back to the vehicle at/);
    await begins('here', one, /^45-minute handover/);
    await confirms(['Stable: handed over, crew leaves', 'chair', 'Nurse in charge', 'Sent'], /^45-minute handover at/);
    await begins('no-space', one, /^Place in/);
    await confirms([], /^Place in a designated space at/);
    await begins('clearing', one, /^Crew clear/);
    await confirms([], /^Crew clear at/);
    await expect(part(page, 'clearing').getByText(one)).toHaveCount(0);

    await begins('here', two, /^Move to a cohort/);
    await dialog(page).getByLabel('Lead').selectOption('Paramedic');
    await dialog(page).getByLabel('Places in it').fill('4');
    await confirms(['Ambulance service'], /^Move to .* at Southmead/);
    await begins('here', two, /^Hand over/);
    await confirms(['Nurse in charge', 'Yes'], /^Hand over at/);
    await expect(part(page, 'clearing').getByText(two)).toBeVisible();

    await begins('here', three, /^45-minute handover/);
    await confirms(['Crew stays: not stable'], /^Crew stays at/);
    await expect(row(page, three).getByText('crew stays: not stable')).toBeVisible();
    await begins('here', three, /^Correct a time/);
    await dialog(page)
      .getByLabel('The right time (24 h)')
      .fill(clock(Date.now() - 5 * 60_000));
    await dialog(page).getByLabel('Why').selectOption('pressed-late');
    await confirms([], /^Correct at/);
    await begins('here', three, /^Take over/);
    await dialog(page).getByLabel('Callsign taking over').fill(relief);
    await confirms([], new RegExp(`^${relief} takes over at`));
    await expect(row(page, relief)).toBeVisible();

    await hand.press(page.getByRole('button', { name: 'Log call' }));
    for (const name of [/^Nurse in charge/, /^Answered/]) await press(name);
    await confirms([], /\(10 min\)/);
    await hand.press(page.getByRole('button', { name: 'Answer at Southmead …' }));
    await confirms(['No', 'no space', 'EPIC'], /^Answer no for/);
    await expect(part(page, 'releases').getByText('answered no').last()).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}

test('a board whose ambulance feed fell silent says what it cannot know, and no figure or wait of it looks current', async ({
  browser,
}) => {
  const page = await sitDown(browser, { base: server.base, at: '/queue/RJZ01', name: 'S. Ilent', size: 'tablet' });
  await expect(page.getByText(/Ambulance feed lost: who came or left since .* is not known/)).toBeVisible();
  await expect(page.locator('[data-heard="lost"]').locator(row(page, 'K401'))).toBeVisible();
  await expect(page.locator('.queue-head__figures .figure[data-state="lost"]')).toHaveCount(4);
  await expect(part(page, 'clearing').getByText('Not known: the ambulance feed is not heard.')).toBeVisible();
  await expectAccessible(page);
});
