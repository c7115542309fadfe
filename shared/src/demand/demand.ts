// What presses on hospitals from outside: each 999 service's stack, the releases asked for, the diverts agreed.
import {
  createTable,
  type Instant,
  type Latest,
  type Role,
  type Said,
  type ServiceCode,
  type SiteCode,
  type Table,
} from '../kernel/index.ts';
import type { CallsHolding, DemandCounted, DivertAgreed, ReleaseAnswered, ReleaseAsked } from './events.ts';

/** [D3] Who asks for a rapid release: ambulance control, and whoever plays it. */
export const RELEASE_ASKERS: ReadonlySet<Role> = new Set<Role>(['ambulance-control', 'trainer']);

export const HELD_PRIORITIES = ['C1', 'C2', 'C3', 'C4'] as const;
export type HeldPriority = (typeof HELD_PRIORITIES)[number];

/** A service's stack: each figure with its own word and age. A figure never said is absent, which is not zero. */
export interface ServiceDemand {
  readonly service: ServiceCode;
  readonly holding: Readonly<Partial<Record<HeldPriority, Said<CallsHolding>>>>;
  readonly crewsOnDuty: Latest<number>;
  readonly crewsFree: Latest<number>;
  readonly reap: Latest<NonNullable<DemandCounted['reap']>>;
  readonly csp: Latest<NonNullable<DemandCounted['csp']>>;
}

/** A rapid release. An answer may be heard before the asking: then `asked` is absent, and it is nobody's to act on yet. */
export interface Release {
  readonly release: string;
  readonly asked: Latest<ReleaseAsked>;
  readonly answered: Latest<ReleaseAnswered>;
}

/** A divert agreement. Its end may be heard before it: then `agreed` is absent. */
export interface Divert {
  readonly divert: string;
  readonly agreed: Latest<DivertAgreed>;
  readonly ended: Latest<{ readonly from: SiteCode; readonly to: SiteCode }>;
}

export interface DemandTables {
  readonly demandByService: Table<ServiceDemand>;
  readonly releases: Table<Release>;
  readonly diverts: Table<Divert>;
}

export function createDemandTables(): DemandTables {
  return {
    demandByService: createTable('demandByService'),
    releases: createTable('releases'),
    diverts: createTable('diverts'),
  };
}

export function emptyDemand(service: ServiceCode): ServiceDemand {
  return {
    service,
    holding: {},
    crewsOnDuty: undefined,
    crewsFree: undefined,
    reap: undefined,
    csp: undefined,
  };
}

/** The site a release was asked of, by the asking's word before the answer's. */
export function siteOfRelease({ asked, answered }: Release): SiteCode | undefined {
  return asked?.value.site ?? answered?.value.site;
}

export const RELEASE_STATES = ['waiting', 'yes', 'no', 'not-in-time'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** [D4] An answer is an answer whenever it comes; without one a release is waiting until its reply is due. */
export function releaseState({ asked, answered }: Release, now: Instant): ReleaseState {
  if (answered) return answered.value.answer;
  return asked && now >= asked.value.replyDueAt ? 'not-in-time' : 'waiting';
}

/** Whether the answer came after it was due. Unknown while either word is missing. */
export function answeredLate({ asked, answered }: Release): boolean | undefined {
  return asked && answered && answered.at >= asked.value.replyDueAt;
}

/** [D7] In force from `fromAt` until `untilAt`, or until it was ended; never again after that. */
export function divertInForce({ agreed, ended }: Divert, now: Instant): boolean {
  if (!agreed || now < agreed.value.fromAt || now >= agreed.value.untilAt) return false;
  return !ended || ended.at > now;
}

/** When a divert is over by all that is known of it; undefined while neither word is known. */
export function divertOverAt({ agreed, ended }: Divert): Instant | undefined {
  if (!agreed || !ended) return agreed?.value.untilAt ?? ended?.at;
  return Math.min(agreed.value.untilAt, ended.at);
}
