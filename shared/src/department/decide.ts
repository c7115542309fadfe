// What can be asked about an emergency department's places, and what comes of it: one live offer a space, one a patient.
import {
  MINUTE,
  accept,
  clockTime,
  conveyanceOfPatient,
  eventOf,
  jobOf,
  patientNumber,
  refuse,
  whoSaid,
  type AskContext,
  type ConveyanceId,
  type Decision,
  type PatientKey,
  type Refusal,
  type Said,
  type SiteCode,
} from '../kernel/index.ts';
import type { DepartmentAsk, DepartmentAsks } from './asks.ts';
import { countPlaces } from './countPlaces.ts';
import { offerState, patientOffered, type DepartmentTables } from './department.ts';
import type { Area, DepartmentEvent, PlaceLost, PlaceOffered } from './events.ts';

/** What these decisions must know of their neighbours. */
export interface DepartmentNeeds {
  readonly callsignOf: (conveyance: ConveyanceId) => string | undefined;
  /** Whether the patient is at this site or on the way to it, and not in a designated space yet. */
  readonly awaitsPlace: (patient: PatientKey, site: SiteCode) => boolean;
}

/** [P4] An offer expires in ten minutes (domain.md 11.27) unless it is made for 1 to 60. Local settings. */
export const OFFER_MINUTES = 10;
const LONGEST_OFFER_MINUTES = 60;

type DepartmentDecision = Decision<DepartmentEvent>;
type Refused = { readonly refusal: Refusal };
type OfferAsk = DepartmentAsks['OfferPlace'];

export function decideDepartment(
  tables: DepartmentTables,
  ask: DepartmentAsk,
  needs: DepartmentNeeds,
  context: AskContext,
): DepartmentDecision {
  if (ask.type === 'LosePlace') return losePlace(tables, ask.body, needs, context);
  if (ask.type === 'CountPlaces') {
    return countPlaces(tables.departments.rows.get(ask.body.site), ask.body, context);
  }
  return (
    impossibleOffer(ask.body, needs, context) ??
    clashingOffer(tables, ask.body, needs, context) ??
    offerPlace(ask.body, context)
  );
}

function impossibleOffer(body: OfferAsk, needs: DepartmentNeeds, context: AskContext): Refused | undefined {
  const { site, patientKey, space, minutes = OFFER_MINUTES } = body;
  if (space.trim() === '') return refuse('space-missing', 'Say which space is offered.');
  if (!(minutes >= 1 && minutes <= LONGEST_OFFER_MINUTES)) {
    return refuse('offer-time', `A place can be held for 1 to ${LONGEST_OFFER_MINUTES} minutes.`);
  }
  const expiresAt = expiryOf(body, context);
  if (expiresAt <= context.now) {
    return refuse(
      'too-late-to-offer',
      `This offer was tapped at ${clockTime(context.at)} and ran out at ${clockTime(expiresAt)}, before it was sent. ` +
        'Offer the place again if it is still free.',
    );
  }
  if (needs.awaitsPlace(patientKey, site)) return undefined;
  return refuse(
    'not-waiting',
    `The patient of ${crewName(conveyanceOfPatient(patientKey), needs)} is not waiting for a place here any more. Choose another patient.`,
  );
}

/** [P4] One live offer a space at a site, and one a patient. */
function clashingOffer(
  tables: DepartmentTables,
  { site, patientKey, area, space }: OfferAsk,
  needs: DepartmentNeeds,
  { now }: AskContext,
): Refused | undefined {
  for (const offer of tables.offers.rows.values()) {
    const { offered } = offer;
    if (!offered || offerState(offer, now) !== 'live') continue;
    const { value } = offered;
    if (value.site === site && value.area === area && sameSpace(value.space, space)) {
      return spaceTaken(offered, needs);
    }
    if (patientOffered(value) === patientKey) return patientHasPlace(offered, needs);
  }
  return undefined;
}

function spaceTaken(offered: Said<PlaceOffered>, needs: DepartmentNeeds): Refused {
  const { by, at } = whoSaid(offered);
  return refuse(
    'space-offered',
    `Space ${spaceName(offered.value)} was offered to ${crewName(offered.value.conveyance, needs)} at ${clockTime(at)} ` +
      `by ${by}; choose another space, or take that offer back first.`,
    { by, at },
  );
}

function patientHasPlace(offered: Said<PlaceOffered>, needs: DepartmentNeeds): Refused {
  const { by, at } = whoSaid(offered);
  return refuse(
    'patient-has-place',
    `The patient of ${crewName(offered.value.conveyance, needs)} was offered ${spaceName(offered.value)} at ` +
      `${clockTime(at)} by ${by}, until ${clockTime(offered.value.expiresAt)}; take that offer back first.`,
    { by, at },
  );
}

function offerPlace(body: OfferAsk, context: AskContext): DepartmentDecision {
  const { site, patientKey, area, space } = body;
  return accept(
    eventOf(context, 'kerbside.department.place-offered', {
      offer: context.askId,
      site,
      conveyance: conveyanceOfPatient(patientKey),
      patient: patientNumber(patientKey),
      area,
      space: space.trim(),
      expiresAt: expiryOf(body, context),
    }),
  );
}

/** [P6] Lost in one tap, as long as it was live when the tap was made. */
function losePlace(
  tables: DepartmentTables,
  { site, offer, why }: DepartmentAsks['LosePlace'],
  needs: DepartmentNeeds,
  context: AskContext,
): DepartmentDecision {
  const known = tables.offers.rows.get(offer);
  if (!known?.offered || known.offered.value.site !== site) {
    return refuse('no-such-offer', 'There is no such offer at this site. Look at the places offered again.');
  }
  const { value } = known.offered;
  const place = `${spaceName(value)}, offered to ${crewName(value.conveyance, needs)},`;
  if (known.lost) {
    const { by, at } = whoSaid(known.lost);
    const message = `${place} was ${LOST_WORDS[known.lost.value.why]} at ${clockTime(at)} by ${by}. Nothing to do.`;
    return refuse('already-lost', message, { by, at });
  }
  if (context.at >= value.expiresAt) {
    return refuse('expired', `${place} ran out at ${clockTime(value.expiresAt)} by itself. Nothing to do.`, {
      at: value.expiresAt,
    });
  }
  return accept(eventOf(context, 'kerbside.department.place-lost', { offer, site, why }));
}

const LOST_WORDS: Readonly<Record<PlaceLost['why'], string>> = {
  'walk-in': 'marked as lost to a walk-in',
  withdrawn: 'taken back',
  'other-patient': 'marked as lost to another patient',
};

const AREA_WORDS: Readonly<Record<Area, string>> = {
  resus: 'resus',
  majors: 'majors',
  rat: 'RAT',
  minors: 'minors',
  'paediatric-ed': 'paediatric ED',
  'fit-to-sit': 'fit to sit',
  'mental-health-room': 'mental health room',
  cohort: 'cohort',
};

function expiryOf({ minutes = OFFER_MINUTES }: OfferAsk, { at }: AskContext): number {
  return at + Math.round(minutes) * MINUTE;
}

function sameSpace(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** 'Majors 7', or '7 in majors' where the space's name does not say its area. */
function spaceName({ area, space }: PlaceOffered): string {
  const words = AREA_WORDS[area];
  return space.toLowerCase().includes(words.toLowerCase()) ? space : `${space} in ${words}`;
}

function crewName(conveyance: ConveyanceId, needs: DepartmentNeeds): string {
  return needs.callsignOf(conveyance) ?? `the crew on job ${jobOf(conveyance)}`;
}
