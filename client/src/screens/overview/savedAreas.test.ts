import { describe, expect, it } from 'vitest';
import { memoryShelf } from '../../live/shelf.ts';
import { readSavedAreas, withSaved, writeSavedAreas } from './savedAreas.ts';

describe('areas named on this device', () => {
  it('are there again after a reload, in the order of their names', () => {
    const shelf = memoryShelf();
    const bristol = { name: 'Bristol doors', area: 'sites:RA701,RVJ01' };
    const all = withSaved(withSaved([], { name: 'West', area: 'region:Y58' }), bristol);
    writeSavedAreas(all, shelf);
    expect(readSavedAreas(shelf).map(({ name }) => name)).toEqual(['Bristol doors', 'West']);
  });
  it('use a name once', () => {
    const first = withSaved([], { name: 'Mine', area: 'region:Y58' });
    expect(withSaved(first, { name: ' Mine ', area: 'england' })).toEqual([{ name: 'Mine', area: 'england' }]);
  });
  it('leave out an area whose code is no longer known', () => {
    const shelf = memoryShelf(JSON.stringify([{ name: 'Old', area: 'icb:NOPE' }]));
    expect(readSavedAreas(shelf)).toEqual([]);
  });
  it('are none where the device kept something else', () => {
    expect(readSavedAreas(memoryShelf('{"x":1}'))).toEqual([]);
  });
});
