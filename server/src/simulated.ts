// The clock of a simulated world, in lock-step with its simulator: it stands at the last instant to which everything is done.
// How fast it is granted time follows the real clock, the rate and the pause; a simulator that dies stops it.
import { MINUTE, formatInstant, parseInstant, type Instant } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { grantedClock, type Clock, type GrantedClock } from './clock.ts';

/** At most so much simulated time is granted at once, so that what is posted stays small. Local setting. */
export const LONGEST_GRANT_MS = 5 * MINUTE;
/** A grant is not made before it is worth the journey: this much real time. Local setting. */
const STEP_REAL_MS = 250;

export interface Pace {
  readonly rate: number;
  readonly paused: boolean;
}

/** What the simulator is told: go on to `grantTo`; people did `acts` since it last asked. */
export interface Grant {
  readonly startAt: string;
  readonly doneTo: string;
  readonly grantTo: string;
  readonly rate: number;
  readonly paused: boolean;
  readonly acts: readonly WorldEvent[];
  readonly seq: number;
}

export class SimulatedTime {
  readonly clock: GrantedClock;
  /** The time by which what is reported now is stamped: the end of the grant it belongs to. */
  readonly stamp: Pick<Clock, 'now'>;
  readonly startAt: Instant;
  readonly #real: Pick<Clock, 'now'>;
  #pace: Pace;
  #anchor: { readonly real: Instant; readonly world: Instant };
  #grantedTo: Instant;
  readonly #acts: { readonly seq: number; readonly event: WorldEvent }[] = [];

  /** `runTo`: the real instant up to which the world catches up as fast as it can; from then on it keeps pace. */
  constructor(parts: {
    readonly startAt: Instant;
    readonly doneTo: Instant;
    readonly runTo: Instant;
    readonly pace: Pace;
    readonly real: Pick<Clock, 'now'>;
  }) {
    this.startAt = parts.startAt;
    this.clock = grantedClock(parts.doneTo);
    this.#grantedTo = parts.doneTo;
    this.stamp = { now: () => this.#grantedTo };
    this.#real = parts.real;
    this.#pace = parts.pace;
    this.#anchor = { real: parts.real.now(), world: Math.max(parts.runTo, parts.doneTo) };
  }

  get pace(): Pace {
    return this.#pace;
  }

  /** Where a world that is still being run up to where it opens will stand; undefined once it keeps pace. */
  get catchingUpTo(): Instant | undefined {
    const target = this.#target();
    const behind = target - this.clock.now();
    return behind > Math.max(MINUTE, 20 * STEP_REAL_MS * this.#pace.rate) ? target : undefined;
  }

  setPace(pace: Pace): void {
    // A world that is still catching up goes on to where it was to open.
    this.#anchor = { real: this.#real.now(), world: this.catchingUpTo ?? this.clock.now() };
    this.#pace = pace;
  }

  /** A person did something: the simulator hears of it with its next grant. */
  hearAct(seq: number, event: WorldEvent): void {
    this.#acts.push({ seq, event });
  }

  /** The simulator has done everything up to here, and everything it said is durable. */
  doneTo(instant: Instant): void {
    this.clock.doneTo(Math.min(instant, this.#grantedTo));
  }

  /** How many real milliseconds the next grant is worth waiting for; 0: now. */
  waitMs(): number {
    if (this.#pace.paused) return Infinity;
    const { rate } = this.#pace;
    const behind = this.#target() - this.clock.now();
    return Math.max(0, STEP_REAL_MS - behind / rate);
  }

  grant(since: number, seq: number): Grant {
    const done = this.clock.now();
    const target = this.#pace.paused ? done : Math.floor(this.#target());
    this.#grantedTo = Math.max(done, Math.min(target, done + LONGEST_GRANT_MS));
    return {
      startAt: formatInstant(this.startAt),
      doneTo: formatInstant(done),
      grantTo: formatInstant(this.#grantedTo),
      rate: this.#pace.rate,
      paused: this.#pace.paused,
      acts: this.#acts.filter((act) => act.seq > since).map(({ event }) => event),
      seq,
    };
  }

  #target(): Instant {
    const { real, world } = this.#anchor;
    return this.#pace.paused ? world : world + (this.#real.now() - real) * this.#pace.rate;
  }
}

/** What a simulator says: done to here (null: it has just begun), and the last entry whose acts it knows. */
export interface Lockstep {
  readonly doneTo: Instant | null;
  readonly since: number;
}

export function readLockstep(message: unknown): Lockstep | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { doneTo, since } = message as { doneTo?: unknown; since?: unknown };
  const seq = typeof since === 'number' && Number.isSafeInteger(since) && since >= 0 ? since : 0;
  if (doneTo === null || doneTo === undefined) return { doneTo: null, since: seq };
  const instant = typeof doneTo === 'string' ? parseInstant(doneTo) : undefined;
  return instant === undefined ? undefined : { doneTo: instant, since: seq };
}
