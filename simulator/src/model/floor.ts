// What the scripts of one site share: the door as everybody there sees it.
import type { Instant } from '@kerbside/shared/kernel';
import type { Run } from '../engine/run.ts';
import type { Care } from './care.ts';
import type { Department } from './department.ts';
import type { SiteProfile } from './profile.ts';
import type { Feed } from './words.ts';

export interface SiteFloor {
  readonly run: Run;
  readonly profile: SiteProfile;
  readonly department: Department;
  readonly care: Care;
  /** Handed over and still without a designated space, by patient, since when. */
  readonly outside: Map<string, Instant>;
  /** How many a department takes outside its spaces before it stops. */
  readonly outsideLimit: number;
  readonly departmentFeed: Feed;
}
