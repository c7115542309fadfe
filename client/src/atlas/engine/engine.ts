// Which map engine draws, and the one way to open a map with it. Only the engine that is configured is ever loaded. The rest
// of the atlas speaks to `AtlasMap` and never asks which engine stands behind it.
import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { Bounds } from '../mercator.ts';

/** What of the map's interface both engines share and the atlas uses: described by MapLibre's types. */
export type AtlasMap = MapLibreMap;

/** What the server's `/api/config` says of the map. */
export interface MapConfig {
  readonly engine: 'maplibre' | 'mapbox';
  readonly token?: string;
  /** The operator's own style URL; the built-in base map when absent. */
  readonly style?: string;
}

export interface OpenMap {
  readonly container: HTMLElement;
  readonly style: StyleSpecification | string;
  readonly camera: { readonly bounds: Bounds } | { readonly center: readonly [number, number]; readonly zoom: number };
  readonly token?: string;
  /** False where the atlas itself says whose map it is. */
  readonly attribution: boolean;
}

/** What both engines are told alike: flat, north up, about the size of these islands. */
export const FLAT_MAP = {
  minZoom: 4,
  maxZoom: 17,
  maxPitch: 0,
  dragRotate: false,
  pitchWithRotate: false,
  renderWorldCopies: false,
  fadeDuration: 0,
} as const;

/** Space kept free around an area, in pixels. */
export const MARGIN_PIXELS = 20;

type Corners = [west: number, south: number, east: number, north: number];

/** The camera in the words of both engines. */
export function cameraOptions(camera: OpenMap['camera']) {
  return 'bounds' in camera
    ? { bounds: [...camera.bounds] as Corners, fitBoundsOptions: { padding: MARGIN_PIXELS } }
    : { center: [...camera.center] as [number, number], zoom: camera.zoom };
}

export const BUILT_IN: MapConfig = { engine: 'maplibre' };

let asked: Promise<MapConfig> | null = null;

/** Asked once; a server that does not say leaves the built-in map. */
export function mapConfig(): Promise<MapConfig> {
  asked ??= fetch('/api/config')
    .then(async (response) => (response.ok ? readConfig(await response.json()) : BUILT_IN))
    .catch(() => BUILT_IN);
  return asked;
}

export function readConfig(answer: unknown): MapConfig {
  if (typeof answer !== 'object' || answer === null || !('map' in answer)) return BUILT_IN;
  const { map } = answer;
  if (typeof map !== 'object' || map === null) return BUILT_IN;
  const { engine, token, style } = map as Readonly<Record<string, unknown>>;
  const own = typeof style === 'string' && style !== '' ? { style } : {};
  if (engine === 'mapbox' && typeof token === 'string' && token !== '') return { engine, token, ...own };
  return { engine: 'maplibre', ...own };
}

/** Opens a map. Throws when the browser cannot draw one. */
export async function openMap(config: MapConfig, open: OpenMap): Promise<AtlasMap> {
  const engine = config.engine === 'mapbox' ? await import('./mapbox.ts') : await import('./maplibre.ts');
  const map = engine.openWith(open);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
