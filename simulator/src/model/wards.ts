// A hospital's adult wards as one pool of beds: discharges by day, patients with no criteria to reside, cleaning, escalation
// beds. Patients in the emergency department get a bed when one is free; it knows nothing of the department itself.
import { HOUR, MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { Run } from '../engine/run.ts';
import type { Stream } from '../engine/streams.ts';
import type { SiteProfile } from './profile.ts';
import type { SingleBeds } from './singleBeds.ts';
import {
  createRhythm,
  DISCHARGES_BY_DAY,
  DISCHARGES_BY_HOUR,
  PLANNED_BY_DAY,
  PLANNED_BY_HOUR,
  WALK_INS_BY_DAY,
  WALK_INS_BY_HOUR,
} from './shapes.ts';

const DISCHARGES = createRhythm(DISCHARGES_BY_HOUR, DISCHARGES_BY_DAY);
const PLANNED = createRhythm(PLANNED_BY_HOUR, PLANNED_BY_DAY);
const DIRECT = createRhythm(WALK_INS_BY_HOUR, WALK_INS_BY_DAY);
/** Beds that are empty and fit nobody who waits: wrong specialty, sex or side room. Professional judgement. */
const UNSUITABLE_SHARE = 0.035;
/** Patients with no criteria to reside, of those in beds: about 14 % at the day's end to 26 % at census (national data). */
const NCTR_SHARE = 0.19;
/** How much harder a hospital pushes for each waiting patient per space above what it is used to. */
const PUSH = 0.9;
const PUSH_LEAST = 0.55;
const PUSH_MOST = 1.45;
/** Emergency admissions past the department, and planned ones, against those through it (17,600 a day, 13,000 via A&E). */
const DIRECT_SHARE = 0.3;
const PLANNED_SHARE = 0.15;
const DIRECT_MOVE_MINUTES = 15;
/** Of a closed ward's beds, patients who must leave it at once and find no other. Professional judgement. */
const HELD_SHARE = 0.25;
const CLEANING_MEDIAN_MINUTES = 60;
const FELT_EVERY = HOUR / 2;
const FELT_OVER = 12 * HOUR;
const ESCALATION_EVERY = 4 * HOUR;
const ESCALATION_STEP_BEDS = 4;

export interface BedWaiter {
  readonly since: Instant;
  readonly take: () => void;
}
export interface WardsNeeds {
  readonly run: Run;
  readonly profile: SiteProfile;
  /** Adult admissions a day through the emergency department. */
  readonly admissionsPerDay: number;
  readonly direct: Stream;
  readonly discharges: Stream;
  readonly planned: Stream;
  readonly cleaning: Stream;
  /** Patients waiting for a bed or at the door, per designated space. */
  readonly backlog: () => number;
  /** A ward's patient without a bed is in the department, free space or not. */
  readonly holdInDepartment: () => void;
  /** A ward told bed by bed, where the site's feed does. */
  readonly singleBeds: SingleBeds | undefined;
}

/** Steps in which the discharges ahead are added up. */
const FORESEEN_STEPS = 8;

export class Wards {
  readonly #needs: WardsNeeds;
  readonly #waiting: BedWaiter[] = [];
  readonly #usualOccupied: number;
  readonly #directPerDay: number;
  readonly #plannedPerDay: number;
  #occupied: number;
  #noCriteria: number;
  #cleaning = 0;
  #reserved = 0;
  #closed = 0;
  #escalationOpen: number;
  /** The backlog as the hospital feels it: over about the last half day, not this minute's. */
  #felt: number;
  #dischargesToday = 0;
  #dischargesBy17 = 0;

  constructor(needs: WardsNeeds) {
    this.#needs = needs;
    const { profile } = needs;
    this.#directPerDay = needs.admissionsPerDay * DIRECT_SHARE;
    this.#plannedPerDay = needs.admissionsPerDay * PLANNED_SHARE;
    this.#escalationOpen = Math.round(profile.escalationBeds * Math.min(1, profile.pressure));
    this.#usualOccupied = Math.max(
      1,
      Math.floor((profile.coreBeds + this.#escalationOpen) * (1 - UNSUITABLE_SHARE)) - 2,
    );
    this.#occupied = this.#usualOccupied;
    this.#noCriteria = Math.round(this.#occupied * NCTR_SHARE);
    this.#felt = profile.pressure;
    needs.run.after(FELT_EVERY, this.#feel);
    this.#nextDischarge();
    this.#nextPlanned();
    this.#nextDirect();
    needs.run.after(ESCALATION_EVERY, this.#reviewEscalation);
  }

  get counts() {
    const core = this.#needs.profile.coreBeds;
    const escalationOccupied = Math.min(this.#escalationOpen, this.#occupied);
    const coreOccupied = this.#occupied - escalationOccupied;
    // A ward that closes keeps the beds that are still occupied until they empty.
    const coreOpen = Math.min(core, Math.max(core - this.#closed, coreOccupied));
    return {
      core: {
        open: coreOpen,
        occupied: coreOccupied,
        closed: core - coreOpen,
        reserved: this.#reserved,
        cleaning: Math.max(0, Math.min(this.#cleaning, coreOpen - coreOccupied)),
      },
      escalation: { open: this.#escalationOpen, occupied: escalationOccupied },
      noCriteriaToReside: this.#noCriteria,
      waiting: this.#waiting.length,
    };
  }

  /** Admissions of every kind a day: what must leave a day for beds to stay as they are. */
  get inflowPerDay(): number {
    return this.#needs.admissionsPerDay + this.#directPerDay + this.#plannedPerDay;
  }

  get dischargesToday(): { readonly done: number; readonly by17: number } {
    return { done: this.#dischargesToday, by17: this.#dischargesBy17 };
  }

  /** How many are expected to leave from now on, were all to go on as it does. */
  dischargesWithin(spanMs: number): number {
    const { now } = this.#needs.run;
    const step = spanMs / FORESEEN_STEPS;
    return Array.from({ length: FORESEEN_STEPS }, (_, at) => this.#rateAt(now + (at + 0.5) * step) * step).reduce(
      (sum, leaving) => sum + leaving,
      0,
    );
  }

  /** At local midnight the day's discharges start again at nothing. */
  startDay(): void {
    this.#dischargesToday = 0;
    this.#dischargesBy17 = 0;
  }

  stopCountingBy17(): void {
    this.#dischargesBy17 = this.#dischargesToday;
  }

  /** Waits for a bed; `take` is called when one is ready. */
  join(waiter: BedWaiter): void {
    this.#waiting.push(waiter);
    this.#fill();
  }

  /**
   * Closes beds at once. Their patients go to whatever beds are free; some for whom there is none are held in the emergency
   * department, the others stay where they are until they leave.
   */
  closeBeds(beds: number): void {
    const closing = Math.min(beds, this.#needs.profile.coreBeds - this.#closed);
    this.#closed += closing;
    const held = Math.min(Math.max(0, -this.#freeBeds), Math.ceil(closing * HELD_SHARE));
    this.#occupied -= held;
    for (let n = 0; n < held; n++) this.#needs.holdInDepartment();
  }

  openBeds(beds: number): void {
    this.#closed = Math.max(0, this.#closed - beds);
    this.#fill();
  }

  get #freeBeds(): number {
    const open = this.#needs.profile.coreBeds - this.#closed + this.#escalationOpen;
    return Math.floor(open * (1 - UNSUITABLE_SHARE)) - this.#occupied - this.#cleaning - this.#reserved;
  }

  #fill(): void {
    while (this.#waiting.length > 0 && this.#freeBeds > 0) {
      // Beds fit a specialty: one in four goes to somebody further down the list.
      const place = this.#needs.cleaning.bernoulli(0.25)
        ? Math.floor(this.#needs.cleaning.uniform() * this.#waiting.length)
        : 0;
      const [next] = this.#waiting.splice(place, 1);
      if (!next) return;
      this.#reserved += 1;
      this.#needs.singleBeds?.allocated();
      next.take();
    }
  }

  /** The patient whose bed was reserved is in it. */
  moveIn(): void {
    this.#reserved -= 1;
    this.#occupied += 1;
    this.#needs.singleBeds?.filled();
  }

  #feel = (): void => {
    const { run, backlog } = this.#needs;
    this.#felt += (backlog() - this.#felt) * (FELT_EVERY / FELT_OVER);
    run.after(FELT_EVERY, this.#feel);
  };

  #rateAt = (at: Instant): number => {
    const push = 1 + PUSH * (this.#felt - this.#needs.profile.pressure);
    const crowding = this.#occupied / this.#usualOccupied;
    const perDay = this.inflowPerDay * crowding * Math.min(PUSH_MOST, Math.max(PUSH_LEAST, push));
    return DISCHARGES.rateAt(at) * perDay;
  };

  #nextDischarge(): void {
    const { run, discharges } = this.#needs;
    // Thinned here, one candidate at a time, since the rate depends on what will have happened by then.
    const ceiling = DISCHARGES.ceiling * this.inflowPerDay * PUSH_MOST * 1.1;
    run.after(discharges.exponential(1 / ceiling), () => {
      if (discharges.uniform() * ceiling < this.#rateAt(run.now)) this.#discharge();
      this.#nextDischarge();
    });
  }

  #discharge(): void {
    if (this.#occupied === 0) return;
    const { run, discharges, cleaning, singleBeds } = this.#needs;
    this.#occupied -= 1;
    this.#dischargesToday += 1;
    const bed = singleBeds?.left(this.#dischargesToday);
    // One in five of those in beds has no criteria to reside, and stays three times as long as the others.
    if (discharges.bernoulli(0.12) && this.#noCriteria > 0) this.#noCriteria -= 1;
    if (discharges.bernoulli(0.12 * ((this.#occupied * NCTR_SHARE) / Math.max(1, this.#noCriteria))))
      this.#noCriteria += 1;
    this.#cleaning += 1;
    run.after(cleaning.lognormal(CLEANING_MEDIAN_MINUTES, 0.4) * MINUTE, () => {
      this.#cleaning -= 1;
      singleBeds?.cleaned(bed);
      this.#fill();
    });
  }

  #nextPlanned(): void {
    const { run, planned } = this.#needs;
    const perDay = this.#plannedPerDay;
    const at = planned.arrivalAfter(run.now, (each) => PLANNED.rateAt(each) * perDay, PLANNED.ceiling * perDay);
    if (at === Infinity) return;
    run.at(at, () => {
      // A planned admission without a bed is cancelled on the day.
      if (this.#freeBeds > 0 && this.#waiting.length === 0) this.#occupied += 1;
      this.#nextPlanned();
    });
  }

  #nextDirect(): void {
    const { run, direct } = this.#needs;
    const perDay = this.#directPerDay;
    const at = direct.arrivalAfter(run.now, (each) => DIRECT.rateAt(each) * perDay, DIRECT.ceiling * perDay);
    if (at === Infinity) return;
    run.at(at, () => {
      this.join({ since: run.now, take: () => run.after(DIRECT_MOVE_MINUTES * MINUTE, () => this.moveIn()) });
      this.#nextDirect();
    });
  }

  #reviewEscalation = (): void => {
    const { run, profile } = this.#needs;
    const over = this.#felt - profile.pressure;
    if (over > 0.2)
      this.#escalationOpen = Math.min(profile.escalationBeds, this.#escalationOpen + ESCALATION_STEP_BEDS);
    if (over < -0.2) this.#escalationOpen = Math.max(0, this.#escalationOpen - ESCALATION_STEP_BEDS);
    this.#fill();
    run.after(ESCALATION_EVERY, this.#reviewEscalation);
  };
}
