// One real body of each ask there is. One that nobody gives here does not compile. They are asked in this order: an end after what it
// ends.
import { HOUR, MINUTE } from '@kerbside/shared/kernel';
import type { Ask, AskBodies, AskType } from '@kerbside/shared/world';
import { SERVICE } from '../../harness/cast.ts';
import { BRISTOL, SOUTHMEAD } from '../../harness/given.ts';
import {
  ARRIVED_AGO_MS,
  HANDED_OVER_AGO_MS,
  askIdOf,
  before,
  conveyanceOf,
  enteredIn,
  handedOverId,
  patientOf,
  recordOf,
  roundOf,
  siteOf,
  type Turn,
} from './turn.ts';
import { LETTERS, RECIPIENT, letterOf } from './letters.ts';

/** A rule that may be muted, softened and changed; its levels, later by so many minutes. */
export const RULE = 'waits';
export function laterBy(minutes: number): readonly number[] {
  return [30, 45, 60, 120].map((at) => at + minutes);
}

const about = (type: AskType, turn: Turn) => ({ site: SOUTHMEAD, patientKey: patientOf(type, turn) });
/** The alert about the patient of this ask, as it was last shown. */
const alertOf = (type: AskType, turn: Turn): string =>
  turn.alerts.get(patientOf(type, turn))?.id ?? `unwell|${patientOf(type, turn)}|2026-11-21.1`;
const seen = (type: AskType, turn: Turn) => ({
  alert: alertOf(type, turn),
  saw: turn.alerts.get(patientOf(type, turn))?.version ?? 1,
});
const twoTimes = ({ now }: Turn) => ({ crewAt: now - HANDED_OVER_AGO_MS, hospitalAt: null });
const ofRule = (turn: Turn) =>
  ({ place: siteOf(turn), rule: RULE, setting: { levels: laterBy(1 + roundOf(turn)) }, reason: 'too-many' }) as const;
/** The turn whose proposal is withdrawn: every other one, so that the others can be saved. */
const even = (turn: Turn): Turn => (turn.number % 2 === 0 ? turn : before(turn));

