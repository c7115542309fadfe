// Where there is room at a site: designated spaces by area, beds by type with core and escalation apart, and discharges.
import { percentOf, type Ratio, type RollUp } from '@kerbside/shared/measures';
import type { OverviewSiteRow, QueueHeadRow } from '@kerbside/shared/views';
import type { ReactNode } from 'react';
import { useRow } from '../../live/index.ts';
import { Age, AREA_WORDS, BED_STOCK_WORDS, BED_TYPE_WORDS, Empty, Panel, wordFor } from '../../parts/index.ts';
import type { SiteLine } from './siteLines.ts';
import { TotalFigure } from './why.tsx';

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
        <TotalFigure measure="placesFree" total={totals.placesFree} words={asCounted} note="" />
        <TotalFigure measure="placesShort" total={totals.placesShort} words={asCounted} note="" />
        <TotalFigure
          measure="edOccupancy"
          total={totals.edOccupancy}
          words={percentOfRatio}
          unit="%"
          note={partOf(totals.edOccupancy.value)}
        />
        <TotalFigure measure="waitingForBed" total={totals.waitingForBed} words={asCounted} note="" />
        <TotalFigure measure="waitingForBedOver12h" total={totals.waitingForBedOver12h} words={asCounted} note="" />
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
        <TotalFigure measure="bedsAvailable" total={totals.bedsAvailable} words={asCounted} note="" />
        <TotalFigure
          measure="bedOccupancy"
          total={totals.bedOccupancy}
          words={percentOfRatio}
          unit="%"
          note={partOf(totals.bedOccupancy.value)}
        />
        <TotalFigure
          measure="escalationShare"
          total={totals.escalationShare}
          words={percentOfRatio}
          unit="%"
          note={partOf(totals.escalationShare.value)}
        />
        <TotalFigure measure="bedGapIn2h" total={totals.bedGapIn2h} words={asCounted} note="" />
        <TotalFigure measure="bedGapIn4h" total={totals.bedGapIn4h} words={asCounted} note="" />
        <TotalFigure measure="noCriteriaToReside" total={totals.noCriteriaToReside} words={asCounted} note="" />
        <TotalFigure measure="dischargesDone" total={totals.dischargesDone} words={asCounted} note="" />
        <TotalFigure measure="dischargesExpected" total={totals.dischargesExpected} words={asCounted} note="" />
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

function asCounted(count: number): number {
  return count;
}

function percentOfRatio(ratio: Ratio): number | null {
  const percent = percentOf(ratio);
  return percent === null ? null : Math.round(percent);
}

function partOf(ratio: Ratio | null): string {
  return ratio ? `${String(ratio.part)} of ${String(ratio.whole)}` : '';
}
