// A turn of the fuzz over the screens' door: two hundred and fifty words, and what stands on the floor for them. Each ask there is has
// a patient, an alert or a record of its own in each turn, told by the feeds first, so that one ask spoils nothing of another.
import { HAND_JOB_PREFIX, MINUTE, formatInstant, localDateOf, type Instant } from '@kerbside/shared/kernel';
import { sites } from '@kerbside/shared/site';
import type { AskType } from '@kerbside/shared/world';
import { CAD, ED, SERVICE, message, type Message } from '../../harness/cast.ts';
import { SOUTHMEAD } from '../../harness/given.ts';

export interface Turn {
  readonly seed: number;
  readonly number: number;
  readonly now: Instant;
  /** By patient: the alert about them, as a screen shows it. */
  readonly alerts: ReadonlyMap<string, { readonly id: string; readonly version: number }>;
  /** Tellings of alerts that a screen shows. */
  readonly sends: readonly string[];
}

/** How a patient stands when the ask about them comes. */
type Standing = 'coming' | 'pre-alerted' | 'waiting' | 'inside' | 'unwell' | 'handed-over';

const STANDINGS: Readonly<Partial<Record<AskType, Standing>>> = {
  ReceivePreAlert: 'pre-alerted',
  ChangeDestination: 'coming',
  CancelConveyance: 'coming',
  SendBack: 'inside',
  LowerFlag: 'unwell',
  AnswerAlert: 'unwell',
  TakeOverAlert: 'unwell',
  EscalateAlert: 'unwell',
  LogAlertCall: 'unwell',
  NoteAlert: 'unwell',
  StandDownAlert: 'unwell',
  JudgeAlert: 'unwell',
  PlacePatient: 'handed-over',
  Amend: 'handed-over',
  AgreeTime: 'handed-over',
  DisputeTime: 'handed-over',
  ...Object.fromEntries(
    [
      ...['FlagUnwell', 'Observe', 'StateNeeds', 'BringIn', 'AskPlace', 'JoinCohort', 'CompleteHandover'],
      ...['CompleteAt45', 'StayWithPatient', 'ClearCrew', 'TakeOver', 'SetBookOff', 'OfferPlace', 'LogCall'],
      ...['TieRecords', 'TieRecord'],
    ].map((type) => [type, 'waiting']),
  ),
};
const STAGED = Object.entries(STANDINGS) as readonly (readonly [AskType, Standing])[];

export const ARRIVED_AGO_MS = 30 * MINUTE;
export const HANDED_OVER_AGO_MS = 10 * MINUTE;

/** The id of the whole ask of a turn: what comes of it is named after it. */
export function askIdOf(type: AskType, { seed, number }: Turn): string {
  return `fz${seed}-${number}-${type}`;
}
export function before(turn: Turn): Turn {
  return { ...turn, number: Math.max(0, turn.number - 1) };
}

export function conveyanceOf(type: AskType, turn: Turn): string {
  return `${SERVICE}/${localDateOf(turn.now)}/${askIdOf(type, turn)}`;
}
export function patientOf(type: AskType, turn: Turn): string {
  return `${conveyanceOf(type, turn)}#1`;
}
/** The vehicle that somebody enters by hand in this turn. */
export function enteredIn(turn: Turn): string {
  return `${SERVICE}/${localDateOf(turn.now)}/${HAND_JOB_PREFIX}${askIdOf('AddArrival', turn)}`;
}
/** A site of its own for each turn. */
export function siteOf({ number }: Turn): string {
  return sites[number % sites.length]?.code ?? SOUTHMEAD;
}
/** How often all sites have had their turn. */
export function roundOf({ number }: Turn): number {
  return Math.floor(number / sites.length);
}
/** A hospital's word that fits no patient. */
export function recordOf(type: 'TieRecord' | 'DismissRecord', turn: Turn): string {
  return `${ED.source}/${idOf(type, 'handover.received', turn)}`;
}
export function handedOverId(type: AskType, turn: Turn): string {
  return `${CAD.source}/${idOf(type, 'handover.completed', turn)}`;
}
/** Patients that an alert is about. */
export function unwellIn(turn: Turn): readonly string[] {
  return STAGED.flatMap(([type, standing]) => (standing === 'unwell' ? [patientOf(type, turn)] : []));
}

function idOf(type: AskType, word: string, turn: Turn): string {
  return `${askIdOf(type, turn)}/${word}`;
}

/** What the feeds tell before a turn: the ambulance service, then the hospital. */
export function toldBefore(turn: Turn): readonly (readonly Message[])[] {
  const records = (['TieRecord', 'DismissRecord'] as const).map((type) =>
    message(
      ED,
      'kerbside.handover.received',
      turn.now,
      { callsign: `${type.charAt(0)}${turn.number}`, site: SOUTHMEAD },
      idOf(type, 'handover.received', turn),
    ),
  );
  const leaving = turn.number < 2 ? [] : STAGED.flatMap(([type]) => gone(type, before(before(turn)), turn.now));
  return [[...leaving, ...STAGED.flatMap(([type, standing], n) => staged(type, standing, n, turn))], records];
}

function staged(type: AskType, standing: Standing, n: number, turn: Turn): readonly Message[] {
  const { now, number } = turn;
  const vehicle = { conveyance: conveyanceOf(type, turn), callsign: `F${number}-${n}` };
  const patient = { conveyance: vehicle.conveyance, patient: 1 };
  const say = (word: string, at: Instant, stated: object): Message =>
    message(CAD, `kerbside.${word}`, at, { ...stated }, idOf(type, word, turn));
  const coming = say('conveyance.started', now - ARRIVED_AGO_MS, {
    ...vehicle,
    destination: SOUTHMEAD,
    priority: 'C2',
    patients: 1,
    etaAt: formatInstant(now + 20 * MINUTE),
  });
  if (standing === 'coming') return [coming];
  if (standing === 'pre-alerted')
    return [coming, say('conveyance.pre-alerted', now, { ...patient, complaintGroup: 'stroke' })];
  const arrived = say('conveyance.arrived', now - ARRIVED_AGO_MS, { ...vehicle, site: SOUTHMEAD });
  switch (standing) {
    case 'waiting':
      return [arrived];
    case 'inside':
      return [arrived, say('handover.brought-in', now, { ...patient, place: 'corridor' })];
    case 'unwell':
      return [arrived, say('handover.flagged-unwell', now, { ...patient, concern: 'breathing' })];
    case 'handed-over':
      return [arrived, say('handover.completed', now - HANDED_OVER_AGO_MS, { ...patient, designatedSpace: false })];
  }
}

/** Nobody stays for ever: a board of thousands is another test. */
function gone(type: AskType, turn: Turn, at: Instant): readonly Message[] {
  const conveyance = conveyanceOf(type, turn);
  const say = (word: string, stated: object): Message =>
    message(CAD, `kerbside.${word}`, at, { conveyance, ...stated }, idOf(type, `gone/${word}`, turn));
  const standing = STANDINGS[type];
  return standing === 'coming' || standing === 'pre-alerted'
    ? [say('conveyance.cancelled', { reason: 'other' })]
    : [
        say('handover.completed', { patient: 1, designatedSpace: true }),
        say('handover.placed', { patient: 1, area: 'majors' }),
        say('conveyance.cleared', {}),
      ];
}