export const ASKS: { readonly [Type in AskType]: (turn: Turn) => AskBodies[Type] } = {
  FlagUnwell: (turn) => ({ ...about('FlagUnwell', turn), concern: 'pain' }),
  LowerFlag: (turn) => about('LowerFlag', turn),
  Observe: (turn) => ({ ...about('Observe', turn), news2Band: '1-4', nextCareRoundAt: turn.now + HOUR }),
  StateNeeds: (turn) => ({ ...about('StateNeeds', turn), needs: ['trolley'], sex: 'female' }),
  BringIn: (turn) => ({ ...about('BringIn', turn), place: 'corridor' }),
  Withdraw: (turn) => ({ ...about('BringIn', turn), eventId: askIdOf('BringIn', turn) }),
  SendBack: (turn) => ({ ...about('SendBack', turn), reason: 'clinical' }),
  AskPlace: (turn) => ({ ...about('AskPlace', turn), area: 'majors' }),
  JoinCohort: (turn) => ({
    ...about('JoinCohort', turn),
    cohort: 'A',
    responsible: 'hospital',
    lead: 'nurse',
    places: 6,
  }),
  CompleteHandover: (turn) => ({
    ...about('CompleteHandover', turn),
    toRole: 'nurse',
    designatedSpace: true,
    handedOverAt: turn.now,
  }),
  CompleteAt45: (turn) => ({ ...about('CompleteAt45', turn), leftOn: 'chair', toldRole: 'nurse', recordSent: true }),
  StayWithPatient: (turn) => ({ ...about('StayWithPatient', turn), toldRole: 'nurse' }),
  PlacePatient: (turn) => ({ ...about('PlacePatient', turn), area: 'majors', space: 'Majors 7' }),
  Amend: (turn) => ({
    ...about('Amend', turn),
    field: 'crewHandoverAt',
    amends: handedOverId('Amend', turn),
    value: turn.now - ARRIVED_AGO_MS + MINUTE,
    reason: 'pressed-late',
  }),
  AgreeTime: (turn) => ({ ...about('AgreeTime', turn), stands: 'crew', ...twoTimes(turn) }),
  DisputeTime: (turn) => ({ ...about('DisputeTime', turn), reason: 'button-not-pressed', ...twoTimes(turn) }),
  ClearCrew: (turn) => about('ClearCrew', turn),
  TakeOver: (turn) => ({ ...about('TakeOver', turn), byCallsign: 'B7', bookOffAt: turn.now + HOUR }),
  SetBookOff: (turn) => ({ ...about('SetBookOff', turn), bookOffAt: turn.now + HOUR }),
  AddArrival: (turn) => ({
    site: siteOf(turn),
    service: SERVICE,
    callsign: `H${turn.number}`,
    arrivedAt: turn.now,
    needs: ['chair'],
  }),
  AddPreAlert: (turn) => ({
    site: siteOf(turn),
    service: SERVICE,
    callsign: `P${turn.number}`,
    etaAt: turn.now + 10 * MINUTE,
    complaintGroup: 'stroke',
  }),
  ReceivePreAlert: (turn) => about('ReceivePreAlert', turn),
  ChangeDestination: (turn) => ({ ...about('ChangeDestination', turn), to: BRISTOL, reason: 'nearer-site' }),
  CancelConveyance: (turn) => ({ ...about('CancelConveyance', turn), reason: 'treated-on-scene' }),
  TieRecords: (turn) => ({ site: siteOf(turn), conveyance: enteredIn(turn), to: conveyanceOf('TieRecords', turn) }),
  TieRecord: (turn) => ({ ...about('TieRecord', turn), record: recordOf('TieRecord', turn) }),
  DismissRecord: (turn) => ({ site: SOUTHMEAD, record: recordOf('DismissRecord', turn), reason: 'duplicate' }),
  LogCall: (turn) => ({ ...about('LogCall', turn), role: 'epic', answered: true, outcome: 'coming' }),
  OfferPlace: (turn) => ({ ...about('OfferPlace', turn), area: 'majors', space: `Majors ${turn.number}`, minutes: 5 }),
  LosePlace: (turn) => ({ site: SOUTHMEAD, offer: askIdOf('OfferPlace', turn), why: 'walk-in' }),
  CountPlaces: () => ({ site: SOUTHMEAD, placesFree: 3, resusFree: 1, expectedIn30: 2 }),
  CountBeds: () => ({ site: SOUTHMEAD, type: 'adult-general', stock: 'core', open: 20, occupied: 19 }),
  CountEquivalent: () => ({ site: SOUTHMEAD, kind: 'virtual-ward', places: 9, occupied: 4 }),
  CountDischarges: () => ({ site: SOUTHMEAD, doneToday: 4, expectedToday: 9, noCriteriaToReside: 3 }),
  AskRelease: (turn) => ({ site: siteOf(turn), service: SERVICE, callPriority: 'C1', replyMinutes: 5 }),
  AnswerRelease: (turn) => ({
    site: siteOf(turn),
    release: askIdOf('AskRelease', turn),
    answer: 'yes',
    byRole: 'nurse-in-charge',
  }),
  AgreeDivert: (turn) => ({
    site: siteOf(turn),
    to: siteOf({ ...turn, number: turn.number + 1 }),
    patients: ['majors'],
    exclusions: ['peri-arrest'],
    agreedBy: ['site-manager', 'ambulance-control'],
    untilAt: turn.now + HOUR,
  }),
  EndDivert: (turn) => ({ site: siteOf(turn), divert: askIdOf('AgreeDivert', turn) }),
  AnswerAlert: (turn) => ({ ...seen('AnswerAlert', turn), minutes: 10 }),
  TakeOverAlert: (turn) => ({ ...seen('TakeOverAlert', turn), minutes: 5 }),
  EscalateAlert: (turn) => seen('EscalateAlert', turn),
  LogAlertCall: (turn) => ({ alert: alertOf('LogAlertCall', turn), role: 'epic', answered: true, outcome: 'coming' }),
  NoteAlert: (turn) => ({ alert: alertOf('NoteAlert', turn), note: 'seen-at-the-door' }),
  StandDownAlert: (turn) => ({ ...seen('StandDownAlert', turn), reason: 'dealt-with' }),
  JudgeAlert: (turn) => ({ alert: alertOf('JudgeAlert', turn), useful: true }),
  MuteAlerts: (turn) => ({ place: siteOf(turn), rule: RULE, reason: 'known-and-managed', untilAt: turn.now + HOUR }),
  EndMute: (turn) => ({ mute: askIdOf('MuteAlerts', turn) }),
  SetDuty: (turn) => ({ place: siteOf(turn), role: 'halo', name: `Fuzz ${turn.number}` }),
  SignHandover: (turn) => ({ place: siteOf(turn), desk: 'halo', gave: 'A', took: null, standing: { alerts: 1 } }),
  ApproveRuleChange: (turn) => ({ change: askIdOf('ProposeRuleChange', before(turn)) }),
  ProposeRuleChange: (turn) => ({
    ...ofRule(turn),
    dryRun: {
      ...{ fromAt: turn.now - HOUR, untilAt: turn.now, wouldRaise: 1, wouldAtNight: 0 },
      ...{ raised: 2, raisedAtNight: 1, daysUnknown: 0 },
    },
  }),
  WithdrawRuleChange: (turn) => ({ change: askIdOf('ProposeRuleChange', even(turn)) }),
  ReviewSoftening: (turn) => ({ softening: askIdOf('SoftenRule', before(turn)), verdict: 'was-right' }),
  SoftenRule: (turn) => ({ ...ofRule(turn), setting: { levels: laterBy(30 + roundOf(turn)) } }),
  EndSoftening: (turn) => ({ softening: askIdOf('SoftenRule', turn) }),
  TestChannel: () => ({ recipient: RECIPIENT.recipient, way: 'email' }),
  ConfirmTest: (turn) => ({ test: askIdOf('TestChannel', turn) }),
  SendAgain: (turn) => ({ letter: letterOf(turn.number % LETTERS) }),
  GiveUpLetter: (turn) => ({ letter: letterOf(turn.number % LETTERS), reason: 'told-otherwise' }),
  SetCovering: (turn) => ({ site: siteOf(turn), name: `Fuzz ${turn.number}` }),
  SetClock: (turn) => ({ rate: 1 + (turn.number % 60), paused: false }),
  Inject: () => ({ inject: { kind: 'close-ward', site: SOUTHMEAD, beds: 5 } }),
};
export const ASK_TYPES = Object.keys(ASKS) as readonly AskType[];

/** The whole ask of a type, as of this turn. */
export function askOf(type: AskType, turn: Turn, askId = askIdOf(type, turn)): Ask {
  return { askId, type, at: turn.now, body: ASKS[type](turn) } as Ask;
}
