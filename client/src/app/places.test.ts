import { describe, expect, test } from 'vitest';
import { findPlaces, MOST_PLACES } from './places.ts';

const TODAY = '2026-11-21';

describe('finding a place by what people type', () => {
  test('a short name leads to that site’s queue first', () => {
    expect(findPlaces('southm', TODAY)[0]).toMatchObject({ path: '/queue/RVJ01', words: 'Southmead' });
  });

  test('a code is found in any case', () => {
    expect(findPlaces('rvj01', TODAY)[0]?.path).toBe('/queue/RVJ01');
  });

  test('an apostrophe is not needed', () => {
    expect(
      findPlaces('st thomas', TODAY)
        .map(({ words }) => words)
        .join(),
    ).toMatch(/St Thomas/);
  });

  test('a region or a board leads to its overview', () => {
    expect(findPlaces('south west', TODAY).some(({ path }) => path === '/overview/region:Y58')).toBe(true);
    expect(findPlaces('devon', TODAY).some(({ path }) => path.startsWith('/overview/icb:'))).toBe(true);
  });

  test('nothing typed offers the first places, and never more than fit', () => {
    expect(findPlaces('', TODAY)).toHaveLength(MOST_PLACES);
    expect(findPlaces('zzzz', TODAY)).toEqual([]);
  });
});
