// What can be asked of a vehicle on its way, and what comes of it: events, or a refusal that a person can read.
import {
  HAND_JOB_PREFIX,
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
  type Priority,
  type ServiceCode,
  type SiteCode,
} from '../kernel/index.ts';
import { arrivalOf, clearOf, destinationOf, type Conveyance } from './conveyance.ts';
import type {
  ArrivalMethod,
  CancelReason,
  ComplaintGroup,
  ConveyanceEvent,
  DestinationChangeReason,
} from './events.ts';

export interface ConveyanceAsks {
  AddArrival: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callsign: string;
    readonly arrivedAt: Instant;
    readonly priority?: Priority;
    readonly method?: ArrivalMethod;
  };
  AddPreAlert: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callsign: string;
    readonly etaAt: Instant;
    readonly complaintGroup?: ComplaintGroup;
  };
  ReceivePreAlert: object;
  ChangeDestination: { readonly to: SiteCode; readonly reason: DestinationChangeReason };
  CancelConveyance: { readonly reason: CancelReason };
  TakeOver: {
    readonly patient: number;
    readonly byCallsign: string;
    readonly byService?: ServiceCode;
    readonly bookOffAt?: Instant;
  };
  SetBookOff: { readonly bookOffAt: Instant };
  ClearCrew: object;
  TieRecords: { readonly conveyance: ConveyanceId; readonly to: ConveyanceId | null };
}

type ConveyanceDecision = Decision<ConveyanceEvent>;

/** A hand entry further back than this is a matter for the record, not for the board. Local setting. */
export const HAND_ENTRY_REACH_MS = 12 * 60 * MINUTE;

/** [C7] An arrival that the CAD missed, entered by hand. Its job is named after the ask: asking twice makes one. */
export function addArrival(ask: ConveyanceAsks['AddArrival'], context: AskContext): ConveyanceDecision {
  const { site, service, callsign, arrivedAt, priority, method } = ask;
  const outOfReach = checkReach(arrivedAt, context, 'arrival');
  if (outOfReach) return outOfReach;
  return accept(
    eventOf(
      context,
      'kerbside.conveyance.arrived',
      {
        conveyance: handMadeId(service, arrivedAt, context.askId),
        site,
        callsign: callsign.trim().toUpperCase(),
        method: method ?? 'hand',
        ...(priority && { priority }),
      },
      { at: arrivedAt },
    ),
  );
}

/** [C8] A pre-alert that came by telephone, entered by hand in ten seconds; the person who enters it has received it. */
export function addPreAlert(ask: ConveyanceAsks['AddPreAlert'], context: AskContext): ConveyanceDecision {
  const { site, service, callsign, etaAt, complaintGroup } = ask;
  if (etaAt < context.now - 30 * MINUTE || etaAt > context.now + 240 * MINUTE) {
    return refuse(
      'eta-out-of-reach',
      `An ETA of ${clockTime(etaAt)} is not within the next four hours. Check the time.`,
    );
  }
  const conveyance = handMadeId(service, etaAt, context.askId);
  return accept<ConveyanceEvent>(
    eventOf(context, 'kerbside.conveyance.pre-alerted', {
      conveyance,
      site,
      callsign: callsign.trim().toUpperCase(),
      etaAt,
      ...(complaintGroup && { complaintGroup }),
    }),
    eventOf(
      context,
      'kerbside.conveyance.pre-alert-received',
      { conveyance, byRole: context.person.role },
      { number: 2 },
    ),
  );
}

/** An ask about a vehicle that is known already. */
export type ConveyanceAsk = {
  [Type in Exclude<keyof ConveyanceAsks, 'AddArrival' | 'AddPreAlert'>]: {
    readonly type: Type;
    readonly body: ConveyanceAsks[Type];
  };
}[Exclude<keyof ConveyanceAsks, 'AddArrival' | 'AddPreAlert'>];

export function decideConveyance(conveyance: Conveyance, ask: ConveyanceAsk, context: AskContext): ConveyanceDecision {
  const id = conveyance.id;
  const name = conveyance.callsign?.value ?? 'This crew';
  switch (ask.type) {
    case 'ReceivePreAlert':
      if (conveyance.preAlertReceived) {
        return refuse(
          'already-received',
          `${name}'s pre-alert was already taken.`,
          whoSaid(conveyance.preAlertReceived),
        );
      }
      return accept(
        eventOf(context, 'kerbside.conveyance.pre-alert-received', { conveyance: id, byRole: context.person.role }),
      );
    case 'ChangeDestination': {
      const from = destinationOf(conveyance);
      const arrived = arrivalOf(conveyance);
      if (arrived) {
        return refuse(
          'already-arrived',
          `${name} arrived at ${clockTime(arrived.at)}. A patient here cannot be redirected.`,
        );
      }
      if (from === ask.body.to) return refuse('same-site', `${name} is already on the way to that site.`);
      return accept(
        eventOf(context, 'kerbside.conveyance.destination-changed', {
          conveyance: id,
          ...(from && { from }),
          ...ask.body,
        }),
      );
    }
    case 'CancelConveyance':
      return accept(eventOf(context, 'kerbside.conveyance.cancelled', { conveyance: id, reason: ask.body.reason }));
    case 'TakeOver':
      return accept(eventOf(context, 'kerbside.conveyance.relieved', { conveyance: id, ...ask.body }));
    case 'SetBookOff':
      return accept(eventOf(context, 'kerbside.conveyance.book-off-set', { conveyance: id, ...ask.body }));
    case 'ClearCrew': {
      const cleared = clearOf(conveyance);
      if (cleared) {
        return refuse(
          'already-clear',
          `${name} was clear at ${clockTime(cleared.at)}. Correct the time if it is wrong.`,
          {
            ...whoSaid(cleared.word),
          },
        );
      }
      if (!arrivalOf(conveyance)) return refuse('not-arrived', `${name} has not arrived yet. Enter the arrival first.`);
      return accept(eventOf(context, 'kerbside.conveyance.cleared', { conveyance: id }));
    }
    case 'TieRecords':
      return accept(eventOf(context, 'kerbside.conveyance.tied', { conveyance: id, to: ask.body.to }));
  }
}

function handMadeId(service: ServiceCode, at: Instant, askId: string): ConveyanceId {
  return conveyanceId(service, localDateOf(at), HAND_JOB_PREFIX + askId.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 34));
}

function checkReach(at: Instant, { now }: AskContext, what: string): ReturnType<typeof refuse> | undefined {
  if (at > now + MINUTE) return refuse('in-the-future', `${clockTime(at)} has not come yet. Check the ${what} time.`);
  if (at < now - HAND_ENTRY_REACH_MS) {
    return refuse('too-long-ago', `That ${what} is more than 12 hours ago. Send it as a late report instead.`);
  }
  return undefined;
}

function whoSaid(word: { at: Instant; source: string; person?: { name: string } }): { by: string; at: Instant } {
  return { by: word.person?.name ?? word.source, at: word.at };
}
