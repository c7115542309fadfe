// Whether a finger in a glove hits what it means: where a screen is touched, all that can be pressed is 48 px wide and high. Excepted,
// as WCAG 2.5.8 does: words of a sentence that lead elsewhere, and what is not drawn (the way past the bar, a sheet's closing for readers).
import type { Page } from '@playwright/test';

const PRESSED = 'a[href], button, input, select, textarea, summary, [role=button], [role=option], [role=switch]';

/** Those that are too small, with their words and what they measure. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(measured, PRESSED);
}

/** Runs in the page. */
function measured(pressed: string): readonly string[] {
  const least = 47.5;
  /** A choice is pressed by its label; some are pressed beyond their box, where `::after` lies over it. */
  const boxOf = (one: HTMLElement): { readonly width: number; readonly height: number } => {
    const label = one.matches('[type=radio], [type=checkbox]') ? one.closest('label') : null;
    if (label) return label.getBoundingClientRect();
    const after = getComputedStyle(one, '::after');
    if (after.content === 'none' || after.position !== 'absolute') return one.getBoundingClientRect();
    return { width: parseFloat(after.width), height: parseFloat(after.height) };
  };
  const isDrawn = (one: HTMLElement): boolean =>
    one.checkVisibility({ visibilityProperty: true }) && !one.matches('.skip, [inert] *') && !isForReaders(one);
  const isForReaders = (one: HTMLElement): boolean => (one.parentElement?.getBoundingClientRect().width ?? 0) <= 1;
  const isInSentence = (one: HTMLElement): boolean =>
    getComputedStyle(one).display === 'inline' &&
    [...(one.parentElement?.childNodes ?? [])].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
  return [...document.querySelectorAll<HTMLElement>(pressed)].filter(isDrawn).flatMap((one) => {
    const { width, height } = boxOf(one);
    if (Math.min(width, height) >= least || isInSentence(one)) return [];
    const words = one.getAttribute('aria-label') ?? one.textContent;
    return [`${words.slice(0, 40)} (${one.className}): ${width.toFixed(0)} × ${height.toFixed(0)}`];
  });
}
