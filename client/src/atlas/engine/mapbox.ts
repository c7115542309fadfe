// Mapbox, when the operator has an access token. It calls out to its maker; that is the operator's choice.
import mapboxgl, { type MapOptions } from 'mapbox-gl';
import 'mapbox-gl/dist/mapbox-gl.css';
import { cameraOptions, FLAT_MAP, type AtlasMap, type OpenMap } from './flatMap.ts';

export function openWith({ container, style, camera, token, attribution }: OpenMap): AtlasMap {
  const map = new mapboxgl.Map({
    ...FLAT_MAP,
    ...cameraOptions(camera),
    container,
    style: style as NonNullable<MapOptions['style']>,
    ...(token === undefined ? {} : { accessToken: token }),
    projection: 'mercator',
    // Labels of ours name no font server.
    localFontFamily: 'sans-serif',
    attributionControl: attribution,
  });
  // The two engines share the interface the atlas uses, not a type.
  return map as unknown as AtlasMap;
}
