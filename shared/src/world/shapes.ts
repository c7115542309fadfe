// The shape of everything that can have happened in a world. A type that is not here is not known; data that do not fit change
// nothing.
import { ALERT_SHAPES } from '../alert/index.ts';
import {
  BED_EQUIVALENTS,
  BED_STATES,
  BED_STOCKS,
  BED_TYPES,
  type BedCount,
  type BedEvent,
  type EquivalentCount,
} from '../bed/index.ts';
import { CALLED_ROLES, CALL_OUTCOMES, type ContactEvent } from '../contact/index.ts';
import { CONVEYANCE_SHAPES } from '../conveyance/index.ts';
import {
  DIVERT_EXCLUSIONS,
  DIVERT_PATIENTS,
  RELEASE_NO_REASONS,
  type CallsHolding,
  type DemandCounted,
  type DemandEvent,
} from '../demand/index.ts';
import { AREAS, type AreaCount, type DepartmentEvent, type DtaCount, type OldestCount } from '../department/index.ts';
import { FEED_KINDS, type FeedEvent } from '../feed/index.ts';
import { HANDOVER_SHAPES } from '../handover/index.ts';
import { PRIORITIES, shape } from '../kernel/index.ts';
import type { OpelEvent } from '../opel/index.ts';
import { OUTSIDE_SHAPES } from '../outside/index.ts';
import type { Inject } from './asks.ts';
import type { EventOf, EventType, WorldEvent, WorldOwnEvent } from './events.ts';

const { amount, conveyance, count, group, instant, listOf, localDate, maybe, named, oneOf, orNull, text, yesOrNo } =
  shape;

const level = oneOf([1, 2, 3, 4]);
const figure = maybe(count);
const oldest = group<OldestCount>({ count, oldestSince: maybe(instant) });
const holding = maybe(group<CallsHolding>({ count, oldestSince: maybe(instant) }));

const DEMAND_SHAPES: shape.ShapesOf<DemandEvent> = {
  'kerbside.demand.counted': group<DemandCounted>({
    service: named,
    holding: maybe(
      group<NonNullable<DemandCounted['holding']>>({ C1: holding, C2: holding, C3: holding, C4: holding }),
    ),
    crewsOnDuty: figure,
    crewsFree: figure,
    reap: maybe(level),
    csp: maybe(level),
  }),
  'kerbside.demand.release-asked': group<EventOf<'kerbside.demand.release-asked'>['data']>({
    release: named,
    site: named,
    service: named,
    callPriority: oneOf(PRIORITIES),
    conveyance: maybe(conveyance),
    replyDueAt: instant,
  }),
  'kerbside.demand.release-answered': group<EventOf<'kerbside.demand.release-answered'>['data']>({
    release: named,
    site: named,
    answer: oneOf(['yes', 'no']),
    byRole: text,
    reason: maybe(oneOf(RELEASE_NO_REASONS)),
  }),
  'kerbside.demand.divert-agreed': group<EventOf<'kerbside.demand.divert-agreed'>['data']>({
    divert: named,
    from: named,
    to: named,
    patients: listOf(oneOf(DIVERT_PATIENTS)),
    exclusions: listOf(oneOf(DIVERT_EXCLUSIONS)),
    agreedBy: listOf(text),
    fromAt: instant,
    untilAt: instant,
    reviewAt: maybe(instant),
  }),
  'kerbside.demand.divert-ended': group<EventOf<'kerbside.demand.divert-ended'>['data']>({
    divert: named,
    from: named,
    to: named,
  }),
};

const CONTACT_SHAPES: shape.ShapesOf<ContactEvent> = {
  'kerbside.contact.called': group<ContactEvent['data']>({
    site: named,
    role: oneOf(CALLED_ROLES),
    answered: yesOrNo,
    outcome: maybe(oneOf(CALL_OUTCOMES)),
    untilAt: maybe(instant),
    patientKey: maybe(text),
  }),
};

const DEPARTMENT_SHAPES: shape.ShapesOf<DepartmentEvent> = {
  'kerbside.department.counted': group<EventOf<'kerbside.department.counted'>['data']>({
    site: named,
    areas: listOf(group<AreaCount>({ area: oneOf(AREAS), spaces: figure, occupied: count })),
    dtas: maybe(
      group<DtaCount>({ count, oldestSince: maybe(instant), over4h: figure, over8h: figure, over12h: figure }),
    ),
    outsideDesignated: maybe(oldest),
    readyToProceed: maybe(oldest),
    patientsInDepartment: figure,
    over12hFromArrival: figure,
    medianMinutesToTriage: maybe(amount),
    medianMinutesToTreatment: maybe(amount),
    placesExpectedIn30Minutes: figure,
    resusFree: figure,
    placesFree: figure,
  }),
  'kerbside.department.place-offered': group<EventOf<'kerbside.department.place-offered'>['data']>({
    offer: named,
    site: named,
    conveyance,
    patient: maybe(shape.patientNumbered),
    area: oneOf(AREAS),
    space: text,
    expiresAt: instant,
  }),
  'kerbside.department.place-lost': group<EventOf<'kerbside.department.place-lost'>['data']>({
    offer: named,
    site: named,
    why: oneOf(['walk-in', 'withdrawn', 'other-patient']),
  }),
};

