// The asks of people as they come over the wire: read at the door, so that nothing past it is of the wrong shape. Instants
// are whole numbers of UTC milliseconds.
import Type from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { BED_EQUIVALENTS, BED_STOCKS, BED_TYPES } from '@kerbside/shared/bed';
import {
  ALERT_NOTES,
  HANDED_OVER,
  MUTE_REASONS,
  RULE_CHANGE_REASONS,
  SOFTENING_VERDICTS,
  STAND_DOWN_REASONS,
  UPDATE_MINUTES,
} from '@kerbside/shared/alert';
import { CALLED_ROLES, CALL_OUTCOMES } from '@kerbside/shared/contact';
import {
  ARRIVAL_METHODS,
  CANCEL_REASONS,
  COMPLAINT_GROUPS,
  DESTINATION_CHANGE_REASONS,
} from '@kerbside/shared/conveyance';
import { DIVERT_EXCLUSIONS, DIVERT_PATIENTS, RELEASE_NO_REASONS } from '@kerbside/shared/demand';
import { AREAS } from '@kerbside/shared/department';
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
} from '@kerbside/shared/handover';
import { GIVE_UP_REASONS, WAYS } from '@kerbside/shared/outside';
import { CONVEYANCE_PATTERN, PRIORITIES, refuse, type Refusal } from '@kerbside/shared/kernel';
import { serviceByCode, siteByCode } from '@kerbside/shared/site';
import type { Ask, AskType } from '@kerbside/shared/world';
import { OF_RULE, alertPlace } from './ruleSchemas.ts';

const oneOf = (words: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: [...words] });
const setOf = (words: readonly string[], most = 12) => Type.Array(oneOf(words), { maxItems: most, uniqueItems: true });
const instant = Type.Integer({ minimum: 946_684_800_000, maximum: 4_102_444_800_000 });
const code = Type.String({ pattern: '^[A-Z0-9]{3,6}$' });
const callsign = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 /-]{0,11}$' });
const label = Type.String({ minLength: 1, maxLength: 60 });
const id = Type.String({ minLength: 1, maxLength: 120 });
const letterId = Type.String({ minLength: 1, maxLength: 300 });
const conveyance = Type.String({ pattern: CONVEYANCE_PATTERN });
const patientKey = Type.String({ pattern: `${CONVEYANCE_PATTERN.slice(0, -1)}#[1-4]$` });
const about = { site: code, patientKey };
const maybe = Type.Optional;
const saidOrNot = Type.Union([instant, Type.Null()]);
const twoTimes = { crewAt: saidOrNot, hospitalAt: saidOrNot };
const counted = Type.Integer({ minimum: 0, maximum: 9_999 });
const alert = Type.String({ pattern: '^[^|]+\\|.+\\|\\d{4}-\\d{2}-\\d{2}\\.[1-9]\\d{0,8}$', maxLength: 160 });
const seen = { alert, saw: Type.Integer({ minimum: 0 }) };
const minutes = Type.Union(UPDATE_MINUTES.map((one) => Type.Literal(one)));
const ofRule = { ...OF_RULE, reason: oneOf(RULE_CHANGE_REASONS) };
const many = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const RUNGS_TOLD = Type.Array(object({ step: counted, role: label, told: many, atNight: many }), { maxItems: 24 });
const DRY_RUN = object({
  fromAt: instant,
  untilAt: instant,
  wouldRaise: many,
  wouldAtNight: many,
  raised: many,
  raisedAtNight: many,
  daysUnknown: counted,
  wouldTell: maybe(RUNGS_TOLD),
  tells: maybe(RUNGS_TOLD),
});

