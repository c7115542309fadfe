// The map beside the list: the same sites by shape and number, and vehicles. The list is its whole alternative: nothing is on
// the map alone.
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { areaName, siteByCode, sitesOf, type Area } from '@kerbside/shared/site';
import {
  AtlasView,
  boundsAround,
  SiteLayer,
  VehicleLayer,
  type Bounds,
  type Camera,
  type MapPreferences,
  type Place,
  type SiteLayerProps,
} from '../../atlas/index.ts';
import { Many, Segmented } from '../../parts/index.ts';
import { useLocalDate } from './areaPicker.tsx';
import type { SiteLine } from './siteLines.ts';
import { MarkBook } from './siteMarks.ts';
import { useSameList } from './steady.ts';

/** The islands, where an area has no site to stand around. */
const EVERYWHERE: Bounds = [-6.6, 49.8, 2.1, 56];

interface MapSideProps {
  readonly area: Area;
  readonly text: string;
  readonly lines: readonly SiteLine[];
  readonly openId: string | null;
  readonly onOpen: (site: string) => void;
  readonly preferences: MapPreferences;
  readonly onPreferences: (preferences: MapPreferences) => void;
  /** False while what stands beside it is drawn first. */
  readonly mayOpen: boolean;
}

export function MapSide(props: MapSideProps): ReactNode {
  const { area, text, lines, openId, onOpen, preferences, onPreferences, mayOpen } = props;
  const date = useLocalDate();
  const places = useMemo(() => sitesOf(area, date).flatMap((code): readonly Place[] => placeOf(code)), [area, date]);
  const bounds = useMemo(() => boundsAround(places) ?? EVERYWHERE, [places]);
  // A hand's place belongs to the area it was moved in: another area is shown whole.
  const moved = preferences.moved?.area === text ? preferences.moved : null;
  const onMoved = useCallback(
    (camera: Camera | null) => onPreferences({ ...preferences, moved: camera && { ...camera, area: text } }),
    [preferences, onPreferences, text],
  );
  return (
    <section className="overview__map" aria-label="Map">
      <AtlasView
        label={`Map of ${areaName(area, date)}: its sites and vehicles. The list holds the same sites.`}
        bounds={bounds}
        moved={moved}
        onMoved={onMoved}
        instead="The list of sites carries on."
        mayOpen={mayOpen}
      >
        <Sites lines={lines} shows={preferences.marks} chosen={openId} onChoose={onOpen} />
        {preferences.vehicles && <VehicleLayer sites={places} />}
      </AtlasView>
      <MapChoices preferences={preferences} onPreferences={onPreferences} />
    </section>
  );
}

/** Drawn on the map once it stands. */
function Sites({ lines, ...rest }: Omit<SiteLayerProps, 'marks'> & Pick<MapSideProps, 'lines'>): ReactNode {
  const [book] = useState(() => new MarkBook());
  return <SiteLayer marks={useSameList(book.marks(lines))} {...rest} />;
}

function MapChoices({ preferences, onPreferences }: Pick<MapSideProps, 'preferences' | 'onPreferences'>): ReactNode {
  return (
    <div className="overview__map-choices">
      <Segmented
        label="Sites by"
        isLabelHidden
        options={[
          ['waits', 'Waits'],
          ['opel', 'OPEL'],
        ]}
        value={preferences.marks}
        onChange={(shown) => onPreferences({ ...preferences, marks: shown })}
      />
      <Many
        label="On the map"
        options={[['vehicles', 'Vehicles']]}
        chosen={preferences.vehicles ? ['vehicles'] : []}
        onChange={(chosen) => onPreferences({ ...preferences, vehicles: chosen.length > 0 })}
      />
    </div>
  );
}

function placeOf(code: string): readonly Place[] {
  const site = siteByCode.get(code);
  return site ? [{ longitude: site.lon, latitude: site.lat }] : [];
}
