// One step of a world: what a person asks is decided by the slice it belongs to, and becomes events or a refusal. Feeds do
// not come this way: what they report is the event.
import { RULE_ASKS, decideAlert, decideRule } from '../alert/index.ts';
import { decideBed } from '../bed/index.ts';
import { decideContact } from '../contact/index.ts';
import {
  addArrival,
  addPreAlert,
  arrivalOf,
  clearOf,
  decideConveyance,
  emptyConveyance,
  standingWords,
  type ConveyanceAsk,
  type ConveyanceEvent,
} from '../conveyance/index.ts';
import { decideDemand } from '../demand/index.ts';
import { decideDepartment } from '../department/index.ts';
import { decideFeed } from '../feed/index.ts';
import { decideHandover, standingActs, type HandoverAsk, type HandoverEvent, type Need } from '../handover/index.ts';
import {
  accept,
  clockTime,
  conveyanceOfPatient,
  eventOf,
  joinCorrections,
  patientNumber,
  refuse,
  whoSaid,
  type AskContext,
  type ConveyanceId,
  type Decision,
  type Said,
} from '../kernel/index.ts';
import { decideOutside } from '../outside/index.ts';
import type { Ask, AskOf, AskType } from './asks.ts';
import type { WorldEvent } from './events.ts';
import { alertNeeds, handEntryNeeds, neighboursOf, outsideNeeds, siteName, vehicleNeeds } from './neighbours.ts';
import { countedPatient, stayOf, type PatientStay } from './stay.ts';
import type { World } from './world.ts';

const ABOUT_VEHICLE = [
  'ReceivePreAlert',
  'ChangeDestination',
  'CancelConveyance',
  'TakeOver',
  'SetBookOff',
  'ClearCrew',
] as const satisfies readonly AskType[];
const ABOUT_HANDOVER = [
  'FlagUnwell',
  'LowerFlag',
  'Observe',
  'StateNeeds',
  'BringIn',
  'SendBack',
  'AskPlace',
  'JoinCohort',
  'CompleteHandover',
  'CompleteAt45',
  'StayWithPatient',
  'PlacePatient',
  'Amend',
  'AgreeTime',
  'DisputeTime',
  'Withdraw',
] as const satisfies readonly AskType[];

type VehicleAsk = AskOf<(typeof ABOUT_VEHICLE)[number]>;
type PatientAsk = AskOf<(typeof ABOUT_HANDOVER)[number]>;

function isOneOf<Type extends AskType>(ask: Ask, types: readonly Type[]): ask is AskOf<Type> {
  return (types as readonly AskType[]).includes(ask.type);
}

/** Decides one ask. Writes nothing: the desk folds what it accepts. */
export function decide(world: World, ask: Ask, context: AskContext): Decision<WorldEvent> {
  if (isOneOf(ask, ABOUT_VEHICLE) || isOneOf(ask, ABOUT_HANDOVER)) return decideAboutPatient(world, ask, context);
  if (isOneOf(ask, RULE_ASKS)) return decideRule(world, ask, context);
  switch (ask.type) {
    case 'AddArrival': {
      const { needs, ...body } = ask.body;
      return withNeeds(addArrival(body, handEntryNeeds(world), context), needs, context);
    }
    case 'AddPreAlert': {
      const { needs, ...body } = ask.body;
      return withNeeds(addPreAlert(body, handEntryNeeds(world), context), needs, context);
    }
    case 'TieRecords':
      return decideTie(world, ask.body.conveyance, ask.body.to, context);
    case 'TieRecord':
      return decideTieRecord(world, ask, context);
    case 'DismissRecord':
      return decideFeed(world, ask, neighboursOf(world), context);
    case 'LogCall':
      return decideContact(world, ask, context);
    case 'OfferPlace':
    case 'LosePlace':
    case 'CountPlaces':
      return decideDepartment(world, ask, neighboursOf(world), context);
    case 'CountBeds':
    case 'CountEquivalent':
    case 'CountDischarges':
      return decideBed(ask, context);
    case 'AskRelease':
    case 'AnswerRelease':
    case 'AgreeDivert':
    case 'EndDivert':
      return decideDemand(world, ask, neighboursOf(world), context);
    case 'AnswerAlert':
    case 'TakeOverAlert':
    case 'EscalateAlert':
    case 'LogAlertCall':
    case 'NoteAlert':
    case 'StandDownAlert':
    case 'JudgeAlert':
    case 'MuteAlerts':
    case 'EndMute':
    case 'SetDuty':
    case 'SignHandover':
      return decideAlert(world, ask, alertNeeds(world, context.now), context);
    case 'TestChannel':
    case 'ConfirmTest':
    case 'SendAgain':
    case 'GiveUpLetter':
      return decideOutside(world, ask, outsideNeeds(world), context);
    case 'SetCovering':
      return setCovering(world, ask.body, context);
    case 'SetClock':
      return simulatedOnly(world, () => eventOf(context, 'kerbside.world.clock-set', ask.body));
    case 'Inject':
      return simulatedOnly(world, () => eventOf(context, 'kerbside.world.inject-made', ask.body));
  }
}

