// What waits outside: one service's 999 calls that have no crew yet. Crews held at hospitals are missing here. It only counts:
// which patients reach which hospital never depends on it, so that sites stay independent of each other.
import type { CallsHolding } from '@kerbside/shared/demand';
import { MINUTE, type Instant, type ServiceCode } from '@kerbside/shared/kernel';
import type { Booking } from '../engine/calendar.ts';
import type { Run } from '../engine/run.ts';
import type { Stream } from '../engine/streams.ts';
import { createRhythm, CREWS_BY_HOUR, INCIDENTS_BY_DAY, INCIDENTS_BY_HOUR } from './shapes.ts';
import type { Feed } from './words.ts';

const INCIDENTS = createRhythm(INCIDENTS_BY_HOUR, INCIDENTS_BY_DAY);
const CREWS = createRhythm(CREWS_BY_HOUR, [1, 1, 1, 1, 1, 1, 1]);
const DAY_MS = 24 * 60 * MINUTE;

/** The highest priority first. Shares of incidents that need a crew; all incidents, January 2026: C1 9.9, C2 51.3, C3 15.4, C4 0.7 %. */
const PRIORITIES = ['C1', 'C2', 'C3', 'C4'] as const;
const SHARES = [0.12, 0.66, 0.2, 0.02];
/** Face to face responses of all incidents (81 %, January 2026). */
const NEEDS_CREW = 0.81;
/** Vehicle hours on duty per incident (inputs of a public NHS model), and the part of them free for 999 jobs. */
const VEHICLE_HOURS_PER_INCIDENT = 2.31;
const USABLE = 0.595;
/** One crew's job without delay at the hospital: 75–110 minutes. */
const JOB_MEDIAN_MINUTES = 88;
const JOB_SIGMA = 0.35;
/** How long callers of each priority stay before advice, another way or giving up takes them off the stack. Judgement. */
const STAYS_MEAN_MINUTES = [Infinity, 150, 200, 200];
const COUNTED_EVERY_MS = 5 * MINUTE;
/** C1 and C2 calls holding per 1,000 incidents a day at which the clinical safety plan level rises. Local setting. */
const CSP_STEPS = [6, 14, 26];

interface Call {
  readonly since: Instant;
  readonly givesUp: Booking | undefined;
}

export interface CallStackNeeds {
  readonly run: Run;
  readonly service: ServiceCode;
  readonly incidentsPerDay: number;
  readonly reap: 1 | 2 | 3 | 4;
  readonly chance: Stream;
  readonly feed: Feed;
  /** Crews of this service who have been at a hospital for longer than a usual handover. */
  readonly crewsHeld: () => number;
}

export class CallStack {
  readonly #needs: CallStackNeeds;
  readonly #holding: Call[][] = PRIORITIES.map(() => []);
  #onJobs = 0;
  #held = 0;

  constructor(needs: CallStackNeeds) {
    this.#needs = needs;
    const { run } = needs;
    this.#onJobs = Math.round(this.#usableCrews * 0.8);
    for (let n = 0; n < this.#onJobs; n++) this.#bookEndOfJob();
    this.#next();
    run.at(Math.ceil(run.now / COUNTED_EVERY_MS) * COUNTED_EVERY_MS, this.#count);
  }

  get #crewsOnDuty(): number {
    const { run, incidentsPerDay } = this.#needs;
    return (CREWS.rateAt(run.now) * DAY_MS * incidentsPerDay * VEHICLE_HOURS_PER_INCIDENT) / 24;
  }

  get #usableCrews(): number {
    return Math.round(this.#crewsOnDuty * USABLE) - this.#held;
  }

  #next(): void {
    const { run, incidentsPerDay, chance } = this.#needs;
    const perDay = incidentsPerDay * NEEDS_CREW;
    const at = chance.arrivalAfter(run.now, (each) => INCIDENTS.rateAt(each) * perDay, INCIDENTS.ceiling * perDay);
    if (at === Infinity) return;
    run.at(at, () => {
      this.#connect(chance.pick(SHARES));
      this.#next();
    });
  }

  #connect(priority: number): void {
    const { run, chance } = this.#needs;
    const stays = chance.exponential(1) * (STAYS_MEAN_MINUTES[priority] ?? Infinity) * MINUTE;
    const stack = this.#holding[priority] ?? [];
    const since = run.now;
    const givesUp =
      stays === Infinity
        ? undefined
        : run.after(stays, () => {
            const place = stack.indexOf(call);
            if (place >= 0) stack.splice(place, 1);
          });
    const call: Call = { since, givesUp };
    stack.push(call);
    this.#allocate();
  }

  /** The highest priority first, then the oldest. */
  #allocate(): void {
    while (this.#onJobs < this.#usableCrews) {
      const call = this.#holding.find((stack) => stack.length > 0)?.shift();
      if (!call) return;
      if (call.givesUp !== undefined) this.#needs.run.cancel(call.givesUp);
      this.#onJobs += 1;
      this.#bookEndOfJob();
    }
  }

  #bookEndOfJob(): void {
    const { run, chance } = this.#needs;
    run.after(chance.lognormal(JOB_MEDIAN_MINUTES, JOB_SIGMA) * MINUTE, () => {
      this.#onJobs -= 1;
      this.#allocate();
    });
  }

  #count = (): void => {
    const { run, service, reap, feed, incidentsPerDay } = this.#needs;
    this.#held = this.#needs.crewsHeld();
    this.#allocate();
    const [c1, c2, c3, c4] = this.#holding.map(counted);
    const urgent = (((c1?.count ?? 0) + (c2?.count ?? 0)) * 1000) / incidentsPerDay;
    const step = CSP_STEPS.filter((least) => urgent >= least).length;
    feed.say('kerbside.demand.counted', service, {
      service,
      holding: { ...(c1 && { C1: c1 }), ...(c2 && { C2: c2 }), ...(c3 && { C3: c3 }), ...(c4 && { C4: c4 }) },
      crewsOnDuty: Math.round(this.#crewsOnDuty),
      crewsFree: Math.max(0, this.#usableCrews - this.#onJobs),
      reap,
      csp: step >= 3 ? 4 : step === 2 ? 3 : step === 1 ? 2 : 1,
    });
    run.after(COUNTED_EVERY_MS, this.#count);
  };
}

function counted(stack: readonly Call[]): CallsHolding {
  const [oldest] = stack;
  return { count: stack.length, ...(oldest && { oldestSince: oldest.since }) };
}
