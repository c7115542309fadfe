// One patient's row on a site's queue, cut for its audience before anybody compares or sends it.
import { arrivalOf, clearOf, destinationOf, type Conveyance } from '../conveyance/index.ts';
import { patientOffered } from '../department/index.ts';
import { crewHandoverOf, hospitalHandoverOf, placeOf, unwellFlagOf, type Handover } from '../handover/index.ts';
import {
  isClockSuspect,
  patientNumber,
  serviceOf,
  standing,
  type Instant,
  type PatientKey,
  type Said,
  type SiteCode,
} from '../kernel/index.ts';
import { agreementOf } from '../measures/index.ts';
import { actsOf, stayOf, type PatientStay, type World } from '../world/index.ts';
import { markOf } from './marks.ts';
import type { QueuePatientRow, Whereabouts } from './queueRow.ts';
import type { Audience } from './view.ts';

/** The row, or undefined when the patient does not stand on this site's board. */
export function patientRow(
  world: World,
  site: SiteCode,
  key: PatientKey,
  audience: Audience,
): QueuePatientRow | undefined {
  const spot = world.spots.rows.get(key)?.find((one) => one.site === site);
  if (!spot) return undefined;
  const stay = stayOf(world, key);
  const full: QueuePatientRow = {
    kind: 'patient',
    id: `${site}|${key}`,
    site,
    list: spot.list,
    ...vehicleParts(stay),
    ...patientParts(stay),
    ...clockParts(stay),
    offer: offerOf(world, key),
    away: spot.list === 'away' ? awayOf(stay) : null,
    version: versionOf(stay),
  };
  return audience === 'public' ? { ...full, ageBand: null, sex: null, preAlert: withoutComplaint(full) } : full;
}

function withoutComplaint({ preAlert }: QueuePatientRow): QueuePatientRow['preAlert'] {
  return preAlert && { ...preAlert, complaintGroup: null };
}

function vehicleParts({ conveyance, handover, key }: PatientStay) {
  const { callsign, priority, eta, bookOff, preAlert, preAlertReceived } = conveyance;
  const taken = standing(handover.takenOver, handover.corrections);
  return {
    conveyance: conveyance.id,
    patient: patientNumber(key),
    patientsOnVehicle: conveyance.patients?.value ?? 1,
    service: serviceOf(conveyance.id),
    callsign: callsign?.value ?? null,
    takenOverBy: taken ? { callsign: taken.value.callsign, service: taken.value.service, at: taken.at } : null,
    priority: priority?.value ?? 'unknown',
    etaAt: eta?.value ?? null,
    etaSaidAt: eta?.at ?? null,
    bookOffAt: taken ? (taken.value.bookOffAt ?? null) : (bookOff?.value ?? null),
    preAlert: preAlert
      ? {
          complaintGroup: preAlert.value,
          at: preAlert.at,
          received: preAlertReceived ? { ...markOf(preAlertReceived), role: preAlertReceived.value } : null,
        }
      : null,
  } as const;
}

function patientParts({ handover, arrivedAt }: PatientStay) {
  const place = placeOf(handover);
  const flag = unwellFlagOf(handover);
  const stayed = standing(handover.crewStayed, handover.corrections);
  return {
    whereabouts: whereaboutsOf(handover),
    whereSince: place?.at ?? arrivedAt ?? null,
    needs: handover.needs?.value ?? [],
    ageBand: handover.ageBand?.value ?? null,
    sex: handover.sex?.value ?? null,
    unwell: flag ? { ...markOf(flag), concern: flag.value.concern ?? null } : null,
    news2: handover.news2 ? { band: handover.news2.value, at: handover.news2.at } : null,
    careRoundDueAt: handover.careRound?.value ?? null,
    crewStays: stayed ? markOf(stayed) : null,
  } as const;
}

function whereaboutsOf(handover: Handover): Whereabouts {
  const place = placeOf(handover)?.value;
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
        stopsClock: place.responsible === 'hospital' && place.stopsClockUnder !== undefined,
      };
  }
}

