// Tells the server what part of the map is in sight, so that it sends the vehicles there and no others; nothing while the
// page is hidden or the map is gone.
import { useEffect } from 'react';
import { lookAt } from '../live/index.ts';
import { useAtlas } from './atlasContext.ts';

/** A hand on the map moves it many times a second; the server hears where it came to rest. */
const AT_REST_MS = 250;

export function useLook(): void {
  const { map } = useAtlas();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (): void => {
      if (document.hidden) {
        lookAt(null);
        return;
      }
      const bounds = map.getBounds();
      lookAt({
        bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        zoom: map.getZoom(),
      });
    };
    const sayAtRest = (): void => {
      clearTimeout(timer);
      timer = setTimeout(say, AT_REST_MS);
    };
    say();
    map.on('moveend', sayAtRest);
    map.on('resize', sayAtRest);
    document.addEventListener('visibilitychange', say);
    return () => {
      clearTimeout(timer);
      map.off('moveend', sayAtRest);
      map.off('resize', sayAtRest);
      document.removeEventListener('visibilitychange', say);
      lookAt(null);
    };
  }, [map]);
}