const BODIES: Record<AskType, ReturnType<typeof Type.Object>> = {
  FlagUnwell: object({ ...about, concern: maybe(oneOf(CONCERNS)) }),
  LowerFlag: object(about),
  Observe: object({ ...about, news2Band: maybe(oneOf(NEWS2_BANDS)), nextCareRoundAt: maybe(instant) }),
  StateNeeds: object({ ...about, needs: setOf(NEEDS), ageBand: maybe(oneOf(AGE_BANDS)), sex: maybe(oneOf(SEXES)) }),
  BringIn: object({ ...about, place: oneOf(BROUGHT_IN_PLACES) }),
  SendBack: object({ ...about, reason: oneOf(RETURN_REASONS) }),
  AskPlace: object({ ...about, area: maybe(oneOf(AREAS)) }),
  JoinCohort: object({
    ...about,
    cohort: label,
    responsible: oneOf(['ambulance', 'hospital']),
    lead: maybe(label),
    places: maybe(Type.Integer({ minimum: 1, maximum: 99 })),
    ratio: maybe(Type.Integer({ minimum: 1, maximum: 20 })),
    stopsClockUnder: maybe(object({ agreement: label, from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) })),
  }),
  CompleteHandover: object({
    ...about,
    toRole: label,
    designatedSpace: Type.Boolean(),
    handedOverAt: maybe(instant),
    timeUnknown: maybe(Type.Literal(true)),
  }),
  CompleteAt45: object({ ...about, leftOn: oneOf(LEFT_ON), toldRole: label, recordSent: Type.Boolean() }),
  StayWithPatient: object({ ...about, toldRole: maybe(label) }),
  PlacePatient: object({ ...about, area: maybe(oneOf(AREAS)), space: maybe(label) }),
  Amend: object({ ...about, field: oneOf(AMENDABLE_FIELDS), amends: id, value: instant, reason: oneOf(AMEND_REASONS) }),
  AgreeTime: object({ ...about, stands: oneOf(STANDING_PARTIES), ...twoTimes }),
  DisputeTime: object({ ...about, reason: oneOf(DISPUTE_REASONS), ...twoTimes }),
  Withdraw: object({ ...about, eventId: id }),
  ClearCrew: object(about),
  TakeOver: object({ ...about, byCallsign: callsign, byService: maybe(code), bookOffAt: maybe(instant) }),
  SetBookOff: object({ ...about, bookOffAt: instant }),
  AddArrival: object({
    site: code,
    service: code,
    callsign,
    arrivedAt: instant,
    priority: maybe(oneOf(PRIORITIES)),
    needs: maybe(setOf(NEEDS)),
    method: maybe(oneOf(ARRIVAL_METHODS)),
  }),
  AddPreAlert: object({
    site: code,
    service: code,
    callsign,
    etaAt: instant,
    complaintGroup: maybe(oneOf(COMPLAINT_GROUPS)),
    needs: maybe(setOf(NEEDS)),
  }),
  ReceivePreAlert: object(about),
  ChangeDestination: object({ ...about, to: code, reason: oneOf(DESTINATION_CHANGE_REASONS) }),
  CancelConveyance: object({ ...about, reason: oneOf(CANCEL_REASONS) }),
  TieRecords: object({ site: code, conveyance, to: Type.Union([conveyance, Type.Null()]) }),
  TieRecord: object({ site: code, record: id, patientKey }),
  DismissRecord: object({
    site: maybe(code),
    record: id,
    reason: oneOf(['duplicate', 'not-ambulance', 'other-site', 'error', 'other']),
  }),
  LogCall: object({
    site: code,
    role: oneOf(CALLED_ROLES),
    answered: Type.Boolean(),
    outcome: maybe(oneOf(CALL_OUTCOMES)),
    untilAt: maybe(instant),
    patientKey: maybe(patientKey),
  }),
  OfferPlace: object({
    ...about,
    area: oneOf(AREAS),
    space: label,
    minutes: maybe(Type.Integer({ minimum: 1, maximum: 60 })),
  }),
  LosePlace: object({ site: code, offer: id, why: oneOf(['walk-in', 'withdrawn', 'other-patient']) }),
  CountPlaces: object({
    site: code,
    resusFree: maybe(counted),
    placesFree: maybe(counted),
    expectedIn30: maybe(counted),
    unchanged: maybe(Type.Literal(true)),
  }),
  CountBeds: object({
    site: code,
    type: oneOf(BED_TYPES),
    stock: oneOf(BED_STOCKS),
    open: counted,
    occupied: counted,
    closed: maybe(counted),
    reserved: maybe(counted),
    cleaning: maybe(counted),
  }),
  CountEquivalent: object({ site: code, kind: oneOf(BED_EQUIVALENTS), places: maybe(counted), occupied: counted }),
  CountDischarges: object({
    site: code,
    doneToday: counted,
    expectedToday: maybe(counted),
    doneBy17: maybe(counted),
    noCriteriaToReside: maybe(counted),
  }),
  AskRelease: object({
    site: code,
    service: code,
    callPriority: oneOf(PRIORITIES),
    conveyance: maybe(conveyance),
    replyMinutes: maybe(Type.Integer({ minimum: 1, maximum: 60 })),
  }),
  AnswerRelease: object({
    site: code,
    release: id,
    answer: oneOf(['yes', 'no']),
    byRole: label,
    reason: maybe(oneOf(RELEASE_NO_REASONS)),
  }),
  AgreeDivert: object({
    site: code,
    to: code,
    patients: setOf(DIVERT_PATIENTS),
    exclusions: setOf(DIVERT_EXCLUSIONS),
    agreedBy: Type.Array(label, { maxItems: 8 }),
    untilAt: instant,
    reviewAt: maybe(instant),
  }),
  EndDivert: object({ site: code, divert: id }),
  AnswerAlert: object({ ...seen, minutes }),
  TakeOverAlert: object({ ...seen, minutes }),
  EscalateAlert: object(seen),
  LogAlertCall: object({
    alert,
    role: oneOf(CALLED_ROLES),
    answered: Type.Boolean(),
    outcome: maybe(oneOf(CALL_OUTCOMES)),
    untilAt: maybe(instant),
  }),
  NoteAlert: object({ alert, note: oneOf(ALERT_NOTES) }),
  StandDownAlert: object({ ...seen, reason: oneOf(STAND_DOWN_REASONS) }),
  JudgeAlert: object({ alert, useful: Type.Boolean() }),
  MuteAlerts: object({ place: alertPlace, rule: label, reason: oneOf(MUTE_REASONS), untilAt: instant }),
  EndMute: object({ mute: id }),
  ProposeRuleChange: object({ ...ofRule, dryRun: DRY_RUN }),
  ApproveRuleChange: object({ change: id }),
  WithdrawRuleChange: object({ change: id }),
  SoftenRule: object(ofRule),
  EndSoftening: object({ softening: id }),
  ReviewSoftening: object({ softening: id, verdict: oneOf(SOFTENING_VERDICTS) }),
  SignHandover: object({
    place: alertPlace,
    desk: label,
    gave: Type.Union([label, Type.Null()]),
    took: Type.Union([label, Type.Null()]),
    standing: object(Object.fromEntries(HANDED_OVER.map((one) => [one, maybe(Type.Union([counted, Type.Null()]))]))),
  }),
  SetDuty: object({
    place: alertPlace,
    role: label,
    name: Type.Union([label, Type.Null()]),
    untilAt: maybe(instant),
  }),
  TestChannel: object({ recipient: id, way: oneOf(WAYS) }),
  ConfirmTest: object({ test: id }),
  SendAgain: object({ letter: letterId }),
  GiveUpLetter: object({ letter: letterId, reason: oneOf(GIVE_UP_REASONS) }),
  SetCovering: object({
    site: code,
    name: Type.Union([label, Type.Null()]),
    instead: maybe(Type.Union([label, Type.Null()])),
  }),
  SetClock: object({ rate: Type.Number({ minimum: 0.1, maximum: 600 }), paused: Type.Boolean() }),
  Inject: object({
    inject: Type.Union([
      object({
        kind: oneOf(['close-ward', 'open-ward']),
        site: code,
        beds: Type.Integer({ minimum: 1, maximum: 200 }),
      }),
      object({ kind: Type.Literal('demand'), area: label, multiply: Type.Number({ minimum: 0, maximum: 10 }) }),
    ]),
  }),
};

