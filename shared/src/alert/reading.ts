// What an alert stands at, read from its words in the order of their own times: the condition, the response, the rung. Two
// axes and one ladder (design.md 7). It knows no clock and no rule.
import type { Instant, Person, Said } from '../kernel/index.ts';
import type { AlertRecord } from './alert.ts';
import type {
  AlertClass,
  AlertId,
  AlertPlace,
  AlertRaised,
  AlertWord,
  AlertWordType,
  Condition,
  StepReason,
} from './events.ts';

export type Response =
  | { readonly kind: 'open'; readonly since: Instant }
  | {
      readonly kind: 'owned';
      readonly by: string;
      readonly role: string;
      readonly since: Instant;
      readonly updateDueAt: Instant;
      /** The answer came by telephone, and somebody else wrote it down. */
      readonly byPhone?: true;
    }
  | { readonly kind: 'closed'; readonly reason: string; readonly by: string | null; readonly at: Instant };

export interface AlertReading {
  readonly alert: AlertId;
  readonly rule: string;
  readonly subject: string;
  readonly place: AlertPlace;
  readonly class: AlertClass;
  readonly raisedAt: Instant;
  /** Since when it is so, at the level it stands on. */
  readonly since: Instant;
  readonly level: number;
  /** The threshold of its level as it was set when that was passed; null: not said. */
  readonly threshold: number | null;
  readonly peak: number;
  readonly condition: Condition;
  readonly conditionSince: Instant;
  /** When what it stands at was learned: raised, on another level, or known again. */
  readonly learnedAt: Instant;
  readonly response: Response;
  /** The rung it stands on, and why. */
  readonly step: number;
  readonly stepWhy: StepReason | null;
  /** The instant from which the rung's time counts. */
  readonly timerFrom: Instant;
  /** It worsened after the last answer, and nobody was told of it yet. */
  readonly isWorse: boolean;
  /** The last call was answered with no: the next rung is due at once. */
  readonly isRefused: boolean;
  readonly callsign: string | null;
  readonly quiet: boolean;
  readonly recurs: AlertId | null;
  readonly firstAnsweredAt: Instant | null;
  readonly isUseful: boolean | null;
  /** Changes with whatever bears on the response: an ask names the one it saw. */
  readonly version: number;
  /** How many words were said of it: what the watch says next is named by it. */
  readonly said: number;
}

type WordOf<Type extends AlertWordType> = Extract<AlertWord, { type: Type }>['data'];

/** At the same instant (a clock may stand still): what is so, then what moves it, then what people do about it, then its end. */
const ORDER: readonly AlertWordType[] = [
  'kerbside.alert.raised',
  'kerbside.alert.condition-changed',
  'kerbside.alert.level-changed',
  'kerbside.alert.stepped',
  'kerbside.alert.skipped',
  'kerbside.alert.answered',
  'kerbside.alert.called',
  'kerbside.alert.noted',
  'kerbside.alert.judged',
  'kerbside.alert.closed',
  'kerbside.alert.sent',
  'kerbside.alert.delivered',
];

/** A step that a refused call led to comes after the call, else it would be due for ever. */
function placeOf({ value }: Said<AlertWord>): number {
  const isOfCall = value.type === 'kerbside.alert.stepped' && value.data.why === 'call-refused';
  return isOfCall ? ORDER.indexOf('kerbside.alert.called') + 0.5 : ORDER.indexOf(value.type);
}

