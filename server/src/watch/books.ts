// The rule book in force at each place, worked out once and again when a rule was changed or a softening ends. It judges nothing.
import {
  bookAt,
  settingsOf,
  settingsUntil,
  type AlertPlace,
  type RuleBook,
  type SettingInForce,
} from '@kerbside/shared/alert';
import type { Changes, Instant } from '@kerbside/shared/kernel';
import type { World } from '@kerbside/shared/world';

export interface BookHere {
  readonly book: RuleBook;
  /** When it becomes another by itself; undefined: not before somebody changes a rule. */
  readonly untilAt: Instant | undefined;
}

export class BooksInForce {
  readonly #world: World;
  readonly #book: RuleBook;
  readonly #known = new Map<AlertPlace, BookHere>();
  #settings: readonly SettingInForce[] | undefined;
  /** When the first softening of any place ends. */
  #until: Instant = Infinity;

  constructor(world: World, book: RuleBook) {
    this.#world = world;
    this.#book = book;
  }

  noteChanges(changes: Changes): void {
    const { ruleChanges, softenings } = this.#world;
    const isTouched = [ruleChanges, softenings].some((table) => !isEmpty(changes.touched(table)));
    if (isTouched) this.#forget();
  }

  at(place: AlertPlace, now: Instant): BookHere {
    if (now >= this.#until) this.#forget();
    const known = this.#known.get(place);
    if (known) return known;
    const settings = this.#settingsAt(now);
    const here = { book: bookAt(this.#book, settings, place), untilAt: settingsUntil(settings, place) };
    this.#known.set(place, here);
    return here;
  }

  #settingsAt(now: Instant): readonly SettingInForce[] {
    if (this.#settings) return this.#settings;
    this.#settings = settingsOf(this.#world, now);
    this.#until = Math.min(...this.#settings.map(({ untilAt = Infinity }) => untilAt));
    return this.#settings;
  }

  #forget(): void {
    this.#known.clear();
    this.#settings = undefined;
    this.#until = Infinity;
  }
}

function isEmpty(some: Iterable<unknown>): boolean {
  for (const _ of some) return false;
  return true;
}
