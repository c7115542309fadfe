import { describe, expect, it } from 'vitest';
import { ago, CAD, NOW, serviceRow } from './cast.ts';
import { holdingTogether } from './holding.ts';

const SWAST = serviceRow({
  holding: { at: NOW, byPriority: { C1: { count: 2, oldestSince: ago(9) }, C2: { count: 14, oldestSince: ago(52) } } },
});
const SCAS = serviceRow({
  service: 'RYE',
  id: 'service|RYE',
  holding: { at: NOW, byPriority: { C2: { count: 6, oldestSince: ago(70) } } },
});

describe('999 calls holding at several services', () => {
  it('add up, and the oldest is the oldest of all', () => {
    const { holding, reporting } = holdingTogether([SWAST, SCAS], NOW, {});
    expect(holding).toEqual({ C1: { count: 2, oldestSince: ago(9) }, C2: { count: 20, oldestSince: ago(70) } });
    expect(reporting).toBe(2);
  });
  it('leave a priority unknown that no service counted: unknown is not zero', () => {
    expect(holdingTogether([SCAS], NOW, {}).holding.C1).toBeUndefined();
  });
  it('are without a service that is not heard', () => {
    const lost = {
      ...SCAS,
      feeds: [{ ...CAD, feed: 'scas-cad', silentSince: ago(30) }],
      holding: { at: ago(300), byPriority: {} },
    };
    expect(holdingTogether([SWAST, lost, serviceRow()], NOW, {}).reporting).toBe(1);
  });
});
