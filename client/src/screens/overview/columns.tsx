// The columns of the list of sites, for the two who read it: ambulance control, and an ICB's or region's centre. Each column
// says one thing; the order of the rows is made elsewhere.
import type { Column } from '../../parts/index.ts';
import {
  AgedCount,
  ClearingCell,
  Covering,
  FeedsCell,
  InboundCell,
  OldestCell,
  OpelCell,
  percentWords,
  ReleasesCell,
  SiteCell,
} from './cells.tsx';
import { CountCell, KnownCell } from './known.tsx';
import type { OrderKey } from './listOrder.ts';
import type { SiteLine } from './siteLines.ts';

export const PRESETS = ['control', 'icb'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_WORDS: Readonly<Record<Preset, string>> = { control: 'Ambulance control', icb: 'ICB or region' };

/** A column that can be ordered by. The rows come in order: the table itself moves none. */
interface ListColumn extends Column<SiteLine> {
  readonly key: OrderKey;
}

function column(
  key: OrderKey,
  title: string,
  render: (line: SiteLine) => React.ReactNode,
  more: Partial<Omit<ListColumn, 'key'>> = {},
): ListColumn {
  return { key, title, render, sortBy: () => 0, firstDown: true, ...more };
}

const END = { align: 'end' } as const;
const WIDE = { hideWhen: 'narrow' } as const;
const DESK = { hideWhen: 'phone' } as const;
const COUNT = { ...END, ...DESK } as const;

const NAME = column('name', 'Site', (line) => <SiteCell line={line} />, { firstDown: false });
const HELD = column(
  'held',
  'Crews held',
  ({ measures }) => <CountCell known={measures.vehiclesHeld} why="vehiclesHeld" />,
  END,
);
const WAITING = column('waiting', 'Waiting', ({ measures }) => <CountCell known={measures.waiting} why="waiting" />, {
  ...END,
  ...WIDE,
});
const OLDEST = column('oldest', 'Longest wait', (line) => <OldestCell line={line} />);
const OVER_45 = column(
  'over45',
  'Over 45',
  ({ measures }) => <CountCell known={measures.waitingOver45} why="waitingOver45" look="over-45" />,
  END,
);
const OVER_60 = column(
  'over60',
  'Over 60',
  ({ measures }) => <CountCell known={measures.waitingOver60} why="waitingOver60" look="over-60" />,
  COUNT,
);
const INBOUND = column('inbound', 'Inbound 15 · 30 · 60 / cap', (line) => <InboundCell line={line} />, COUNT);
const SHORT = column(
  'short',
  'Places short',
  ({ measures }) => <CountCell known={measures.placesShort} why="placesShort" />,
  COUNT,
);
const FREE = column(
  'free',
  'Places free',
  ({ measures }) => <AgedCount known={measures.placesFree} why="placesFree" />,
  COUNT,
);
const FLAGGED = column(
  'flagged',
  'Flagged',
  ({ measures }) => <CountCell known={measures.flagged} why="flagged" look="risk" />,
  END,
);
const CLEARING = column('clearing', 'Next crew free by', (line) => <ClearingCell line={line} />, WIDE);
const RELEASES = column('releases', 'Releases, diverts', (line) => <ReleasesCell line={line} />, WIDE);
const DTAS = column(
  'dtas',
  'Waiting for a bed (DTA)',
  ({ measures }) => <AgedCount known={measures.waitingForBed} why="waitingForBed" />,
  COUNT,
);
const BEDS = column(
  'beds',
  'Beds available',
  ({ measures }) => <AgedCount known={measures.bedsAvailable} why="bedsAvailable" />,
  COUNT,
);
const GAP = column(
  'gap',
  'Bed gap 2 · 4 h',
  ({ measures: { bedGapIn2h, bedGapIn4h } }) => (
    <span className="overview__three">
      <CountCell known={bedGapIn2h} why="bedGapIn2h" />
      <CountCell known={bedGapIn4h} why="bedGapIn4h" />
    </span>
  ),
  COUNT,
);
const OCCUPANCY = column(
  'occupancy',
  'Bed occupancy',
  ({ measures }) => <KnownCell known={measures.bedOccupancy} words={percentWords} why="bedOccupancy" />,
  { ...END, ...WIDE },
);
const OPEL = column('opel', 'OPEL reported', (line) => <OpelCell line={line} />, DESK);
const COVERING = column('covering', 'Covering', ({ row }) => <Covering row={row} />, { firstDown: false, ...WIDE });
const FEEDS = column('feeds', 'Feeds', (line) => <FeedsCell line={line} />, DESK);

export const COLUMNS: Readonly<Record<Preset, readonly Column<SiteLine>[]>> = {
  control: [NAME, FLAGGED, HELD, OLDEST, OVER_45, OVER_60, CLEARING, INBOUND, SHORT, FREE, RELEASES, FEEDS, COVERING],
  icb: [NAME, FLAGGED, OPEL, WAITING, OLDEST, OVER_45, DTAS, BEDS, GAP, OCCUPANCY, RELEASES, FEEDS, COVERING],
};
