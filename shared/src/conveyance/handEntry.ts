// What is entered by hand because no feed said it: an arrival the CAD missed, a pre-alert by telephone.
import {
  HAND_JOB_PREFIX,
  HOUR,
  MINUTE,
  accept,
  clockTime,
  conveyanceId,
  eventOf,
  localDateOf,
  refuse,
  type AskContext,
  type ConveyanceId,
  type Decision,
  type Instant,
  type Refusal,
  type ServiceCode,
} from '../kernel/index.ts';
import type { ConveyanceAsks, HandEntryNeeds } from './asks.ts';
import type { ConveyanceEvent } from './events.ts';

export type ConveyanceDecision = Decision<ConveyanceEvent>;

/** A hand entry further back than this is a matter for the record, not for the board. Local setting. */
export const HAND_ENTRY_REACH_MS = 12 * HOUR;
/** An ETA further ahead than this, or further past than half an hour, is a slip. Local setting. */
export const ETA_REACH_MS = 4 * HOUR;
const ETA_PASSED_MS = 30 * MINUTE;
/** [C7] An arrival that the CAD missed, entered by hand. Its job is named after the ask: asking twice makes one. */
export function addArrival(
  ask: ConveyanceAsks['AddArrival'],
  needs: HandEntryNeeds,
  context: AskContext,
): ConveyanceDecision {
  const { site, service, arrivedAt, priority, method } = ask;
  const callsign = callsignOf(ask.callsign);
  const here = needs.vehicleLike({ site, service, callsign }, arrivedAt)?.arrived;
  if (here) {
    return refuse(
      'already-here',
      `${callsign} is on the board since ${clockTime(here.at)} (${here.by}). Open that row; correct its time if it is wrong.`,
      here,
    );
  }
  return (
    checkReach(arrivedAt, context) ??
    accept(
      eventOf(
        context,
        'kerbside.conveyance.arrived',
        {
          conveyance: handMadeId(service, arrivedAt, context.askId),
          site,
          callsign,
          method: method ?? 'hand',
          ...(priority && { priority }),
        },
        { at: arrivedAt },
      ),
    )
  );
}

/** [C8] A pre-alert that came by telephone, entered by hand in ten seconds; the person who enters it has received it. */
export function addPreAlert(
  ask: ConveyanceAsks['AddPreAlert'],
  needs: HandEntryNeeds,
  context: AskContext,
): ConveyanceDecision {
  const { site, service, etaAt, complaintGroup } = ask;
  const callsign = callsignOf(ask.callsign);
  if (etaAt < context.now - ETA_PASSED_MS || etaAt > context.now + ETA_REACH_MS) {
    return refuse(
      'eta-out-of-reach',
      `An ETA of ${clockTime(etaAt)} is not within the next four hours. Check the time.`,
    );
  }
  const known = needs.vehicleLike({ site, service, callsign }, etaAt)?.preAlerted;
  if (known) {
    return refuse(
      'already-pre-alerted',
      `${callsign} was pre-alerted at ${clockTime(known.at)} (${known.by}). Open that row.`,
      known,
    );
  }
  const conveyance = handMadeId(service, etaAt, context.askId);
  const group = complaintGroup && { complaintGroup };
  return accept<ConveyanceEvent>(
    eventOf(context, 'kerbside.conveyance.pre-alerted', { conveyance, site, callsign, etaAt, ...group }),
    eventOf(
      context,
      'kerbside.conveyance.pre-alert-received',
      { conveyance, byRole: context.person.role },
      { number: 2 },
    ),
  );
}

/** As it is kept: in capitals, without spaces around it. */
export function callsignOf(typed: string): string {
  return typed.trim().toUpperCase();
}

function handMadeId(service: ServiceCode, at: Instant, askId: string): ConveyanceId {
  return conveyanceId(service, localDateOf(at), HAND_JOB_PREFIX + askId.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 34));
}

function checkReach(at: Instant, { now }: AskContext): { readonly refusal: Refusal } | undefined {
  if (at > now + MINUTE) return refuse('in-the-future', `${clockTime(at)} has not come yet. Check the arrival time.`);
  if (at < now - HAND_ENTRY_REACH_MS) {
    return refuse('too-long-ago', 'That arrival is more than 12 hours ago. Send it as a late report instead.');
  }
  return undefined;
}
