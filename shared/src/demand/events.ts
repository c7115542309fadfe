// What can have happened outside the hospital that presses on it: calls holding, releases asked for, diverts agreed.
import type { ConveyanceId, DomainEvent, Instant, Priority, ServiceCode, SiteCode } from '../kernel/index.ts';

/** A 999 service's stack, counted. A missing count is unknown, never zero. */
export interface DemandCounted {
  readonly service: ServiceCode;
  readonly holding?: Partial<Record<'C1' | 'C2' | 'C3' | 'C4', CallsHolding>>;
  readonly crewsOnDuty?: number;
  readonly crewsFree?: number;
  /** Resource escalation action plan level, 1–4. */
  readonly reap?: 1 | 2 | 3 | 4;
  /** Clinical safety plan level, 1–4. */
  readonly csp?: 1 | 2 | 3 | 4;
}
export interface CallsHolding {
  readonly count: number;
  readonly oldestSince?: Instant;
}

export const RELEASE_NO_REASONS = ['no-space', 'patient-not-stable', 'no-staff', 'infection-control', 'other'] as const;
export type ReleaseNoReason = (typeof RELEASE_NO_REASONS)[number];

/** Ambulance control asks a site to release a crew for a named call (domain.md 1.3). */
export interface ReleaseAsked {
  readonly release: string;
  readonly site: SiteCode;
  readonly service: ServiceCode;
  readonly callPriority: Priority;
  /** The crew asked for; absent when any will do. */
  readonly conveyance?: ConveyanceId;
  readonly replyDueAt: Instant;
}
export interface ReleaseAnswered {
  readonly release: string;
  readonly site: SiteCode;
  readonly answer: 'yes' | 'no';
  readonly byRole: string;
  readonly reason?: ReleaseNoReason;
}

export const DIVERT_PATIENTS = ['all', 'majors', 'trauma', 'stroke', 'cardiac', 'paediatric', 'maternity'] as const;
export type DivertPatients = (typeof DIVERT_PATIENTS)[number];
/** Who never goes elsewhere under a divert (domain.md 1.8 intelligent conveyance). */
export const DIVERT_EXCLUSIONS = [
  'specialist-pathway',
  'under-care-at-site',
  'likely-long-stay',
  'peri-arrest',
] as const;
export type DivertExclusion = (typeof DIVERT_EXCLUSIONS)[number];

/** An agreement between sites for some patients and a time (domain.md 11.20). */
export interface DivertAgreed {
  readonly divert: string;
  readonly from: SiteCode;
  readonly to: SiteCode;
  readonly patients: readonly DivertPatients[];
  readonly exclusions: readonly DivertExclusion[];
  /** Roles: both ends, the ambulance service, the system. */
  readonly agreedBy: readonly string[];
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly reviewAt?: Instant;
}
export interface DivertEnded {
  readonly divert: string;
  readonly from: SiteCode;
  readonly to: SiteCode;
}

export type DemandEvent =
  | DomainEvent<'kerbside.demand.counted', DemandCounted>
  | DomainEvent<'kerbside.demand.release-asked', ReleaseAsked>
  | DomainEvent<'kerbside.demand.release-answered', ReleaseAnswered>
  | DomainEvent<'kerbside.demand.divert-agreed', DivertAgreed>
  | DomainEvent<'kerbside.demand.divert-ended', DivertEnded>;
