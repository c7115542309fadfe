// What the rules about patients read at one site: only a patient at risk raises an alert of their own (design.md, Risk-first).
import { bookOffOf, preAlertReceivedOf } from '../conveyance/index.ts';
import { newCrewOf, unwellFlagOf } from '../handover/index.ts';
import { MINUTE, isClockSuspect, standing, type Instant, type SiteCode } from '../kernel/index.ts';
import { VIEWS, queueRowId } from '../views/index.ts';
import { EMPTY_BOARD, stayOf, type PatientStay, type World } from '../world/index.ts';
import { countSince, type Reading, type Readings } from './reading.ts';

/** [R2] A pre-alert counts from five minutes before the vehicle is expected (design.md 7). */
export const PRE_ALERT_BEFORE_MS = 5 * MINUTE;

export function patientReadings(world: World, site: SiteCode, now: Instant): Readings {
  const board = world.boards.rows.get(site) ?? EMPTY_BOARD;
  const inbound = board.inbound.map((key) => stayOf(world, key));
  const waiting = board.waiting.map((key) => stayOf(world, key));
  const noSpace = board['no-space'].map((key) => stayOf(world, key));
  const here = [...waiting, ...noSpace];
  const suspects = [...inbound, ...here].filter(isSuspect);
  return {
    unwell: [...inbound, ...here].flatMap(flagged),
    'care-overdue': here.flatMap(careDue),
    'pre-alert': inbound.flatMap(preAlerted),
    offer: waiting.flatMap((stay) => offerOver(world, site, stay)),
    'book-off': [countSince(site, bookOffs([...waiting, ...noSpace]), 0, now)],
    clock: [{ kind: 'figure', subject: site, value: suspects.length, at: lastArrival(suspects) ?? now }],
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
  const { preAlert, eta } = conveyance;
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
function offerOver(world: World, site: SiteCode, { key, conveyance }: PatientStay): readonly Reading[] {
  const row = world.offersByPatient.rows.size === 0 ? undefined : VIEWS.queue.row(world, queueRowId(site, key), 'full');
  const offer = row?.kind === 'patient' ? row.offer : null;
  return offer ? [{ kind: 'since', subject: key, start: offer.expiresAt, callsign: conveyance.callsign?.value }] : [];
}

/** When each crew that is held books off, once a vehicle. */
function bookOffs(stays: readonly PatientStay[]): readonly Instant[] {
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

function lastArrival(stays: readonly PatientStay[]): Instant | undefined {
  const ats = stays.flatMap(({ conveyance }) => conveyance.arrived.map(({ recordedAt }) => recordedAt));
  return ats.length > 0 ? Math.max(...ats) : undefined;
}
