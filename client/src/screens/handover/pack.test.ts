// A handover pack says what stands, and never none for what it does not know.
import { HOUR } from '@kerbside/shared/kernel';
import type { OverviewRow } from '@kerbside/shared/views';
import { expect, test } from 'vitest';
import { packOf, standingOf } from './pack.ts';

const NOW = Date.UTC(2026, 0, 12, 3);
const NOTHING = { alerts: null, overview: null, sources: null, queue: null };

test('what has not come is not known, and what has come and is empty is none', () => {
  const unknown = standingOf(packOf(NOTHING, NOW, {}));
  expect(new Set(Object.values(unknown))).toEqual(new Set([null]));
  const none = standingOf(packOf({ alerts: [], overview: [], sources: [], queue: [] }, NOW, {}));
  expect(new Set(Object.values(none))).toEqual(new Set([0]));
});

test('a divert that two sites show is handed over once, and one that has ended not at all', () => {
  const divert = (id: string, untilAt: number) => ({ divert: id, from: 'RVJ01', to: 'RA7C2', untilAt });
  const site = (id: string) =>
    ({
      kind: 'site',
      id,
      feeds: [],
      updatesDue: [],
      diverts: [divert('d1', NOW + HOUR), divert('d2', NOW)],
    }) as unknown as OverviewRow;
  const pack = packOf({ ...NOTHING, overview: [site('RVJ01'), site('RA7C2')] }, NOW, {});
  expect(pack.diverts?.map((one) => one.divert)).toEqual(['d1']);
});
