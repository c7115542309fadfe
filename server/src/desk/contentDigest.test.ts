import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDigest } from './contentDigest.ts';

const event = (data: unknown, at = 1_000, type = 'kerbside.conveyance.arrived') => ({
  id: 'a',
  type,
  source: 'cad-ryf',
  at,
  recordedAt: 2_000,
  data,
});
const json = fc.jsonValue();

describe('the digest of what an event says', () => {
  it('is the same for an event and for what the log gives back of it', () => {
    fc.assert(
      fc.property(json, (data) => {
        const kept: unknown = JSON.parse(JSON.stringify(data));
        expect(contentDigest(event(data))).toBe(contentDigest(event(kept)));
      }),
    );
    expect(contentDigest(event({ site: 'RVJ01', note: undefined }))).toBe(contentDigest(event({ site: 'RVJ01' })));
  });

  it('differs where type, time or any value differs', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(contentDigest(event(a))).not.toBe(contentDigest(event(b)));
      }),
    );
    expect(contentDigest(event({}, 1_001))).not.toBe(contentDigest(event({})));
    expect(contentDigest(event({}, 1_000, 'kerbside.conveyance.cleared'))).not.toBe(contentDigest(event({})));
  });

  it('tells apart what only brackets tell apart', () => {
    const different = [
      [['a'], 'b'],
      [['a', 'b']],
      ['a', 'b'],
      { a: 'b' },
      ['ab'],
      [{ a: 1 }, {}],
      [{}, { a: 1 }],
      '',
      0,
    ];
    expect(new Set(different.map((data) => contentDigest(event(data)))).size).toBe(different.length);
  });
});
