// Whether the map is shown, and as what: kept on the device. On a phone the list comes first each time, and the map in its place.
import { useCallback, useState } from 'react';
import { readMapPreferences, writeMapPreferences, type MapPreferences } from '../../atlas/index.ts';
import { PHONE, useMedia } from '../../parts/useMedia.ts';

export interface MapShown {
  readonly showsMap: boolean;
  readonly show: (showsMap: boolean) => void;
  readonly preferences: MapPreferences;
  readonly onPreferences: (preferences: MapPreferences) => void;
}

export function useMapSide(): MapShown {
  const [preferences, setPreferences] = useState(() => readMapPreferences());
  const [isInPlace, setInPlace] = useState(false);
  const isPhone = useMedia(PHONE);
  const onPreferences = useCallback((next: MapPreferences) => {
    writeMapPreferences(next);
    setPreferences(next);
  }, []);
  return {
    showsMap: isPhone ? isInPlace : !preferences.folded,
    show: isPhone ? setInPlace : (showsMap) => onPreferences({ ...preferences, folded: !showsMap }),
    preferences,
    onPreferences,
  };
}