/** [W19] Taken over from whoever was seen to cover; who is too late is told who took it. */
function setCovering(
  world: World,
  { site, name, instead }: AskOf<'SetCovering'>['body'],
  context: AskContext,
): Decision<WorldEvent> {
  const known = world.covering.rows.get(site);
  if (instead !== undefined && known && known.value !== instead) {
    const { by, at } = whoSaid(known);
    const now = known.value === null ? 'nobody is covering' : `${known.value} is covering`;
    return refuse(
      'covered-already',
      `${siteName(site)}: ${now} since ${clockTime(at)} (entered by ${by}). Look again, then take it over if that is meant.`,
      { by, at },
    );
  }
  return accept(eventOf(context, 'kerbside.world.covering-set', { site, name }));
}

/** [W16] The live world is never moved by hand. */
function simulatedOnly(world: World, event: () => WorldEvent): Decision<WorldEvent> {
  return world.id === 'live'
    ? refuse('live', 'This is the live world: its clock is the real one, and nothing in it is simulated.')
    : accept(event());
}

function withNeeds(
  decision: Decision<ConveyanceEvent>,
  needs: readonly Need[] | undefined,
  context: AskContext,
): Decision<WorldEvent> {
  const first = 'events' in decision ? decision.events[0] : undefined;
  if (!first || !('events' in decision) || !needs?.length) return decision;
  const { conveyance } = first.data;
  return accept<WorldEvent>(
    ...decision.events,
    eventOf(context, 'kerbside.handover.needs-stated', { conveyance, needs }, { number: 3 }),
  );
}

/** [W15] An ask about a patient is made at a site on whose board the patient stands, or stood until just now. */
function decideAboutPatient(
  world: World,
  ask: VehicleAsk | PatientAsk,
  context: AskContext,
): Decision<ConveyanceEvent | HandoverEvent> {
  const { site, patientKey, ...body } = ask.body;
  const key = countedPatient(world, patientKey);
  const stay = stayOf(world, key);
  const { conveyance, handover } = stay;
  const callsign = conveyance.callsign?.value ?? 'this crew';
  if (stay.site === undefined) {
    return refuse('not-known', 'That patient is not on any board any more. Look again: the list may have moved on.');
  }
  if (stay.site !== site && !(world.spots.rows.get(key) ?? []).some((spot) => spot.site === site)) {
    return refuse(
      'other-site',
      `${callsign} is not at ${siteName(site)} any more but at ${siteName(stay.site)}. Open that site.`,
    );
  }
  if (isOneOf(ask, ABOUT_VEHICLE)) {
    const about = { type: ask.type, body: { ...body, patient: patientNumber(key) } } as unknown as ConveyanceAsk;
    return decideConveyance(conveyance, withoutPatient(about), vehicleNeeds(world, conveyance.id), context);
  }
  const needs = { callsign, arrival: arrivalOf(conveyance), clear: clearOf(conveyance), acts: actsOf(stay) };
  return decideHandover(handover, { type: ask.type, body } as unknown as HandoverAsk, needs, context);
}

/** Only a take-over is about one patient of the vehicle. */
function withoutPatient(ask: ConveyanceAsk): ConveyanceAsk {
  if (ask.type === 'TakeOver') return ask;
  const { patient: _, ...body } = ask.body as { patient?: number };
  return { ...ask, body } as ConveyanceAsk;
}

function decideTie(
  world: World,
  hand: ConveyanceId,
  to: ConveyanceId | null,
  context: AskContext,
): Decision<ConveyanceEvent> {
  const own = world.conveyances.rows.get(hand) ?? emptyConveyance(hand);
  const ask: ConveyanceAsk = { type: 'TieRecords', body: { conveyance: hand, to } };
  return decideConveyance(own, ask, vehicleNeeds(world, hand), context);
}

/**
 * [W17] A hospital's word is tied to a patient. A job without its arrival is tied to the arrival that was entered by hand for
 * it; a message under the id of another belongs to nobody.
 */
function decideTieRecord(world: World, ask: AskOf<'TieRecord'>, context: AskContext): Decision<WorldEvent> {
  const { record, patientKey } = ask.body;
  switch (world.unmatched.rows.get(record)?.reason) {
    case 'no-arrival':
      return decideTie(world, conveyanceOfPatient(patientKey), conveyanceOfPatient(record), context);
    case 'id-reused':
      return refuse(
        'id-reused',
        'This came under the id of another message, so it was not read. Dismiss it, and ask its sender to send it again.',
      );
    default:
      return decideFeed(world, ask, neighboursOf(world), context);
  }
}

/**
 * [H13] What was done about a patient, the last first: what a person may take back is the first of it. Several events of one
 * ask are one act.
 */
export function actsOf({ conveyance, handover }: PatientStay): readonly Said<unknown>[] {
  const { amendments, withdrawn } = joinCorrections(conveyance.corrections, handover.corrections);
  const standing = amendments.filter(({ id }) => !withdrawn.some(({ value }) => value === id));
  const words = [...standingWords(conveyance), ...standingActs(handover), ...standing];
  return words
    .filter((word) => !words.some((other) => isPartOf(word, other)))
    .sort((a, b) => b.recordedAt - a.recordedAt || b.at - a.at || (a.id < b.id ? 1 : -1));
}

function isPartOf(word: Said<unknown>, act: Said<unknown>): boolean {
  return word.person !== undefined && act.person !== undefined && word.id.startsWith(`${act.id}.`);
}
