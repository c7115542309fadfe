// What the events of a vehicle must look like to be folded.
import { PRIORITIES, shape } from '../kernel/index.ts';
import {
  ARRIVAL_METHODS,
  CANCEL_REASONS,
  COMPLAINT_GROUPS,
  DESTINATION_CHANGE_REASONS,
  type BookOffSet,
  type ConveyanceArrived,
  type ConveyanceCancelled,
  type ConveyanceCleared,
  type ConveyanceEvent,
  type ConveyanceRelieved,
  type ConveyanceStarted,
  type ConveyanceTied,
  type DestinationChanged,
  type EtaChanged,
  type PreAlerted,
  type PreAlertReceived,
} from './events.ts';

const { group, instant, maybe, named, oneOf, orNull, patientNumbered, text, conveyance } = shape;

const priority = maybe(oneOf(PRIORITIES));
const patients = maybe(patientNumbered);

export const CONVEYANCE_SHAPES: shape.ShapesOf<ConveyanceEvent> = {
  'kerbside.conveyance.started': group<ConveyanceStarted>({
    conveyance,
    callsign: text,
    destination: named,
    priority,
    etaAt: maybe(instant),
    patients,
    bookOffAt: maybe(instant),
  }),
  'kerbside.conveyance.eta-changed': group<EtaChanged>({ conveyance, etaAt: instant }),
  'kerbside.conveyance.pre-alerted': group<PreAlerted>({
    conveyance,
    patient: patients,
    complaintGroup: maybe(oneOf(COMPLAINT_GROUPS)),
    etaAt: maybe(instant),
    callsign: maybe(text),
    site: maybe(named),
  }),
  'kerbside.conveyance.pre-alert-received': group<PreAlertReceived>({ conveyance, byRole: text }),
  'kerbside.conveyance.destination-changed': group<DestinationChanged>({
    conveyance,
    from: maybe(named),
    to: named,
    reason: oneOf(DESTINATION_CHANGE_REASONS),
    etaAt: maybe(instant),
  }),
  'kerbside.conveyance.cancelled': group<ConveyanceCancelled>({ conveyance, reason: oneOf(CANCEL_REASONS) }),
  'kerbside.conveyance.arrived': group<ConveyanceArrived>({
    conveyance,
    site: named,
    method: maybe(oneOf(ARRIVAL_METHODS)),
    callsign: maybe(text),
    priority,
    patients,
  }),
  'kerbside.conveyance.relieved': group<ConveyanceRelieved>({
    conveyance,
    patient: patients,
    byCallsign: text,
    byService: maybe(named),
    bookOffAt: maybe(instant),
  }),
  'kerbside.conveyance.book-off-set': group<BookOffSet>({ conveyance, bookOffAt: instant }),
  'kerbside.conveyance.cleared': group<ConveyanceCleared>({ conveyance }),
  'kerbside.conveyance.tied': group<ConveyanceTied>({ conveyance, to: orNull(conveyance) }),
};
