// What a site's two hospital feeds count every quarter of an hour. The department counts on the quarter; the wards a little
// after it, each site at its own minute.
import { addDays, localDateOf, MINUTE, midnightOf, type Instant } from '@kerbside/shared/kernel';
import type { AreaCount } from '@kerbside/shared/department';
import type { BedCount, EquivalentCount } from '@kerbside/shared/bed';
import type { WalkIns } from './walkIns.ts';
import type { SiteFloor } from './floor.ts';
import type { Wards } from './wards.ts';
import type { Feed } from './words.ts';

export const COUNTED_EVERY_MS = 15 * MINUTE;
/** Of the places that will come free in half an hour, those that the co-ordinator foresees. Professional judgement. */
const FORESEEN_SHARE = 0.75;
const HOUR_MS = 60 * MINUTE;

export class Counts {
  readonly #floor: SiteFloor;
  readonly #wards: Wards;
  readonly #walkIns: WalkIns;
  readonly #wardsFeed: Feed;
  readonly #expectedDischarges: number;

  constructor(floor: SiteFloor, wards: Wards, walkIns: WalkIns, wardsFeed: Feed, expectedDischarges: number) {
    this.#floor = floor;
    this.#wards = wards;
    this.#walkIns = walkIns;
    this.#wardsFeed = wardsFeed;
    this.#expectedDischarges = Math.round(expectedDischarges);
    const { run, profile } = floor;
    const quarter = nextMultiple(run.now, COUNTED_EVERY_MS);
    run.at(quarter, this.#countDepartment);
    run.at(quarter + ((profile.index * 7) % 14) * MINUTE + ((profile.index * 13) % 60) * 1000, this.#countWards);
    run.at(nextMidnight(run.now), this.#startDay);
    const five = nextMidnight(run.now) - 7 * HOUR_MS;
    run.at(five >= run.now ? five : five + 24 * HOUR_MS, this.#fiveOClock);
  }

  #countDepartment = (): void => {
    const { run, profile, department, care, outside, departmentFeed } = this.#floor;
    const { now } = run;
    const decided = care.decidedToAdmit;
    const longerThan = (hours: number): number => decided.filter((since) => now - since > hours * HOUR_MS).length;
    const outsideSince = [...outside.values(), ...care.corridorSince];
    departmentFeed.say('kerbside.department.counted', profile.code, {
      site: profile.code,
      areas: this.#areas(),
      dtas: {
        count: decided.length,
        ...(decided[0] !== undefined && { oldestSince: decided[0] }),
        over4h: longerThan(4),
        over8h: longerThan(8),
        over12h: longerThan(12),
      },
      outsideDesignated: {
        count: outsideSince.length,
        ...(outsideSince.length > 0 && { oldestSince: Math.min(...outsideSince) }),
      },
      readyToProceed: { count: decided.length, ...(decided[0] !== undefined && { oldestSince: decided[0] }) },
      ...(profile.habits.expectsPlaces && {
        placesExpectedIn30Minutes: Math.round(care.leavingBy(now + 30 * MINUTE) * FORESEEN_SHARE),
      }),
      patientsInDepartment: department.patientsInSpaces + department.waiting.length + this.#walkIns.inMinors,
    });
    run.after(COUNTED_EVERY_MS, this.#countDepartment);
  };

  #areas(): AreaCount[] {
    const { department, profile } = this.#floor;
    const areas: AreaCount[] = profile.areas.map(({ area, kind, spaces }) => ({
      area,
      spaces,
      occupied: shareOf(department.occupied(kind), spaces, profile.spaces[kind]),
    }));
    return [...areas, { area: 'minors', occupied: this.#walkIns.inMinors }];
  }

  #countWards = (): void => {
    const { run, profile } = this.#floor;
    const { core, escalation, noCriteriaToReside } = this.#wards.counts;
    const beds: BedCount[] = [{ type: 'adult-general', stock: 'core', ...core }];
    if (profile.escalationBeds > 0) beds.push({ type: 'adult-general', stock: 'escalation', ...escalation });
    this.#wardsFeed.say('kerbside.bed.counted', profile.code, {
      site: profile.code,
      beds,
      noCriteriaToReside,
      ...(profile.habits.countsEquivalents && { equivalents: this.#equivalents(core.cleaning) }),
    });
    const { done, by17 } = this.#wards.dischargesToday;
    this.#wardsFeed.say('kerbside.discharge.counted', profile.code, {
      site: profile.code,
      expectedToday: this.#expectedDischarges,
      doneToday: done,
      ...(this.#isPastFive(run.now) && { doneBy17: by17 }),
      expectedIn2Hours: Math.round(this.#wards.dischargesWithin(2 * HOUR_MS)),
      expectedIn4Hours: Math.round(this.#wards.dischargesWithin(4 * HOUR_MS)),
    });
    run.after(COUNTED_EVERY_MS, this.#countWards);
  };

  /** Those who left a bed lately sit in the lounge for a while; virtual wards are steady. Professional judgement. */
  #equivalents(leftLately: number): EquivalentCount[] {
    const { coreBeds } = this.#floor.profile;
    const [seats, virtual] = [Math.max(4, Math.round(coreBeds * 0.02)), Math.round(coreBeds * 0.06)];
    return [
      { kind: 'discharge-lounge', places: seats, occupied: Math.min(seats, Math.round(leftLately / 2)) },
      { kind: 'virtual-ward', places: virtual, occupied: Math.round(virtual * 0.78) },
    ];
  }

  #isPastFive(at: Instant): boolean {
    return nextMidnight(at) - at <= 7 * HOUR_MS;
  }

  #startDay = (): void => {
    this.#wards.startDay();
    this.#floor.run.at(nextMidnight(this.#floor.run.now), this.#startDay);
  };

  /** The clocks never change between 17:00 and midnight. */
  #fiveOClock = (): void => {
    this.#wards.stopCountingBy17();
    this.#floor.run.at(nextMidnight(nextMidnight(this.#floor.run.now)) - 7 * HOUR_MS, this.#fiveOClock);
  };
}

/** An area's part of what is occupied of a kind: filled in the order of the list, the last takes what is over. */
function shareOf(occupied: number, spaces: number, total: number): number {
  return total === 0 ? 0 : Math.round((occupied * spaces) / total);
}

function nextMultiple(at: Instant, step: number): Instant {
  return Math.ceil(at / step) * step;
}

/** The first local midnight after this instant. */
function nextMidnight(at: Instant): Instant {
  return midnightOf(addDays(localDateOf(at), 1));
}
