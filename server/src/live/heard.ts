// When feeds were last heard, for who shows them: a screen is told of the feeds that speak for the places it watches, each at most
// every quarter of its rhythm, and always of the last time. A pulse: it is made once for all who watch the same.
import { SECOND, type Instant } from '@kerbside/shared/kernel';
import { siteByCode } from '@kerbside/shared/site';
import { servicePlace, type World } from '@kerbside/shared/world';
import { frameOf, type Frame } from './frame.ts';
import type { PulseBoard } from './pulse.ts';
import type { Seat } from './room.ts';

/** A feed is late after two rhythms: what is this much of one older does not change how it stands. Local setting. */
const PART_OF_RHYTHM = 1 / 4;

interface HearingOf {
  readonly world: World;
  readonly pulse: PulseBoard;
  readonly clock: { now(): Instant };
}

/** The feeds of one world. */
export class Hearing {
  readonly #of: HearingOf;
  readonly #told = new Map<string, { readonly heardAt: Instant; readonly toldAt: Instant }>();
  #news: ReadonlyMap<string, Instant> = new Map();
  /** By the scopes watched; null: nothing of it is shown there. */
  readonly #newsFrames = new Map<string, Frame | null>();
  readonly #allFrames = new Map<string, Frame | null>();

  constructor(of: HearingOf) {
    this.#of = of;
  }

  /** What is due becomes the news. False: nothing is. */
  takeNews(): boolean {
    const now = this.#of.clock.now();
    const news = new Map<string, Instant>();
    for (const [feed, heardAt] of this.#of.pulse.feeds) {
      if (!this.#isDue(feed, heardAt, now)) continue;
      news.set(feed, heardAt);
      this.#told.set(feed, { heardAt, toldAt: now });
    }
    this.#news = news;
    this.#newsFrames.clear();
    this.#allFrames.clear();
    return news.size > 0;
  }

  /** The news for who sits there. */
  news(seats: readonly Seat[]): Frame | null {
    return this.#made(this.#newsFrames, this.#news, seats);
  }

  /** Everything that is known, for who comes or has missed the news. */
  all(seats: readonly Seat[]): Frame | null {
    return this.#made(this.#allFrames, this.#of.pulse.feeds, seats);
  }

  #isDue(feed: string, heardAt: Instant, now: Instant): boolean {
    const before = this.#told.get(feed);
    if (!before) return true;
    if (before.heardAt === heardAt) return false;
    const rhythm = this.#of.world.feeds.rows.get(feed)?.connected?.value.rhythmSeconds ?? 0;
    return Math.abs(now - before.toldAt) >= rhythm * SECOND * PART_OF_RHYTHM;
  }

  #made(frames: Map<string, Frame | null>, from: ReadonlyMap<string, Instant>, seats: readonly Seat[]): Frame | null {
    const key = scopesOf(seats);
    let frame = frames.get(key);
    if (frame === undefined) frames.set(key, (frame = this.#frame(from, seats)));
    return frame;
  }

  #frame(from: ReadonlyMap<string, Instant>, seats: readonly Seat[]): Frame | null {
    const heard: Record<string, Instant> = {};
    let isAny = false;
    for (const feed of this.#feedsOf(seats)) {
      const at = from.get(feed);
      if (at === undefined) continue;
      heard[feed] = at;
      isAny = true;
    }
    return isAny ? frameOf('pulse', JSON.stringify({ at: this.#of.clock.now(), heard })) : null;
  }

  /** A site also shows the feed of the ambulance service that usually conveys there. */
  #feedsOf(seats: readonly Seat[]): ReadonlySet<string> {
    const { rows } = this.#of.world.feedsByPlace;
    const feeds = new Set<string>();
    const add = (place: string): void => {
      for (const feed of rows.get(place) ?? []) feeds.add(feed);
    };
    for (const { room } of seats) {
      for (const place of room.places) {
        add(place);
        const service = siteByCode.get(place)?.service;
        if (service !== undefined) add(servicePlace(service));
      }
    }
    return feeds;
  }
}

function scopesOf(seats: readonly Seat[]): string {
  const first = seats[0]?.room.scope ?? '';
  if (seats.every(({ room }) => room.scope === first)) return first;
  return [...new Set(seats.map(({ room }) => room.scope))].join('|');
}