/** The words of an alert as they happened, oldest first. */
export function wordsInOrder({ words }: AlertRecord): readonly Said<AlertWord>[] {
  return [...words].sort((a, b) => a.at - b.at || placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

const readings = new WeakMap<AlertRecord, AlertReading | null>();

/** [A1] What an alert stands at; undefined while its raising was not heard. The same record reads the same. */
export function readAlert(record: AlertRecord): AlertReading | undefined {
  let reading = readings.get(record);
  if (reading === undefined) {
    reading = readWords(record) ?? null;
    readings.set(record, reading);
  }
  return reading ?? undefined;
}

type Draft = { -readonly [Part in keyof AlertReading]: AlertReading[Part] };

function readWords(record: AlertRecord): AlertReading | undefined {
  const words = wordsInOrder(record);
  const raised = words.find(({ value }) => value.type === 'kerbside.alert.raised');
  if (raised?.value.type !== 'kerbside.alert.raised') return undefined;
  const draft = draftOf(record, raised, raised.value.data);
  for (const word of words) {
    // [A5] Closed never reopens: what is said afterwards is kept and changes nothing.
    if (draft.response.kind === 'closed') break;
    read(draft, word);
  }
  return draft;
}

function draftOf({ alert, words }: AlertRecord, { at }: Said<unknown>, raised: AlertRaised): Draft {
  return {
    alert,
    rule: raised.rule,
    subject: raised.subject,
    place: raised.place,
    class: raised.class,
    raisedAt: at,
    since: raised.since,
    level: raised.level,
    threshold: raised.threshold ?? null,
    peak: raised.level,
    condition: 'breached',
    conditionSince: at,
    learnedAt: at,
    response: { kind: 'open', since: at },
    step: 0,
    stepWhy: null,
    timerFrom: at,
    isWorse: false,
    isRefused: false,
    callsign: raised.callsign ?? null,
    quiet: raised.quiet ?? false,
    recurs: raised.recurs ?? null,
    firstAnsweredAt: null,
    isUseful: null,
    version: 1,
    said: words.length,
  };
}

function read(draft: Draft, word: Said<AlertWord>): void {
  const { value, at } = word;
  switch (value.type) {
    case 'kerbside.alert.level-changed':
      rise(draft, value.data, at);
      break;
    case 'kerbside.alert.condition-changed':
      if (draft.condition === 'unknown') draft.learnedAt = at;
      draft.condition = value.data.condition;
      draft.conditionSince = at;
      break;
    case 'kerbside.alert.stepped':
      step(draft, value.data, at);
      break;
    case 'kerbside.alert.skipped':
      passBy(draft, value.data, at);
      break;
    case 'kerbside.alert.answered':
      own(draft, word.person, at, value.data.updateDueAt);
      break;
    case 'kerbside.alert.called':
      called(draft, value.data, at);
      break;
    case 'kerbside.alert.judged':
      draft.isUseful = value.data.useful;
      break;
    case 'kerbside.alert.closed':
      draft.response = { kind: 'closed', reason: value.data.reason, by: word.person?.name ?? null, at };
      draft.version += 1;
      break;
    default:
      break;
  }
}

/** [A4] Worse than it ever was cancels an answer; better, or as bad as before, does not. */
function rise(draft: Draft, told: WordOf<'kerbside.alert.level-changed'>, at: Instant): void {
  const { level, threshold, since, class: rank } = told;
  // [A16] What was information and is more now begins its first rung.
  if (draft.class === 'information' && rank !== 'information') draft.timerFrom = at;
  draft.level = level;
  draft.threshold = threshold ?? null;
  draft.since = since;
  draft.learnedAt = at;
  draft.class = rank;
  if (level <= draft.peak) return;
  draft.peak = level;
  draft.isWorse = true;
  draft.version += 1;
  if (draft.response.kind === 'owned') draft.response = { kind: 'open', since: at };
}

/** [A3] A rung is only ever climbed. What cancels an answer opens it again; a step that crossed an answer does not. */
function step(draft: Draft, { step: to, why }: WordOf<'kerbside.alert.stepped'>, at: Instant): void {
  const crossed = draft.response.kind === 'owned' && (why === 'not-answered' || why === 'repeat');
  draft.step = Math.max(draft.step, to);
  draft.stepWhy = why;
  draft.isWorse = false;
  draft.isRefused = false;
  draft.version += 1;
  if (crossed) return;
  draft.timerFrom = at;
  draft.response = { kind: 'open', since: at };
}

/** [A21] Nobody was there to be told: the next rung begins, and whoever answered or looked at it meanwhile is not contradicted. */
function passBy(draft: Draft, { step: from, why }: WordOf<'kerbside.alert.skipped'>, at: Instant): void {
  if (why !== 'nobody-covering' && why !== 'no-channel') return;
  draft.step = Math.max(draft.step, from + 1);
  draft.stepWhy = 'nobody-covering';
  draft.timerFrom = at;
  draft.isWorse = false;
}

function own(draft: Draft, person: Person | undefined, at: Instant, updateDueAt: Instant): void {
  draft.response = { kind: 'owned', by: person?.name ?? '', role: person?.role ?? '', since: at, updateDueAt };
  draft.firstAnsweredAt ??= at;
  draft.isWorse = false;
  draft.isRefused = false;
  draft.version += 1;
}

/** [A11] A call starts the next time: answered with a time it is owned till then, with no the next rung is due, else it waits anew. */
function called(
  draft: Draft,
  { role, answered, outcome, untilAt }: WordOf<'kerbside.alert.called'>,
  at: Instant,
): void {
  draft.version += 1;
  draft.timerFrom = at;
  if (!answered) return;
  draft.firstAnsweredAt ??= at;
  draft.isWorse = false;
  if (untilAt !== undefined) {
    draft.response = { kind: 'owned', by: role, role, since: at, updateDueAt: untilAt, byPhone: true };
  } else if (outcome === 'no' || outcome === 'nothing-agreed') draft.isRefused = true;
}

/** Whether an alert is over. */
export function isClosed({ response }: AlertReading): boolean {
  return response.kind === 'closed';
}

/** [A2] Whether its update is overdue at `now`: it counts as not answered again. */
export function isUpdateOverdue({ response }: AlertReading, now: Instant): boolean {
  return response.kind === 'owned' && now >= response.updateDueAt;
}
