// Who would have been told in a dry run, rung by rung: as the ladder is climbed where nobody answers. Who sat where, and who would have
// answered, is in no log that a dry run reads.
import {
  roleAt,
  rungMs,
  rungsOf,
  type AlertPlace,
  type AlertReading,
  type RuleBook,
  type RungTold,
} from '../alert/index.ts';
import type { Instant } from '../kernel/index.ts';

interface Climb {
  /** The rung that is told next. */
  readonly next: number;
  readonly dueAt: Instant;
  readonly timerFrom: Instant;
}

export class RungTally {
  readonly #isNight: (at: Instant) => boolean;
  readonly #climbs = new Map<AlertPlace, ReadonlyMap<string, Climb>>();
  readonly #told = new Map<string, RungTold>();

  constructor(isNight: (at: Instant) => boolean) {
    this.#isNight = isNight;
  }

  /** In the ladder's order. */
  get told(): readonly RungTold[] {
    return [...this.#told.values()].sort((a, b) => a.step - b.step || (a.role < b.role ? -1 : 1));
  }

  /** Tells what is due of the alerts that are open at a place. The instant at which the next is; `counts`: whether these days are asked of. */
  look(
    place: AlertPlace,
    open: Iterable<AlertReading>,
    { book, now, counts }: { readonly book: RuleBook; readonly now: Instant; readonly counts: boolean },
  ): Instant {
    const before = this.#climbs.get(place);
    const after = new Map<string, Climb>();
    let soonest = Infinity;
    for (const reading of open) {
      // Information is sent to nobody, nor what was entered late.
      if (reading.class === 'information' || reading.quiet) continue;
      const climbed = this.#climb(before?.get(reading.alert), reading, { book, now, counts });
      after.set(reading.alert, climbed);
      if (reading.condition !== 'recovering') soonest = Math.min(soonest, climbed.dueAt);
    }
    if (after.size > 0) this.#climbs.set(place, after);
    else this.#climbs.delete(place);
    return soonest;
  }

  #climb(
    known: Climb | undefined,
    { rule, timerFrom, condition }: AlertReading,
    { book, now, counts }: { readonly book: RuleBook; readonly now: Instant; readonly counts: boolean },
  ): Climb {
    const rungs = rungsOf(book, rule);
    let climb = known?.timerFrom === timerFrom ? known : { next: 0, dueAt: timerFrom, timerFrom };
    // What recovers is not passed on meanwhile.
    while (climb.dueAt <= now && condition !== 'recovering') {
      const rung = rungs[climb.next];
      if (!rung) return { ...climb, dueAt: Infinity };
      if (counts) this.#tell(climb.next, roleAt(rung, now), now);
      climb = { next: climb.next + 1, dueAt: now + rungMs(rung), timerFrom };
    }
    return climb;
  }

  #tell(step: number, role: string, at: Instant): void {
    const key = `${step}|${role}`;
    const known = this.#told.get(key) ?? { step, role, told: 0, atNight: 0 };
    this.#told.set(key, { ...known, told: known.told + 1, atNight: known.atNight + (this.#isNight(at) ? 1 : 0) });
  }
}
