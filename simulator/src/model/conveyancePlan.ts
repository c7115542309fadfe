// Everything about one conveyance that chance decides, drawn at once when the crew leave the scene, so that what happens at a
// hospital never changes who comes next.
import type { CancelReason, ComplaintGroup, DestinationChangeReason } from '@kerbside/shared/conveyance';
import type { Concern } from '@kerbside/shared/handover';
import type { Priority } from '@kerbside/shared/kernel';
import type { Stream } from '../engine/streams.ts';
import { drawPatient, type Patient } from './patients.ts';
import type { SiteProfile } from './profile.ts';

export interface VisitPlan {
  readonly patient: Patient;
  /** Nobody presses the button at the handover (3.4 % in January 2026). */
  readonly timeUnknown: boolean;
  /** How far the hospital's time differs from the crew's, minutes; most agree, some differ by more than five. */
  readonly hospitalDiffersMinutes: number;
  /** Whether the hospital names the job, or only callsign and site. */
  readonly hospitalNamesJob: boolean;
  /** Minutes of waiting until brought in before there is a space; undefined: stays in the vehicle. */
  readonly broughtInAfterMinutes: number | undefined;
  /** Minutes after being brought in until sent back to the vehicle. */
  readonly sentBackAfterMinutes: number | undefined;
  /** Minutes of waiting until the crew flag the patient unwell. */
  readonly unwellAfterMinutes: number | undefined;
  readonly concern: Concern;
  /** Minutes past 45 until the 45-minute handover is done; undefined: this site or this crew does not do it. */
  readonly leftAfterMinutes: number | undefined;
}

export interface ConveyancePlan {
  /** Which of the site's services conveys. */
  readonly service: number;
  readonly priority: Priority;
  readonly travelMinutes: number;
  /** What the first ETA says against the truth. */
  readonly etaFactor: number;
  /** When the ETA is corrected, as a part of the way. */
  readonly etaChangedAt: number | undefined;
  readonly preAlert: { readonly at: number; readonly complaint: ComplaintGroup } | undefined;
  /** The crew first went elsewhere and turn here at this part of the way. */
  readonly turnedHere: { readonly at: number; readonly reason: DestinationChangeReason } | undefined;
  readonly cancelled: { readonly at: number; readonly reason: CancelReason } | undefined;
  readonly bookOffInMinutes: number | undefined;
  /** Whether another crew takes over when the shift ends. */
  readonly relieved: boolean;
  readonly byGeofence: boolean;
  readonly clearMinutes: number;
  /** Bearing of the scene from the hospital, -1 … 1 of the site's spread. */
  readonly bearing: number;
  readonly visits: readonly VisitPlan[];
}

/** To hospital: median 20 minutes, sigma 0.45; clear: median 13, 90th centile 25 (working set, professional judgement). */
const TRAVEL_MEDIAN = 20;
const TRAVEL_SIGMA = 0.45;
const CLEAR_MEDIAN = 13;
const CLEAR_SIGMA = 0.51;
const PRE_ALERTED = 0.105;
const TIME_UNKNOWN = 0.034;
const MORE_PATIENTS = 0.03;
const TURNED_HERE = 0.008;
const CANCELLED = 0.005;

/** What calls that end in a conveyance were dispatched as (all incidents, January 2026: C1 9.9 %, C2 51.3 %, C3 15.4 %, C4 0.7 %). */
const PRIORITIES: readonly (readonly [Priority, number])[] = [
  ['C1', 0.11],
  ['C2', 0.62],
  ['C3', 0.15],
  ['C4', 0.006],
  ['HCP', 0.09],
  ['IFT', 0.012],
  ['running-call', 0.007],
  ['unknown', 0.005],
];
const COMPLAINTS: readonly (readonly [ComplaintGroup, number])[] = [
  ['breathing', 18],
  ['sepsis', 14],
  ['stroke', 14],
  ['chest-pain', 9],
  ['reduced-consciousness', 9],
  ['major-trauma', 6],
  ['trauma', 6],
  ['seizure', 6],
  ['cardiac-arrest', 4],
  ['overdose', 4],
  ['bleeding', 4],
  ['abdominal', 2],
  ['allergy', 2],
  ['other', 2],
];
const TURN_REASONS: readonly (readonly [DestinationChangeReason, number])[] = [
  ['specialist-care', 5],
  ['nearer-site', 2],
  ['hospital-request', 2],
  ['patient-deteriorated', 2],
  ['patient-choice', 1],
];
const CANCEL_REASONS: readonly (readonly [CancelReason, number])[] = [
  ['treated-on-scene', 5],
  ['conveyed-elsewhere', 3],
  ['entered-in-error', 1],
];
const CONCERNS: readonly (readonly [Concern, number])[] = [
  ['breathing', 4],
  ['worse-than-before', 4],
  ['pain', 2],
  ['sepsis', 2],
  ['consciousness', 2],
  ['circulation', 1],
  ['behaviour', 1],
];

