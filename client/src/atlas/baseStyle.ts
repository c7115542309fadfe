// The built-in base map: coasts and towns from this server, in the theme's greys. It asks nobody else for anything, and it
// stays plain: an operator's own style carries streets.
import type { StyleSpecification } from 'maplibre-gl';
import landUrl from './base/land.json?url';
import townsUrl from './base/towns.json?url';
import type { Palette } from './palette.ts';

export const COAST_SOURCE = 'coast';
/** Whose facts the built-in map shows: short as it always stands, and in full. */
export const NOTICES = {
  short: 'Natural Earth · GeoNames, CC BY 4.0 · OGL v3.0',
  coasts: 'Coasts: Natural Earth, public domain.',
  towns: { words: 'Towns: GeoNames', at: 'https://www.geonames.org/', licence: 'CC BY 4.0.' },
} as const;

/** No `glyphs`: labels are drawn with the device's own font. */
export const LOCAL_FONT = ['sans-serif'];

/** Towns of at least `population` appear from `zoom` on; the size of their names follows. */
const TOWN_STEPS = [
  { zoom: 4, population: 400_000 },
  { zoom: 6, population: 200_000 },
  { zoom: 7, population: 90_000 },
  { zoom: 8, population: 45_000 },
  { zoom: 9, population: 0 },
] as const;

export function baseStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      [COAST_SOURCE]: { type: 'geojson', data: landUrl, tolerance: 0.2 },
      towns: { type: 'geojson', data: townsUrl },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
      ...land('neighbour', palette.neighbour, palette.faintLine),
      ...land('home', palette.land, palette.line),
      ...TOWN_STEPS.map(({ zoom, population }, step) => ({
        id: `towns-${zoom}`,
        type: 'symbol' as const,
        source: 'towns',
        minzoom: zoom,
        filter: townsBetween(population, TOWN_STEPS[step - 1]?.population),
        layout: {
          'text-field': ['get', 'name'] as ['get', string],
          'text-font': LOCAL_FONT,
          'text-size': 11 + Math.max(0, 2 - step),
          'text-padding': 6,
          'symbol-sort-key': ['-', 0, ['get', 'population']] as ['-', number, ['get', string]],
        },
        paint: { 'text-color': palette.faintText, 'text-halo-color': palette.land, 'text-halo-width': 1 },
      })),
    ],
  };
}

function land(kind: 'home' | 'neighbour', fill: string, line: string): StyleSpecification['layers'] {
  const filter: ['==', ['get', string], string] = ['==', ['get', 'kind'], kind];
  return [
    { id: `${kind}-land`, type: 'fill', source: COAST_SOURCE, filter, paint: { 'fill-color': fill } },
    {
      id: `${kind}-coast`,
      type: 'line',
      source: COAST_SOURCE,
      filter,
      paint: { 'line-color': line, 'line-width': 0.75 },
    },
  ];
}

type TownFilter = ['all', ['>=', ['get', string], number], ['<', ['get', string], number]];

function townsBetween(least: number, below = 100_000_000): TownFilter {
  return ['all', ['>=', ['get', 'population'], least], ['<', ['get', 'population'], below]];
}
