// Where there is room at a site: designated spaces by area, beds by type with core and escalation apart, and discharges.
import { percentOf, type RollUp } from '@kerbside/shared/measures';
import type { OverviewSiteRow, QueueHeadRow } from '@kerbside/shared/views';
import type { ReactNode } from 'react';
import { useRow } from '../../live/index.ts';
import { Age, AREA_WORDS, Empty, Panel, wordFor } from '../../parts/index.ts';
import { BED_STOCK_WORDS, BED_TYPE_WORDS } from './bedWords.ts';
import type { SiteLine } from './siteLines.ts';
import { WhyFigure } from './why.tsx';

interface RoomProps {
  readonly line: SiteLine;
  readonly totals: RollUp;
}

export function Spaces({ line: { row }, totals }: RoomProps): ReactNode {
  const head = useRow('queue', `site:${row.id}`, `head|${row.id}`);
  const spaces = head?.kind === 'head' ? head.spaces : null;
  return (
    <Panel title="Spaces" aside={row.spaces && <Age at={row.spaces.at} />}>
      <div className="figures">
        <WhyFigure measure="placesFree" value={totals.placesFree.value} />
        <WhyFigure measure="placesShort" value={totals.placesShort.value} />
        <WhyFigure measure="edOccupancy" {...percentFigure(totals.edOccupancy.value)} />
        <WhyFigure measure="waitingForBed" value={totals.waitingForBed.value} />
        <WhyFigure measure="waitingForBedOver12h" value={totals.waitingForBedOver12h.value} />
      </div>
      {spaces ? <SpacesByArea areas={spaces.areas} /> : <Empty>Spaces by area: not reported.</Empty>}
    </Panel>
  );
}

function SpacesByArea({ areas }: { readonly areas: NonNullable<QueueHeadRow['spaces']>['areas'] }): ReactNode {
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">Area</th>
          <th scope="col">Occupied</th>
          <th scope="col">Spaces</th>
          <th scope="col">Free</th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ area, spaces, occupied }) => (
          <tr key={area}>
            <th scope="row">{wordFor(AREA_WORDS, area)}</th>
            <td className="figure-value">{occupied}</td>
            <td>{spaces ?? 'not reported'}</td>
            <td className="figure-value">{spaces === null ? '–' : Math.max(0, spaces - occupied)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Beds({ line: { row }, totals }: RoomProps): ReactNode {
  return (
    <Panel title="Beds" aside={row.beds && <Age at={row.beds.at} />}>
      <div className="figures">
        <WhyFigure measure="bedsAvailable" value={totals.bedsAvailable.value} />
        <WhyFigure measure="bedOccupancy" {...percentFigure(totals.bedOccupancy.value)} />
        <WhyFigure measure="escalationShare" {...percentFigure(totals.escalationShare.value)} />
        <WhyFigure measure="noCriteriaToReside" value={totals.noCriteriaToReside.value} />
        <WhyFigure measure="dischargesDone" value={totals.dischargesDone.value} />
        <WhyFigure measure="dischargesExpected" value={totals.dischargesExpected.value} />
      </div>
      {row.bedsByType.length === 0 ? <Empty>Beds by type: not reported.</Empty> : <BedsByType beds={row.bedsByType} />}
    </Panel>
  );
}

function BedsByType({ beds }: { readonly beds: OverviewSiteRow['bedsByType'] }): ReactNode {
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">Beds</th>
          <th scope="col">Open</th>
          <th scope="col">Occupied</th>
          <th scope="col">Available</th>
        </tr>
      </thead>
      <tbody>
        {beds.map(({ type, stock, open, occupied, available }) => (
          <tr key={`${type} ${stock}`}>
            <th scope="row">
              {wordFor(BED_TYPE_WORDS, type)} <span className="quiet">{wordFor(BED_STOCK_WORDS, stock)}</span>
            </th>
            <td className="figure-value">{open}</td>
            <td className="figure-value">{occupied}</td>
            <td className="figure-value">{available}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function percentFigure(ratio: Parameters<typeof percentOf>[0] | null): {
  readonly value: number | null;
  readonly unit: string;
  readonly note?: string;
} {
  const percent = ratio && percentOf(ratio);
  if (!ratio || percent === null) return { value: null, unit: '%' };
  return { value: Math.round(percent), unit: '%', note: `${String(ratio.part)} of ${String(ratio.whole)}` };
}
