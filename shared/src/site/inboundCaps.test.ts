import { expect, test } from 'vitest';
import { inboundCapOf } from './inboundCaps.ts';

const cap = (from: string, perHour: number) => ({ site: 'RVJ01', from, perHour, source: 'agreement of the board' });

test('[S20] a cap holds from its day until the next one; a site that told of none has none', () => {
  const stated = [cap('2026-01-01', 8), cap('2025-06-01', 10)];
  expect(inboundCapOf('RVJ01', '2025-12-31', stated)?.perHour).toBe(10);
  expect(inboundCapOf('RVJ01', '2026-01-01', stated)?.perHour).toBe(8);
  expect(inboundCapOf('RVJ01', '2025-05-31', stated)).toBeUndefined();
  expect(inboundCapOf('RA701', '2026-01-01', stated)).toBeUndefined();
  expect(inboundCapOf('RVJ01', '2026-01-01')).toBeUndefined();
});