function pickWord<Word>(chance: Stream, words: readonly (readonly [Word, number])[]): Word {
  const picked = words[chance.pick(words.map(([, weight]) => weight))];
  if (!picked) throw new Error('nothing to pick from');
  return picked[0];
}

/** A value with a chance, always using its numbers: what one plan draws never shifts the next. */
function perhaps<Value>(happens: boolean, value: Value): Value | undefined {
  return happens ? value : undefined;
}

export function drawConveyance(chance: Stream, profile: SiteProfile): ConveyancePlan {
  const service = chance.pick(profile.services.map(({ share }) => share));
  const visits = [drawVisit(chance, profile)];
  const more = chance.uniform();
  // Up to four patients may share a vehicle; three is already rare.
  const companions = more < MORE_PATIENTS * 0.1 ? 2 : more < MORE_PATIENTS ? 1 : 0;
  for (let n = 0; n < companions; n++) visits.push(drawVisit(chance, profile));
  const isIll = visits.some(({ patient }) => patient.kind === 'resus' || patient.news2Band === '7+');
  return {
    service,
    priority: pickWord(chance, PRIORITIES),
    travelMinutes: Math.max(3, chance.lognormal(TRAVEL_MEDIAN, TRAVEL_SIGMA)),
    etaFactor: chance.lognormal(0.95, 0.13),
    etaChangedAt: perhaps(chance.bernoulli(0.35), chance.between(0.3, 0.8)),
    preAlert: drawPreAlert(chance, isIll),
    turnedHere: drawTurn(chance, profile),
    cancelled: perhaps(chance.bernoulli(CANCELLED), {
      at: chance.between(0.2, 0.7),
      reason: pickWord(chance, CANCEL_REASONS),
    }),
    bookOffInMinutes: perhaps(chance.bernoulli(0.3), chance.between(25, 260)),
    relieved: chance.bernoulli(0.5),
    byGeofence: chance.bernoulli(0.12),
    clearMinutes: Math.max(2, chance.lognormal(CLEAR_MEDIAN, CLEAR_SIGMA)),
    bearing: chance.between(-1, 1),
    visits,
  };
}

/** The ill are pre-alerted more often; together about 10.5 % of conveyances. */
function drawPreAlert(chance: Stream, isIll: boolean): ConveyancePlan['preAlert'] {
  const preAlerted = chance.bernoulli(isIll ? PRE_ALERTED * 4 : PRE_ALERTED * 0.35);
  return perhaps(preAlerted, { at: chance.between(0.05, 0.5), complaint: pickWord(chance, COMPLAINTS) });
}

function drawTurn(chance: Stream, profile: SiteProfile): ConveyancePlan['turnedHere'] {
  const turns = chance.bernoulli(TURNED_HERE);
  const turn = { at: chance.between(0.25, 0.7), reason: pickWord(chance, TURN_REASONS) };
  return perhaps(turns && profile.neighbour !== undefined, turn);
}

function drawVisit(chance: Stream, profile: SiteProfile): VisitPlan {
  const patient = drawPatient(chance, profile.careFactor, profile.ages);
  const { habits } = profile;
  const isIll = patient.kind === 'resus' || patient.news2Band === '7+' || patient.news2Band === '5-6';
  const differsWidely = chance.bernoulli(0.07);
  return {
    patient,
    timeUnknown: chance.bernoulli(TIME_UNKNOWN),
    hospitalDiffersMinutes: differsWidely ? chance.between(-14, 18) : chance.normal() * 1.6,
    hospitalNamesJob: chance.bernoulli(0.75),
    broughtInAfterMinutes: perhaps(chance.bernoulli(habits.bringsIn), chance.between(6, 30)),
    sentBackAfterMinutes: perhaps(chance.bernoulli(0.05), chance.between(8, 40)),
    unwellAfterMinutes: perhaps(chance.bernoulli(isIll ? 0.05 : 0.012), chance.between(5, 80)),
    concern: pickWord(chance, CONCERNS),
    leftAfterMinutes: perhaps(chance.bernoulli(habits.handsOverAt45), chance.exponential(5)),
  };
}
