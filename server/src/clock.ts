// The only place time comes from. Real in main.ts, turned by hand in tests, granted in a simulated world. Whatever the
// clock, what is due runs in order of its instant, then of its asking, and never inside `at` itself.
import type { Instant } from '@kerbside/shared/kernel';
import { Calendar } from './calendar.ts';

export interface Clock {
  now(): Instant;
  /** Whole milliseconds that only run forward, however the clock is set. */
  running(): number;
  /** Runs `fn` once the clock has reached `instant`, at the next turn where that has passed. Answers with a cancel. */
  at(instant: Instant, fn: () => void): () => void;
}

/** A clock turned by hand. While something due runs, `now()` is the instant it was due at. */
export interface HandClock extends Clock {
  turnTo(instant: Instant): void;
  advance(ms: number): void;
}

/** The clock of a simulated world in lock-step: `now()` is the last instant up to which everything is done. */
export interface GrantedClock extends Clock {
  /** Moves the clock forward; an instant already granted changes nothing. */
  doneTo(instant: Instant): void;
}

/** The wall clock may be set: what is due is looked at again at least this often. */
const LONGEST_NAP_MS = 1_000;

/** The machine's own time. Something due never by itself keeps the process open. */
export function realClock(): Clock {
  const calendar = new Calendar();
  let timer: NodeJS.Timeout | undefined;
  let windsAt = Infinity;
  const now = () => Date.now();

  function wind(): void {
    const next = calendar.next?.instant ?? Infinity;
    if (next === windsAt) return;
    windsAt = next;
    clearTimeout(timer);
    if (next < Infinity) timer = setTimeout(strike, Math.min(LONGEST_NAP_MS, Math.max(0, next - now()))).unref();
  }

  function strike(): void {
    const until = now();
    // What is asked for by something due waits for the next strike: nothing can hog the thread.
    const { nextOrder } = calendar;
    try {
      while ((calendar.next?.order ?? Infinity) < nextOrder) {
        const due = calendar.take(until);
        if (!due) return;
        due.fn();
      }
    } finally {
      windsAt = Infinity;
      clearTimeout(timer);
      wind();
    }
  }

  return {
    now,
    running: () => Math.floor(performance.now()),
    at(instant, fn) {
      const cancel = calendar.add(instant, fn);
      wind();
      return cancel;
    },
  };
}

export function handClock(start: Instant): HandClock {
  const { clock, moveTo } = createTurned(start);
  return {
    ...clock,
    turnTo(instant) {
      if (instant < clock.now()) throw new RangeError('A clock turned by hand turns forward only.');
      moveTo(instant);
    },
    advance(ms) {
      if (ms < 0) throw new RangeError('A clock turned by hand turns forward only.');
      moveTo(clock.now() + ms);
    },
  };
}

export function grantedClock(start: Instant): GrantedClock {
  const { clock, moveTo } = createTurned(start);
  return {
    ...clock,
    doneTo(instant) {
      if (instant >= clock.now()) moveTo(instant);
    },
  };
}

/** A clock that stands until it is moved. Moved again by something due, it goes on to the later of the two. */
function createTurned(start: Instant): { clock: Clock; moveTo: (instant: Instant) => void } {
  const calendar = new Calendar();
  let now = start;
  let target = start;
  let moving = false;

  function moveTo(instant: Instant): void {
    target = Math.max(target, instant);
    if (moving) return;
    moving = true;
    try {
      for (let due = calendar.take(target); due; due = calendar.take(target)) {
        now = Math.max(now, due.instant);
        due.fn();
      }
      now = target;
    } finally {
      moving = false;
      target = now;
    }
  }

  const clock: Clock = { now: () => now, running: () => now - start, at: (instant, fn) => calendar.add(instant, fn) };
  return { clock, moveTo };
}
