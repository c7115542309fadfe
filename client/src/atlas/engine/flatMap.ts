// What both engines are given and told alike: where to draw, what style, and that the map is flat and looks north. It loads
// neither of them.
import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { Bounds } from '../mercator.ts';

/** What of the map's interface both engines share and the atlas uses: described by MapLibre's types. */
export type AtlasMap = MapLibreMap;

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
