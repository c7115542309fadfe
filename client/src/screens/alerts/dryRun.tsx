// What a changed rule would have raised in the last seven days, beside what it raises as it is set; and what nobody knows of them.
import type { DryRunFigures, RuleSetting } from '@kerbside/shared/alert';
import { localDateOf, type Refusal as RefusalOf } from '@kerbside/shared/kernel';
import type { DryRunFound } from '@kerbside/shared/rules';
import { useEffect, useRef, useState } from 'react';
import { startDryRun } from '../../live/index.ts';
import { Button, Refusal, dayWords } from '../../parts/index.ts';
import { RungsTold } from './rungsTold.tsx';

type Going = { readonly kind: 'going'; readonly part: number };
type Found = { readonly kind: 'found'; readonly found: DryRunFound; readonly of: string };
export type DryRunHere =
  { readonly kind: 'none' } | Going | Found | { readonly kind: 'refused'; readonly refusal: RefusalOf };

export interface DryRunOf {
  readonly place: string;
  readonly rule: string;
  readonly setting: RuleSetting;
}

interface DryRunControls {
  readonly state: DryRunHere;
  readonly start: () => void;
  readonly stop: () => void;
}

/** The dry run of one setting: what was found of another is not shown. */
export function useDryRun(about: DryRunOf): DryRunControls {
  const [state, setState] = useState<DryRunHere>({ kind: 'none' });
  const stopLast = useRef<() => void>(() => undefined);
  useEffect(() => () => stopLast.current(), []);
  const of = JSON.stringify(about);
  const start = (): void => {
    stopLast.current();
    stopLast.current = startDryRun(about, (told) => setState(told.kind === 'found' ? { ...told, of } : told));
  };
  const stop = (): void => {
    stopLast.current();
    setState({ kind: 'none' });
  };
  const isOfAnother = state.kind === 'found' && state.of !== of;
  return { state: isOfAnother ? { kind: 'none' } : state, start, stop };
}

export function DryRunPart({ state, start, stop, isDisabled }: DryRunControls & { readonly isDisabled: boolean }) {
  return (
    <section className="rules__part" aria-label="Dry run">
      <div className="rules__acts">
        <Button isDisabled={isDisabled || state.kind === 'going'} onPress={start}>
          {state.kind === 'found' ? 'Dry run again' : 'Dry run: the last seven days'}
        </Button>
        {state.kind === 'going' && (
          <>
            <label className="rules__going">
              <progress max={1} value={state.part} /> {Math.round(state.part * 100)} % read
            </label>
            <Button onPress={stop}>Stop the dry run</Button>
          </>
        )}
      </div>
      <div role="status">
        {state.kind === 'found' && (
          <>
            <p>
              Would have raised <strong>{state.found.wouldRaise}</strong>, {state.found.wouldAtNight} at night (22:00 to
              07:00).
            </p>
            <p>
              As it is set now: <strong>{state.found.raised}</strong>, {state.found.raisedAtNight} at night.
            </p>
            <RungsTold of={state.found} />
            <p className="small quiet">{unknownWords(state.found)}</p>
          </>
        )}
        {state.kind === 'none' && (
          <p className="small quiet">A change is proposed with its dry run: what it would have raised in seven days.</p>
        )}
      </div>
      {state.kind === 'refused' && <Refusal refusal={state.refusal} act="make the dry run" />}
    </section>
  );
}

function unknownWords({ unknownFrom, daysUnknown }: DryRunFound): string {
  const people = 'Who sat where, and who would have answered, is not in it.';
  if (daysUnknown === 0) return people;
  const days = unknownFrom.map((at) => dayWords(localDateOf(at))).join(', ');
  return `Nothing is known of ${String(daysUnknown)} of the 7 days (24 h from the same hour on ${days}). ${people}`;
}

/** As the proposer saw it. */
export function dryRunWords({ wouldRaise, wouldAtNight, raised, raisedAtNight, daysUnknown }: DryRunFigures): string {
  const gaps = daysUnknown === 0 ? '' : `; nothing is known of ${String(daysUnknown)} of the 7 days`;
  return `In seven days it would have raised ${String(wouldRaise)}, ${String(wouldAtNight)} at night; as it is set ${String(raised)}, ${String(raisedAtNight)} at night${gaps}.`;
}