function clockParts(stay: PatientStay) {
  const { conveyance, handover, stop, arrivedAt, clearedAt } = stay;
  const arrival = arrivalOf(conveyance);
  const crew = crewHandoverOf(handover);
  const hospital = hospitalHandoverOf(handover);
  const clear = clearOf(conveyance);
  const crewAt = crew && !crew.word.value.timeUnknown ? crew.at : null;
  const placed = standing(handover.placed, handover.corrections);
  const [lastAct] = actsOf(stay);
  return {
    arrivedAt: arrivedAt ?? null,
    arrivedBy: arrival?.word.value.method ?? null,
    clockSuspect: [arrival?.word, crew?.word, hospital?.word, clear?.word].some((word) => word && isClockSuspect(word)),
    handoverAt: stop?.at ?? null,
    handoverTimeUnknown: stop !== undefined && stop.at === undefined,
    handoverKind: crew ? crew.word.value.kind : stop ? 'full' : null,
    leftOn: crew?.word.value.leftOn ?? null,
    crewHandoverAt: crewAt,
    hospitalHandoverAt: hospital?.at ?? null,
    agreement: agreementOf(crewAt, hospital?.at ?? null),
    placedAt: placed?.at ?? null,
    clearedAt: clearedAt ?? null,
    amended: amendmentsOf(stay),
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

function amendmentsOf({ conveyance, handover }: PatientStay): QueuePatientRow['amended'] {
  const moments = [arrivalOf(conveyance), crewHandoverOf(handover), hospitalHandoverOf(handover), clearOf(conveyance)];
  return moments.flatMap((moment) =>
    (moment?.amendments ?? []).map((amendment, i) => ({
      field: amendment.value.field as QueuePatientRow['amended'][number]['field'],
      was: i === 0 ? (moment?.word.at ?? null) : (moment?.amendments[i - 1]?.value.value ?? null),
      now: amendment.value.value,
      reason: amendment.value.reason as QueuePatientRow['amended'][number]['reason'],
      mark: markOf(amendment),
    })),
  );
}

/** What was done, by the slot that the word stands in. */
function actName({ conveyance, handover }: PatientStay, word: Said<unknown>): string {
  const slots: readonly (readonly [string, readonly Said<unknown>[]])[] = [
    ['arrived', conveyance.arrived],
    ['cleared', conveyance.cleared],
    ['cancelled', conveyance.cancelled],
    ['destination', conveyance.destinations],
    ['place', handover.places],
    ['unwell', handover.unwell],
    ['crew-stays', handover.crewStayed],
    ['handover', handover.crewWords],
    ['placed', handover.placed],
    ['taken-over', handover.takenOver],
  ];
  return slots.find(([, words]) => words.some(({ id }) => id === word.id))?.[0] ?? 'act';
}

function offerOf(world: World, key: PatientKey): QueuePatientRow['offer'] {
  const offers = (world.offersByPatient.rows.get(key) ?? []).flatMap((id) => {
    const offer = world.offers.rows.get(id);
    return offer?.offered && !offer.lost && patientOffered(offer.offered.value) === key ? [offer.offered] : [];
  });
  const latest = offers.sort((a, b) => b.at - a.at)[0];
  if (!latest) return null;
  const { offer, area, space, expiresAt } = latest.value;
  return { offer, area, space, at: latest.at, expiresAt };
}

function awayOf({ conveyance, site }: PatientStay): QueuePatientRow['away'] {
  const cancelled = standing(conveyance.cancelled, conveyance.corrections);
  if (cancelled && conveyance.arrived.length === 0) return { to: null, reason: cancelled.value, at: cancelled.at };
  const destination = standing(conveyance.destinations, conveyance.corrections);
  const arrival = arrivalOf(conveyance);
  const to = site ?? destinationOf(conveyance) ?? null;
  if (arrival && arrival.word.value.site !== destination?.value.site) return { to, reason: 'other', at: arrival.at };
  return { to, reason: destination?.value.changed?.reason ?? 'other', at: destination?.at ?? (arrival?.at as Instant) };
}

/** A number that changes with any fact the row rests on, and with nothing else: FNV-1a over the ids of the facts. */
function versionOf({ conveyance, handover }: PatientStay): number {
  let hash = 0x811c9dc5;
  for (const word of factsOf(conveyance, handover)) {
    for (let i = 0; i < word.id.length; i += 1) hash = Math.imul(hash ^ word.id.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

function factsOf(...records: readonly (Conveyance | Handover)[]): Said<unknown>[] {
  return records.flatMap((record) =>
    Object.values({ ...record, ...record.corrections }).flatMap((part: unknown) => {
      if (Array.isArray(part)) return part as Said<unknown>[];
      return isSaid(part) ? [part] : [];
    }),
  );
}

function isSaid(part: unknown): part is Said<unknown> {
  return typeof part === 'object' && part !== null && 'recordedAt' in part;
}
