// What the rules about patients read at one site: only a patient at risk raises an alert of their own (design.md, Risk-first).
import { bookOffOf, isByHand, preAlertOf, preAlertReceivedOf } from '../conveyance/index.ts';
import { newCrewOf, unwellFlagOf } from '../handover/index.ts';
import { MINUTE, isClockSuspect, standing, type Instant } from '../kernel/index.ts';
import { offerOf, staysOf, type SiteKept } from '../views/index.ts';
import type { PatientStay, World } from '../world/index.ts';
import type { Reading } from './reading.ts';

/** [R2] A pre-alert counts from five minutes before the vehicle is expected (design.md 7). */
export const PRE_ALERT_BEFORE_MS = 5 * MINUTE;

/** The same at any time. */
export function patientReadings(kept: SiteKept): ReturnType<typeof readOfPatients> {
  return kept.ofPatients(readOfPatients);
}

function readOfPatients(kept: SiteKept) {
  const { inbound, waiting, noSpace } = kept.ofPatients(staysOf);
  const here = [...waiting, ...noSpace];
  const suspects = [...inbound, ...here].filter(isSuspect);
  return {
    unwell: [...inbound, ...here].flatMap(flagged),
    'care-overdue': here.flatMap(careDue),
    'pre-alert': inbound.flatMap(preAlerted),
    offer: waiting.flatMap((stay) => offerOver(kept.world, stay)),
    bookOffs: bookOffsOf(here),
    bookOffsByHand: bookOffsOf(here.filter(({ conveyance }) => isByHand(conveyance))),
    suspects: suspects.length,
    lastArrival: lastArrivalOf(suspects),
  };
}

/** [R4] Late where the flag was entered after the fact: listed, sent to nobody. */
function flagged({ key, handover, conveyance }: PatientStay): readonly Reading[] {
  const flag = unwellFlagOf(handover);
  return flag
    ? [{ kind: 'since', subject: key, start: flag.at, callsign: conveyance.callsign?.value, late: flag.late === true }]
    : [];
}

function careDue({ key, handover, conveyance }: PatientStay): readonly Reading[] {
  const due = standing(handover.careRound, handover.corrections);
  return due
    ? [{ kind: 'since', subject: key, start: due.value, callsign: conveyance.callsign?.value, late: due.late === true }]
    : [];
}

function preAlerted({ key, conveyance }: PatientStay): readonly Reading[] {
  const { eta } = conveyance;
  const preAlert = preAlertOf(conveyance);
  if (!preAlert || preAlertReceivedOf(conveyance) || eta === undefined) return [];
  return [
    {
      kind: 'since',
      subject: key,
      start: eta.value - PRE_ALERT_BEFORE_MS,
      callsign: conveyance.callsign?.value,
      late: preAlert.late === true,
    },
  ];
}

/** A place that was offered, ran out, and the patient still waits. */
function offerOver(world: World, stay: PatientStay): readonly Reading[] {
  const offer = world.offersByPatient.rows.size === 0 ? null : offerOf(world, stay);
  const { key, conveyance } = stay;
  return offer ? [{ kind: 'since', subject: key, start: offer.expiresAt, callsign: conveyance.callsign?.value }] : [];
}

/** When each crew that is held books off, once a vehicle. */
function bookOffsOf(stays: readonly PatientStay[]): readonly Instant[] {
  const byCrew = new Map<string, Instant>();
  for (const { conveyance, handover, clearedAt } of stays) {
    const taken = newCrewOf(handover);
    const at = taken ? taken.value.bookOffAt : bookOffOf(conveyance);
    if (at !== undefined && clearedAt === undefined) byCrew.set(taken?.value.callsign ?? conveyance.id, at);
  }
  return [...byCrew.values()];
}

function isSuspect({ conveyance: { arrived } }: PatientStay): boolean {
  return arrived.some(isClockSuspect);
}

function lastArrivalOf(stays: readonly PatientStay[]): Instant | undefined {
  const ats = stays.flatMap(({ conveyance }) => conveyance.arrived.map(({ recordedAt }) => recordedAt));
  return ats.length > 0 ? Math.max(...ats) : undefined;
}
