// Correcting a time and taking an act back: what was said stays; what counts is another word.
import {
  MINUTE,
  SECOND,
  accept,
  clockTime,
  eventOf,
  refuse,
  whoSaid,
  type AskContext,
  type Decision,
  type Instant,
  type Moment,
  type Refusal,
} from '../kernel/index.ts';
import type { HandoverAsks, HandoverNeeds } from './asks.ts';
import type { AmendableField, HandoverEvent } from './events.ts';
import { clockStopOf, crewHandoverOf, hospitalHandoverOf, newCrewOf, type Handover } from './handover.ts';

export type HandoverDecision = Decision<HandoverEvent>;
export type Refused = { readonly refusal: Refusal };
export type OfPatient = { readonly conveyance: string; readonly patient: number };

/** [H13] A word may be taken back by who said it within this, while nothing followed. Local setting (look.md 7). */
export const WITHDRAW_WITHIN_MS = 20 * SECOND;
/** How far the clocks of a device and of the desk may differ before a time is one that has not come. Local setting. */
const AHEAD_MS = MINUTE;

/** [H12] A correction names the last word on a time: of two people who correct the same one, the second is told of the first. */
export function amend(
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

/**
 * What a time must not stand before and not after: arrival, then handover, then clear. A patient whom another crew took over
 * may be handed over long after the first crew is clear. [H4]
 */
export function boundsOf(
  field: AmendableField,
  handover: Handover,
  { arrival, clear }: HandoverNeeds,
): readonly [Instant | undefined, Instant | undefined] {
  const isTakenOver = newCrewOf(handover) !== undefined;
  const handedOverAt = clockStopOf(handover)?.at;
  const clearAt = isTakenOver ? undefined : clear?.at;
  switch (field) {
    case 'arrivedAt':
      return [undefined, handedOverAt ?? clear?.at];
    case 'clearedAt':
      return [isTakenOver ? arrival?.at : (handedOverAt ?? arrival?.at), undefined];
    case 'crewHandoverAt':
      return [arrival?.at, clearAt];
    // The hospital may write it down after the crew is gone; the two are compared, not refused.
    case 'hospitalHandoverAt':
      return [arrival?.at, undefined];
  }
}

/** Why a time cannot be so: it is to come, or stands on the wrong side of another. */
export function timeFault(
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
export function withdraw(
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
