// From an alert to who is told: which rung it stands on, who is there, what is sent and what is not and why, and when the next step
// is due. Every timer comes from stored instants, so a restart recomputes and pages nobody twice.
import {
  channelsAt,
  hiddenUnder,
  isUpdateOverdue,
  muteOf,
  roleAt,
  rungMs,
  rungsOf,
  type AlertEvent,
  type AlertReading,
  type AlertRecord,
  type AlertSent,
  type AlertSkipped,
  type AlertWord,
  type Channel,
  type RuleBook,
  type Rung,
  type SendReason,
  type SkipReason,
  type StepReason,
} from '../alert/index.ts';
import { MINUTE, type Instant } from '../kernel/index.ts';
import type { World } from '../world/index.ts';
import { isOnCall, whoHasDuty } from './desks.ts';
import { openAt, watched, type Judgement } from './judge.ts';

/** [R13] A telling that no screen confirmed showing within this goes to the next channel. */
export const SHOWN_WITHIN_MS = MINUTE;

const NOTHING_DUE: Judgement = { events: [], nextAt: undefined };

/** Who sits at the screens of a place in a role: names, by the live connections. */
export type WhoIsThere = (place: string, role: string) => readonly string[];

/** Whether a way of telling people exists here: an exercise has none to the outside. */
export type HasChannel = (channel: Channel) => boolean;

export interface Climbing {
  readonly book: RuleBook;
  readonly whoIsThere: WhoIsThere;
  readonly hasChannel: HasChannel;
  readonly now: Instant;
}

/** [R11] What is due of an alert now. Looked at again at `nextAt`. */
export function climb(
  world: World,
  record: AlertRecord,
  reading: AlertReading,
  { book, whoIsThere, hasChannel, now }: Climbing,
): Judgement {
  const rungs = rungsOf(book, reading.rule);
  if (reading.response.kind === 'closed' || rungs.length === 0) return NOTHING_DUE;
  // [R17] Information is listed and sent to nobody; what recovers is not passed on meanwhile.
  if (reading.class === 'information' || reading.condition === 'recovering') return NOTHING_DUE;
  const hiding = hiddenBy(world, reading, book, now);
  if (hiding) return heldBack(record, reading, rungs, hiding, now);
  if (wasHidden(record, reading)) return { events: [stepOf(reading, rungs, 'no-longer-hidden', now)], nextAt: now };
  if (reading.response.kind === 'owned' && !isUpdateOverdue(reading, now)) {
    return { events: [], nextAt: reading.response.updateDueAt };
  }
  const why = reasonToStep(reading, rungs, now);
  if (why) return { events: [stepOf(reading, rungs, why, now)], nextAt: now };
  return tell({ world, record, reading, rungs, whoIsThere, hasChannel, now });
}

/** [R12] Why it moves on now; undefined while its rung has time. */
function reasonToStep(reading: AlertReading, rungs: readonly Rung[], now: Instant): StepReason | undefined {
  if (isUpdateOverdue(reading, now)) return 'update-overdue';
  if (reading.isWorse && reading.firstAnsweredAt !== null) return 'worse';
  if (reading.isRefused) return 'call-refused';
  if (now < dueAt(reading, rungs)) return undefined;
  return reading.step + 1 < rungs.length ? 'not-answered' : 'repeat';
}

/** When the rung's time is over. */
export function dueAt({ timerFrom, step }: AlertReading, rungs: readonly Rung[]): Instant {
  const rung = rungs[Math.min(step, rungs.length - 1)];
  return rung ? timerFrom + rungMs(rung) : timerFrom;
}

function stepOf(reading: AlertReading, rungs: readonly Rung[], why: StepReason, now: Instant): AlertEvent {
  const { alert, version } = reading;
  // What was hidden begins its rung anew.
  const step = why === 'no-longer-hidden' ? reading.step : Math.min(reading.step + 1, rungs.length - 1);
  return watched('kerbside.alert.stepped', `stepped/${alert}/${version}`, now, { alert, step, why });
}