const BED_SHAPES: shape.ShapesOf<BedEvent> = {
  'kerbside.bed.counted': group<EventOf<'kerbside.bed.counted'>['data']>({
    site: named,
    beds: listOf(
      group<BedCount>({
        type: oneOf(BED_TYPES),
        stock: oneOf(BED_STOCKS),
        open: count,
        occupied: count,
        closed: figure,
        reserved: figure,
        cleaning: figure,
      }),
    ),
    noCriteriaToReside: figure,
    equivalents: maybe(
      listOf(group<EquivalentCount>({ kind: oneOf(BED_EQUIVALENTS), places: figure, occupied: count })),
    ),
  }),
  'kerbside.bed.changed': group<EventOf<'kerbside.bed.changed'>['data']>({
    site: named,
    ward: text,
    bed: text,
    type: maybe(oneOf(BED_TYPES)),
    stock: maybe(oneOf(BED_STOCKS)),
    state: oneOf(BED_STATES),
  }),
  'kerbside.discharge.counted': group<EventOf<'kerbside.discharge.counted'>['data']>({
    site: named,
    expectedToday: figure,
    doneToday: count,
    doneBy17: figure,
    expectedIn2Hours: figure,
    expectedIn4Hours: figure,
  }),
};

const OPEL_SHAPES: shape.ShapesOf<OpelEvent> = {
  'kerbside.opel.reported': group<OpelEvent['data']>({ level, site: maybe(named), trust: maybe(named) }),
};

const FEED_SHAPES: shape.ShapesOf<FeedEvent> = {
  'kerbside.feed.connected': group<EventOf<'kerbside.feed.connected'>['data']>({
    feed: named,
    kind: oneOf(FEED_KINDS),
    rhythmSeconds: amount,
    sites: maybe(listOf(named)),
    service: maybe(named),
  }),
  'kerbside.feed.fell-silent': group<EventOf<'kerbside.feed.fell-silent'>['data']>({
    feed: named,
    lastHeardAt: instant,
  }),
  'kerbside.feed.heard-again': group<EventOf<'kerbside.feed.heard-again'>['data']>({
    feed: named,
    silentSince: instant,
  }),
  'kerbside.feed.rejected': group<EventOf<'kerbside.feed.rejected'>['data']>({
    feed: named,
    code: text,
    field: maybe(text),
    count,
  }),
  'kerbside.feed.record-tied': group<EventOf<'kerbside.feed.record-tied'>['data']>({
    record: named,
    patientKey: named,
  }),
  'kerbside.feed.record-dismissed': group<EventOf<'kerbside.feed.record-dismissed'>['data']>({
    record: named,
    reason: oneOf(['duplicate', 'not-ambulance', 'other-site', 'error', 'other']),
  }),
};

const anyObject = group<object>({});
const OWN_SHAPES: shape.ShapesOf<WorldOwnEvent> = {
  'kerbside.world.day-closed': group<EventOf<'kerbside.world.day-closed'>['data']>({
    date: localDate,
    parts: maybe(count),
  }),
  'kerbside.world.journeys-retired': group<EventOf<'kerbside.world.journeys-retired'>['data']>({
    date: localDate,
    part: count,
    parts: count,
  }),
  'kerbside.world.clock-set': group<EventOf<'kerbside.world.clock-set'>['data']>({
    rate: amount,
    paused: yesOrNo,
    startAt: maybe(instant),
  }),
  'kerbside.world.ask-refused': group<EventOf<'kerbside.world.ask-refused'>['data']>({
    askId: text,
    ask: text,
    code: text,
    message: text,
    by: maybe(text),
    firstAt: maybe(instant),
    site: maybe(text),
    patientKey: maybe(text),
    conveyance: maybe(text),
  }),
  'kerbside.world.covering-set': group<EventOf<'kerbside.world.covering-set'>['data']>({
    site: named,
    name: orNull(text),
  }),
  // What a lever does is for the simulator that reads it; the world only keeps that it was pulled.
  'kerbside.world.inject-made': group<{ readonly inject: Inject }>({ inject: anyObject as shape.Check<Inject> }),
};

const SHAPES: shape.ShapesOf<WorldEvent> = {
  ...CONVEYANCE_SHAPES,
  ...HANDOVER_SHAPES,
  ...DEMAND_SHAPES,
  ...CONTACT_SHAPES,
  ...ALERT_SHAPES,
  ...DEPARTMENT_SHAPES,
  ...BED_SHAPES,
  ...OPEL_SHAPES,
  ...OUTSIDE_SHAPES,
  ...FEED_SHAPES,
  ...OWN_SHAPES,
};

/** Every type of event that a world knows; complete by the compiler's word. */
export const EVENT_TYPES: ReadonlySet<string> = new Set(Object.keys(SHAPES) as EventType[]);

const CHECKS: ReadonlyMap<string, shape.Check<unknown>> = new Map(Object.entries(SHAPES));

/** [W1] Whether a world can fold this: an event of a known type whose envelope and data are of their shape. */
export function isFoldable(value: unknown): value is WorldEvent {
  return shape.isEvent(value) && (CHECKS.get(value.type)?.(value.data) ?? false);
}
