import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truthOf, type Link } from './truth.ts';

const LINKS: readonly Link[] = ['connecting', 'open', 'closed', 'refused'];

describe('what the connection bar may say', () => {
  test('nothing heard yet is starting, never live', () => {
    expect(truthOf('open', null)).toBe('starting');
    expect(truthOf('connecting', null)).toBe('starting');
  });

  test('an open line with a beat within five seconds is live', () => {
    expect(truthOf('open', 4_999)).toBe('live');
  });

  test('no beat for five seconds is last heard, for fifteen every figure is old', () => {
    expect(truthOf('open', 5_000)).toBe('late');
    expect(truthOf('open', 14_999)).toBe('late');
    expect(truthOf('open', 15_000)).toBe('old');
  });

  test('a closed line is never live, however fresh the last beat', () => {
    for (const link of ['closed', 'connecting'] as const) expect(truthOf(link, 0)).toBe('late');
  });

  test('silence alone never makes it look better', () => {
    const order = ['live', 'late', 'old'];
    fc.assert(
      fc.property(fc.constantFrom(...LINKS), fc.nat(60_000), fc.nat(60_000), (link, since, more) => {
        const before = truthOf(link, since);
        const after = truthOf(link, since + more);
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
    );
  });
});
