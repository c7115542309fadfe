// What the events of a patient must look like to be folded.
import { shape } from '../kernel/index.ts';
import {
  AGE_BANDS,
  AMENDABLE_FIELDS,
  AMEND_REASONS,
  BROUGHT_IN_PLACES,
  CONCERNS,
  DISPUTE_REASONS,
  LEFT_ON,
  NEEDS,
  NEWS2_BANDS,
  RETURN_REASONS,
  SEXES,
  STANDING_PARTIES,
  type BroughtIn,
  type Cohorted,
  type CrewStayed,
  type FlaggedUnwell,
  type HandoverAmended,
  type HandoverCompleted,
  type HandoverEvent,
  type HandoverReceived,
  type HandoverValidated,
  type NeedsStated,
  type Observed,
  type PatientPlaced,
  type PlaceAsked,
  type ReturnedToVehicle,
  type WordWithdrawn,
} from './events.ts';

const { amount, group, instant, listOf, localDate, maybe, named, oneOf, orNull, patientNumbered, text, yesOrNo } =
  shape;

const ofPatient = { conveyance: shape.conveyance, patient: maybe(patientNumbered) };

export const HANDOVER_SHAPES: shape.ShapesOf<HandoverEvent> = {
  'kerbside.handover.needs-stated': group<NeedsStated>({
    ...ofPatient,
    needs: listOf(oneOf(NEEDS)),
    ageBand: maybe(oneOf(AGE_BANDS)),
    sex: maybe(oneOf(SEXES)),
  }),
  'kerbside.handover.brought-in': group<BroughtIn>({ ...ofPatient, place: oneOf(BROUGHT_IN_PLACES) }),
  'kerbside.handover.returned-to-vehicle': group<ReturnedToVehicle>({ ...ofPatient, reason: oneOf(RETURN_REASONS) }),
  'kerbside.handover.cohorted': group<Cohorted>({
    ...ofPatient,
    cohort: text,
    responsible: oneOf(['ambulance', 'hospital']),
    lead: maybe(text),
    places: maybe(amount),
    ratio: maybe(amount),
    stopsClockUnder: maybe(group<{ agreement: string; from: string }>({ agreement: text, from: localDate })),
  }),
  'kerbside.handover.flagged-unwell': group<FlaggedUnwell>({ ...ofPatient, concern: maybe(oneOf(CONCERNS)) }),
  'kerbside.handover.observed': group<Observed>({
    ...ofPatient,
    news2Band: maybe(oneOf(NEWS2_BANDS)),
    unwell: maybe(yesOrNo),
    nextCareRoundAt: maybe(instant),
  }),
  'kerbside.handover.completed': group<HandoverCompleted>({
    ...ofPatient,
    kind: maybe(oneOf(['full', '45-minute'])),
    toRole: maybe(text),
    designatedSpace: maybe(yesOrNo),
    leftOn: maybe(oneOf(LEFT_ON)),
    recordSent: maybe(yesOrNo),
    timeUnknown: maybe(oneOf([true])),
  }),
  'kerbside.handover.crew-stayed': group<CrewStayed>({ ...ofPatient, toldRole: maybe(text) }),
  'kerbside.handover.place-asked': group<PlaceAsked>({ ...ofPatient, area: maybe(text) }),
  'kerbside.handover.received': group<HandoverReceived>({
    conveyance: maybe(shape.conveyance),
    patient: maybe(patientNumbered),
    callsign: maybe(named),
    site: named,
  }),
  'kerbside.handover.placed': group<PatientPlaced>({ ...ofPatient, area: maybe(text), space: maybe(text) }),
  'kerbside.handover.amended': group<HandoverAmended>({
    ...ofPatient,
    amends: named,
    field: oneOf(AMENDABLE_FIELDS),
    value: instant,
    reason: oneOf(AMEND_REASONS),
  }),
  'kerbside.handover.validated': group<HandoverValidated>({
    ...ofPatient,
    crewAt: orNull(instant),
    hospitalAt: orNull(instant),
    stands: maybe(oneOf(STANDING_PARTIES)),
    disputed: maybe(oneOf(DISPUTE_REASONS)),
  }),
  'kerbside.handover.withdrawn': group<WordWithdrawn>({ ...ofPatient, withdraws: named }),
};
