// One ward of a site bed by bed, as a bed system tells it: what the pool of beds does, shown on a few beds that have names. It takes
// no chance of its own and changes nothing: the pool would do the same without it.
import { MINUTE } from '@kerbside/shared/kernel';
import type { BedState } from '@kerbside/shared/bed';
import type { Run } from '../engine/run.ts';
import type { Feed } from './words.ts';

/** Beds of the ward that is told bed by bed: bounded, so that a day of it is some hundreds of words. Professional judgement. */
const WARD_BEDS = 24;
const WARD = 'Acute medical unit';
/** From the patient leaving to somebody beginning to clean, and from a bed given away to the patient in it. */
const DIRTY_MS = 20 * MINUTE;

export class SingleBeds {
  readonly #run: Run;
  readonly #site: string;
  readonly #feed: Feed;
  readonly #states: BedState[] = Array.from({ length: WARD_BEDS }, () => 'occupied');
  #next = 0;

  constructor(run: Run, site: string, feed: Feed) {
    this.#run = run;
    this.#site = site;
    this.#feed = feed;
    run.after(MINUTE, () => this.#states.forEach((state, bed) => this.#say(bed, state)));
  }

  /** A patient left the hospital: one in four leaves a bed of this ward. Its number, where one did. */
  left(count: number): number | undefined {
    if (count % 4 !== 0) return undefined;
    const bed = this.#from('occupied');
    if (bed === undefined) return undefined;
    this.#enter(bed, 'dirty');
    this.#run.after(DIRTY_MS, () => this.#states[bed] === 'dirty' && this.#enter(bed, 'cleaning'));
    return bed;
  }

  cleaned(bed: number | undefined): void {
    if (bed !== undefined) this.#enter(bed, 'available');
  }

  allocated(): void {
    const bed = this.#from('available');
    if (bed !== undefined) this.#enter(bed, 'reserved');
  }

  filled(): void {
    const bed = this.#from('reserved') ?? this.#from('available');
    if (bed !== undefined) this.#enter(bed, 'occupied');
  }

  /** The next bed in a state, going round the ward. */
  #from(state: BedState): number | undefined {
    for (let step = 0; step < WARD_BEDS; step++) {
      const bed = (this.#next + step) % WARD_BEDS;
      if (this.#states[bed] !== state) continue;
      this.#next = bed + 1;
      return bed;
    }
    return undefined;
  }

  #enter(bed: number, state: BedState): void {
    this.#states[bed] = state;
    this.#say(bed, state);
  }

  #say(bed: number, state: BedState): void {
    const name = `AMU ${String(bed + 1).padStart(2, '0')}`;
    this.#feed.say('kerbside.bed.changed', `${this.#site}/${name}/${state}`, {
      site: this.#site,
      ward: WARD,
      bed: name,
      type: 'adult-general',
      stock: 'core',
      state,
    });
  }
}
