// What a storm does, when, and to whom: made from its seed alone, so that a storm that failed can be had again.
import { DAY, HOUR, MINUTE, SECOND, type Instant, type LocalDate } from '@kerbside/shared/kernel';
import { chance, type Chance } from '../harness/chance.ts';
import type { Close } from './closes.ts';

/**
 * calm: lines alone break and stall · kill: SIGKILL and a new start · stop: SIGSTOP and SIGCONT · full-disk: nothing more can be
 * written · clock: the machine's clock is set on and back · dst: over the nights when the clocks change, and the close of the
 * day after · day-close: the day closes under load, and the server is killed about then · mixed: some of everything.
 */
export const KINDS = ['mixed', 'calm', 'kill', 'stop', 'full-disk', 'clock', 'dst', 'day-close'] as const;
export type Kind = (typeof KINDS)[number];

/** What the server is in the middle of when it is killed. */
const KILL_MOMENTS = ['anything', 'snapshot', 'checkpoint', 'answer', 'opening'] as const;
export type KillMoment = (typeof KILL_MOMENTS)[number];

/** Once this day is closed, and so long after the moment began; while it is down its clock is set. Where so said. */
export interface KillAct {
  readonly atSeconds: number;
  readonly does: 'kill';
  readonly moment: KillMoment;
  readonly afterMs: number;
  readonly to?: Instant;
  readonly onceClosed?: LocalDate;
}
export type ServerAct = { readonly atSeconds: number } & (
  | { readonly does: 'snapshot' }
  | KillAct
  | { readonly does: 'stop'; readonly forSeconds: number }
  | { readonly does: 'fill'; readonly forSeconds: number }
  | { readonly does: 'jump'; readonly byMs: number }
  | { readonly does: 'set'; readonly to: Instant }
);
export interface LineAct {
  readonly atSeconds: number;
  readonly does: 'stall' | 'cut' | 'down';
  readonly line: number;
  readonly forSeconds: number;
}

interface Night {
  readonly startsAt: Instant;
  /** The days that end while it rages. */
  readonly closes: readonly Close[];
}

export interface Plan extends Night {
  readonly seed: number;
  readonly kind: Kind;
  readonly seconds: number;
  readonly clients: number;
  /** Lines that the screens share: the last one's stand still nearly always. */
  readonly lines: number;
  /** How long ago that was of which the late feed speaks. */
  readonly lateMs: number;
  /** Messages a second of all feeds together, about. */
  readonly pace: number;
  readonly server: readonly ServerAct[];
  readonly onLines: readonly LineAct[];
}

/** Messages a second that all feeds of England send by day: some six facts, the rest positions and beats. About. */
const NATIONAL_A_SECOND = 100;
/** Times that, where nobody says another. Local setting. */
export const LOAD = 10;
const LINES = 8;

/** 01:00 UTC, when the clocks change, a moment before; and the close of that day, ten minutes after its midnight in England. */
const DST_NIGHTS: readonly Night[] = [
  { startsAt: Date.UTC(2026, 9, 25, 0, 59, 56), closes: [{ date: '2026-10-25', at: Date.UTC(2026, 9, 26, 0, 10) }] },
  { startsAt: Date.UTC(2026, 2, 29, 0, 59, 56), closes: [{ date: '2026-03-29', at: Date.UTC(2026, 2, 29, 23, 10) }] },
];
const NIGHT = Date.UTC(2026, 10, 21, 22, 30);
const CLOSES = [
  { date: '2026-11-21', at: Date.UTC(2026, 10, 22, 0, 10) },
  { date: '2026-11-22', at: Date.UTC(2026, 10, 23, 0, 10) },
] as const;
/** So long before a close the clock is set to, that there is a server by then. */
const BEFORE_CLOSE_MS = 4 * SECOND;

export interface PlanOptions {
  readonly seed: number;
  readonly kind: Kind;
  readonly seconds: number;
  readonly clients: number;
  /** Times the national load. */
  readonly load?: number;
}

export function planOf({ seed, kind, seconds, clients, load = LOAD }: PlanOptions): Plan {
  const dice = chance(seed);
  const night = nightOf(kind, dice);
  return {
    seed,
    kind,
    seconds,
    clients,
    lines: LINES,
    ...night,
    // As days close, what it says is retired; where the clock leaps, what is on its way must not become too old to be taken.
    lateMs: (kind === 'day-close' ? 13.5 : 12) * DAY,
    pace: load * NATIONAL_A_SECOND,
    server: serverActs(kind, seconds, night, dice),
    onLines: lineActs(seconds, dice),
  };
}

function nightOf(kind: Kind, dice: Chance): Night {
  if (kind === 'dst') return dice.pick(DST_NIGHTS);
  if (kind === 'day-close') return { startsAt: CLOSES[0].at - MINUTE, closes: CLOSES };
  // A minute ends while the disk is full: what was refused in it is counted then.
  return { startsAt: kind === 'full-disk' ? NIGHT + 52 * SECOND : NIGHT, closes: [] };
}

