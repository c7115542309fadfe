// Who waits for room: for a bed after the decision to admit, outside a designated space, ready to leave the department.
import { clockTime, HOUR, wholeMinutes, type Instant } from '@kerbside/shared/kernel';
import { COUNTED, MEASURES, type MeasureEntry } from '@kerbside/shared/measures';
import type { CountMark, FlowRow, OldestMark } from '@kerbside/shared/views';
import { useFromWorldNow } from '../../live/index.ts';
import { longWords, Panel } from '../../parts/index.ts';
import { FlowFigure } from './why.tsx';

const TWELVE_HOURS = 12 * HOUR;

export function Waiting({ row }: { readonly row: FlowRow }) {
  const { dtas } = row;
  return (
    <Panel name="waiting" title="Waiting for room">
      <div className="figures">
        <OldestFigure row={row} entry={MEASURES.waitingForBed} label="waiting for a bed (DTA)" mark={dtas} />
        <CountFigure
          row={row}
          entry={MEASURES.waitingForBedOver12h}
          label="over 12 h from DTA"
          mark={dtas && withValue(dtas, dtas.over12h)}
        />
        <OldestFigure row={row} entry={COUNTED.outsideDesignated} mark={row.outsideDesignated} />
        <OldestFigure row={row} entry={COUNTED.readyToProceed} mark={row.readyToProceed} />
        <CountFigure row={row} entry={COUNTED.inDepartment} mark={row.patientsInDepartment} />
        <CountFigure row={row} entry={COUNTED.over12hFromArrival} mark={row.over12hFromArrival} />
      </div>
      {dtas && dtas.oldestSince !== null && dtas.count > 0 && <TwelveHourClock since={dtas.oldestSince} />}
    </Panel>
  );
}

function withValue(mark: OldestMark, value: number | null): CountMark | null {
  return value === null ? null : { at: mark.at, by: mark.by, value };
}

interface OfMark<Mark> {
  readonly row: FlowRow;
  readonly entry: MeasureEntry;
  /** The entry's own label when absent. */
  readonly label?: string;
  readonly mark: Mark | null;
}

function OldestFigure({ mark, ...of }: OfMark<OldestMark>) {
  const since = mark?.oldestSince ?? null;
  const note = useFromWorldNow((now) =>
    since === null ? '' : `oldest ${longWords(wholeMinutes(since, now))}, since ${clockTime(since)}`,
  );
  return (
    <FlowFigure {...of} kind="ed" value={mark?.count ?? null} at={mark?.at ?? null} by={mark?.by} note={note ?? ''} />
  );
}

function CountFigure({ mark, ...of }: OfMark<CountMark>) {
  return <FlowFigure {...of} kind="ed" value={mark?.value ?? null} at={mark?.at ?? null} by={mark?.by} />;
}

function TwelveHourClock({ since }: { readonly since: Instant }) {
  const passesAt = since + TWELVE_HOURS;
  const words = useFromWorldNow((now) =>
    passesAt > now
      ? `The longest wait for a bed passes 12 h from DTA in ${longWords(wholeMinutes(now, passesAt))}, at ${clockTime(passesAt)}.`
      : `The longest wait for a bed passed 12 h from DTA ${longWords(wholeMinutes(passesAt, now))} ago, at ${clockTime(passesAt)}.`,
  );
  const isOver = useFromWorldNow((now) => now >= passesAt) ?? false;
  return (
    <p className="twelve-hours" data-over={isOver || undefined}>
      {words}
    </p>
  );
}
