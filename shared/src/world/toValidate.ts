// The validation worklist: handovers whose two times differ, and, once their day is closed, those of which one party said
// nothing. Kept up patient by patient; settled by agreeing. Nobody is ever paged for one.
import { crewTimeOf, hospitalHandoverOf, validationOf } from '../handover/index.ts';
import type { Changes, Instant, PatientKey, SiteCode } from '../kernel/index.ts';
import { agreementOf } from '../measures/index.ts';
import { isDayClosed } from './closed.ts';
import { setMember } from './members.ts';
import type { PatientStay } from './stay.ts';
import type { World } from './world.ts';

/** [W30] Whether the two times of this handover await agreement. */
export function awaitsAgreement(world: World, stay: PatientStay): boolean {
  const { stop, site } = stay;
  if (!stop || site === undefined) return false;
  const open = openTimesOf(stay);
  return open === 'differing' || (open === 'one-sided' && isDayClosed(world, site, stop.knownAt));
}

/** What there is to agree on of this handover's two times; undefined: nothing, or it was agreed on. */
export function openTimesOf({ stop, arrivedAt, handover }: PatientStay): 'differing' | 'one-sided' | undefined {
  if (!stop || arrivedAt === undefined || stop.by === 'cohort') return undefined;
  const agreement = agreementOf(crewTimeOf(handover) ?? null, hospitalHandoverOf(handover)?.at ?? null);
  if (agreement === 'none' || agreement === 'agreed') return undefined;
  if (validationOf(handover)?.value.stands !== undefined) return undefined;
  return agreement === 'differing' ? 'differing' : 'one-sided';
}

/** Puts a patient on the list of the site, or off it. */
export function noteToValidate(world: World, key: PatientKey, site: SiteCode | undefined, changes: Changes): void {
  const before = world.toValidateAt.rows.get(key);
  if (before === site) return;
  if (before !== undefined) setMember(world.toValidate, before, key, false, changes);
  if (site === undefined) {
    changes.drop(world.toValidateAt, key);
    return;
  }
  setMember(world.toValidate, site, key, true, changes);
  changes.put(world.toValidateAt, key, site);
}

/** [W30] A day was closed here: of the handovers still listed as done, those with one time join the list. */
export function addOneSided(world: World, site: SiteCode, changes: Changes): void {
  const found = (world.done.rows.get(site) ?? [])
    .filter(({ oneSided, stoodAt }) => oneSided && isDayClosed(world, site, stoodAt))
    .map(({ key }) => key)
    .filter((key) => !world.toValidateAt.rows.has(key));
  if (found.length === 0) return;
  for (const key of found) changes.put(world.toValidateAt, key, site);
  changes.put(world.toValidate, site, [...(world.toValidate.rows.get(site) ?? []), ...found].sort());
}

/** [W31] That a hospital states its own times at all: without it, a site's missing hospital times are no news. */
export function noteHospitalSpoke(world: World, site: SiteCode, at: Instant, changes: Changes): void {
  if (at > (world.hospitalSpokeAt.rows.get(site) ?? 0)) changes.put(world.hospitalSpokeAt, site, at);
}

export function forgetHospitalsSilentSince(world: World, cutoff: Instant, changes: Changes): void {
  for (const [site, at] of [...world.hospitalSpokeAt.rows]) {
    if (at < cutoff) changes.drop(world.hospitalSpokeAt, site);
  }
}
