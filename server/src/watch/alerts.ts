// Runs the rules: at each event of a place and at each due instant, never otherwise. What comes of it goes to the desk and is folded.
// It tells nobody itself.
import { RULE_BOOK, icbPlace, type AlertEvent, type RuleBook } from '@kerbside/shared/alert';
import { EVERYWHERE, MINUTE, localDateOf, type Instant } from '@kerbside/shared/kernel';
import type { Heard } from '@kerbside/shared/measures';
import { WATCH_SOURCE, dueAtPlace, placesChanged, type HasChannel, type WhoIsThere } from '@kerbside/shared/rules';
import { icbsInForce, siteByCode } from '@kerbside/shared/site';
import type { KeptSites } from '@kerbside/shared/views';
import type { World, WorldEvent } from '@kerbside/shared/world';
import type { Clock } from '../clock.ts';
import { DeskClosed, type Desk, type Told } from '../desk/desk.ts';
import { TICK_MS } from '../live/pace.ts';
import { BooksInForce } from './books.ts';
import { Burst } from './burst.ts';

/** Changes, and what becomes due, are gathered as long as screens' frames are, so that a burst is judged and written down once. */
const GATHER_MS = TICK_MS;
/** The same while feeds report in a burst: judging then takes no more than a twentieth of the thread. Local setting. */
const GATHER_IN_BURST_MS = 200;
/** What could not be written down, or led to nothing, is looked at again after this. Local setting. */
const AGAIN_AFTER_MS = MINUTE;
/** Screens need this long to come back to a house that was opened again: before, every chair would look empty. Local setting. */
export const SETTLE_MS = 10_000;
/** A look at the places holds the thread for at most this; the rest follow after a pause. Local setting. */
const SLICE_MS = 10;
/** That pause, while nobody else's reports wait. Local setting. */
const BETWEEN_SLICES_MS = 5;

export interface AlertWatchParts {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly heard: () => Heard;
  readonly whoIsThere: WhoIsThere;
  readonly hasChannel: HasChannel;
  /** What was read of the sites, kept up by the rooms: time, or a word about an alert, makes nothing of it anew. */
  readonly kept: KeptSites;
  readonly book?: RuleBook;
  /** Whether the world is still being run up to where it opens: nothing is judged until then. */
  readonly isCatchingUp: () => boolean;
  readonly onTrouble: (what: string, error?: unknown) => void;
}

export function watchAlerts(parts: AlertWatchParts): () => void {
  const watch = new AlertWatch(parts);
  const stop = parts.desk.onTold((told) => {
    watch.note(told);
  });
  watch.lookEverywhere();
  return () => {
    stop();
    watch.stop();
  };
}

class AlertWatch {
  readonly #parts: AlertWatchParts;
  readonly #dirty = new Set<string>();
  readonly #books: BooksInForce;
  /** When each place is to be looked at though nothing happens. */
  readonly #dueAt = new Map<string, Instant>();
  /** Places of which something is being written down. */
  readonly #writing = new Set<string>();
  /** What it wrote itself: a look knows what comes of its own words. */
  readonly #own = new WeakSet<WorldEvent>();
  readonly #burst = new Burst(performance.now());
  #timer: NodeJS.Timeout | undefined;
  #cancelClock = (): void => undefined;
  #armedFor = Infinity;
  #wasCatchingUp = false;
  #stopped = false;
  /** Nobody is told before this. */
  #settledAt: Instant;
  /** No word of an alert is overtaken by a clock that was set back: what is due is due after it. */
  #floor: Instant;

  constructor(parts: AlertWatchParts) {
    this.#parts = parts;
    this.#books = new BooksInForce(parts.desk.world, parts.book ?? RULE_BOOK);
    this.#settledAt = parts.clock.now() + SETTLE_MS;
    this.#floor = lastWordAt(parts.desk.world);
  }

  #now(): Instant {
    return Math.max(this.#parts.clock.now(), this.#floor);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#cancelClock();
  }

