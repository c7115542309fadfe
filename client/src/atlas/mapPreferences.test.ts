import { describe, expect, it } from 'vitest';
import { memoryShelf } from '../live/shelf.ts';
import { readMapPreferences, UNSET, writeMapPreferences } from './mapPreferences.ts';

describe('what a person set on the map', () => {
  it('is there again after a reload', () => {
    const shelf = memoryShelf();
    const set = { ...UNSET, folded: true, moved: { area: 'england', center: [-1.5, 53], zoom: 7.5 } } as const;
    writeMapPreferences(set, shelf);
    expect(readMapPreferences(shelf)).toEqual(set);
  });
  it('is as delivered where the device kept something else', () => {
    for (const kept of [
      '',
      '{}',
      '{"folded":1}',
      '{"folded":true,"vehicles":true,"marks":"waits","moved":{"zoom":"x"}}',
    ]) {
      expect(readMapPreferences(memoryShelf(kept))).toEqual(UNSET);
    }
  });
});
