// One step of a world: what a person asks is decided by the slice it belongs to, and becomes events or a refusal. Feeds do
// not come this way: what they report is the event.
import { decideContact } from '../contact/index.ts';
import {
  addArrival,
  addPreAlert,
  decideConveyance,
  type ConveyanceAsk,
  type ConveyanceEvent,
} from '../conveyance/index.ts';
import { decideDemand } from '../demand/index.ts';
import { decideDepartment } from '../department/index.ts';
import { decideFeed } from '../feed/index.ts';
import { decideHandover, standingOf, type HandoverAsk, type HandoverEvent, type Need } from '../handover/index.ts';
import {
  accept,
  eventOf,
  patientNumber,
  refuse,
  standing,
  type AskContext,
  type ConveyanceId,
  type Decision,
  type PatientKey,
  type Said,
  type SiteCode,
} from '../kernel/index.ts';
import { siteByCode } from '../site/index.ts';
import type { Ask, AskOf, AskType } from './asks.ts';
import type { WorldEvent } from './events.ts';
import { conveyanceOf, countedConveyance, countedPatient, stayOf, type PatientStay } from './stay.ts';
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
  'JoinCohort',
  'CompleteHandover',
  'CompleteAt45',
  'StayWithPatient',
  'PlacePatient',
  'Amend',
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
  switch (ask.type) {
    case 'AddArrival':
    case 'AddPreAlert': {
      const { needs, ...body } = ask.body;
      const decision =
        ask.type === 'AddArrival' ? addArrival(ask.body, context) : addPreAlert({ ...ask.body, ...body }, context);
      return withNeeds(decision, needs, context);
    }
    case 'TieRecords':
      return decideConveyance(
        stayOf(world, `${ask.body.conveyance}#1`).conveyance,
        { type: 'TieRecords', body: ask.body },
        context,
      );
    case 'TieRecord':
    case 'DismissRecord':
      return decideFeed(world, ask, neighboursOf(world), context);
    case 'LogCall':
      return decideContact(world, ask, context);
    case 'OfferPlace':
    case 'LosePlace':
      return decideDepartment(world, ask, neighboursOf(world), context);
    case 'AskRelease':
    case 'AnswerRelease':
    case 'AgreeDivert':
    case 'EndDivert':
      return decideDemand(world, ask, neighboursOf(world), context);
    case 'SetCovering':
      return accept(eventOf(context, 'kerbside.world.covering-set', ask.body));
    case 'SetClock':
      return simulatedOnly(world, () => eventOf(context, 'kerbside.world.clock-set', ask.body));
    case 'Inject':
      return simulatedOnly(world, () => eventOf(context, 'kerbside.world.inject-made', ask.body));
  }
}

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

function decideAboutPatient(
  world: World,
  ask: VehicleAsk | PatientAsk,
  context: AskContext,
): Decision<ConveyanceEvent | HandoverEvent> {
  const { site, patientKey, ...body } = ask.body;
  const key = countedPatient(world, patientKey);
  const stay = stayOf(world, key);
  const callsign = stay.conveyance.callsign?.value ?? 'this crew';
  if (stay.site === undefined) {
    return refuse('not-known', 'That patient is not on any board any more. Look again: the list may have moved on.');
  }
  const spots = world.spots.rows.get(key) ?? [];
  if (stay.site !== site && !spots.some((spot) => spot.site === site)) {
    return refuse('other-site', `${callsign} is not at this site any more. Open the site it went to.`);
  }
  if (isOneOf(ask, ABOUT_VEHICLE)) {
    const about = { type: ask.type, body: { ...body, patient: patientNumber(key) } } as unknown as ConveyanceAsk;
    return decideConveyance(stay.conveyance, withoutPatient(about), context);
  }
  const needs = { callsign, arrivedAt: stay.arrivedAt, clearedAt: stay.clearedAt, acts: actsOf(stay) };
  return decideHandover(stay.handover, { type: ask.type, body } as unknown as HandoverAsk, needs, context);
}

/** Only a take-over is about one patient of the vehicle. */
function withoutPatient(ask: ConveyanceAsk): ConveyanceAsk {
  if (ask.type === 'TakeOver') return ask;
  const { patient: _, ...body } = ask.body as { patient?: number };
  return { ...ask, body } as ConveyanceAsk;
}

/** What was done about a patient, the last first: what a person may take back is the first of it. */
export function actsOf({ conveyance, handover }: PatientStay): readonly Said<unknown>[] {
  const { corrections } = conveyance;
  const words = [
    standing(conveyance.arrived, corrections),
    standing(conveyance.cleared, corrections),
    standing(conveyance.cancelled, corrections),
    standing(conveyance.destinations, corrections),
    ...standingOf(handover),
  ].filter((word) => word !== undefined);
  return words.sort((a, b) => b.recordedAt - a.recordedAt || b.at - a.at || (a.id < b.id ? 1 : -1));
}

/** What the slices' decisions may know of each other. */
function neighboursOf(world: World) {
  return {
    callsignOf: (conveyance: ConveyanceId) => conveyanceOf(world, countedConveyance(world, conveyance)).callsign?.value,
    siteName: (site: SiteCode) => siteByCode.get(site)?.name ?? site,
    knowsRecord: (record: string) => world.unmatched.rows.has(record),
    knowsPatient: (patient: PatientKey) => stayOf(world, countedPatient(world, patient)).site !== undefined,
    awaitsPlace: (patient: PatientKey, site: SiteCode) =>
      (world.spots.rows.get(countedPatient(world, patient)) ?? []).some(
        (spot) =>
          spot.site === site && (spot.list === 'inbound' || spot.list === 'waiting' || spot.list === 'no-space'),
      ),
  };
}