interface Hiding {
  readonly why: Extract<SkipReason, 'muted' | 'parent' | 'late-entry'>;
  readonly by: string;
  /** When it ends by itself, if that is known. */
  readonly until?: Instant;
}

/** [R14] What keeps an alert from being sent, never from being listed. */
export function hiddenBy(world: World, reading: AlertReading, book: RuleBook, now: Instant): Hiding | undefined {
  if (reading.quiet) return { why: 'late-entry', by: '' };
  if (reading.class === 'life-threat') return undefined;
  const mute = muteOf(world, reading.place, reading.rule, now);
  if (mute?.set) return { why: 'muted', by: mute.mute, until: mute.set.value.untilAt };
  const parents = hiddenUnder(book, reading.rule, reading.condition === 'unknown');
  if (parents.length === 0) return undefined;
  for (const other of openAt(world, reading.place).values()) {
    if (parents.some((rule) => rule === other.rule)) return { why: 'parent', by: other.alert };
  }
  return undefined;
}

/** It was held back since its rung began, and nobody was told on it. */
function wasHidden(record: AlertRecord, reading: AlertReading): boolean {
  const isHeld = record.words.some(
    ({ value, at }) =>
      value.type === 'kerbside.alert.skipped' &&
      at >= reading.timerFrom &&
      (value.data.why === 'muted' || value.data.why === 'parent'),
  );
  return isHeld && sentOn(record, reading).length === 0;
}

/** Written down once a rung and cause; the ladder stands still meanwhile. */
function heldBack(
  record: AlertRecord,
  reading: AlertReading,
  rungs: readonly Rung[],
  { why, by, until }: Hiding,
  now: Instant,
): Judgement {
  const role = rungs[reading.step]?.role ?? '';
  const isSaid = record.words.some(
    ({ value }) =>
      value.type === 'kerbside.alert.skipped' &&
      value.data.step === reading.step &&
      value.data.why === why &&
      (value.data.by ?? '') === by,
  );
  const event = skip(reading, { role, name: null, why, ...(by !== '' && { by }) }, `${why}/${by}`, now);
  return { events: isSaid ? [] : [event], nextAt: until };
}

interface Telling {
  readonly world: World;
  readonly record: AlertRecord;
  readonly reading: AlertReading;
  readonly rungs: readonly Rung[];
  readonly whoIsThere: WhoIsThere;
  readonly hasChannel: HasChannel;
  readonly now: Instant;
}

/** [R15] Tells whoever is on the rung; an empty chair is written down and skipped at once. */
function tell({ world, record, reading, rungs, whoIsThere, hasChannel, now }: Telling): Judgement {
  const rung = rungs[Math.min(reading.step, rungs.length - 1)];
  if (!rung) return NOTHING_DUE;
  const due = dueAt(reading, rungs);
  const role = roleAt(rung, now);
  const told = sentOn(record, reading);
  const channels = channelsAt(rung, now).filter(hasChannel);
  if (told.length > 0) return nextChannel({ record, reading, channels, told, now, due });
  const name = whoHasDuty(world, reading.place, role, now);
  const others = rung.also?.some((also) => whoIsThere(reading.place, also).length > 0) ?? false;
  const isHere = name !== null || whoIsThere(reading.place, role).length > 0 || others;
  const isThere = isHere || isOnCall(world, reading.place, role, channels, now);
  const [channel] = channels;
  const isTop = reading.step + 1 >= rungs.length;
  if (channel !== undefined && (isThere || isTop)) {
    const first = send(reading, { role, name, channel, why: reasonOf(reading) }, 0, now);
    return { events: [first], nextAt: Math.min(due, now + SHOWN_WITHIN_MS) };
  }
  if (isTop) return { events: [], nextAt: due };
  const why = isThere ? 'no-channel' : 'nobody-covering';
  const { alert, version, step } = reading;
  return {
    events: [
      skip(reading, { role, name: null, why }, `${why}/${version}`, now),
      watched('kerbside.alert.stepped', `stepped/${alert}/${version}`, now, {
        alert,
        step: step + 1,
        why: 'nobody-covering',
      }),
    ],
    nextAt: now,
  };
}