  lookEverywhere(): void {
    for (const site of siteByCode.keys()) this.#dirty.add(site);
    for (const { code } of icbsInForce(localDateOf(this.#parts.clock.now()))) this.#dirty.add(icbPlace(code));
    this.#lookSoon();
  }

  note({ events, changes }: Told): void {
    const { world } = this.#parts.desk;
    // What it writes itself is no reason to wait: in a surge of breaches it would wait for nobody but itself.
    for (const { source } of events) if (source !== WATCH_SOURCE) this.#burst.note(1);
    this.#books.noteChanges(changes);
    for (const { type, at } of events) if (type.startsWith('kerbside.alert.')) this.#floor = Math.max(this.#floor, at);
    if (events.every((event) => this.#own.has(event))) return;
    for (const place of placesChanged(world, changes, this.#parts.clock.now())) {
      if (place === EVERYWHERE) this.lookEverywhere();
      else this.#dirty.add(place);
    }
    if (this.#dirty.size > 0) this.#lookSoon();
  }

  #lookSoon(gatherMs = GATHER_MS): void {
    if (this.#stopped) return;
    const gather = this.#burst.isOn(performance.now()) ? GATHER_IN_BURST_MS : gatherMs;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#lookWhenDurable();
    }, gather);
  }

  /** What is kept of the sites is read of durable state alone: nobody tells what was undone. */
  #lookWhenDurable(): void {
    this.#parts.desk.whenDurable(() => {
      this.#look();
    });
  }

  #look(): void {
    if (this.#stopped) return;
    if (this.#parts.isCatchingUp()) {
      // Every place is looked at once the world has come to where it opens.
      this.#wasCatchingUp = true;
      this.#dirty.clear();
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#look();
      }, GATHER_MS * 10);
      return;
    }
    if (this.#wasCatchingUp) {
      this.#wasCatchingUp = false;
      this.#settledAt = this.#parts.clock.now() + SETTLE_MS;
      this.lookEverywhere();
      return;
    }
    const now = this.#now();
    if (this.#armedFor <= now) this.#takeDue(now);
    const until = performance.now() + SLICE_MS;
    const heard = this.#parts.heard();
    for (const place of [...this.#dirty]) {
      if (performance.now() > until) {
        this.#lookSoon(BETWEEN_SLICES_MS);
        break;
      }
      if (this.#writing.has(place)) continue;
      this.#dirty.delete(place);
      this.#lookAt(place, now, heard);
    }
  }

  #lookAt(place: string, now: Instant, heard: Heard): void {
    const { desk, clock, kept, whoIsThere, hasChannel, onTrouble } = this.#parts;
    this.#dueAt.delete(place);
    try {
      const tellsFrom = now + Math.max(0, this.#settledAt - clock.now());
      const { book, untilAt } = this.#books.at(place, now);
      const looking = { book, whoIsThere, hasChannel, heard, now, tellsFrom, kept };
      const { events, nextAt } = dueAtPlace(desk.world, place, looking);
      const again = Math.min(nextAt ?? Infinity, untilAt ?? Infinity);
      if (events.length > 0) this.#write(place, events, again);
      else this.#dueNext(place, again);
    } catch (error) {
      onTrouble(`the alerts of ${place} could not be judged`, error);
      this.#dueNext(place, now + AGAIN_AFTER_MS);
    }
  }

  /** [R18] Once it is written down nothing more is due before `nextAt`; what led to nothing new is not tried in a loop. */
  #write(place: string, events: readonly AlertEvent[], nextAt: Instant): void {
    const { desk, onTrouble } = this.#parts;
    this.#writing.add(place);
    for (const event of events) this.#own.add(event);
    desk
      .report(events)
      .then(({ accepted, duplicates }) => {
        if (accepted === 0) this.#dueNext(place, this.#now() + AGAIN_AFTER_MS);
        else if (duplicates > 0 || nextAt <= this.#now()) this.#dirty.add(place);
        else this.#dueNext(place, nextAt);
      })
      .catch((error: unknown) => {
        if (error instanceof DeskClosed) return;
        this.#dueNext(place, this.#now() + AGAIN_AFTER_MS);
        onTrouble(`what is due at ${place} could not be written down; it is tried again`, error);
      })
      .finally(() => {
        this.#writing.delete(place);
        if (this.#dirty.size > 0) this.#lookSoon();
      });
  }

  /** What is past is not asked of the clock again: a place that is being written down would spin it. */
  #takeDue(now: Instant): void {
    let soonest = Infinity;
    for (const [place, at] of this.#dueAt) {
      if (at > now) {
        soonest = Math.min(soonest, at);
        continue;
      }
      this.#dueAt.delete(place);
      this.#dirty.add(place);
    }
    this.#armFor(soonest);
  }

  #dueNext(place: string, at: Instant): void {
    if (at === Infinity) return;
    this.#dueAt.set(place, at);
    if (at < this.#armedFor) this.#armFor(at);
  }

  /** One timer for all places: the soonest. */
  #armFor(soonest: Instant): void {
    this.#cancelClock();
    this.#armedFor = soonest;
    if (soonest === Infinity || this.#stopped) return;
    this.#cancelClock = this.#parts.clock.at(soonest, () => {
      this.#armedFor = -Infinity;
      this.#lookSoon();
    });
  }
}

/** When something was last said of an alert that is kept: by the watch, or by a person whose time was believed. */
function lastWordAt(world: World): Instant {
  let last = 0;
  for (const { words } of world.alerts.rows.values()) for (const { at } of words) last = Math.max(last, at);
  return last;
}
