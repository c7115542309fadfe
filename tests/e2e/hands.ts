// Two ways of doing the same act: by finger, and by keys alone, from control to control as Tab and the arrows go.
import type { Locator } from '@playwright/test';

export interface Hand {
  readonly name: string;
  readonly touch: boolean;
  /** A button. */
  press(button: Locator): Promise<void>;
  /** One of a few, by its words. */
  choose(inside: Locator, words: string): Promise<void>;
}

/** More controls than any screen has from its top to the row of a patient. */
const MOST_STEPS = 200;

export const FINGER: Hand = {
  name: 'by finger on a tablet',
  touch: true,
  press: (button) => button.tap(),
  choose: (inside, words) => inside.getByText(words, { exact: true }).tap(),
};

export const KEYS: Hand = {
  name: 'by keys alone',
  touch: false,
  async press(button) {
    await reach(button);
    await button.page().keyboard.press('Enter');
  },
  async choose(inside, words) {
    const named = { name: words, exact: true };
    const choice = inside.getByRole('radio', named).or(inside.getByRole('button', named)).first();
    await reach(choice);
    await choice.page().keyboard.press('Space');
  },
};

/** Fails where Tab never comes there. */
async function reach(control: Locator): Promise<void> {
  await control.waitFor({ state: 'attached' });
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = await control.evaluate((target) => {
      const at = document.activeElement;
      if (at === target) return undefined;
      const isRadio = (one: Element | null): one is HTMLInputElement =>
        one instanceof HTMLInputElement && one.type === 'radio';
      return isRadio(target) && isRadio(at) && at.name === target.name ? 'ArrowRight' : 'Tab';
    });
    if (next === undefined) return;
    await control.page().keyboard.press(next);
  }
  throw new Error(`Tab does not come to ${control.toString()}.`);
}
