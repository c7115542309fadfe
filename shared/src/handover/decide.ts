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
  standing,
  type AskContext,
  type Decision,
  type Instant,
  type Refusal,
  type Said,
} from '../kernel/index.ts';
import type {
  AgeBand,
  AmendableField,
  AmendReason,
  BroughtInPlace,
  Concern,
  HandoverEvent,
  LeftOn,
  Need,
  News2Band,
  ReturnReason,
  Sex,
} from './events.ts';
import { clockStopOf, crewHandoverOf, placeOf, unwellFlagOf, type Handover } from './handover.ts';

export interface HandoverAsks {
  FlagUnwell: { readonly concern?: Concern };
  LowerFlag: object;
  Observe: { readonly news2Band?: News2Band; readonly nextCareRoundAt?: Instant };
  StateNeeds: { readonly needs: readonly Need[]; readonly ageBand?: AgeBand; readonly sex?: Sex };
  BringIn: { readonly place: BroughtInPlace };
  SendBack: { readonly reason: ReturnReason };
  JoinCohort: {
    readonly cohort: string;
    readonly responsible: 'ambulance' | 'hospital';
    readonly lead?: string;
    readonly places?: number;
    readonly ratio?: number;
    readonly stopsClockUnder?: { readonly agreement: string; readonly from: string };
  };
  /** `handedOverAt`: when it happened; now when absent. */
  CompleteHandover: {
    readonly toRole: string;
    readonly designatedSpace: boolean;
    readonly handedOverAt?: Instant;
    readonly timeUnknown?: true;
  };
  /** The 45-minute handover, done and recorded: the patient is stable. */
  CompleteAt45: { readonly leftOn: LeftOn; readonly toldRole: string; readonly recordSent: boolean };
  /** The patient is not stable: the crew stay. */
  StayWithPatient: { readonly toldRole?: string };
  PlacePatient: { readonly area?: string; readonly space?: string };
  Amend: {
    readonly field: AmendableField;
    readonly amends: string;
    readonly value: Instant;
    readonly reason: AmendReason;
  };
  Withdraw: { readonly eventId: string };
}

/** What a decision about a patient must know of its neighbours. */
export interface HandoverNeeds {
  readonly callsign: string;
  readonly arrivedAt: Instant | undefined;
  readonly clearedAt: Instant | undefined;
  /** Every event a person may still take back, newest first: `lastActOf` of the patient's stay. */
  readonly acts: readonly Said<unknown>[];
}

type HandoverDecision = Decision<HandoverEvent>;

/** [H13] A word may be taken back by who said it within this, while nothing followed. Local setting (look.md 7). */
export const WITHDRAW_WITHIN_MS = 20 * SECOND;

export type HandoverAsk = {
  [Type in keyof HandoverAsks]: { readonly type: Type; readonly body: HandoverAsks[Type] };
}[keyof HandoverAsks];

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
      if (!unwellFlagOf(handover)) return refuse('not-flagged', `The patient of ${needs.callsign} is not flagged.`);
      return accept(eventOf(context, 'kerbside.handover.observed', { ...of, unwell: false }));
    case 'Observe':
      return accept(eventOf(context, 'kerbside.handover.observed', { ...of, ...ask.body }));
    case 'StateNeeds':
      return accept(eventOf(context, 'kerbside.handover.needs-stated', { ...of, ...ask.body }));
    case 'BringIn':
      return (
        notWaiting(handover, needs) ?? accept(eventOf(context, 'kerbside.handover.brought-in', { ...of, ...ask.body }))
      );
    case 'SendBack':
      return notWaiting(handover, needs) ?? sendBack(handover, ask.body, of, needs, context);
    case 'JoinCohort':
      return (
        notWaiting(handover, needs) ?? accept(eventOf(context, 'kerbside.handover.cohorted', { ...of, ...ask.body }))
      );
    case 'CompleteHandover':
      return notWaiting(handover, needs) ?? complete(ask.body, of, needs, context);
    case 'CompleteAt45':
      return notWaiting(handover, needs) ?? completeAt45(ask.body, of, context);
    case 'StayWithPatient':
      return (
        notWaiting(handover, needs) ?? accept(eventOf(context, 'kerbside.handover.crew-stayed', { ...of, ...ask.body }))
      );
    case 'PlacePatient':
      if (!clockStopOf(handover)) {
        return refuse('not-handed-over', `The patient of ${needs.callsign} is not handed over yet. Hand over first.`);
      }
      return accept(eventOf(context, 'kerbside.handover.placed', { ...of, ...ask.body }));
    case 'Amend':
      return amend(handover, ask.body, of, needs, context);
    case 'Withdraw':
      return withdraw(ask.body, of, needs, context);
  }
}

