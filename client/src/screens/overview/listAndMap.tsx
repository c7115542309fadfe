// The list of sites two thirds wide and the map one third, which folds away; on a phone one at a time, the list first.
import type { Area } from '@kerbside/shared/site';
import { memo, useCallback, useState, type ReactNode } from 'react';
import { readMapPreferences, writeMapPreferences, type MapPreferences } from '../../atlas/index.ts';
import { Segmented } from '../../parts/index.ts';
import type { Preset } from './columns.tsx';
import type { ListFilter } from './listFilter.ts';
import { RISK_FIRST, type ListOrder } from './listOrder.ts';
import { MapSide } from './mapSide.tsx';
import type { SiteLine } from './siteLines.ts';
import { SiteList } from './siteList.tsx';
import { useIsDrawn } from '../../parts/useIsDrawn.ts';
import { PHONE, useMedia } from '../../parts/useMedia.ts';

interface ListAndMapProps {
  readonly area: Area;
  readonly text: string;
  readonly lines: readonly SiteLine[];
  readonly preset: Preset;
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly openId: string | null;
  readonly onOpen: (site: string) => void;
}

const TABS = [
  ['list', 'List'],
  ['map', 'Map'],
] as const;
type Tab = (typeof TABS)[number][0];

export const ListAndMap = memo(function ListAndMap(props: ListAndMapProps): ReactNode {
  const { area, text, lines, preset, filter, onFilter, openId, onOpen } = props;
  const [order, onOrder] = useState<ListOrder>(RISK_FIRST);
  const [preferences, onPreferences] = useMapPreferences();
  const [tab, setTab] = useState<Tab>('list');
  const isPhone = useMedia(PHONE);
  const isDrawn = useIsDrawn();
  const showsMap = isPhone ? tab === 'map' : !preferences.folded;
  const foldMap = (
    <button
      type="button"
      className="overview__link overview__fold"
      aria-expanded={showsMap}
      onClick={() => onPreferences({ ...preferences, folded: showsMap })}
    >
      {showsMap ? 'fold the map' : 'show the map'}
    </button>
  );
  return (
    <>
      {isPhone && <Segmented label="Show" isLabelHidden options={TABS} value={tab} onChange={setTab} />}
      <div className="overview__body" data-map={showsMap}>
        {(!isPhone || tab === 'list') && (
          <SiteList
            {...{ lines, preset, filter, onFilter, order, onOrder, openId, onOpen }}
            aside={isPhone ? null : foldMap}
          />
        )}
        {showsMap && isDrawn && <MapSide {...{ area, text, lines, openId, onOpen, preferences, onPreferences }} />}
      </div>
    </>
  );
});

function useMapPreferences(): readonly [MapPreferences, (preferences: MapPreferences) => void] {
  const [preferences, setPreferences] = useState(() => readMapPreferences());
  const change = useCallback((next: MapPreferences) => {
    writeMapPreferences(next);
    setPreferences(next);
  }, []);
  return [preferences, change];
}