/** Seconds after which a screen without a beat must say so. */
const SEEN_AFTER = 5.5;
/** From the end of one to the next, about. */
const EVERY: Readonly<Record<Exclude<Kind, 'mixed' | 'calm' | 'dst' | 'day-close'>, number>> = {
  kill: 3,
  stop: 4,
  'full-disk': 3,
  clock: 4,
};

function serverActs(kind: Kind, seconds: number, night: Night, dice: Chance): readonly ServerAct[] {
  if (kind === 'calm') return [{ does: 'snapshot', atSeconds: seconds / 2 }];
  if (kind === 'dst') return dstActs(seconds, night);
  if (kind === 'day-close') return closeActs(seconds, dice);
  const acts: ServerAct[] = [];
  const kinds = ['kill', 'stop', 'clock', 'full-disk'] as const;
  let at = 2;
  for (let turn = 0; at < seconds - 2; turn += 1) {
    const now = kind === 'mixed' ? (kinds[(turn + dice.upTo(2)) % kinds.length] ?? 'kill') : kind;
    const act = now === 'kill' ? killAt(at, turn, dice) : actOf(now, at, seconds, dice);
    acts.push(act);
    // What stands still is let run again before the next.
    at += EVERY[now] * (0.8 + dice.next() * 0.6) + ('forSeconds' in act ? act.forSeconds : 0);
  }
  return acts;
}

/** It is killed up to so long after the moment began: about as long as that lasts. */
const MOMENT_MS: Readonly<Record<KillMoment, number>> = {
  anything: 500,
  snapshot: 120,
  checkpoint: 6,
  answer: 1,
  opening: 600,
};

function killAt(atSeconds: number, turn: number, dice: Chance): ServerAct {
  const moment = KILL_MOMENTS[turn % KILL_MOMENTS.length] ?? 'anything';
  return { atSeconds, does: 'kill', moment, afterMs: dice.upTo(MOMENT_MS[moment]) };
}

function actOf(kind: 'stop' | 'full-disk' | 'clock', atSeconds: number, seconds: number, dice: Chance): ServerAct {
  switch (kind) {
    case 'stop':
      return { atSeconds, does: 'stop', forSeconds: SEEN_AFTER + dice.next() * Math.min(30 - SEEN_AFTER, seconds / 4) };
    case 'full-disk':
      return { atSeconds, does: 'fill', forSeconds: 1 + dice.next() * 2 };
    case 'clock':
      return { atSeconds, does: 'jump', byMs: dice.pick([25 * HOUR, HOUR, -HOUR, -25 * MINUTE, 26 * HOUR, -3 * HOUR]) };
  }
}

/** The clocks change, then the clock is set to just before the close of that day, which had 23 hours or 25. */
function dstActs(seconds: number, { closes }: Night): readonly ServerAct[] {
  return [
    { atSeconds: seconds * 0.3, does: 'kill', moment: 'anything', afterMs: 0 },
    ...closes.map(({ at }) => ({ atSeconds: seconds * 0.55, does: 'set' as const, to: at - BEFORE_CLOSE_MS })),
  ];
}

/** Each time it is killed about when the day closes; in between, once that is done, it is down until just before the next close. */
function closeActs(seconds: number, dice: Chance): readonly ServerAct[] {
  const second = seconds * 0.6;
  const kill = (atSeconds: number): KillAct => ({ atSeconds, does: 'kill', moment: 'anything', afterMs: 0 });
  return [
    { atSeconds: 1, does: 'set', to: CLOSES[0].at - BEFORE_CLOSE_MS },
    kill(4.9 + dice.next() * 0.3),
    { ...kill(second), onceClosed: CLOSES[0].date, to: CLOSES[1].at - BEFORE_CLOSE_MS },
    kill(second + 4 + dice.next() * 0.2),
  ];
}

/** Each storm has slow readers: the last line stands still for most of it. */
function lineActs(seconds: number, dice: Chance): readonly LineAct[] {
  const acts: LineAct[] = [{ atSeconds: 1.5, does: 'stall', line: LINES - 1, forSeconds: seconds * 0.7 }];
  for (let at = 1; at < seconds - 1; at += 0.6 + dice.next()) {
    const does = dice.pick(['stall', 'cut', 'down', 'stall'] as const);
    acts.push({ atSeconds: at, does, line: dice.upTo(LINES - 1), forSeconds: 0.2 + dice.next() * 3 });
  }
  return acts;
}

/** By then what a line held back has come in, once it flows again. */
const LET_GO_WITHIN = 1;

/** Whether this line holds nothing back from then on that was said before. One that is cut or down lets nothing in later. */
export function holdsNothing(acts: readonly LineAct[], line: number, fromSeconds: number): boolean {
  return acts.every(
    ({ does, atSeconds, forSeconds, ...act }) =>
      act.line !== line ||
      does !== 'stall' ||
      atSeconds > fromSeconds ||
      atSeconds + forSeconds + LET_GO_WITHIN < fromSeconds,
  );
}
