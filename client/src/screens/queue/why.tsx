// The queue's figures open their why: what the board of a site has is said once, in the shape that the measures read.
import {
  EMPTY_SITE,
  isFlagged,
  type FeedBeat,
  type MeasureEntry,
  type SiteFigure,
  type SiteMeasureId,
} from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { Wait, Why } from '../../parts/index.ts';
import { AsHeard } from './asHeard.tsx';
import { inboundVehicles, type Sections } from './sections.ts';
import { crewOf } from './whereWords.ts';

const SiteHere = createContext<SiteFigure>({ sites: [EMPTY_SITE] });
const FeedsHere = createContext<readonly FeedBeat[]>([]);
const NO_FEEDS: readonly FeedBeat[] = [];

interface ShownProps {
  readonly site: string;
  readonly sections: Sections;
  readonly children: ReactNode;
}

/** Whatever stands inside is of this site. */
export function ShownOf({ site, sections, children }: ShownProps): ReactNode {
  const figure = useMemo(() => ({ sites: [siteInputOf(site, sections)] }), [site, sections]);
  return (
    <SiteHere value={figure}>
      <FeedsHere value={sections.head?.feeds ?? NO_FEEDS}>
        <AsHeard feeds={sections.head?.feeds}>{children}</AsHeard>
      </FeedsHere>
    </SiteHere>
  );
}

function siteInputOf(
  site: string,
  { head, here, inbound, noSpace, clearing, flagged }: Sections,
): SiteFigure['sites'][number] {
  const arrivals = (rows: readonly QueuePatientRow[]) => rows.flatMap(({ arrivedAt }) => arrivedAt ?? []);
  const handovers = (rows: readonly QueuePatientRow[]) => rows.flatMap(({ handoverAt }) => handoverAt ?? []);
  const vehicles = [...new Map(here.map((row) => [row.conveyance, row])).values()];
  return {
    ...EMPTY_SITE,
    id: site,
    waitingSince: arrivals(here),
    vehiclesHeldSince: arrivals(vehicles),
    ...inboundVehicles(inbound),
    flagged: flagged.filter(isFlagged).length,
    preAlertsNotReceived: inbound.filter(({ preAlert }) => preAlert && !preAlert.received).length,
    noSpaceSince: handovers(noSpace),
    clearingSince: handovers(clearing),
    spaces: head?.spaces ?? null,
    dtas: head?.dtas ? { ...head.dtas, over12h: null } : null,
    feeds: head?.feeds ?? [],
  };
}

interface WhyHereProps {
  readonly measure: SiteMeasureId;
  readonly title?: string;
  readonly look?: string | undefined;
  readonly inline?: boolean;
  readonly children: ReactNode;
}

/** A figure of this site's queue. */
export function WhyHere({ measure, children, ...look }: WhyHereProps): ReactNode {
  const figure = useContext(SiteHere);
  const count = figure.sites[0]?.waitingSince.length ?? 0;
  const isByHand = figure.sites[0]?.feeds.every(({ kind }) => kind !== 'cad') ?? true;
  const more = isByHand && (
    <p className="small">
      No ambulance feed: this board holds what was entered by hand,{' '}
      {count === 1 ? '1 patient' : `${String(count)} patients`} waiting.
    </p>
  );
  return (
    <Why of={{ measure, figure }} more={more} {...look}>
      {children}
    </Why>
  );
}

interface WhyCountedProps {
  readonly entry: MeasureEntry;
  readonly value: number | null;
  readonly at: number | null;
  readonly children: ReactNode;
}

/** What the department counted and nobody works out: who said it and when. */
export function WhyCounted({ entry, value, at, children }: WhyCountedProps): ReactNode {
  const feeds = useContext(FeedsHere);
  return <Why of={{ fact: 'counted', entry, kind: 'ed', value, at, feeds }}>{children}</Why>;
}

/** The wait of a row: arrived when and by which word, corrected by whom, held against what. W on the row opens it. */
export function WaitWhy({ row, arrivedAt }: { readonly row: QueuePatientRow; readonly arrivedAt: number }): ReactNode {
  const feeds = useContext(FeedsHere);
  return (
    <Why
      inline
      skipsTab
      title={`wait of ${crewOf(row)}`}
      of={{ measure: 'wait', figure: { ...row, arrivedAt, feeds } }}
    >
      <Wait since={arrivedAt} until={row.handoverAt} />
    </Why>
  );
}
