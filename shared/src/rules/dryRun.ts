// What a changed rule would have raised in the days behind, beside what the setting of now raises: both books judge the same days, by
// what was written down when. It is fed events in the log's order, reads no clock and writes nothing outside itself.
import {
  RULE_BOOK,
  bookAt,
  bookWith,
  createAlertTables,
  icbPlace,
  type AlertEvent,
  type AlertPlace,
  type DryRunFigures,
  type RuleBook,
  type RuleId,
  type RuleSetting,
  type SettingInForce,
} from '../alert/index.ts';
import {
  Changes,
  DAY,
  EVERYWHERE,
  createTable,
  localDateOf,
  wallHour,
  type DomainEvent,
  type Instant,
} from '../kernel/index.ts';
import { emergencySites, icbsInForce } from '../site/index.ts';
import { KeptSites } from '../views/index.ts';
import { createWorld, foldEvent, type World } from '../world/index.ts';
import { icbReadings } from './areaReadings.ts';
import { concerns, type Concern } from './concerns.ts';
import { RungTally } from './dryRunRungs.ts';
import { judge } from './judge.ts';
import { openAt } from './openAt.ts';
import { placesChanged } from './placesChanged.ts';
import { isSame, type Reading } from './reading.ts';
import { readingsOf } from './siteReadings.ts';

export const DRY_RUN_DAYS = 7;
/** The day before them is read too, so that who waited at their beginning is there. */
export const WARM_UP_MS = DAY;
/** Local setting. */
const NIGHT = { fromHour: 22, toHour: 7 } as const;

export interface DryRunWanted {
  readonly place: AlertPlace;
  readonly rule: string;
  readonly setting: RuleSetting;
  /** What is in force now, as two people saved it. */
  readonly saved: readonly SettingInForce[];
  /** The feeds as they were connected before the days that are read. */
  readonly feeds: readonly DomainEvent[];
  readonly untilAt: Instant;
}

export interface DryRunFound extends DryRunFigures {
  /** The beginnings of the days of which nothing is known. */
  readonly unknownFrom: readonly Instant[];
}

/** The instant from which the log is to be read. */
export function readFrom({ untilAt }: Pick<DryRunWanted, 'untilAt'>): Instant {
  return untilAt - DRY_RUN_DAYS * DAY - WARM_UP_MS;
}

/** One of the two books, and what it raises. */
interface Side {
  readonly world: World;
  readonly books: Map<AlertPlace, RuleBook>;
  readonly bookOf: (place: AlertPlace) => RuleBook;
  readonly rungs: RungTally;
  raised: number;
  atNight: number;
}

export class DryRun {
  readonly #wanted: DryRunWanted;
  readonly #from: Instant;
  readonly #world = createWorld('dry-run');
  readonly #kept = new KeptSites(this.#world);
  readonly #concern: Concern;
  readonly #places: ReadonlySet<AlertPlace>;
  readonly #now: Side;
  readonly #then: Side;
  readonly #known = new Set<number>();
  readonly #dirty = new Set<AlertPlace>();
  readonly #dueAt = new Map<AlertPlace, Instant>();
  /** What the rule read there when it was judged last. */
  readonly #read = new Map<AlertPlace, readonly Reading[] | undefined>();
  #at: Instant;

