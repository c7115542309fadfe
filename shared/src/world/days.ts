// Days close: what is over the sit-rep's amendment window is retired, at once or in parts, and its tallies are kept 400 days.
import { retireAlerts } from '../alert/index.ts';
import { retireContact } from '../contact/index.ts';
import { retireDemand } from '../demand/index.ts';
import { retireDepartment } from '../department/index.ts';
import { retireFeed } from '../feed/index.ts';
import { addDays, conveyanceOfPatient, type Changes, type Instant, type LocalDate } from '../kernel/index.ts';
import { retireOutside } from '../outside/index.ts';
import { bundlesIn } from './bundles.ts';
import { cutoffOf, firstHeldDate, lastLetGo } from './closed.ts';
import { letGo } from './letGo.ts';
import { keepMembers } from './members.ts';
import { forgetHospitalsSilentSince } from './toValidate.ts';
import { reusedRecord, setUnmatched } from './unmatched.ts';
import type { DayClosed, JourneysRetired } from './events.ts';
import type { World } from './world.ts';

/** How long the tallies of closed days are kept: a year and a month, to compare with. Local setting. */
export const TALLY_DAYS = 400;

/** [W8] Closing the same day again, or an earlier one, changes nothing. */
export function closeDay(world: World, { date, parts }: DayClosed, changes: Changes): void {
  const closed = world.closed.rows.get('closed');
  if (closed !== undefined && closed >= date) return;
  changes.put(world.closed, 'closed', date);
  retireSlices(world, cutoffOf(date), changes);
  retireAlerts(world, firstHeldDate(date), cutoffOf(date), changes);
  keepMembers(world.alertsByPlace, (alert) => world.alerts.rows.has(alert), changes);
  const oldest = addDays(date, -TALLY_DAYS);
  for (const [key, day] of [...world.days.rows]) if (day.tally.date < oldest) changes.drop(world.days, key);
  if (parts === undefined) letPartGo(world, { date, part: 1, parts: 1 }, changes);
}

/** [W42] Lets go one part of what a closed day leaves behind. */
export function letPartGo(world: World, { date, part, parts }: JourneysRetired, changes: Changes): void {
  const closed = world.closed.rows.get('closed');
  if (closed === undefined || closed < date) return;
  for (const bundle of bundlesIn(part, parts)) {
    if (!isBundleGone(world, bundle, date)) letGo(world, bundle, date, changes);
  }
}

/** Whether this part of what a closed day leaves behind was let go. */
export function isPartGone(world: World, { date, part, parts }: JourneysRetired): boolean {
  return bundlesIn(part, parts).every((bundle) => isBundleGone(world, bundle, date));
}

function isBundleGone(world: World, bundle: number, date: LocalDate): boolean {
  return (lastLetGo(world, bundle) ?? '') >= date;
}

/** A hand-made patient of a vehicle that is held, or a hospital's word: what was said of it goes with it. */
function isRecordHeld(world: World, record: string): boolean {
  return (
    world.words.rows.has(record) ||
    world.handovers.rows.has(record) ||
    world.conveyances.rows.has(conveyanceOfPatient(record))
  );
}

function retireSlices(world: World, cutoff: Instant, changes: Changes): void {
  for (const [id, { at }] of [...world.reused.rows]) {
    if (at >= cutoff) continue;
    setUnmatched(world, reusedRecord(id), undefined, changes);
    changes.drop(world.reused, id);
  }
  forgetHospitalsSilentSince(world, cutoff, changes);
  retireDemand(world, cutoff, changes);
  retireContact(world, cutoff, changes);
  retireDepartment(world, cutoff, changes);
  retireFeed(world, (record) => isRecordHeld(world, record), cutoff, changes);
  retireOutside(world, cutoff, changes);
  keepMembers(world.offersByPatient, (offer) => world.offers.rows.has(offer), changes);
  keepMembers(world.releasesBySite, (release) => world.releases.rows.has(release), changes);
  keepMembers(world.divertsBySite, (divert) => world.diverts.rows.has(divert), changes);
}
