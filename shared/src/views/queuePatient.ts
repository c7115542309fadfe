// One patient's row on a site's queue, cut for its audience before anybody compares or sends it.
import {
  arrivalOf,
  bookOffOf,
  cancellationOf,
  clearOf,
  destinationWordOf,
  patientsOf,
  preAlertOf,
  preAlertReceivedOf,
} from '../conveyance/index.ts';
import {
  ageBandOf,
  crewHandoverOf,
  crewRecordOf,
  crewTimeOf,
  hospitalHandoverOf,
  needsOf,
  news2Of,
  newCrewOf,
  placeAskedOf,
  placeOf,
  placementOf,
  sexOf,
  stopsClock,
  unwellFlagOf,
  type Handover,
  type Need,
} from '../handover/index.ts';
import {
  isClockSuspect,
  patientKey,
  patientNumber,
  serviceOf,
  standing,
  type PatientKey,
  type Said,
  type SiteCode,
} from '../kernel/index.ts';
import { agreementOf } from '../measures/index.ts';
import { actsOf, recordsOf, stayOf, type PatientStay, type World } from '../world/index.ts';
import type { KeptSites } from './keptSites.ts';
import { markOf } from './marks.ts';
import { actName, factsOf, versionOf } from './queueFacts.ts';
import type { Mark, QueuePatientRow, Whereabouts } from './queueRow.ts';
import { timesBeside } from './queueTimes.ts';
import type { Audience } from './view.ts';

/** The row, or undefined when the patient does not stand on this site's board. */
export function patientRow(
  world: World,
  site: SiteCode,
  key: PatientKey,
  audience: Audience,
  kept?: KeptSites,
): QueuePatientRow | undefined {
  const spot = world.spots.rows.get(key)?.find((one) => one.site === site);
  if (!spot) return undefined;
  const stay = kept?.at(site).stay(key) ?? stayOf(world, key);
  const facts = factsOf(stay);
  const full: QueuePatientRow = {
    kind: 'patient',
    id: `${site}|${key}`,
    site,
    list: spot.list,
    ...vehicleParts(stay),
    ...patientParts(stay),
    ...clockParts(stay, facts),
    offer: offerOf(world, stay),
    away: spot.list === 'away' ? awayOf(stay) : null,
    version: versionOf(facts),
  };
  return audience === 'public' ? cutForPublic(full) : full;
}

/** Needs that say something of the place, not of the person. */
const NEEDS_OF_PLACE: readonly Need[] = ['trolley', 'chair', 'resus', 'monitored', 'oxygen', 'side-room'];

/** [V3] A public screen shows no complaint, age or sex (look.md, Wallboard), nor what would tell of them, nor who on the staff
    did what. */
function cutForPublic(full: QueuePatientRow): QueuePatientRow {
  const { preAlert, unwell, crewStays, placeAsked, needs, whereabouts, away } = full;
  return {
    ...full,
    ageBand: null,
    sex: null,
    whereabouts: whereabouts.kind === 'cohort' ? { ...whereabouts, lead: null } : whereabouts,
    news2: null,
    needs: needs.filter((need) => NEEDS_OF_PLACE.includes(need)),
    preAlert: preAlert && { complaintGroup: null, at: preAlert.at, received: unnamed(preAlert.received) },
    unwell: unwell && { ...unnamed(unwell), concern: null },
    crewStays: unnamed(crewStays),
    placeAsked: placeAsked && { ...unnamed(placeAsked), area: placeAsked.area },
    away: away && { ...away, reason: 'other' },
    amended: [],
    otherTimes: [],
    withdrawable: null,
  };
}

function unnamed<Known extends Mark | null>(mark: Known): Mark | Extract<Known, null>;
function unnamed(mark: Mark | null): Mark | null {
  return mark && { at: mark.at, by: '' };
}

function vehicleParts({ conveyance, handover, key }: PatientStay) {
  const { callsign, priority, eta } = conveyance;
  const preAlert = preAlertOf(conveyance);
  const taken = newCrewOf(handover);
  const received = preAlertReceivedOf(conveyance);
  return {
    conveyance: conveyance.id,
    patient: patientNumber(key),
    patientsOnVehicle: patientsOf(conveyance),
    service: serviceOf(conveyance.id),
    callsign: callsign?.value ?? null,
    takenOverBy: taken ? { callsign: taken.value.callsign, service: taken.value.service, at: taken.at } : null,
    priority: priority?.value ?? 'unknown',
    etaAt: eta?.value ?? null,
    etaSaidAt: eta?.at ?? null,
    bookOffAt: (taken ? taken.value.bookOffAt : bookOffOf(conveyance)) ?? null,
    preAlert: preAlert
      ? {
          complaintGroup: preAlert.value,
          at: preAlert.at,
          received: received ? { ...markOf(received), role: received.value } : null,
        }
      : null,
  } as const;
}