  constructor(wanted: DryRunWanted) {
    const { saved, place, untilAt } = wanted;
    this.#wanted = wanted;
    this.#from = untilAt - DRY_RUN_DAYS * DAY;
    this.#at = readFrom(wanted);
    this.#places = placesOf(place, wanted.rule, untilAt);
    this.#concern = concerns(place, wanted.rule, untilAt);
    this.#now = this.#side((at) => bookAt(RULE_BOOK, saved, at));
    this.#then = this.#side((at) => bookWith(RULE_BOOK, saved, wanted, at));
    for (const feed of wanted.feeds) foldEvent(this.#world, feed, new Changes());
  }

  /** How far it has come, 0 to 1. */
  get part(): number {
    const begun = readFrom(this.#wanted);
    return Math.min(1, Math.max(0, (this.#at - begun) / (this.#wanted.untilAt - begun)));
  }

  /** The next event of the log. */
  take(event: DomainEvent): void {
    if (event.recordedAt > this.#wanted.untilAt) return;
    const ours = this.#concern(event);
    if (ours.length === 0) return;
    this.#passTo(event.recordedAt);
    if (event.recordedAt >= this.#from) this.#known.add(Math.floor((event.recordedAt - this.#from) / DAY));
    for (const one of ours) this.#fold(one);
  }

  found(): DryRunFound {
    const { untilAt } = this.#wanted;
    this.#passTo(untilAt);
    this.#settle();
    const days = Array.from({ length: DRY_RUN_DAYS }, (_, day) => day);
    const unknownFrom = days.filter((day) => !this.#known.has(day)).map((day) => this.#from + day * DAY);
    return {
      fromAt: this.#from,
      untilAt,
      wouldRaise: this.#then.raised,
      wouldAtNight: this.#then.atNight,
      raised: this.#now.raised,
      raisedAtNight: this.#now.atNight,
      wouldTell: this.#then.rungs.told,
      tells: this.#now.rungs.told,
      daysUnknown: unknownFrom.length,
      unknownFrom,
    };
  }

  /** The same world, with alerts of its own. */
  #side(bookOf: (place: AlertPlace) => RuleBook): Side {
    const world = {
      ...this.#world,
      ...createAlertTables(),
      alertsByPlace: createTable<readonly string[]>('alertsByPlace'),
    };
    return { world, books: new Map(), bookOf, rungs: new RungTally(isNight), raised: 0, atNight: 0 };
  }

  #fold(event: DomainEvent): void {
    const changes = new Changes();
    foldEvent(this.#world, event, changes);
    this.#kept.follow(changes);
    for (const place of placesChanged(this.#world, changes, this.#at))
      if (this.#places.has(place)) this.#dirty.add(place);
  }

  /** Judges what changed, then what became due, in the order in which it did. */
  #passTo(at: Instant): void {
    if (at <= this.#at) return;
    this.#settle();
    for (let due = this.#soonest(at); due !== undefined; due = this.#soonest(at)) {
      this.#at = Math.max(this.#at, due);
      this.#settle();
    }
    this.#at = at;
  }

  /** Marks the places that are due first, before `at`. */
  #soonest(at: Instant): Instant | undefined {
    let soonest = at;
    for (const due of this.#dueAt.values()) soonest = Math.min(soonest, due);
    if (soonest >= at) return undefined;
    for (const [place, due] of this.#dueAt) if (due === soonest) this.#dirty.add(place);
    return soonest;
  }

  #settle(): void {
    for (const place of this.#dirty) this.#judge(place);
    this.#dirty.clear();
  }

  #judge(place: AlertPlace): void {
    const now = this.#at;
    const { rule } = this.#wanted;
    const read = place.startsWith(ICB)
      ? icbReadings(this.#world, place.slice(ICB.length), now, this.#kept)[rule as RuleId]
      : readingsOf(rule, place, now, this.#kept);
    // The same readings come to the same until the instant at which they were to be looked at again.
    if (isSame(read, this.#read.get(place)) && now < (this.#dueAt.get(place) ?? Infinity)) return;
    this.#read.set(place, read);
    const readings = { [rule]: read };
    let nextAt = Infinity;
    for (const side of [this.#now, this.#then]) {
      const book = this.#bookOf(side, place);
      for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
        const open = openAt(side.world, place);
        const judged = judge(side.world, place, readings, book, now, open);
        if (judged.events.length === 0) {
          const counts = now >= this.#from;
          const told = side.rungs.look(place, open, { book, now, counts });
          nextAt = Math.min(nextAt, judged.nextAt ?? Infinity, told);
          break;
        }
        for (const event of judged.events) this.#say(side, place, event);
      }
    }
    if (nextAt === Infinity) this.#dueAt.delete(place);
    else this.#dueAt.set(place, Math.max(nextAt, now + 1));
  }

  #say(side: Side, place: AlertPlace, event: AlertEvent): void {
    const changes = new Changes();
    foldEvent(side.world, event, changes);
    // What is closed is looked at no more: a dry run answers nothing and shows no history.
    if (event.type === 'kerbside.alert.closed') {
      const open = side.world.alertsByPlace.rows.get(place)?.filter((alert) => alert !== event.data.alert) ?? [];
      changes.put(side.world.alertsByPlace, place, open);
    }
    if (event.type !== 'kerbside.alert.raised' || event.at < this.#from) return;
    side.raised += 1;
    if (isNight(event.at)) side.atNight += 1;
  }

  /** The book of a side with no rule but the one that is asked about. */
  #bookOf(side: Side, place: AlertPlace): RuleBook {
    const known = side.books.get(place);
    if (known) return known;
    const book = side.bookOf(place);
    const rules = new Map([...book.rules].filter(([id]) => id === this.#wanted.rule));
    const only = { ...book, rules };
    side.books.set(place, only);
    return only;
  }
}

const ICB = 'icb|';
/** More than any alert ever needs at one instant. */
const MOST_ROUNDS = 20;

function isNight(at: Instant): boolean {
  const hour = wallHour(at);
  return hour >= NIGHT.fromHour || hour < NIGHT.toHour;
}

function placesOf(place: AlertPlace, rule: string, now: Instant): ReadonlySet<AlertPlace> {
  if (place !== EVERYWHERE) return new Set([place]);
  return RULE_BOOK.rules.get(rule)?.subject === 'icb'
    ? new Set(icbsInForce(localDateOf(now)).map(({ code }) => icbPlace(code)))
    : new Set(emergencySites.map(({ code }) => code));
}
