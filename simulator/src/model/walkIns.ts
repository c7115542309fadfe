// People who come to a department on their own. They compete for the same designated spaces as ambulance patients; most are
// seen in minors and hold none.
import { MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { Run } from '../engine/run.ts';
import type { Stream } from '../engine/streams.ts';
import type { Care } from './care.ts';
import type { Department } from './department.ts';
import { drawWalkIn } from './patients.ts';
import type { SiteProfile } from './profile.ts';
import { createRhythm, WALK_INS_BY_DAY, WALK_INS_BY_HOUR } from './shapes.ts';

const WALK_INS = createRhythm(WALK_INS_BY_HOUR, WALK_INS_BY_DAY);
/** A patient in the waiting room gives way to one of the same urgency in an ambulance who came this much later. Local setting. */
const GIVES_WAY_MS = 45 * MINUTE;

export class WalkIns {
  readonly #run: Run;
  readonly #profile: SiteProfile;
  readonly #department: Department;
  readonly #care: Care;
  readonly #arrivals: Stream;
  readonly #people: Stream;
  #inMinors = 0;

  constructor(
    run: Run,
    profile: SiteProfile,
    department: Department,
    care: Care,
    chance: { readonly arrivals: Stream; readonly people: Stream },
  ) {
    this.#run = run;
    this.#profile = profile;
    this.#department = department;
    this.#care = care;
    this.#arrivals = chance.arrivals;
    this.#people = chance.people;
    this.#next();
  }

  get inMinors(): number {
    return this.#inMinors;
  }

  #next(): void {
    const { walkInsPerDay } = this.#profile;
    const rateAt = (at: Instant): number => WALK_INS.rateAt(at) * walkInsPerDay;
    const at = this.#arrivals.arrivalAfter(this.#run.now, rateAt, WALK_INS.ceiling * walkInsPerDay);
    if (at === Infinity) return;
    this.#run.at(at, () => {
      this.#arrive();
      this.#next();
    });
  }

  #arrive(): void {
    const { kind, admitted, careMinutes, triageMinutes } = drawWalkIn(
      this.#people,
      this.#profile.careFactor,
      this.#profile.ages,
    );
    if (kind === undefined) {
      this.#inMinors += 1;
      this.#run.after((triageMinutes + careMinutes) * MINUTE, () => (this.#inMinors -= 1));
      return;
    }
    this.#run.after(triageMinutes * MINUTE, () => {
      this.#department.join({
        kind,
        rank: kind === 'resus' ? 0 : 2,
        since: this.#run.now + GIVES_WAY_MS,
        take: (given) => this.#care.begin(given, { admitted, careMinutes }),
      });
    });
  }
}
