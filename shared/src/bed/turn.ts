// The turn of a bed: a patient leaves, it is cleaned, made ready, given to the next. Read from the bed's last states, in
// whatever order they were heard.
import { placeAfter, type Instant } from '../kernel/index.ts';
import { BED_STATES, type BedState } from './events.ts';

/** A bed was in this state from then on. */
export interface BedStep {
  readonly at: Instant;
  readonly state: BedState;
}

/** The last turn of one bed. What has not happened yet, or was not heard, is null. */
export interface BedTurn {
  /** The bed's key. */
  readonly bed: string;
  readonly state: BedState;
  /** When it entered the state it is in. */
  readonly since: Instant;
  readonly vacatedAt: Instant;
  readonly cleaningAt: Instant | null;
  /** Fit for the next patient. */
  readonly readyAt: Instant | null;
  readonly allocatedAt: Instant | null;
  readonly occupiedAt: Instant | null;
}

/** [B9] How many states of a bed are kept: a whole turn, and some that were told twice. Local setting. */
const STEPS_KEPT = 8;

/** The steps with one more; the very same ones when it adds nothing. */
export function withBedStep(steps: readonly BedStep[], step: BedStep): readonly BedStep[] {
  const place = placeAfter(steps, (other) => byTime(other, step) < 0);
  const next = steps[place];
  if (next && byTime(next, step) === 0) return steps;
  const isFull = steps.length === STEPS_KEPT;
  return isFull && place === 0 ? steps : steps.toSpliced(place, 0, step).slice(-STEPS_KEPT);
}

function byTime(a: BedStep, b: BedStep): number {
  return a.at - b.at || BED_STATES.indexOf(a.state) - BED_STATES.indexOf(b.state);
}

/** [B9] The last turn that these states tell of; none where no patient was seen to leave, or the bed was closed meanwhile. */
export function turnOf(bed: string, steps: readonly BedStep[]): BedTurn | undefined {
  const runs = steps.filter(({ state }, index) => state !== steps[index - 1]?.state);
  const last = runs.at(-1);
  if (!last) return undefined;
  const isOver = last.state === 'occupied';
  const before = isOver ? runs.slice(0, -1) : runs;
  const from = before.findLastIndex(({ state }) => state === 'occupied');
  const turn = before.slice(from + 1);
  const vacated = turn[0];
  if (from < 0 || !vacated || turn.some(({ state }) => state === 'closed')) return undefined;
  const firstIn = (...states: readonly BedState[]) => turn.find(({ state }) => states.includes(state))?.at ?? null;
  return {
    bed,
    state: last.state,
    since: last.at,
    vacatedAt: vacated.at,
    cleaningAt: firstIn('cleaning'),
    readyAt: firstIn('available', 'reserved'),
    allocatedAt: firstIn('reserved'),
    occupiedAt: isOver ? last.at : null,
  };
}

/** A site's turns after the one of one bed became another. */
export function withTurn(
  turns: readonly BedTurn[],
  was: BedTurn | undefined,
  turn: BedTurn | undefined,
): readonly BedTurn[] {
  const others = was ? turns.toSpliced(placeOf(turns, was), 1) : turns;
  return turn ? others.toSpliced(placeOf(others, turn), 0, turn) : others;
}

/** Where a turn stands in the order of turns, or would stand. */
function placeOf(turns: readonly BedTurn[], turn: BedTurn): number {
  return placeAfter(turns, (other) => byVacated(other, turn) < 0);
}

function byVacated(a: BedTurn, b: BedTurn): number {
  return a.vacatedAt - b.vacatedAt || (a.bed < b.bed ? -1 : a.bed > b.bed ? 1 : 0);
}