function patientParts({ handover, arrivedAt }: PatientStay) {
  const place = placeOf(handover);
  const flag = unwellFlagOf(handover);
  const { corrections } = handover;
  const stayed = standing(handover.crewStayed, corrections);
  const asked = placeAskedOf(handover);
  const news2 = news2Of(handover);
  return {
    whereabouts: whereaboutsOf(handover),
    whereSince: place?.at ?? arrivedAt ?? null,
    needs: needsOf(handover),
    ageBand: ageBandOf(handover) ?? null,
    sex: sexOf(handover) ?? null,
    unwell: flag ? { ...markOf(flag), concern: flag.value.concern ?? null } : null,
    news2: news2 ? { band: news2.value, at: news2.at } : null,
    careRoundDueAt: standing(handover.careRound, corrections)?.value ?? null,
    crewStays: stayed ? markOf(stayed) : null,
    placeAsked: asked ? { ...markOf(asked), area: asked.value.area ?? null } : null,
  } as const;
}

function whereaboutsOf(handover: Handover): Whereabouts {
  const word = placeOf(handover);
  const place = word?.value;
  switch (place?.kind) {
    case undefined:
      return { kind: 'vehicle' };
    case 'brought-in':
      return { kind: 'brought-in', place: place.place };
    case 'sent-back':
      return { kind: 'sent-back' };
    case 'cohort':
      return {
        kind: 'cohort',
        cohort: place.cohort,
        responsible: place.responsible,
        stopsClock: word !== undefined && stopsClock(word),
        lead: place.lead ?? null,
        places: place.places ?? null,
        ratio: place.ratio ?? null,
        agreement: place.stopsClockUnder?.agreement ?? null,
        agreedFrom: place.stopsClockUnder?.from ?? null,
      };
  }
}

function clockParts(stay: PatientStay, facts: readonly Said<unknown>[]) {
  const { conveyance, handover, stop, arrivedAt, clearedAt } = stay;
  const arrival = arrivalOf(conveyance);
  const crew = crewHandoverOf(handover);
  const record = crewRecordOf(handover);
  const hospital = hospitalHandoverOf(handover);
  const clear = clearOf(conveyance);
  const crewAt = crewTimeOf(handover) ?? null;
  // Feeds take nothing back: where no person spoke nobody looks for the last act.
  const [lastAct] = facts.some(({ person }) => person) ? actsOf(stay) : [];
  return {
    arrivedAt: arrivedAt ?? null,
    arrivedBy: arrival?.word.value.method ?? null,
    clockSuspect: [arrival?.word, crew?.word, hospital?.word, clear?.word].some((word) => word && isClockSuspect(word)),
    handoverAt: stop?.at ?? null,
    handoverTimeUnknown: stop !== undefined && stop.at === undefined,
    handoverKind: stop || crew ? (record?.kind ?? 'full') : null,
    leftOn: record?.leftOn ?? null,
    toRole: record?.toRole ?? null,
    recordSent: record?.recordSent ?? null,
    crewHandoverAt: crewAt,
    hospitalHandoverAt: hospital?.at ?? null,
    agreement: agreementOf(crewAt, hospital?.at ?? null),
    placedAt: placementOf(handover)?.at ?? null,
    clearedAt: clearedAt ?? null,
    ...timesBeside(stay, { arrivedAt: arrival, crewHandoverAt: crew, hospitalHandoverAt: hospital, clearedAt: clear }),
    withdrawable: lastAct?.person
      ? { eventId: lastAct.id, act: actName(stay, lastAct), mark: withRecordedAt(lastAct) }
      : null,
    said: {
      arrived: lastWordOf(arrival),
      crew: lastWordOf(crew),
      hospital: lastWordOf(hospital),
      cleared: lastWordOf(clear),
    },
  } as const;
}

/** The mark of an act as its doer would see it: taking back counts from when the desk wrote it down. */
function withRecordedAt(word: Said<unknown>) {
  return { ...markOf(word), at: word.recordedAt };
}

/** The id an amendment must name: the last correction of the word that counts, else the word. */
function lastWordOf(
  moment: { readonly word: Said<unknown>; readonly amendments: readonly Said<unknown>[] } | undefined,
): string | null {
  return moment ? (moment.amendments.at(-1)?.id ?? moment.word.id) : null;
}

/** The latest offer that was not lost, whichever of the vehicle's records it was made to. */
export function offerOf(world: World, { key, conveyance }: PatientStay): QueuePatientRow['offer'] {
  const offers = recordsOf(world, conveyance.id).flatMap((record) => {
    const ids = world.offersByPatient.rows.get(patientKey(record, patientNumber(key))) ?? [];
    return ids.flatMap((id) => {
      const offer = world.offers.rows.get(id);
      return offer?.offered && !offer.lost ? [offer.offered] : [];
    });
  });
  const latest = offers.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))[0];
  if (!latest) return null;
  const { offer, area, space, expiresAt } = latest.value;
  return { offer, area, space, at: latest.at, expiresAt };
}

/** Where the vehicle went instead, or that it was cancelled, by the word that says so. */
function awayOf({ conveyance, site }: PatientStay): QueuePatientRow['away'] {
  const cancelled = cancellationOf(conveyance);
  if (cancelled) return { to: null, reason: cancelled.value, at: cancelled.at };
  const to = site ?? null;
  const destination = destinationWordOf(conveyance);
  const arrival = arrivalOf(conveyance);
  if (arrival && arrival.word.value.site !== destination?.value.site) return { to, reason: 'other', at: arrival.at };
  return destination ? { to, reason: destination.value.changed?.reason ?? 'other', at: destination.at } : null;
}
