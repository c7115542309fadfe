// What can be asked about one patient, and what comes of it: events, or a refusal that says who, what, when and what next.
import {
  MINUTE,
  accept,
  clockTime,
  conveyanceOfPatient,
  eventOf,
  patientNumber,
  refuse,
  whoSaid,
  type AskContext,
} from '../kernel/index.ts';
import type { HandoverAsk, HandoverAsks, HandoverNeeds } from './asks.ts';
import {
  amend,
  boundsOf,
  timeFault,
  withdraw,
  type HandoverDecision,
  type OfPatient,
  type Refused,
} from './correct.ts';
import {
  clockStopOf,
  crewHandoverOf,
  hospitalHandoverOf,
  placeAskedOf,
  placeOf,
  placementOf,
  unwellFlagOf,
  type Handover,
} from './handover.ts';
import { agreeTime, disputeTime } from './validate.ts';

export function decideHandover(
  handover: Handover,
  ask: HandoverAsk,
  needs: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const of = { conveyance: conveyanceOfPatient(handover.id), patient: patientNumber(handover.id) };
  switch (ask.type) {
    case 'FlagUnwell':
      return accept(eventOf(context, 'kerbside.handover.flagged-unwell', { ...of, ...ask.body }));
    case 'LowerFlag':
      if (!unwellFlagOf(handover)) {
        return refuse('not-flagged', `The patient of ${needs.callsign} is not flagged. Nothing to do.`);
      }
      return accept(eventOf(context, 'kerbside.handover.observed', { ...of, unwell: false }));
    case 'Observe':
      return accept(eventOf(context, 'kerbside.handover.observed', { ...of, ...ask.body }));
    case 'StateNeeds':
      return accept(eventOf(context, 'kerbside.handover.needs-stated', { ...of, ...ask.body }));
    case 'PlacePatient':
      return place(handover, ask.body, of, needs, context);
    case 'Amend':
      return amend(handover, ask.body, of, needs, context);
    case 'AgreeTime':
      return agreeTime(handover, ask.body, of, needs, context);
    case 'DisputeTime':
      return disputeTime(handover, ask.body, of, needs, context);
    case 'Withdraw':
      return withdraw(ask.body, of, needs, context);
    default:
      return notWaiting(handover, needs) ?? namesHalo(ask) ?? moved(handover, ask, of, needs, context);
  }
}

type MovingAsk = Extract<
  HandoverAsk,
  { type: 'BringIn' | 'SendBack' | 'JoinCohort' | 'AskPlace' | 'CompleteHandover' | 'CompleteAt45' | 'StayWithPatient' }
>;

/** [H9] A HALO watches over the handover: neither the carer of a cohort nor a hand in between. */
function namesHalo(ask: MovingAsk): Refused | undefined {
  const carer =
    ask.type === 'JoinCohort' ? ask.body.lead : ask.type === 'CompleteHandover' ? ask.body.toRole : undefined;
  return carer?.toLowerCase() === 'halo'
    ? refuse('no-carer', 'A HALO takes no patient and leads no cohort. Name who has the patient now.')
    : undefined;
}

/** A patient who is here and not handed over. */
function moved(
  handover: Handover,
  ask: MovingAsk,
  of: OfPatient,
  needs: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  switch (ask.type) {
    case 'BringIn':
      return accept(eventOf(context, 'kerbside.handover.brought-in', { ...of, ...ask.body }));
    case 'SendBack':
      return sendBack(handover, ask.body, of, needs, context);
    case 'JoinCohort':
      return accept(eventOf(context, 'kerbside.handover.cohorted', { ...of, ...ask.body }));
    case 'AskPlace':
      return askPlace(handover, ask.body, of, needs, context);
    case 'CompleteHandover':
      return complete(handover, ask.body, of, needs, context);
    case 'CompleteAt45':
      return completeAt45(ask.body, of, context);
    case 'StayWithPatient':
      return accept(eventOf(context, 'kerbside.handover.crew-stayed', { ...of, ...ask.body }));
  }
}

