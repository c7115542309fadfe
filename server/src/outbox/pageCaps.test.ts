// How many pages a person gets in ten minutes, by whatever way and after whatever restart.
import { expect, test } from 'vitest';
import { MINUTE } from '@kerbside/shared/kernel';
import { PAGES_WITHIN_MS, PageCaps } from './pageCaps.ts';

const NOW = Date.parse('2026-11-21T03:00:00Z');
const ROE = { name: 'B. Roe', cap: 1 };
const page = (send: string) => ({ send, isLifeThreat: false });

test('a page counts for ten minutes and no longer', () => {
  const caps = new PageCaps();
  expect(caps.hold(ROE, page('a'), NOW)).toBeUndefined();
  expect(caps.hold(ROE, page('b'), NOW + PAGES_WITHIN_MS - 1)).toBe('capped');
  expect(caps.hold(ROE, page('b'), NOW + PAGES_WITHIN_MS)).toBeUndefined();
});

test('one that went out before a restart by two ways counts from the later of them', () => {
  const caps = new PageCaps();
  for (const at of [NOW, NOW - MINUTE]) caps.count(ROE.name, 'a', at);
  expect(caps.hold(ROE, page('b'), NOW + PAGES_WITHIN_MS - 1)).toBe('capped');
});
