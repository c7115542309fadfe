// What can be asked of a vehicle on its way, and what comes of it: events, or a refusal that a person can read.
import {
  HOUR,
  accept,
  clockTime,
  eventOf,
  isHandMade,
  jobOf,
  refuse,
  whoSaid,
  type AskContext,
  type Refusal,
} from '../kernel/index.ts';
import type { ConveyanceAsk, ConveyanceAsks, ConveyanceNeeds } from './asks.ts';
import {
  arrivalOf,
  cancellationOf,
  clearOf,
  destinationOf,
  preAlertOf,
  preAlertReceivedOf,
  tieOf,
  type Conveyance,
} from './conveyance.ts';
import type { ConveyanceEvent } from './events.ts';
import { callsignOf, type ConveyanceDecision } from './handEntry.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/** A shift ends within a day. Local setting. */
const BOOK_OFF_REACH_MS = 24 * HOUR;

export function decideConveyance(
  conveyance: Conveyance,
  ask: ConveyanceAsk,
  needs: ConveyanceNeeds,
  context: AskContext,
): ConveyanceDecision {
  const of = { conveyance: conveyance.id };
  switch (ask.type) {
    case 'ReceivePreAlert':
      return (
        notToReceive(conveyance) ??
        accept(eventOf(context, 'kerbside.conveyance.pre-alert-received', { ...of, byRole: context.person.role }))
      );
    case 'ChangeDestination':
      return notToRedirect(conveyance, ask.body, needs) ?? accept(redirected(conveyance, ask.body, context));
    case 'CancelConveyance':
      return (
        notToCancel(conveyance, needs) ??
        accept(eventOf(context, 'kerbside.conveyance.cancelled', { ...of, reason: ask.body.reason }))
      );
    case 'TakeOver':
      return (
        notToTakeOver(conveyance, ask.body, needs) ??
        accept(
          eventOf(context, 'kerbside.conveyance.relieved', {
            ...of,
            ...ask.body,
            byCallsign: callsignOf(ask.body.byCallsign),
          }),
        )
      );
    case 'SetBookOff':
      if (Math.abs(ask.body.bookOffAt - context.now) > BOOK_OFF_REACH_MS) {
        return refuse('out-of-reach', 'That is more than a day away. Check the time.');
      }
      return accept(eventOf(context, 'kerbside.conveyance.book-off-set', { ...of, ...ask.body }));
    case 'ClearCrew':
      return notToClear(conveyance) ?? accept(eventOf(context, 'kerbside.conveyance.cleared', of));
    case 'TieRecords':
      return (
        notToTie(conveyance, ask.body, needs) ??
        accept(eventOf(context, 'kerbside.conveyance.tied', { ...of, to: ask.body.to }))
      );
  }
}

function redirected(
  conveyance: Conveyance,
  body: ConveyanceAsks['ChangeDestination'],
  context: AskContext,
): ConveyanceEvent {
  const from = destinationOf(conveyance);
  return eventOf(context, 'kerbside.conveyance.destination-changed', {
    conveyance: conveyance.id,
    ...(from !== undefined && { from }),
    ...body,
  });
}

function notToReceive(conveyance: Conveyance): Refused {
  const received = preAlertReceivedOf(conveyance);
  if (received) {
    const { by, at } = whoSaid(received);
    return refuse(
      'already-received',
      `${nameOf(conveyance)}'s pre-alert was taken at ${clockTime(at)} by ${by}. Nothing to do.`,
      { by, at },
    );
  }
  if (!preAlertOf(conveyance)) {
    return refuse('no-pre-alert', `Nobody pre-alerted ${nameOf(conveyance)}. Add the pre-alert if the crew called.`);
  }
  return undefined;
}

