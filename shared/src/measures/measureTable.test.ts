// Every figure can say what it is, in what unit, and who says so.
import { describe, expect, test } from 'vitest';
import { NIGHT } from './examples.ts';
import { summariseHandovers } from './handovers.ts';
import { MEASURES } from './measureTable.ts';
import { SITE_MEASURE_IDS } from './siteMeasures.ts';

describe('the registry', () => {
  const summary = Object.keys(summariseHandovers([], { from: NIGHT, until: NIGHT }));

  test('[N26] every figure has its entry, and there is no entry without a figure', () => {
    expect(new Set(Object.keys(MEASURES))).toEqual(new Set(['wait', ...summary, ...SITE_MEASURE_IDS]));
    expect(summary.filter((id) => SITE_MEASURE_IDS.some((other) => other === id))).toEqual([]);
  });

  test('[N26] every entry says its label, unit, definition, source and kind', () => {
    for (const { label, unit, definition, source, kind } of Object.values(MEASURES)) {
      expect([label.length, unit.length, definition.length, source.length].every((length) => length > 3)).toBe(true);
      expect(['national', 'contract', 'local setting', 'derived']).toContain(kind);
      expect(kind === 'local setting').toBe(source.includes('local setting'));
    }
  });

  test('[N26] no label says a bare breach or a bare hours lost, and over 45 and 60 name their authority', () => {
    for (const [id, { label }] of Object.entries(MEASURES)) {
      expect(label).not.toMatch(/breach|offload/i);
      if (label.includes('hours lost')) expect(label).toMatch(/hours lost \(over (15|30)\)/);
      if (/Over45$|^over45$/.test(id)) expect(label).toContain('over 45 (national maximum)');
      if (/Over60$|^over60$/.test(id)) expect(label).toContain('over 60 (contract)');
    }
  });
});
