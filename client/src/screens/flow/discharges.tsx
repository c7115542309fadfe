// Discharges against the clock: expected and done today, by 17:00 and after, and how far the day has come; beside them those with no
// criteria to reside.
import { HOUR, localDateOf, midnightOf } from '@kerbside/shared/kernel';
import { COUNTED, MEASURES, type MeasureEntry } from '@kerbside/shared/measures';
import type { CountMark, FlowRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useFromWorldNow } from '../../live/index.ts';
import { Button, Empty, Panel } from '../../parts/index.ts';
import { CountDischarges } from './countDischarges.tsx';
import { DayBar } from './dayBar.tsx';
import { useToday } from './useToday.ts';
import { FlowFigure } from './why.tsx';

export function Discharges({ row }: { readonly row: FlowRow }) {
  const [isCounting, setIsCounting] = useState(false);
  const expected = useToday(row.discharges.expectedToday);
  const done = useToday(row.discharges.doneToday);
  const by17 = useToday(row.discharges.doneBy17);
  const isPast17 = useFromWorldNow((now) => now >= midnightOf(localDateOf(now)) + 17 * HOUR) ?? false;
  const after17 = by17 && done ? { ...done, value: Math.max(0, done.value - by17.value) } : null;
  return (
    <Panel
      name="discharges"
      title="Discharges today"
      aside={<Button onPress={() => setIsCounting(true)}>Count discharges by hand</Button>}
    >
      {!expected && !done && <Empty>Discharges of today: not reported.</Empty>}
      {done && <DayBar done={done} expected={expected} />}
      <div className="figures">
        <DayFigure row={row} entry={MEASURES.dischargesExpected} label="expected today" mark={expected} />
        <DayFigure row={row} entry={MEASURES.dischargesDone} label="done" mark={done} />
        {isPast17 ? (
          <>
            <DayFigure row={row} entry={COUNTED.doneBy17} label="done by 17:00" mark={by17} />
            <DayFigure row={row} entry={COUNTED.doneBy17} label="done after 17:00" mark={after17} />
          </>
        ) : (
          <DayFigure row={row} entry={COUNTED.doneBy17} label="done so far by 17:00" mark={done} />
        )}
        <DayFigure
          row={row}
          entry={MEASURES.noCriteriaToReside}
          label="no criteria to reside (census)"
          mark={row.noCriteriaToReside}
        />
      </div>
      {isCounting && <CountDischarges row={row} isPast17={isPast17} onClose={() => setIsCounting(false)} />}
    </Panel>
  );
}

interface DayFigureProps {
  readonly row: FlowRow;
  readonly entry: MeasureEntry;
  readonly label: string;
  readonly mark: CountMark | null;
}

function DayFigure({ mark, ...of }: DayFigureProps) {
  return (
    <FlowFigure
      {...of}
      kind="beds"
      value={mark?.value ?? null}
      at={mark?.at ?? null}
      by={mark?.by}
      {...(mark && { note: `by ${mark.by}` })}
    />
  );
}