function object<Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

const validators = new Map<string, Validator>(
  Object.entries(BODIES).map(([type, body]) => [
    type,
    Compile(
      object({
        askId: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
        type: Type.Literal(type),
        world: maybe(label),
        at: instant,
        saw: maybe(Type.Integer({ minimum: 0 })),
        kept: maybe(Type.Literal(true)),
        body,
      }),
    ),
  ]),
);

/** The ask of a message, or why it cannot be read. A message without an id cannot even be answered: undefined. */
export function readAsk(message: unknown): { ask: Ask } | { askId: string; refusal: Refusal } | undefined {
  const { askId, type } = (message ?? {}) as { askId?: unknown; type?: unknown };
  if (typeof askId !== 'string' || !/^[A-Za-z0-9_-]{8,64}$/.test(askId)) return undefined;
  const validator = typeof type === 'string' ? validators.get(type) : undefined;
  if (!validator)
    return { askId, ...refuse('not-known', 'This screen asked for something this server does not know. Reload it.') };
  if (!validator.Check(message)) {
    const [error] = validator.Errors(message);
    const field = error?.instancePath.slice(1).replaceAll('/', '.') ?? 'body';
    return {
      askId,
      ...refuse('malformed', `What was sent for ${String(type)} is not right: ${field} ${error?.message ?? ''}.`),
    };
  }
  const ask = message as Ask;
  const strange = strangePlace(ask);
  return strange ? { askId, ...refuse('unknown-place', strange) } : { ask };
}

function strangePlace({ body }: Ask): string | undefined {
  const { site, to, service, byService } = body as Readonly<Record<string, unknown>>;
  for (const named of [site, to]) {
    if (typeof named === 'string' && !named.includes('/') && !siteByCode.has(named))
      return `${named} is no site Kerbside knows.`;
  }
  for (const named of [service, byService]) {
    if (typeof named === 'string' && !serviceByCode.has(named))
      return `${named} is no ambulance service Kerbside knows.`;
  }
  return undefined;
}
