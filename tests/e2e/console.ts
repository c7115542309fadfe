// What the walks do on every screen: take a name, open a page, and look whether it can be used by everybody.
import { expect, test as base, type Browser, type Page } from '@playwright/test';
import axe from 'axe-core';
import { smallTargets } from './targets.ts';

export const SIZES = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

/** A walk leaves no screen behind: those of the walks before would go on drawing, and asking for servers that are gone. */
export const test = base.extend<{ leavesNoScreen: undefined }>({
  leavesNoScreen: [
    async ({ browser }, use) => {
      await use(undefined);
      for (const context of browser.contexts()) await context.close();
    },
    { auto: true },
  ],
});

export interface Seat {
  readonly base: string;
  /** Where the person is first, e.g. '/queue/RVJ01'. */
  readonly at: string;
  readonly name: string;
  /** As the chooser words it: HALO when not said. */
  readonly role?: string;
  readonly size?: keyof typeof SIZES;
  readonly scheme?: 'light' | 'dark';
  /** A screen that is touched. */
  readonly touch?: boolean;
  /** Done before anything is loaded. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** A screen of its own, with a named person at it. */
export async function sitDown(
  browser: Browser,
  { base, at, name, role = 'HALO', size = 'desktop', scheme = 'light', touch = false, before }: Seat,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  await before?.(page);
  await page.goto(base + at);
  const chooser = page.getByRole('dialog', { name: 'Who is acting here?' });
  await chooser.getByLabel('Name or initials').fill(name);
  await chooser.getByText(role, { exact: true }).click();
  await chooser.getByRole('button', { name: /^Act/ }).click();
  return page;
}

/** WCAG 2.2 AA, as far as a machine can see. */
const RULES: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** Those of them that paint and density decide: all others hold in every look of a size where they hold in one. */
const RULES_OF_LOOKS: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'target-size'] };

export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  expect(await page.evaluate(violations, RULES)).toEqual([]);
}

/** Runs in the page. */
async function violations(runOnly: axe.RunOnly): Promise<readonly string[]> {
  const inPage = (window as unknown as { axe: typeof axe }).axe;
  const found = await inPage.run(document, { runOnly, resultTypes: ['violations'] });
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.target.join(' ') ?? ''})`);
}

/** Theme and density as a device of each size wears them, and as hands in gloves and drivers at night set them. */
const LOOKS = [
  ...(['light', 'dark'] as const).flatMap((theme) => [
    { size: 'desktop', theme, density: 'compact' } as const,
    { size: 'tablet', theme, density: 'touch' } as const,
    { size: 'phone', theme, density: 'touch' } as const,
  ]),
  { size: 'tablet', theme: 'bay', density: 'bay' } as const,
  { size: 'phone', theme: 'cab', density: 'touch' } as const,
];

/** In each look, on the page as it stands: nothing is cut off at the side, all can use it, and fingers hit what they mean. */
export async function expectUsableInEveryLook(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const sizes = new Set<string>();
  for (const look of LOOKS) {
    await page.setViewportSize(SIZES[look.size]);
    await page.evaluate(
      ({ theme, density }) => Object.assign(document.documentElement.dataset, { theme, density }),
      look,
    );
    await expectNoSidewaysScroll(page);
    const rules = sizes.has(look.size) ? RULES_OF_LOOKS : RULES;
    expect(await page.evaluate(violations, rules), JSON.stringify(look)).toEqual([]);
    if (look.density !== 'compact') expect(await smallTargets(page), JSON.stringify(look)).toEqual([]);
    sizes.add(look.size);
  }
}

/** A drill says so on every frame: over all of it, above all of it, in every theme and on paper, in words too, and nothing hides it. */
export async function expectNotReal(page: Page): Promise<void> {
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    expect(await page.evaluate(watermarkFaults, media === 'print' ? 0.1 : 0.03), media).toEqual([]);
    await expect(page.getByText('DEMO — not real patients'), media).toBeVisible();
  }
  await page.emulateMedia({ media: null });
}

/** Runs in the page. `least`: how much of its colour is seen. */
function watermarkFaults(least: number): readonly string[] {
  const mark = document.querySelector('svg.watermark');
  const word = mark?.querySelector('text');
  if (!mark || !word?.textContent.includes('DEMO')) return ['there is none'];
  const layerOf = (one: Element): number => Number(getComputedStyle(one).zIndex) || 0;
  const others = [...document.querySelectorAll('*')].filter((one) => one !== mark);
  const { left, top, right, bottom } = mark.getBoundingClientRect();
  return ['light', 'dark', 'bay', 'cab'].flatMap((theme) => {
    document.documentElement.dataset['theme'] = theme;
    const { opacity, position, pointerEvents } = getComputedStyle(mark);
    const { fill } = getComputedStyle(word);
    const faults = {
      'is not drawn': !word.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      'is too faint': Number(opacity) < least || ['none', 'rgba(0, 0, 0, 0)'].includes(fill),
      'does not cover the frame': left > 0 || top > 0 || right < innerWidth || bottom < innerHeight,
      'goes with what is scrolled': position !== 'fixed',
      'stops a finger': pointerEvents !== 'none',
      'lies under something': others.some((one) => layerOf(one) >= layerOf(mark) || one.matches(':modal')),
    };
    return Object.entries(faults).flatMap(([fault, isSo]) => (isSo ? [`${theme}: ${fault}`] : []));
  });
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}
