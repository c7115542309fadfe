// One site, whole: its door, its department, its wards, its feeds. Nothing in it knows of another site, and its chance is its
// own, so that what happens here never moves a number anywhere else.
import {
  conveyanceId,
  localDateOf,
  wallHour,
  type ConveyanceId,
  type Instant,
  type ServiceCode,
  type SiteCode,
} from '@kerbside/shared/kernel';
import type { Run } from '../engine/run.ts';
import type { Stream } from '../engine/streams.ts';
import { Care } from './care.ts';
import { drawConveyance } from './conveyancePlan.ts';
import { Counts } from './counts.ts';
import { Department } from './department.ts';
import type { SiteFloor } from './floor.ts';
import { Journey } from './journey.ts';
import { expected } from './patients.ts';
import { SPACE_KINDS, type SiteProfile } from './profile.ts';
import { CALL_TO_LEAVING_SCENE_MS, createRhythm, INCIDENTS_BY_DAY, INCIDENTS_BY_HOUR } from './shapes.ts';
import { SingleBeds } from './singleBeds.ts';
import { Vehicles } from './vehicles.ts';
import { WalkIns } from './walkIns.ts';
import { Wards } from './wards.ts';
import { cadFeed, departmentFeed, wardsFeed, type Feed } from './words.ts';

const LEAVING_SCENE = createRhythm(INCIDENTS_BY_HOUR, INCIDENTS_BY_DAY, CALL_TO_LEAVING_SCENE_MS);
/** Corridor places a department uses at most, of its designated spaces. Professional judgement. */
const OUTSIDE_SHARE = 0.2;

export interface SiteNeeds {
  readonly run: Run;
  readonly profile: SiteProfile;
  readonly chance: (name: string) => Stream;
  readonly feed: (name: string) => Feed;
  /** A copy of a site for load only: no counts of its own. */
  readonly isCopy: boolean;
}

export class Site {
  readonly floor: SiteFloor;
  readonly wards: Wards;
  readonly journeysById = new Map<ConveyanceId, Journey>();
  readonly #feed: (name: string) => Feed;
  readonly #arrivals: Stream;
  readonly #plans: Stream;
  readonly #vehicles: readonly { readonly service: ServiceCode; readonly vehicles: Vehicles }[];
  #multiplier = 1;
  #arrivalsDrawn = 0;
  #jobDate = '';
  #jobs = 0;

