// Where there is room at a site: designated spaces by area, beds by type with core and escalation apart, and discharges.
import { percentOf, type MeasureId, type Ratio, type RollUp, type Total } from '@kerbside/shared/measures';
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
        <Counted measure="placesFree" total={totals.placesFree} />
        <Counted measure="placesShort" total={totals.placesShort} />
        <Share measure="edOccupancy" total={totals.edOccupancy} />
        <Counted measure="waitingForBed" total={totals.waitingForBed} />
        <Counted measure="waitingForBedOver12h" total={totals.waitingForBedOver12h} />
      </div>
      {spaces ? <SpacesByArea areas={spaces.areas} /> : <Empty>Spaces by area: not reported.</Empty>}
    </Panel>
  );
}

function SpacesByArea({ areas }: { readonly areas: NonNullable<QueueHeadRow['spaces']>['areas'] }): ReactNode {
  return (
    <table className="small-table">
      <Headings words={['Area', 'Occupied', 'Spaces', 'Free']} />
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
        <Counted measure="bedsAvailable" total={totals.bedsAvailable} />
        <Share measure="bedOccupancy" total={totals.bedOccupancy} />
        <Share measure="escalationShare" total={totals.escalationShare} />
        <Counted measure="bedGapIn2h" total={totals.bedGapIn2h} />
        <Counted measure="bedGapIn4h" total={totals.bedGapIn4h} />
        <Counted measure="noCriteriaToReside" total={totals.noCriteriaToReside} />
        <Counted measure="dischargesDone" total={totals.dischargesDone} />
        <Counted measure="dischargesExpected" total={totals.dischargesExpected} />
      </div>
      {row.bedsByType.length === 0 ? <Empty>Beds by type: not reported.</Empty> : <BedsByType beds={row.bedsByType} />}
    </Panel>
  );
}

function BedsByType({ beds }: { readonly beds: OverviewSiteRow['bedsByType'] }): ReactNode {
  return (
    <table className="small-table">
      <Headings words={['Beds', 'Open', 'Occupied', 'Available']} />
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

function Headings({ words }: { readonly words: readonly string[] }): ReactNode {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th key={word} scope="col">
            {word}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface FigureProps<Value> {
  readonly measure: MeasureId;
  readonly total: Total<Value>;
}

function Counted({ measure, total }: FigureProps<number>): ReactNode {
  return <TotalFigure measure={measure} total={total} words={asCounted} note="" />;
}

function Share({ measure, total }: FigureProps<Ratio>): ReactNode {
  return <TotalFigure measure={measure} total={total} words={percentOfRatio} unit="%" note={partOf(total.value)} />;
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