type OfPatient = { readonly conveyance: string; readonly patient: number };

/** [H3] Only a patient who is here and not handed over can be moved or handed over. */
function notWaiting(handover: Handover, { callsign, arrivedAt }: HandoverNeeds): { refusal: Refusal } | undefined {
  const stop = clockStopOf(handover);
  if (stop) {
    const word = crewHandoverOf(handover)?.word ?? handover.hospitalWords[0];
    const when = stop.at === undefined ? 'at a time not known' : `at ${clockTime(stop.at)}`;
    return refuse(
      'already-handed-over',
      `The patient of ${callsign} was handed over ${when}. Correct the time if it is wrong.`,
      { by: word?.person?.name ?? word?.source ?? '', at: stop.knownAt },
    );
  }
  if (arrivedAt === undefined) {
    return refuse('not-arrived', `${callsign} has not arrived yet. Enter the arrival first.`);
  }
  return undefined;
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
    return refuse('in-vehicle', `The patient of ${callsign} is in the vehicle already.`);
  }
  return accept(eventOf(context, 'kerbside.handover.returned-to-vehicle', { ...of, ...body }));
}

function complete(
  body: HandoverAsks['CompleteHandover'],
  of: OfPatient,
  { callsign, arrivedAt }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const { handedOverAt = context.at, ...said } = body;
  if (handedOverAt > context.now + MINUTE) {
    return refuse('in-the-future', `${clockTime(handedOverAt)} has not come yet. Check the handover time.`);
  }
  if (arrivedAt !== undefined && handedOverAt < arrivedAt) {
    return refuse(
      'before-arrival',
      `${callsign} arrived at ${clockTime(arrivedAt)}, after ${clockTime(handedOverAt)}. Check the handover time.`,
    );
  }
  return accept(
    eventOf(context, 'kerbside.handover.completed', { ...of, kind: 'full', ...said }, { at: handedOverAt }),
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

function amend(
  handover: Handover,
  body: HandoverAsks['Amend'],
  of: OfPatient,
  { callsign, arrivedAt, clearedAt }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const { field, value } = body;
  if (value > context.now + MINUTE) {
    return refuse('in-the-future', `${clockTime(value)} has not come yet. Check the time.`);
  }
  const handedOver = clockStopOf(handover)?.at;
  const from = field === 'arrivedAt' ? undefined : arrivedAt;
  const to = field === 'arrivedAt' ? (handedOver ?? clearedAt) : field === 'clearedAt' ? undefined : clearedAt;
  if (from !== undefined && value < from) {
    return refuse(
      'before-arrival',
      `${callsign} arrived at ${clockTime(from)}, after ${clockTime(value)}. Check the time.`,
    );
  }
  if (to !== undefined && value > to) {
    return refuse('out-of-order', `${clockTime(value)} is after ${clockTime(to)}, which comes later. Check the time.`);
  }
  return accept(eventOf(context, 'kerbside.handover.amended', { ...of, ...body }, { at: context.at }));
}

function withdraw(
  { eventId }: HandoverAsks['Withdraw'],
  of: OfPatient,
  { acts }: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const word = acts.find(({ id }) => id === eventId);
  if (!word?.person) return refuse('not-found', 'There is nothing to take back. Correct the time instead.');
  if (word.person.name !== context.person.name || word.person.role !== context.person.role) {
    return refuse('not-yours', `${word.person.name} did that; only they can take it back. Correct it instead.`, {
      by: word.person.name,
      at: word.at,
    });
  }
  if (acts[0]?.id !== eventId) return refuse('followed', 'Something followed since. Correct it instead.');
  if (context.at - word.recordedAt > WITHDRAW_WITHIN_MS) {
    return refuse('too-late', 'That is more than 20 seconds ago. Correct it instead; both values are kept.');
  }
  return accept(eventOf(context, 'kerbside.handover.withdrawn', { ...of, withdraws: eventId }));
}

/** The word of this slot that a person could take back, if it is the one that counts. */
export function standingOf(handover: Handover): readonly Said<unknown>[] {
  const { corrections } = handover;
  const words: (Said<unknown> | undefined)[] = [
    standing(handover.places, corrections),
    standing(handover.unwell, corrections),
    standing(handover.crewStayed, corrections),
    standing(handover.crewWords, corrections),
    standing(handover.placed, corrections),
    standing(handover.takenOver, corrections),
  ];
  return words.filter((word) => word !== undefined);
}
