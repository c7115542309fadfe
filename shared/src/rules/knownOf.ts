// Whom a rule may speak of at a site: everybody on its board, or while an ambulance feed of it is lost those whom people entered by
// hand. Of the rest nobody knows: they raise nothing and end nothing.
import { EMPTY_SITE, type PatientsInput } from '../measures/index.ts';
import { feedsPart, patientsPart, type SiteKept } from '../views/index.ts';

/** [R6] By the log, which says so within seconds: two who read it alike judge alike. */
export function isSiteLost(site: SiteKept): boolean {
  return site.ofFigures(feedsPart).feeds.some(({ kind, silentSince }) => kind === 'cad' && silentSince !== null);
}

/** [R6] What `part` says of the patients, or of those of them who are known. */
export function knownOf<Field extends keyof PatientsInput>(
  site: SiteKept,
  part: (site: SiteKept) => Pick<PatientsInput, Field>,
): Pick<PatientsInput, Field> {
  if (!isSiteLost(site)) return site.ofPatients(part);
  return site.ofPatients(patientsPart).byHand ?? EMPTY_SITE;
}