/** [C3] Only a vehicle on its way can be sent elsewhere. */
function notToRedirect(
  conveyance: Conveyance,
  { to }: ConveyanceAsks['ChangeDestination'],
  { siteName }: ConveyanceNeeds,
): Refused {
  const arrived = arrivalOf(conveyance);
  if (arrived) {
    return refuse(
      'already-arrived',
      `${nameOf(conveyance)} arrived at ${clockTime(arrived.at)}. A patient here cannot be sent on; take it off the board if this is wrong.`,
      { ...whoSaid(arrived.word), at: arrived.at },
    );
  }
  if (destinationOf(conveyance) === to) {
    return refuse('same-site', `${nameOf(conveyance)} is already on the way to ${siteName(to)}. Nothing to do.`);
  }
  return alreadyCancelled(conveyance, 'Add it anew if it comes after all.');
}

/** [C9] What was handed over did come. */
function notToCancel(conveyance: Conveyance, { patient }: ConveyanceNeeds): Refused {
  if ([1, 2, 3, 4].some((number) => patient(number).isHandedOver)) {
    return refuse(
      'already-handed-over',
      `A patient of ${nameOf(conveyance)} was handed over here. Correct the times instead.`,
    );
  }
  return alreadyCancelled(conveyance, 'Nothing to do.');
}

function alreadyCancelled(conveyance: Conveyance, next: string): Refused {
  const cancelled = cancellationOf(conveyance);
  if (!cancelled) return undefined;
  const { by, at } = whoSaid(cancelled);
  return refuse('cancelled', `${nameOf(conveyance)} was cancelled at ${clockTime(at)} by ${by}. ${next}`, { by, at });
}

/** [C6] Crews relieve each other at the hospital, while the patient waits. */
function notToTakeOver(
  conveyance: Conveyance,
  { patient, byCallsign }: ConveyanceAsks['TakeOver'],
  needs: ConveyanceNeeds,
): Refused {
  if (!arrivalOf(conveyance)) return notArrived(conveyance);
  const { crew = conveyance.callsign?.value, isHandedOver } = needs.patient(patient);
  if (isHandedOver) {
    return refuse(
      'already-handed-over',
      `The patient of ${nameOf(conveyance)} is handed over. There is nobody to take over; clear the crew instead.`,
    );
  }
  if (crew !== undefined && callsignOf(crew) === callsignOf(byCallsign)) {
    return refuse('same-crew', `The patient is with ${callsignOf(crew)} already. Give the callsign of the new crew.`);
  }
  return undefined;
}

function notToClear(conveyance: Conveyance): Refused {
  const cleared = clearOf(conveyance);
  if (!cleared) return arrivalOf(conveyance) ? undefined : notArrived(conveyance);
  const { by } = whoSaid(cleared.word);
  return refuse(
    'already-clear',
    `${nameOf(conveyance)} was clear at ${clockTime(cleared.at)} (${by}). Correct the time if it is wrong.`,
    { by, at: cleared.at },
  );
}

/** [C11] A record made by hand is tied to one from the CAD, never the other way and never to another made by hand. */
function notToTie(
  conveyance: Conveyance,
  { to }: ConveyanceAsks['TieRecords'],
  { knowsConveyance }: ConveyanceNeeds,
): Refused {
  if (!isHandMade(conveyance.id)) {
    return refuse('not-hand-made', `Job ${jobOf(conveyance.id)} is the CAD's own. Tie the record made by hand to it.`);
  }
  if (!knowsConveyance(conveyance.id)) {
    return refuse('not-known', 'There is no such record. Look at the board again: it may have moved on.');
  }
  if (to !== null && (isHandMade(to) || !knowsConveyance(to))) {
    return refuse('no-such-job', 'There is no such job of the CAD. Look at the list again.');
  }
  if (tieOf(conveyance) === to) {
    return refuse(
      'already-tied',
      `That is said already of ${nameOf(conveyance)}. Nothing to do.`,
      conveyance.tied[0] && whoSaid(conveyance.tied[0]),
    );
  }
  return undefined;
}

function notArrived(conveyance: Conveyance): { readonly refusal: Refusal } {
  return refuse('not-arrived', `${nameOf(conveyance)} has not arrived yet. Enter the arrival first.`);
}

function nameOf({ callsign }: Conveyance): string {
  return callsign?.value ?? 'This crew';
}
