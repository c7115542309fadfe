// What the map says of itself until it is whole.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MapWordsFace, type Base } from './mapWords.tsx';

function said(base: Base, isLate = false): string {
  const face = { base, isLate, isDrawn: false, instead: 'The list of sites carries on.', onAgain: () => undefined };
  return renderToStaticMarkup(createElement(MapWordsFace, face));
}

describe('a map that is not whole', () => {
  it('is loading, in words that readers hear too, and offers nothing to press while it comes', () => {
    expect(said('coming')).toContain('The map is loading …');
    expect(said('coming')).toContain('role="status"');
    expect(said('coming')).not.toContain('<button');
  });
  it('says what can be read meanwhile when it takes long, and is opened again by hand', () => {
    expect(said('coming', true)).toContain('The map is still loading. The list of sites carries on.');
    expect(said('coming', true)).toContain('Open the map again');
  });
  it('names what did not come, however long ago that was', () => {
    for (const isLate of [false, true]) {
      expect(said('in-part', isLate)).toContain('Part of the base map did not come.');
      expect(said('in-part', isLate)).toContain('Open the map again');
    }
  });
});
