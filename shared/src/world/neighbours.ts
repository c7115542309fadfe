// What the slices' decisions may know of each other: read from the world, written nowhere.
import {
  RULE_BOOK,
  bookAt,
  isClosed,
  isLifeThreat,
  readAlert,
  ruleOf,
  rungsOf,
  settingsOf,
  type AlertNeeds,
} from '../alert/index.ts';
import {
  SAME_VEHICLE_WITHIN_MS,
  arrivalOf,
  cancellationOf,
  clearOf,
  expectedAt,
  preAlertOf,
  siteOf,
  type Conveyance,
  type ConveyanceNeeds,
  type HandEntryNeeds,
} from '../conveyance/index.ts';
import { clockStopOf, newCrewOf } from '../handover/index.ts';
import {
  conveyanceOfPatient,
  patientKey,
  serviceOf,
  whoSaid,
  type ConveyanceId,
  type Instant,
  type PatientKey,
  type SiteCode,
} from '../kernel/index.ts';
import type { OutsideNeeds } from '../outside/index.ts';
import { siteByCode } from '../site/index.ts';
import { conveyanceOf, countedConveyance, countedPatient, patientsOn, siteHolding, stayOf } from './stay.ts';
import { visitKey } from './words.ts';
import type { World } from './world.ts';

/** What decisions about a vehicle may know of its patients and of other records. */
export function vehicleNeeds(world: World, id: ConveyanceId): ConveyanceNeeds {
  return {
    siteName,
    knowsConveyance: (other) => siteHolding(world, other) !== undefined,
    patient: (number) => {
      const { handover } = stayOf(world, patientKey(id, number));
      const crew = newCrewOf(handover)?.value.callsign;
      return { ...(crew !== undefined && { crew }), isHandedOver: clockStopOf(handover) !== undefined };
    },
  };
}

/** [W5] What is on the board already of a vehicle that somebody is about to enter. */
export function handEntryNeeds(world: World): HandEntryNeeds {
  return {
    vehicleLike({ site, service, callsign }, at) {
      const visits = world.visits.rows.get(visitKey(site, callsign)) ?? [];
      const likely = [...new Set(visits.map((id) => countedConveyance(world, id)))]
        .map((id) => conveyanceOf(world, id))
        .filter((one) => serviceOf(one.id) === service && isAbout(one, site, at));
      const arrival = likely.map(arrivalOf).find((one) => one !== undefined);
      const preAlert = likely.map(preAlertOf).find((one) => one !== undefined);
      if (likely.length === 0) return undefined;
      return {
        ...(arrival && { arrived: { by: whoSaid(arrival.word).by, at: arrival.at } }),
        ...(preAlert && { preAlerted: whoSaid(preAlert) }),
      };
    },
  };
}

/** Here or expected within half an hour of `at`, and neither clear nor cancelled. */
function isAbout(conveyance: Conveyance, site: SiteCode, at: Instant): boolean {
  const expected = expectedAt(conveyance);
  return (
    siteOf(conveyance) === site &&
    expected !== undefined &&
    Math.abs(expected - at) <= SAME_VEHICLE_WITHIN_MS &&
    !clearOf(conveyance) &&
    !cancellationOf(conveyance)
  );
}

export function siteName(site: SiteCode): string {
  return siteByCode.get(site)?.name ?? site;
}

/** What decisions about alerts may know of the rules as they are set at their place. */
export function alertNeeds(world: World, now: Instant): AlertNeeds {
  return {
    rungsOf: (rule, place) => rungsOf(bookAt(RULE_BOOK, settingsOf(world, now), place), rule).map(({ role }) => role),
    isLifeThreat: (rule) => isLifeThreat(RULE_BOOK, rule),
    knowsRule: (rule) => ruleOf(RULE_BOOK, rule) !== undefined,
  };
}

/** What decisions about the ways out may know: an alert that is held no more is over. */
export function outsideNeeds(world: World): OutsideNeeds {
  return {
    isLive: world.id === 'live',
    isAlertOver: (alert) => {
      const record = world.alerts.rows.get(alert);
      const reading = record && readAlert(record);
      return !reading || isClosed(reading);
    },
  };
}

/** What the slices' decisions may know of each other. */
export function neighboursOf(world: World) {
  return {
    callsignOf: (conveyance: ConveyanceId) => conveyanceOf(world, countedConveyance(world, conveyance)).callsign?.value,
    siteName,
    knowsRecord: (record: string) => world.unmatched.rows.has(record),
    knowsPatient: (patient: PatientKey) => {
      const key = countedPatient(world, patient);
      const conveyance = conveyanceOf(world, conveyanceOfPatient(key));
      return siteOf(conveyance) !== undefined && patientsOn(world, conveyance).includes(key);
    },
    awaitsPlace: (patient: PatientKey, site: SiteCode) =>
      (world.spots.rows.get(countedPatient(world, patient)) ?? []).some(
        (spot) =>
          spot.site === site && (spot.list === 'inbound' || spot.list === 'waiting' || spot.list === 'no-space'),
      ),
  };
}
