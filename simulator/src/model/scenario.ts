// The shape of a scenario: data only. What differs from one day to another; nothing of how a hospital works.
import type { Instant, ServiceCode, SiteCode } from '@kerbside/shared/kernel';

export interface Scenario {
  readonly name: string;
  /** In words, with the sources of the numbers. */
  readonly about: string;
  /** Where a run begins when nothing else is said. */
  readonly startAt: Instant;
  /** Patients handed over in England on a mean day. */
  readonly handoversPerDay: number;
  /** Type 1 attendances against the year's mean. */
  readonly attendanceFactor: number;
  readonly pressureBySite: Readonly<Record<SiteCode, SitePressure>>;
  /** 999 incidents on a mean day. */
  readonly incidentsPerDay: Readonly<Record<ServiceCode, number>>;
  /** Resource escalation action plan level in force. */
  readonly reap: 1 | 2 | 3 | 4;
}

export interface SitePressure {
  /** Patients waiting for a bed or at the door, per designated space, that the hospital is used to. */
  readonly pressure: number;
  /** Handover time once there is a space, against the usual. */
  readonly handover: number;
}
