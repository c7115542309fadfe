// What can be asked about one patient, and what comes of it: events, or a refusal that says who, what, when and what next.
import {
  MINUTE,
  SECOND,
  accept,
  clockTime,
  conveyanceOfPatient,
  eventOf,
  patientNumber,
  refuse,
  whoSaid,
  type AskContext,
  type Decision,
  type Instant,
  type Moment,
  type Refusal,
} from '../kernel/index.ts';
import type { HandoverAsk, HandoverAsks, HandoverNeeds } from './asks.ts';
import type { AmendableField, HandoverEvent } from './events.ts';
import {
  clockStopOf,
  crewHandoverOf,
  hospitalHandoverOf,
  placeOf,
  placementOf,
  unwellFlagOf,
  type Handover,
} from './handover.ts';

type HandoverDecision = Decision<HandoverEvent>;
type Refused = { readonly refusal: Refusal };
type OfPatient = { readonly conveyance: string; readonly patient: number };

/** [H13] A word may be taken back by who said it within this, while nothing followed. Local setting (look.md 7). */
export const WITHDRAW_WITHIN_MS = 20 * SECOND;
/** How far the clocks of a device and of the desk may differ before a time is one that has not come. Local setting. */
const AHEAD_MS = MINUTE;

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
    case 'Withdraw':
      return withdraw(ask.body, of, needs, context);
    default:
      return notWaiting(handover, needs) ?? moved(handover, ask, of, needs, context);
  }
}

type MovingAsk = Extract<
  HandoverAsk,
  { type: 'BringIn' | 'SendBack' | 'JoinCohort' | 'CompleteHandover' | 'CompleteAt45' | 'StayWithPatient' }
>;

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
    case 'CompleteHandover':
      return complete(ask.body, of, needs, context);
    case 'CompleteAt45':
      return completeAt45(ask.body, of, context);
    case 'StayWithPatient':
      return accept(eventOf(context, 'kerbside.handover.crew-stayed', { ...of, ...ask.body }));
  }
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
  body: HandoverAsks['CompleteHandover'],
  of: OfPatient,
  { callsign, arrival, clear }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const { handedOverAt = context.at, ...said } = body;
  const known = said.timeUnknown ? undefined : timeFault(handedOverAt, callsign, arrival?.at, clear?.at, context);
  return (
    known ??
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

/** [H12] A correction names the last word on a time: of two people who correct the same one, the second is told of the first. */
function amend(
  handover: Handover,
  body: HandoverAsks['Amend'],
  of: OfPatient,
  needs: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const { field, value, amends } = body;
  const moment = momentNamed(field, handover, needs);
  const last = moment && (moment.amendments.at(-1) ?? moment.word);
  if (!last) {
    return refuse('nothing-to-correct', `Nobody said that time of the patient of ${needs.callsign}. Enter it instead.`);
  }
  if (last.id !== amends) {
    const { by } = whoSaid(last);
    return refuse(
      'corrected-already',
      `That time is ${clockTime(moment.at)} since ${by} spoke. Look at it again, then correct it if it is still wrong.`,
      { by, at: last.recordedAt },
    );
  }
  const [from, to] = boundsOf(field, handover, needs);
  const fault = timeFault(value, needs.callsign, from, to, context);
  return fault ?? accept(eventOf(context, 'kerbside.handover.amended', { ...of, ...body }));
}

function momentNamed(
  field: AmendableField,
  handover: Handover,
  { arrival, clear }: HandoverNeeds,
): Moment<unknown> | undefined {
  switch (field) {
    case 'arrivedAt':
      return arrival;
    case 'crewHandoverAt':
      return crewHandoverOf(handover);
    case 'hospitalHandoverAt':
      return hospitalHandoverOf(handover);
    case 'clearedAt':
      return clear;
  }
}

/** What a time must not stand before and not after: arrival, then handover, then clear. */
function boundsOf(
  field: AmendableField,
  handover: Handover,
  { arrival, clear }: HandoverNeeds,
): readonly [Instant | undefined, Instant | undefined] {
  const handedOverAt = clockStopOf(handover)?.at;
  switch (field) {
    case 'arrivedAt':
      return [undefined, handedOverAt ?? clear?.at];
    case 'clearedAt':
      return [handedOverAt ?? arrival?.at, undefined];
    case 'crewHandoverAt':
      return [arrival?.at, clear?.at];
    // The hospital may write it down after the crew is gone; the two are compared, not refused.
    case 'hospitalHandoverAt':
      return [arrival?.at, undefined];
  }
}

function timeFault(
  value: Instant,
  callsign: string,
  from: Instant | undefined,
  to: Instant | undefined,
  { now }: AskContext,
): Refused | undefined {
  if (value > now + AHEAD_MS) {
    return refuse('in-the-future', `${clockTime(value)} has not come yet. Check the time.`);
  }
  if (from !== undefined && value < from) {
    return refuse(
      'out-of-order',
      `${clockTime(value)} is before ${clockTime(from)}, which comes first for ${callsign}. Check the time.`,
    );
  }
  if (to !== undefined && value > to) {
    return refuse(
      'out-of-order',
      `${clockTime(value)} is after ${clockTime(to)}, which comes later for ${callsign}. Check the time.`,
    );
  }
  return undefined;
}

/** [H13] The last act, by who did it, within twenty seconds. */
function withdraw(
  { eventId }: HandoverAsks['Withdraw'],
  of: OfPatient,
  { acts }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const word = acts.find(({ id }) => id === eventId);
  if (!word?.person) return refuse('not-found', 'There is nothing to take back. Correct it instead.');
  const { by, at } = whoSaid(word);
  if (by !== context.person.name || word.person.role !== context.person.role) {
    return refuse('not-yours', `${by} did that at ${clockTime(at)}; only they can take it back. Correct it instead.`, {
      by,
      at,
    });
  }
  const [last] = acts;
  if (last && last.id !== eventId) {
    const followed = whoSaid(last);
    return refuse(
      'followed',
      `${followed.by} did something since, at ${clockTime(followed.at)}. Correct it instead; both values are kept.`,
      followed,
    );
  }
  if (context.at - word.recordedAt > WITHDRAW_WITHIN_MS) {
    return refuse('too-late', 'That is more than 20 seconds ago. Correct it instead; both values are kept.');
  }
  return accept(eventOf(context, 'kerbside.handover.withdrawn', { ...of, withdraws: eventId }));
}
