// Every number says where it comes from and since when.
import { describe, expect, test } from 'vitest';
import { OFFER_MINUTES } from '../department/index.ts';
import { LATE_AFTER_RHYTHMS, LOST_AFTER_RHYTHMS } from '../feed/index.ts';
import { isLocalDate } from '../kernel/index.ts';
import { THRESHOLD_IDS, THRESHOLDS, threshold, thresholdMs, thresholdsOn } from './thresholds.ts';

describe('thresholds', () => {
  test('[N16] every threshold has a number, a label, a kind, a source and a real date', () => {
    for (const one of THRESHOLDS) {
      expect(THRESHOLD_IDS).toContain(one.id);
      expect(one.value).toBeGreaterThan(0);
      expect(['minutes', 'hours', '%', 'missed reports']).toContain(one.unit);
      expect(['national', 'contract', 'local setting', 'derived']).toContain(one.kind);
      expect(one.label.length).toBeGreaterThan(5);
      expect(one.source.length).toBeGreaterThan(5);
      expect(one.from === null || isLocalDate(one.from)).toBe(true);
    }
    expect(new Set(THRESHOLDS.map(({ id }) => id))).toEqual(new Set(THRESHOLD_IDS));
  });

  test('[N16] a number without a national source is a local setting and says so; a local setting always holds', () => {
    for (const { kind, from, source } of THRESHOLDS) {
      expect(kind === 'local setting').toBe(source.startsWith('local setting'));
      expect(kind === 'local setting').toBe(from === null);
    }
  });

  test('[N16] on 31 March 2025 nothing was over a national maximum of 45 minutes; on 1 April it could be', () => {
    expect(thresholdsOn('2025-03-31').over45).toBeUndefined();
    expect(thresholdsOn('2025-04-01').over45).toMatchObject({ value: 45, label: 'over 45 (national maximum)' });
  });

  test('[N16] [N28] the contract ladder of 65, 95 and 100 % begins on 1 April 2022', () => {
    const { contractWithin15, contractWithin30, contractWithin60 } = thresholdsOn('2022-04-01');
    expect([contractWithin15?.value, contractWithin30?.value, contractWithin60?.value]).toEqual([65, 95, 100]);
    expect(thresholdsOn('2022-03-31').contractWithin15).toBeUndefined();
  });

  test('[N16] a threshold of time comes in milliseconds whatever its unit', () => {
    expect(thresholdMs('over15')).toBe(900_000);
    expect(thresholdMs('bedWait12h')).toBe(43_200_000);
  });

  test('[N18] a feed is late and lost after as many missed reports as the feed itself says', () => {
    expect(threshold('feedLate').value).toBe(LATE_AFTER_RHYTHMS);
    expect(threshold('feedLost').value).toBe(LOST_AFTER_RHYTHMS);
  });

  test('[N22] an offered place is kept for as long as the department keeps it', () => {
    expect(threshold('offerLasts').value).toBe(OFFER_MINUTES);
  });
});