/** What was sent since the rung was reached, or repeated; of what it stands at, also where a clock set back timed it before. */
function sentOn({ words }: AlertRecord, { alert, timerFrom, step, version }: AlertReading): readonly AlertSent[] {
  const standing = `${alert}/${version}/`;
  return words.flatMap(({ value, at }) => {
    if (value.type !== 'kerbside.alert.sent' || value.data.step !== step) return [];
    return at >= timerFrom || value.data.send.startsWith(standing) ? [value.data] : [];
  });
}

/** [R13] The next channel of the rung, where none of those tried was confirmed in time; all tried, it waits for the rung's end. */
function nextChannel({ record, reading, channels, told, now, due }: Trying): Judgement {
  const next = channels[told.length];
  if (next === undefined || told.some(({ send: id }) => isConfirmed(record, id))) return { events: [], nextAt: due };
  const last = Math.max(...told.map(({ send: id }) => sentAt(record, id)));
  const dueNext = hasFailed(record, told.at(-1)?.send ?? '') ? now : last + SHOWN_WITHIN_MS;
  if (now < dueNext) return { events: [], nextAt: Math.min(due, dueNext) };
  const { role = '', name = null } = told[0] ?? {};
  return {
    events: [send(reading, { role, name, channel: next, why: 'next-channel' }, told.length, now)],
    nextAt: Math.min(due, now + SHOWN_WITHIN_MS),
  };
}

interface Trying {
  readonly record: AlertRecord;
  readonly reading: AlertReading;
  /** Those of the rung that exist here. */
  readonly channels: readonly Channel[];
  readonly told: readonly AlertSent[];
  readonly now: Instant;
  readonly due: Instant;
}

function deliveriesOf(
  { words }: AlertRecord,
  id: string,
): readonly Extract<AlertWord, { type: 'kerbside.alert.delivered' }>[] {
  return words.flatMap(({ value }) =>
    value.type === 'kerbside.alert.delivered' && value.data.send === id ? [value] : [],
  );
}

/** A screen shows it, or its channel took it where no screen can say so. */
function isConfirmed(record: AlertRecord, id: string): boolean {
  return deliveriesOf(record, id).some(({ data: { state } }) => state === 'shown');
}

function hasFailed(record: AlertRecord, id: string): boolean {
  return deliveriesOf(record, id).some(({ data: { state } }) => state === 'failed');
}

function sentAt({ words }: AlertRecord, id: string): Instant {
  return words.find(({ value }) => value.type === 'kerbside.alert.sent' && value.data.send === id)?.at ?? 0;
}

/** Why somebody is told: the step that brought it here, or that it is new. */
function reasonOf({ stepWhy }: AlertReading): SendReason {
  switch (stepWhy) {
    case null:
    case 'nobody-covering':
    case 'no-longer-hidden':
      return 'first';
    case 'call-refused':
      return 'not-answered';
    default:
      return stepWhy;
  }
}

function send(
  { alert, step, version }: AlertReading,
  told: { readonly role: string; readonly name: string | null; readonly channel: Channel; readonly why: SendReason },
  number: number,
  now: Instant,
): AlertEvent {
  const id = `${alert}/${version}/${number}`;
  return watched('kerbside.alert.sent', `sent/${id}`, now, { alert, send: id, step, ...told });
}

function skip(
  { alert, step }: AlertReading,
  skipped: Omit<AlertSkipped, 'alert' | 'step'>,
  name: string,
  now: Instant,
): AlertEvent {
  return watched('kerbside.alert.skipped', `skipped/${alert}/${step}/${name}`, now, { alert, step, ...skipped });
}
