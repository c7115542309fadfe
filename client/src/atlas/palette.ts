// The map's colours, read from the theme's tokens, so that the map and the rows beside it say the same with the same colour.
import type { Band } from '@kerbside/shared/measures';

export interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly neighbour: string;
  readonly line: string;
  readonly faintLine: string;
  readonly text: string;
  readonly faintText: string;
  readonly plate: string;
  readonly plateLine: string;
  readonly hatch: string;
  readonly selection: string;
  readonly risk: string;
  readonly bands: Readonly<Record<Band, string>>;
  readonly opel: Readonly<Record<1 | 2 | 3 | 4, string>>;
  readonly onOpel: string;
}

/** The tokens as they stand at an element, or at the page. */
export function readPalette(element: HTMLElement = document.documentElement): Palette {
  const tokens = getComputedStyle(element);
  const colour = (token: string): string => tokens.getPropertyValue(`--${token}`).trim() || '#808080';
  return {
    sea: colour('sunk'),
    land: colour('surface'),
    neighbour: colour('page'),
    line: colour('edge-line'),
    faintLine: colour('hairline'),
    text: colour('text'),
    faintText: colour('quiet'),
    plate: colour('raised'),
    plateLine: colour('edge-line'),
    hatch: colour('hatch'),
    selection: colour('accent'),
    risk: colour('risk'),
    bands: {
      'under-15': colour('band-under'),
      'over-15': colour('band-15'),
      'over-30': colour('band-30'),
      'over-45': colour('band-45'),
      'over-60': colour('band-60'),
    },
    opel: { 1: colour('opel-1'), 2: colour('opel-2'), 3: colour('opel-3'), 4: colour('opel-4') },
    onOpel: colour('on-opel'),
  };
}
