// How a conveyance changes. Total and clockless; any order of the same events leads to the same record.
import {
  latest,
  momentSaid,
  stateSaid,
  withAmendment,
  withParts,
  withWithdrawal,
  withWord,
  RANK,
  type Changes,
  type ConveyanceId,
  type DomainEvent,
  type Slot,
} from '../kernel/index.ts';
import { emptyConveyance, type Conveyance, type ConveyanceTables, type Destination } from './conveyance.ts';
import type { ArrivalMethod, ConveyanceEvent } from './events.ts';

export function foldConveyance(tables: ConveyanceTables, event: ConveyanceEvent, changes: Changes): void {
  change(tables, event.data.conveyance, changes, (conveyance) => next(conveyance, event));
}

/** A correction said of a patient that touches the vehicle: its arrival or its clear. */
export function foldConveyanceCorrection(
  tables: ConveyanceTables,
  event:
    | DomainEvent<string, { conveyance: ConveyanceId; amends: string; field: string; value: number; reason: string }>
    | DomainEvent<string, { conveyance: ConveyanceId; withdraws: string }>,
  changes: Changes,
): void {
  change(tables, event.data.conveyance, changes, (conveyance) => {
    const { data } = event;
    const corrections =
      'withdraws' in data
        ? withWithdrawal(conveyance.corrections, stateSaid(event, data.withdraws))
        : withAmendment(conveyance.corrections, stateSaid(event, data));
    return corrections === conveyance.corrections ? conveyance : { ...conveyance, corrections };
  });
}

function change(
  { conveyances }: ConveyanceTables,
  id: ConveyanceId,
  changes: Changes,
  update: (conveyance: Conveyance) => Conveyance,
): void {
  const before = conveyances.rows.get(id) ?? emptyConveyance(id);
  const after = update(before);
  if (after !== before) changes.put(conveyances, id, after);
}

/** Set one by one where a message may leave them out. */
type Parts = { -readonly [Name in keyof Conveyance]?: Conveyance[Name] };

function next(before: Conveyance, event: ConveyanceEvent): Conveyance {
  switch (event.type) {
    case 'kerbside.conveyance.started': {
      const { callsign, destination, priority, etaAt, patients, bookOffAt } = event.data;
      const parts: Parts = {
        callsign: latest(before.callsign, stateSaid(event, callsign)),
        destinations: withWord<Destination>(before.destinations, stateSaid(event, { site: destination })),
      };
      if (priority) parts.priority = latest(before.priority, stateSaid(event, priority));
      if (etaAt !== undefined) parts.eta = latest(before.eta, stateSaid(event, etaAt));
      if (patients !== undefined) parts.patients = latest(before.patients, stateSaid(event, patients));
      if (bookOffAt !== undefined) parts.bookOff = withWord(before.bookOff, stateSaid(event, bookOffAt));
      return withParts(before, parts);
    }
    case 'kerbside.conveyance.eta-changed':
      return withParts(before, { eta: latest(before.eta, stateSaid(event, event.data.etaAt)) });
    case 'kerbside.conveyance.pre-alerted': {
      const { callsign, site, etaAt, complaintGroup } = event.data;
      return withParts(before, {
        preAlerts: withWord(before.preAlerts, stateSaid(event, complaintGroup ?? null)),
        ...(callsign && { callsign: latest(before.callsign, stateSaid(event, callsign)) }),
        ...(site && { destinations: withFirstDestination(before.destinations, stateSaid(event, { site })) }),
        ...(etaAt !== undefined && { eta: latest(before.eta, stateSaid(event, etaAt)) }),
      });
    }
    case 'kerbside.conveyance.pre-alert-received':
      return withParts(before, {
        preAlertReceived: withWord(before.preAlertReceived, stateSaid(event, event.data.byRole)),
      });
    case 'kerbside.conveyance.destination-changed': {
      const { from, to, reason, etaAt } = event.data;
      const destination: Destination = { site: to, changed: { ...(from && { from }), reason } };
      return withParts(before, {
        destinations: withWord(before.destinations, stateSaid(event, destination)),
        ...(etaAt !== undefined && { eta: latest(before.eta, stateSaid(event, etaAt)) }),
      });
    }
    case 'kerbside.conveyance.cancelled':
      return withParts(before, { cancelled: withWord(before.cancelled, stateSaid(event, event.data.reason)) });
    case 'kerbside.conveyance.arrived': {
      const { site, callsign, priority, patients } = event.data;
      const method = event.data.method ?? (event.person ? 'hand' : 'status-button');
      const parts: Parts = {
        arrived: withWord(before.arrived, momentSaid(event, { site, method }, RANK_BY_METHOD[method])),
      };
      if (callsign) parts.callsign = latest(before.callsign, stateSaid(event, callsign));
      if (priority) parts.priority = latest(before.priority, stateSaid(event, priority));
      if (patients !== undefined) parts.patients = latest(before.patients, stateSaid(event, patients));
      return withParts(before, parts);
    }
    case 'kerbside.conveyance.relieved':
      return before;
    case 'kerbside.conveyance.book-off-set':
      return withParts(before, { bookOff: withWord(before.bookOff, stateSaid(event, event.data.bookOffAt)) });
    case 'kerbside.conveyance.cleared':
      return withParts(before, { cleared: withWord(before.cleared, momentSaid(event, true)) });
    case 'kerbside.conveyance.tied':
      return withParts(before, { tied: withWord(before.tied, stateSaid(event, event.data.to)) });
  }
}

/** [C5] A status button is the record; a geofence is better than a hand. */
const RANK_BY_METHOD: Readonly<Record<ArrivalMethod, number>> = {
  'status-button': RANK.feed,
  geofence: RANK.geofence,
  hand: RANK.hand,
};

/** A pre-alert's site counts only where no destination was ever given. */
function withFirstDestination(
  slot: Slot<Destination>,
  word: Parameters<typeof withWord<Destination>>[1],
): Slot<Destination> {
  return withWord(slot, { ...word, rank: -1 });
}
