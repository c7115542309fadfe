// The list of sites two thirds wide and the map one third, which folds away; on a phone one at a time.
import type { Area } from '@kerbside/shared/site';
import { memo, useState, type ReactNode } from 'react';
import type { Preset } from './columns.tsx';
import type { ListFilter } from './listFilter.ts';
import { RISK_FIRST, type ListOrder } from './listOrder.ts';
import { MapSide } from './mapSide.tsx';
import type { SiteLine } from './siteLines.ts';
import { SiteList } from './siteList.tsx';
import { useIsDrawn } from '../../parts/useIsDrawn.ts';
import { PHONE, useMedia } from '../../parts/useMedia.ts';
import type { MapShown } from './useMapSide.ts';

interface ListAndMapProps extends Omit<MapShown, 'show'> {
  readonly area: Area;
  readonly text: string;
  readonly lines: readonly SiteLine[];
  readonly preset: Preset;
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly openId: string | null;
  readonly onOpen: (site: string) => void;
}

export const ListAndMap = memo(function ListAndMap(props: ListAndMapProps): ReactNode {
  const { area, text, lines, preset, filter, onFilter, openId, onOpen, showsMap, preferences, onPreferences } = props;
  const [order, onOrder] = useState<ListOrder>(RISK_FIRST);
  const isPhone = useMedia(PHONE);
  const isDrawn = useIsDrawn();
  return (
    <div className="overview__body" data-map={showsMap}>
      {!(isPhone && showsMap) && <SiteList {...{ lines, preset, filter, onFilter, order, onOrder, openId, onOpen }} />}
      {showsMap && <MapSide {...{ area, text, lines, openId, onOpen, preferences, onPreferences }} mayOpen={isDrawn} />}
    </div>
  );
});
