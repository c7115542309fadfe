// MapLibre, the default engine: needs no account and makes no request of its own.
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { cameraOptions, FLAT_MAP, type AtlasMap, type OpenMap } from './flatMap.ts';

setWorkerUrl(workerUrl);

export function openWith({ container, style, camera, attribution }: OpenMap): AtlasMap {
  return new MapLibreMap({
    ...FLAT_MAP,
    ...cameraOptions(camera),
    container,
    style,
    attributionControl: attribution && { compact: true },
  });
}
