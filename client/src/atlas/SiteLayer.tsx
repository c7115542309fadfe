// The sites on the map: their shapes and numbers, which of them is chosen, and choosing one by hand. Brings its own source,
// layers, pictures and hands, and takes them away again.
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { GeoJSONSource, MapMouseEvent } from 'maplibre-gl';
import type { SiteCode } from '@kerbside/shared/kernel';
import { OGL_NOTICE } from '@kerbside/shared/site';
import { useAtlas, type Atlas } from './atlasContext.ts';
import { siteFeatures, type SiteFeatures } from './siteFeatures.ts';
import { MARK_SIZES, type MarkLook, type SiteMark } from './siteMark.ts';
import { drawPicture, drawRing, PICTURE_RATIO } from './sitePictures.ts';

const SOURCE = 'sites';
const MARKS = 'site-marks';
const CHOSEN = 'site-chosen';
const RING = 'ring';
const NOTHING: SiteFeatures = { type: 'FeatureCollection', features: [] };
/** The marks are told to the engine at most once a second. */
const TELL_EVERY_MS = 1_000;

export interface SiteLayerProps {
  readonly marks: readonly SiteMark[];
  readonly shows: MarkLook['kind'];
  readonly chosen: SiteCode | null;
  readonly onChoose: (site: SiteCode) => void;
}

export function SiteLayer({ marks, shows, chosen, onChoose }: SiteLayerProps): ReactNode {
  const atlas = useAtlas();
  const { features, pictures } = useMemo(() => siteFeatures(marks, shows), [marks, shows]);
  const choose = useRef(onChoose);
  const toldAt = useRef(-Infinity);
  const shown = useRef<readonly Pictures[]>([]);
  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);

  useEffect(() => {
    const { map, stands } = atlas;
    addLayers(atlas);
    toldAt.current = -Infinity;
    shown.current = [];
    const press = (event: MapMouseEvent): void => {
      const site = siteAt(map, event);
      if (site !== null) choose.current(site);
    };
    const point = (event: MapMouseEvent): void => {
      map.getCanvas().style.cursor = siteAt(map, event) === null ? '' : 'pointer';
    };
    map.on('click', press);
    map.on('mousemove', point);
    return () => {
      if (!stands()) return;
      map.off('click', press);
      map.off('mousemove', point);
      for (const layer of [MARKS, CHOSEN]) map.removeLayer(layer);
      map.removeSource(SOURCE);
    };
  }, [atlas]);

  useEffect(() => {
    const wait = Math.max(0, toldAt.current + TELL_EVERY_MS - performance.now());
    const tell = (): void => {
      // In a hidden tab nothing is drawn: what is newest then is told when it is looked at again.
      if (document.hidden || !atlas.stands()) return;
      addPictures(atlas, pictures);
      void atlas.map.getSource<GeoJSONSource>(SOURCE)?.setData(features);
      shown.current = dropPictures(atlas, pictures, shown.current);
      toldAt.current = performance.now();
      document.removeEventListener('visibilitychange', tell);
    };
    const timer = setTimeout(tell, wait);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [atlas, features, pictures]);

  useEffect(() => {
    atlas.map.setFilter(CHOSEN, ['==', ['get', 'site'], chosen ?? '']);
  }, [atlas, chosen]);

  return null;
}

function addLayers({ map, palette }: Atlas): void {
  const ring = map.hasImage(RING) ? null : drawRing(palette);
  if (ring) map.addImage(RING, ring, { pixelRatio: PICTURE_RATIO });
  map.addSource(SOURCE, { type: 'geojson', data: NOTHING, attribution: OGL_NOTICE });
  const size = ['interpolate', ['linear'], ['zoom'], ...MARK_SIZES.flat()] as unknown as number;
  const always = { 'icon-size': size, 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
  map.addLayer({
    id: CHOSEN,
    type: 'symbol',
    source: SOURCE,
    filter: ['==', ['get', 'site'], ''],
    layout: { ...always, 'icon-image': RING },
  });
  map.addLayer({
    id: MARKS,
    type: 'symbol',
    source: SOURCE,
    layout: { ...always, 'icon-image': ['get', 'picture'], 'symbol-sort-key': ['get', 'order'] },
  });
}

/** The pictures of one telling, by name. */
type Pictures = ReadonlyMap<string, MarkLook>;

/**
 * A night has hundreds of pictures and a moment a few dozen: those of neither this telling nor the one before, which may still stand
 * on the map, go. Gives what is shown now, and before.
 */
function dropPictures({ map }: Atlas, now: Pictures, [before, older]: readonly Pictures[]): readonly Pictures[] {
  for (const name of older?.keys() ?? []) {
    if (!now.has(name) && !before?.has(name) && map.hasImage(name)) map.removeImage(name);
  }
  return before ? [now, before] : [now];
}

function addPictures({ map, palette }: Atlas, pictures: Pictures): void {
  for (const [name, look] of pictures) {
    const picture = map.hasImage(name) ? null : drawPicture(look, palette);
    if (picture) map.addImage(name, picture, { pixelRatio: PICTURE_RATIO });
  }
}

/** The topmost site under the hand. */
function siteAt(map: Atlas['map'], { point }: MapMouseEvent): SiteCode | null {
  if (!map.getLayer(MARKS)) return null;
  const site: unknown = map.queryRenderedFeatures(point, { layers: [MARKS] })[0]?.properties['site'];
  return typeof site === 'string' ? site : null;
}
