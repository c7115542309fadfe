// The overview of an area: its totals, its ambulance services, its handovers, and its sites as a list with a map beside it. A
// site opens over it. Everything worth sending to somebody (area, preset, open site) is in the address.
import { areaText, parseArea, type Area } from '@kerbside/shared/site';
import { memo, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQueryValue } from '../../app/router.ts';
import { usePerson } from '../../live/index.ts';
import { AlertStrip, Empty, Loading, NoPermission, NoSuchArea, Segmented } from '../../parts/index.ts';
import { AreaPicker } from './areaPicker.tsx';
import { PRESET_WORDS, PRESETS, type Preset } from './columns.tsx';
import { FoldLink } from './foldLink.tsx';
import { HandoverStrip } from './handoverStrip.tsx';
import { EVERYTHING, filterLines } from './listFilter.ts';
import { ListAndMap } from './listAndMap.tsx';
import { NoticeStrip } from './noticeStrip.tsx';
import { ServiceStrip } from './serviceStrip.tsx';
import { SitePanel } from './sitePanel.tsx';
import { useSameList } from './steady.ts';
import { TotalsLine, useRollUp } from './totalsLine.tsx';
import { useOverviewLines, type OverviewLines } from './useOverviewLines.ts';
import { NARROW, useMedia } from '../../parts/useMedia.ts';
import { useMapSide } from './useMapSide.ts';
import { useRoomBelow } from './useRoomBelow.ts';
import { SitesShown } from './why.tsx';
import './siteList.css';
import './sitePanel.css';
import './notices.css';
import './overview.css';

export default function OverviewScreen({ area }: { readonly area: string }): ReactNode {
  const known = useMemo(() => parseArea(area), [area]);
  if (!known) return <NoSuchArea text={area} />;
  const text = areaText(known);
  return <AreaOverview key={text} area={known} text={text} />;
}

interface AreaProps {
  readonly area: Area;
  readonly text: string;
}

function AreaOverview({ area, text }: AreaProps): ReactNode {
  const { here, lines, services, now, heard } = useOverviewLines(text);
  const [preset, setPreset] = usePreset();
  const [openSite, setOpenSite] = useQueryValue('site');
  // The setter of an address's value is the same act however often the screen is drawn.
  const [openStably] = useState(() => setOpenSite);
  const [filter, setFilter] = useState(EVERYTHING);
  const listed = useSameList(filterLines(lines, filter).map(({ id }) => id));
  const isNarrow = useMedia(NARROW);
  const [isWhole, setIsWhole] = useState(false);
  const { show, ...map } = useMapSide();
  const root = useRef<HTMLDivElement>(null);
  useRoomBelow(root);
  return (
    <div className="overview" ref={root}>
      <header className="overview__head">
        <AreaPicker area={area} text={text} listed={listed} />
        {isNarrow && <FoldLink isOpen={isWhole} onChange={setIsWhole} opens="999 calls, hours lost" />}
        <FoldLink
          isOpen={map.showsMap}
          onChange={show}
          opens={isNarrow ? 'map' : 'show the map'}
          folds={isNarrow ? 'fold map' : 'fold the map'}
        />
        <Segmented
          label="Seen by"
          isLabelHidden
          options={PRESETS.map((one) => [one, PRESET_WORDS[one]] as const)}
          value={preset}
          onChange={setPreset}
        />
      </header>
      {here.denied ? (
        <NoPermission denied={here.denied} />
      ) : (
        <Missing state={here.state} isEmpty={lines.length === 0} />
      )}
      {!here.denied && lines.length > 0 && (
        <>
          <AlertStrip scope={text} />
          <Strips
            {...{ text, lines, services, now, heard, preset }}
            isWhole={isWhole || !isNarrow}
            onOpen={openStably}
          />
          <ListAndMap
            {...{ area, text, lines, preset, filter, ...map }}
            onFilter={setFilter}
            openId={openSite}
            onOpen={openStably}
          />
        </>
      )}
      {openSite !== null && <SitePanel site={openSite} now={now} heard={heard} onClose={() => setOpenSite(null)} />}
    </div>
  );
}

function Missing({ state, isEmpty }: { readonly state: string; readonly isEmpty: boolean }): ReactNode {
  if (state === 'loading') return <Loading what="the sites of this area" />;
  return isEmpty ? <Empty>This area has no site that takes ambulances.</Empty> : null;
}

interface StripsProps extends Pick<OverviewLines, 'lines' | 'services' | 'now' | 'heard'> {
  readonly text: string;
  readonly preset: Preset;
  /** With what a narrow screen folds away. */
  readonly isWhole: boolean;
  readonly onOpen: (site: string) => void;
}

const Strips = memo(function Strips(props: StripsProps): ReactNode {
  const { text, lines, services, now, heard, preset, isWhole, onOpen } = props;
  const totals = useRollUp(lines);
  const figure = useMemo(() => ({ sites: lines.map(({ row }) => row), heard }), [lines, heard]);
  return (
    <SitesShown value={figure}>
      <TotalsLine totals={totals} preset={preset} />
      <NoticeStrip {...{ lines, services, now, heard, preset, onOpen }} area={text} />
      {isWhole && (
        <>
          <ServiceStrip services={services} now={now} heard={heard} />
          <HandoverStrip area={text} lines={lines} totals={totals} now={now} heard={heard} />
        </>
      )}
    </SitesShown>
  );
});

/** Named in the address; otherwise what the person's role looks at first. */
function usePreset(): readonly [Preset, (preset: Preset) => void] {
  const [named, name] = useQueryValue('preset');
  const { person } = usePerson();
  const ownRole: Preset = person?.role === 'icb-centre' || person?.role === 'region' ? 'icb' : 'control';
  return [PRESETS.find((known) => known === named) ?? ownRole, name];
}
