// What people at screens did and the desk took, as the model must live with it: who was handed over by hand holds no crew any
// more; a flag changes the order; a vehicle sent elsewhere goes there. Facts that change nothing here are passed over.
import type { SiteCode } from '@kerbside/shared/kernel';
import type { EventOf, EventType, WorldEvent } from '@kerbside/shared/world';
import type { Journey } from './journey.ts';
import type { Site } from './site.ts';
import type { Visit } from './visit.ts';

/** A person's act as the desk recorded it. */
export type Act = WorldEvent;

type Hearing = { readonly [Type in EventType]?: (act: EventOf<Type>, journey: Journey, sites: Sites) => void };
type Sites = ReadonlyMap<SiteCode, Site>;

const HEARINGS: Hearing = {
  'kerbside.handover.completed': ({ data, at }, journey) =>
    visitOf(journey, data)?.hearHandedOver(data.designatedSpace !== false, at),
  'kerbside.handover.placed': ({ data }, journey) => visitOf(journey, data)?.hearPlaced(),
  'kerbside.handover.flagged-unwell': ({ data }, journey) => visitOf(journey, data)?.hearUnwell(true),
  'kerbside.handover.observed': ({ data }, journey) => {
    if (data.unwell !== undefined) visitOf(journey, data)?.hearUnwell(data.unwell);
  },
  'kerbside.handover.brought-in': ({ data }, journey) => visitOf(journey, data)?.hearBroughtIn(true),
  'kerbside.handover.returned-to-vehicle': ({ data }, journey) => visitOf(journey, data)?.hearBroughtIn(false),
  'kerbside.handover.cohorted': ({ data, at }, journey) => {
    // A cohort stops the clock, and frees the crew, only by a dated local agreement.
    if (data.stopsClockUnder) visitOf(journey, data)?.hearHandedOver(false, at);
  },
  'kerbside.conveyance.cleared': ({ at }, journey) => journey.hearCleared(at),
  'kerbside.conveyance.cancelled': (_act, journey) => journey.hearCancelled(),
  'kerbside.conveyance.relieved': ({ data }, journey) => journey.hearRelieved(data.byCallsign),
  'kerbside.conveyance.destination-changed': ({ data }, journey, sites) => {
    const to = sites.get(data.to);
    if (to) journey.hearTurnedTo(to.floor);
  },
};

export function hearAct(act: Act, sites: Sites, journeys: () => Iterable<Journey>): void {
  const hearing = HEARINGS[act.type] as ((act: Act, journey: Journey, sites: Sites) => void) | undefined;
  if (!hearing || !('conveyance' in act.data)) return;
  const id = act.data.conveyance;
  for (const journey of journeys()) {
    if (journey.id === id) {
      hearing(act, journey, sites);
      return;
    }
  }
}

function visitOf(journey: Journey, { patient }: { readonly patient?: number }): Visit | undefined {
  return journey.visit(patient ?? 1);
}
