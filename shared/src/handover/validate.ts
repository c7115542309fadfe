// Agreeing on a handover time after the fact, or saying why not. What was said stays; the national measures go on using the
// ambulance service's time, so where the hospital's stands the crew's is corrected to it.
import { accept, clockTime, eventOf, refuse, whoSaid, type AskContext, type Instant } from '../kernel/index.ts';
import type { HandoverAsks, HandoverNeeds } from './asks.ts';
import { boundsOf, timeFault, type HandoverDecision, type OfPatient, type Refused } from './correct.ts';
import type { HandoverEvent } from './events.ts';
import { crewHandoverOf, crewTimeOf, hospitalHandoverOf, validationOf, type Handover } from './handover.ts';

/** [H31] The time that stands is one that a party said; a second person is told of the first. */
export function agreeTime(
  handover: Handover,
  { stands, ...seen }: HandoverAsks['AgreeTime'],
  of: OfPatient,
  needs: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const known = timesOf(handover);
  const fault = movedOn(known, seen, needs) ?? agreedAlready(handover);
  if (fault) return fault;
  const value = stands === 'crew' ? known.crewAt : known.hospitalAt;
  if (value === null) {
    return refuse(
      'no-such-time',
      `The ${stands} said no time for the patient of ${needs.callsign}. Take the other one.`,
    );
  }
  const crew = crewHandoverOf(handover);
  if (stands === 'crew' || !crew || known.crewAt === value) {
    return accept(eventOf(context, 'kerbside.handover.validated', { ...of, ...known, stands }));
  }
  const [from, to] = boundsOf('crewHandoverAt', handover, needs);
  const disorder = timeFault(value, needs.callsign, from, to, context);
  if (disorder) return disorder;
  const amends = (crew.amendments.at(-1) ?? crew.word).id;
  const correction = { field: 'crewHandoverAt', amends, value, reason: 'agreed-with-other-party' } as const;
  // The correction bears the ask's own id: taken back within 20 seconds, the times differ again and the line is back.
  return accept<HandoverEvent>(
    eventOf(context, 'kerbside.handover.amended', { ...of, ...correction }),
    eventOf(context, 'kerbside.handover.validated', { ...of, crewAt: value, hospitalAt: value, stands }, { number: 1 }),
  );
}

/** [H32] The line stays on the list, with the reason, until somebody agrees. */
export function disputeTime(
  handover: Handover,
  { reason, ...seen }: HandoverAsks['DisputeTime'],
  of: OfPatient,
  needs: HandoverNeeds,
  context: AskContext,
): HandoverDecision {
  const known = timesOf(handover);
  const fault = movedOn(known, seen, needs) ?? agreedAlready(handover);
  if (fault) return fault;
  return accept(eventOf(context, 'kerbside.handover.validated', { ...of, ...known, disputed: reason }));
}

interface TwoTimes {
  readonly crewAt: Instant | null;
  readonly hospitalAt: Instant | null;
}

function timesOf(handover: Handover): TwoTimes {
  return { crewAt: crewTimeOf(handover) ?? null, hospitalAt: hospitalHandoverOf(handover)?.at ?? null };
}

function movedOn(known: TwoTimes, seen: TwoTimes, { callsign }: HandoverNeeds): Refused | undefined {
  if (known.crewAt === null && known.hospitalAt === null) {
    return refuse(
      'nothing-to-agree',
      `Nobody said when the patient of ${callsign} was handed over. Enter the time first.`,
    );
  }
  if (known.crewAt === seen.crewAt && known.hospitalAt === seen.hospitalAt) return undefined;
  const words = [`crew ${said(known.crewAt)}`, `hospital ${said(known.hospitalAt)}`].join(', ');
  return refuse('times-changed', `The times of ${callsign} are now: ${words}. Look at the line again, then agree.`);
}

function said(at: Instant | null): string {
  return at === null ? 'not said' : clockTime(at);
}

function agreedAlready(handover: Handover): Refused | undefined {
  const word = validationOf(handover);
  if (!word?.value.stands) return undefined;
  const { by, at } = whoSaid(word);
  return refuse('agreed-already', `${by} agreed this at ${clockTime(at)}. Nothing to do.`, { by, at });
}
