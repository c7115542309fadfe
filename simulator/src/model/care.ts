// From a space to leaving it: care, the decision, the wait for a bed, the move, cleaning. Boarding patients hold their space:
// that is how a ward without beds becomes a queue at the door.
import { MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { Run } from '../engine/run.ts';
import type { Stream } from '../engine/streams.ts';
import type { Department } from './department.ts';
import type { Ages, SiteProfile, SpaceKind } from './profile.ts';
import type { Wards } from './wards.ts';

const SPACE_CLEANING_MEDIAN_MINUTES = 6;
const MOVE_TO_WARD_MEDIAN_MINUTES = 35;
/** Children's wards are not what fills up (paediatric beds 72 % occupied, January 2024): a plain wait. */
const CHILD_WAIT_MEDIAN_MINUTES = 110;

export interface CarePlan {
  readonly admitted: boolean;
  readonly careMinutes: number;
}

export class Care {
  readonly #run: Run;
  readonly #department: Department;
  readonly #wards: Wards;
  readonly #chance: Stream;
  readonly #ages: Ages;
  /** Those still in the department with a decision to admit, oldest first. */
  readonly #boarders: Boarder[] = [];
  readonly #corridorPlaces: number;
  readonly #homeAt: Instant[] = [];
  #movingToWard = 0;

  constructor(run: Run, department: Department, wards: Wards, chance: Stream, profile: SiteProfile) {
    this.#ages = profile.ages;
    this.#corridorPlaces = profile.corridorPlaces;
    this.#run = run;
    this.#department = department;
    this.#wards = wards;
    this.#chance = chance;
  }

  /** Decisions to admit of those still in the department, oldest first. */
  get decidedToAdmit(): readonly Instant[] {
    return this.#boarders.map(({ since }) => since);
  }

  get boarding(): number {
    return this.#boarders.length;
  }

  /** Since when each patient in a corridor has been there. */
  get corridorSince(): readonly Instant[] {
    return this.#boarders.flatMap(({ corridorSince }) => (corridorSince === undefined ? [] : [corridorSince]));
  }

  /** Spaces that somebody leaves before an instant: on the way to a ward, or cared for and going home. */
  leavingBy(at: Instant): number {
    let leaving = this.#movingToWard;
    for (const endsAt of this.#homeAt) if (endsAt <= at) leaving += 1;
    return leaving;
  }

  /** A patient is in a space of this kind. */
  begin(kind: SpaceKind, plan: CarePlan): void {
    const endsAt = Math.round(this.#run.now + plan.careMinutes * MINUTE);
    if (!plan.admitted) this.#homeAt.push(endsAt);
    this.#run.at(endsAt, () => {
      if (plan.admitted) {
        this.board(kind);
        return;
      }
      this.#homeAt.splice(this.#homeAt.indexOf(endsAt), 1);
      this.#leave(kind);
    });
  }

  /** The decision to admit: the patient stays in the space until a bed is free. */
  board(kind: SpaceKind): void {
    const boarder: Boarder = { since: this.#run.now, kind, corridorSince: undefined };
    this.#boarders.push(boarder);
    const gone = (): void => {
      this.#boarders.splice(this.#boarders.indexOf(boarder), 1);
      if (boarder.corridorSince === undefined) this.#leave(kind);
    };
    if (kind === 'paediatric' && this.#ages !== 'children') {
      this.#run.after(this.#chance.lognormal(CHILD_WAIT_MEDIAN_MINUTES, 0.7) * MINUTE, gone);
      return;
    }
    this.#wards.join({
      since: boarder.since,
      take: () => {
        this.#movingToWard += 1;
        this.#run.after(this.#chance.lognormal(MOVE_TO_WARD_MEDIAN_MINUTES, 0.4) * MINUTE, () => {
          this.#movingToWard -= 1;
          this.#wards.moveIn();
          gone();
        });
      },
    });
  }

  /**
   * Somebody has waited long at the door: the boarding patient who has waited longest for a bed is moved to the corridor, while
   * it has places. That is corridor care, and what keeps queues shorter than they would be.
   */
  makeRoom(): void {
    if (this.corridorSince.length >= this.#corridorPlaces) return;
    const moved = this.#boarders.find(({ kind, corridorSince }) => kind === 'trolley' && corridorSince === undefined);
    if (!moved) return;
    moved.corridorSince = this.#run.now;
    this.#leave(moved.kind);
  }

  #leave(kind: SpaceKind): void {
    const cleaning = this.#chance.lognormal(SPACE_CLEANING_MEDIAN_MINUTES, 0.4) * MINUTE;
    this.#run.after(cleaning, () => this.#department.release(kind));
  }
}

interface Boarder {
  readonly since: Instant;
  readonly kind: SpaceKind;
  corridorSince: Instant | undefined;
}
