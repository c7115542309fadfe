// From one patient to the next, where single beds are told: how many beds stand at each stage, since when, and how long a turn takes.
import { clockTime, MINUTE, wholeMinutes } from '@kerbside/shared/kernel';
import { COUNTED, medianOf, nearestRank } from '@kerbside/shared/measures';
import type { FlowRow, LifecycleMark } from '@kerbside/shared/views';
import { useFromWorldNow } from '../../live/index.ts';
import { BED_STATE_WORDS, Empty, longWords, Panel } from '../../parts/index.ts';
import { Counted } from './counted.tsx';
import { useStanding } from './hearing.ts';
import { FlowFigure, WhyCount } from './why.tsx';

const ORDER = ['dirty', 'cleaning', 'available', 'reserved', 'occupied', 'closed'] as const;

export function Lifecycle({ row }: { readonly row: FlowRow }) {
  const { lifecycle } = row;
  const state = useStanding(row, 'beds', lifecycle?.at ?? null);
  return (
    <Panel
      name="lifecycle"
      title="From one patient to the next"
      aside={lifecycle && <Counted mark={{ at: lifecycle.at, by: null }} state={state} />}
    >
      {lifecycle ? (
        <>
          <ol className="stages">
            {ORDER.map((stage) => (
              <Stage key={stage} row={row} lifecycle={lifecycle} stage={stage} />
            ))}
          </ol>
          <Turnaround row={row} lifecycle={lifecycle} />
        </>
      ) : (
        <Empty>No feed tells this site’s beds one by one: only the counts above are known.</Empty>
      )}
    </Panel>
  );
}

interface StageProps {
  readonly row: FlowRow;
  readonly lifecycle: LifecycleMark;
  readonly stage: (typeof ORDER)[number];
}

function Stage({ row, lifecycle, stage }: StageProps) {
  const mark = lifecycle.stages.find(({ state }) => state === stage);
  const since = stage === 'occupied' ? null : (mark?.oldestSince ?? null);
  const words = useFromWorldNow((now) =>
    since === null ? '' : `oldest ${longWords(wholeMinutes(since, now))}, since ${clockTime(since)}`,
  );
  return (
    <li className="stages__one">
      <WhyCount
        row={row}
        kind="beds"
        entry={COUNTED.bedStage}
        title={`beds ${BED_STATE_WORDS[stage]}`}
        value={mark?.count ?? 0}
        at={lifecycle.at}
        by="single beds"
      >
        <span className="stages__count figure-value">{mark?.count ?? 0}</span>
      </WhyCount>
      <span>{BED_STATE_WORDS[stage]}</span>
      <span className="small quiet">{words}</span>
    </li>
  );
}

function Turnaround({ row, lifecycle }: Pick<StageProps, 'row' | 'lifecycle'>) {
  const { turns, at } = lifecycle;
  const minutes = (
    from: 'vacatedAt' | 'cleaningAt' | 'readyAt',
    to: 'cleaningAt' | 'readyAt' | 'occupiedAt',
  ): number[] =>
    turns
      .flatMap((turn) => {
        const [a, b] = [turn[from], turn[to]];
        return a === null || b === null ? [] : [(b - a) / MINUTE];
      })
      .sort((a, b) => a - b);
  const whole = minutes('vacatedAt', 'readyAt');
  const median = (some: readonly number[]): number | null => {
    const middle = medianOf(some);
    return middle === null ? null : Math.round(middle);
  };
  const ninetieth = nearestRank(whole, 90);
  const common = {
    row,
    kind: 'beds',
    entry: COUNTED.bedTurnaround,
    at,
    hasAge: false,
    unit: 'min',
    by: 'single beds',
  } as const;
  const counted = `${String(whole.length)} ${whole.length === 1 ? 'turn' : 'turns'} in the last day`;
  return (
    <div className="figures" role="group" aria-label="Turnaround in the last day">
      <FlowFigure {...common} label="left to cleaning, median" value={median(minutes('vacatedAt', 'cleaningAt'))} />
      <FlowFigure {...common} label="left to ready, median" value={median(whole)} note={counted} />
      <FlowFigure
        {...common}
        label="left to ready, 9 of 10 within"
        value={ninetieth === null ? null : Math.round(ninetieth)}
      />
      <FlowFigure {...common} label="ready to occupied, median" value={median(minutes('readyAt', 'occupiedAt'))} />
    </div>
  );
}