  constructor({ run, profile, chance, feed, isCopy }: SiteNeeds) {
    const stream = (name: string): Stream => chance(`${profile.code}/${profile.index}/${name}`);
    const department = new Department(profile.spaces);
    const bedsFeed = isCopy ? undefined : feed(wardsFeed(profile.code));
    this.wards = new Wards({
      run,
      profile,
      admissionsPerDay: admissionsPerDay(profile),
      discharges: stream('discharges'),
      planned: stream('planned'),
      direct: stream('direct'),
      cleaning: stream('beds'),
      singleBeds: bedsFeed && profile.habits.tellsSingleBeds ? new SingleBeds(run, profile.code, bedsFeed) : undefined,
      backlog: () => this.#backlog,
      holdInDepartment: () => {
        const kind = profile.ages === 'children' ? 'paediatric' : 'trolley';
        department.crowdIn(kind);
        this.floor.care.board(kind);
      },
    });
    const care = new Care(run, department, this.wards, stream('care'), profile);
    this.#feed = feed;
    this.floor = {
      run,
      profile,
      department,
      care,
      outside: new Map(),
      outsideLimit: Math.max(1, Math.round(department.designatedSpaces * OUTSIDE_SHARE)),
      departmentFeed: feed(departmentFeed(profile.code)),
    };
    this.#arrivals = stream('conveyances');
    this.#plans = stream('plans');
    this.#vehicles = profile.services.map(({ code }) => ({
      service: code,
      vehicles: new Vehicles(run, stream(`vehicles/${code}`), code, profile.index),
    }));
    this.#fill(stream('start'));
    const walkIns = new WalkIns(run, profile, department, care, {
      arrivals: stream('walk-ins'),
      people: stream('walk-in-people'),
    });
    if (bedsFeed) new Counts(this.floor, this.wards, walkIns, bedsFeed, this.wards.inflowPerDay);
    this.#next();
  }

  get code(): SiteCode {
    return this.floor.profile.code;
  }

  /** More or fewer conveyances than usual, from now on. */
  multiplyDemand(by: number): void {
    this.#multiplier = by;
    this.#next();
  }

  /** Patients for whom there is no bed or no space, per designated space. */
  get #backlog(): number {
    const { department, care } = this.floor;
    return (care.boarding + department.waiting.length) / department.designatedSpaces;
  }

  /** A department in the middle of its work: some boarding, some in care. A day of running settles the rest. */
  #fill(chance: Stream): void {
    const { department, care, profile } = this.floor;
    for (const kind of SPACE_KINDS) {
      const spaces = profile.spaces[kind];
      const boarding = kind === 'paediatric' ? 0 : Math.min(spaces, Math.round(spaces * profile.pressure * 0.8));
      const inCare = Math.round((spaces - boarding) * 0.4);
      for (let n = 0; n < boarding + inCare; n++) {
        department.crowdIn(kind);
        if (n < boarding) care.board(kind);
        else care.begin(kind, { admitted: chance.bernoulli(0.4), careMinutes: chance.between(5, 200) });
      }
    }
  }

  #next(): void {
    const turn = ++this.#arrivalsDrawn;
    const { run, profile } = this.floor;
    const perDay = profile.conveyancesPerDay * this.#multiplier;
    const rateAt = (at: Instant): number => (isOpen(profile, at) ? LEAVING_SCENE.rateAt(at) * perDay : 0);
    const at = this.#arrivals.arrivalAfter(run.now, rateAt, LEAVING_SCENE.ceiling * perDay);
    if (at === Infinity) return;
    run.at(at, () => {
      // A changed multiplier draws the next arrival afresh.
      if (turn !== this.#arrivalsDrawn) return;
      this.#leaveScene();
      this.#next();
    });
  }

  #leaveScene(): void {
    const { profile } = this.floor;
    const plan = drawConveyance(this.#plans, profile);
    const fleet = this.#vehicles[plan.service];
    if (!fleet) throw new Error(`${profile.code} has no service ${plan.service}`);
    const { service, vehicles } = fleet;
    const id = this.#mintId(service);
    const ended = (): void => void this.journeysById.delete(id);
    const journey = new Journey(this.floor, { id, service, plan, cad: this.#feed(cadFeed(service)), vehicles, ended });
    this.journeysById.set(id, journey);
    journey.begin();
  }

  /** The CAD's job number: the site's place in the list, then a running number of the day. */
  #mintId(service: ServiceCode): ConveyanceId {
    const date = localDateOf(this.floor.run.now);
    if (date !== this.#jobDate) {
      this.#jobDate = date;
      this.#jobs = 0;
    }
    this.#jobs += 1;
    return conveyanceId(service, date, String((this.floor.profile.index + 1) * 1000 + this.#jobs));
  }
}

/** Admissions a day through the department to the wards that fill up: adults', or a children's hospital's own. */
function admissionsPerDay({ ages, conveyancesPerDay, walkInsPerDay }: SiteProfile): number {
  let perDay = 0;
  for (const kind of SPACE_KINDS) {
    if (kind === 'paediatric' && ages !== 'children') continue;
    const { byAmbulance, walkIn } = expected(kind, ages);
    perDay += conveyancesPerDay * byAmbulance.admitted + walkInsPerDay * walkIn.admitted;
  }
  return perDay;
}

/** Whether a crew that leaves a scene now would find the site open to ambulances. */
function isOpen({ opens }: SiteProfile, at: Instant): boolean {
  if (!opens) return true;
  const hour = wallHour(at);
  return hour >= opens.from && hour < opens.to - 0.5;
}