/** [H16] How long an asking stands before the same may be asked again. Local setting: as long as an offer. */
const ASK_AGAIN_MS = 10 * MINUTE;

function askPlace(
  handover: Handover,
  body: HandoverAsks['AskPlace'],
  of: OfPatient,
  { callsign }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const asked = placeAskedOf(handover);
  if (asked && asked.value.area === body.area && context.at - asked.at < ASK_AGAIN_MS) {
    const { by, at } = whoSaid(asked);
    return refuse(
      'already-asked',
      `A place for the patient of ${callsign} was asked for at ${clockTime(at)} by ${by}. Call the nurse in charge, and log the call.`,
      { by, at },
    );
  }
  return accept(eventOf(context, 'kerbside.handover.place-asked', { ...of, ...body }));
}

/** [H3] Only a patient who is here and not handed over can be moved or handed over. */
function notWaiting(handover: Handover, { callsign, arrival }: HandoverNeeds): Refused | undefined {
  const stop = clockStopOf(handover);
  if (stop) {
    const word = (crewHandoverOf(handover) ?? hospitalHandoverOf(handover))?.word ?? placeOf(handover);
    const by = word && whoSaid(word).by;
    const when = stop.at === undefined ? 'at a time not known' : `at ${clockTime(stop.at)}`;
    return refuse(
      'already-handed-over',
      `The patient of ${callsign} was handed over ${when}${by === undefined ? '' : ` (${by})`}. Correct the time if it is wrong.`,
      { ...(by !== undefined && { by }), at: stop.knownAt },
    );
  }
  return arrival ? undefined : refuse('not-arrived', `${callsign} has not arrived yet. Enter the arrival first.`);
}

function sendBack(
  handover: Handover,
  body: HandoverAsks['SendBack'],
  of: OfPatient,
  { callsign }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const place = placeOf(handover);
  if (!place || place.value.kind === 'sent-back') {
    return refuse('in-vehicle', `The patient of ${callsign} is in the vehicle already. Nothing to do.`);
  }
  return accept(eventOf(context, 'kerbside.handover.returned-to-vehicle', { ...of, ...body }));
}

function complete(
  handover: Handover,
  body: HandoverAsks['CompleteHandover'],
  of: OfPatient,
  needs: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const { handedOverAt = context.at, ...said } = body;
  const [from, to] = boundsOf('crewHandoverAt', handover, needs);
  const fault = said.timeUnknown ? undefined : timeFault(handedOverAt, needs.callsign, from, to, context);
  return (
    fault ??
    accept(eventOf(context, 'kerbside.handover.completed', { ...of, kind: 'full', ...said }, { at: handedOverAt }))
  );
}

/** [H6] Done and recorded, never asked for: stable, where, whom told, record sent. */
function completeAt45(body: HandoverAsks['CompleteAt45'], of: OfPatient, context: AskContext): HandoverDecision {
  const { leftOn, toldRole, recordSent } = body;
  return accept(
    eventOf(context, 'kerbside.handover.completed', {
      ...of,
      kind: '45-minute',
      toRole: toldRole,
      leftOn,
      recordSent,
      designatedSpace: false,
    }),
  );
}

function place(
  handover: Handover,
  body: HandoverAsks['PlacePatient'],
  of: OfPatient,
  { callsign }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  if (!clockStopOf(handover)) {
    return refuse('not-handed-over', `The patient of ${callsign} is not handed over yet. Hand over first.`);
  }
  const placed = placementOf(handover);
  if (placed) {
    const { by, at } = whoSaid(placed);
    return refuse(
      'already-placed',
      `The patient of ${callsign} has had a space since ${clockTime(at)} (${by}). Nothing to do.`,
      { by, at },
    );
  }
  return accept(eventOf(context, 'kerbside.handover.placed', { ...of, ...body }));
}
