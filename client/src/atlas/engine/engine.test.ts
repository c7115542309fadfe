import { describe, expect, it } from 'vitest';
import { readConfig } from './engine.ts';

describe('which engine draws the map', () => {
  it('is the one that needs no account unless a token is given', () => {
    expect(readConfig({ map: { engine: 'maplibre' } })).toEqual({ engine: 'maplibre' });
    expect(readConfig({ map: { engine: 'mapbox' } })).toEqual({ engine: 'maplibre' });
    expect(readConfig({ map: { engine: 'mapbox', token: 'pk.1' } })).toEqual({ engine: 'mapbox', token: 'pk.1' });
  });
  it('keeps the operator’s own style', () => {
    expect(readConfig({ map: { engine: 'maplibre', style: '/tiles/style.json' } })).toEqual({
      engine: 'maplibre',
      style: '/tiles/style.json',
    });
  });
  it('is the built-in one when the server says nothing that can be read', () => {
    for (const answer of [null, 'no', {}, { map: null }, { map: 7 }]) {
      expect(readConfig(answer)).toEqual({ engine: 'maplibre' });
    }
  });
});
