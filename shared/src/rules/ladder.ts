// From an alert to who is told: which rung it stands on, who is there, what is sent and what is not and why, and when the next step
// is due. Every timer comes from stored instants, so a restart recomputes and pages nobody twice.
import {
  channelsAt,
  isUpdateOverdue,
  roleAt,
  rungMs,
  rungsOf,
  type AlertEvent,
  type AlertReading,
  type AlertRecord,
  type AlertSkipped,
  type Channel,
  type RuleBook,
  type Rung,
  type SendReason,
  type StepReason,
} from '../alert/index.ts';
import { MINUTE, type Instant } from '../kernel/index.ts';
import type { World } from '../world/index.ts';
import { isOnCall, whoHasDuty } from './desks.ts';
import { hiddenBy, type Hiding } from './hiding.ts';
import { watched, type Judgement } from './judge.ts';
import { sentOn, toldOf, type OnRung, type Sent } from './told.ts';

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

/** [R11] What is due of an alert now; `open`: all that are open at its place. Looked at again at `nextAt`. */
export function climb(
  world: World,
  record: AlertRecord,
  reading: AlertReading,
  open: readonly AlertReading[],
  { book, whoIsThere, hasChannel, now }: Climbing,
): Judgement {
  const rungs = rungsOf(book, reading.rule);
  if (reading.response.kind === 'closed' || rungs.length === 0) return NOTHING_DUE;
  // [R17] Information is listed and sent to nobody; what recovers is not passed on meanwhile.
  if (reading.class === 'information' || reading.condition === 'recovering') return NOTHING_DUE;
  const hiding = hiddenBy(world, reading, open, book, now);
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
export function dueAt({ timerFrom, step }: Pick<AlertReading, 'timerFrom' | 'step'>, rungs: readonly Rung[]): Instant {
  const rung = rungs[Math.min(step, rungs.length - 1)];
  return rung ? timerFrom + rungMs(rung) : timerFrom;
}

function stepOf(reading: AlertReading, rungs: readonly Rung[], why: StepReason, now: Instant): AlertEvent {
  const { alert, version } = reading;
  // What was hidden begins its rung anew.
  const step = why === 'no-longer-hidden' ? reading.step : Math.min(reading.step + 1, rungs.length - 1);
  return watched('kerbside.alert.stepped', `stepped/${alert}/${version}`, now, { alert, step, why });
}

/** It was held back since its rung began, nobody was told on it, and nobody answered it all the same. */
function wasHidden(record: AlertRecord, reading: AlertReading): boolean {
  if (reading.response.kind === 'owned') return false;
  const { heldBackAt, freedAt, onRung } = toldOf(record);
  return heldBackAt >= reading.timerFrom && heldBackAt > freedAt && onRung.length === 0;
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

/** [R15] Tells whoever is on the rung; every empty chair on the way is written down and skipped at once, in one go. */
function tell(telling: Telling): Judgement {
  const { record, reading, rungs, hasChannel, now } = telling;
  const { alert, version } = reading;
  const { sent, onRung } = toldOf(record);
  const events: AlertEvent[] = [];
  for (let at: OnRung = reading; ; at = { alert, version, step: at.step + 1, timerFrom: now }) {
    const rung = rungs[Math.min(at.step, rungs.length - 1)];
    if (!rung) return NOTHING_DUE;
    const due = dueAt(at, rungs);
    const channels = channelsAt(rung, now).filter(hasChannel);
    const told = at === reading ? onRung : sentOn(sent, at);
    if (told.length > 0) return nextChannel({ reading, channels, told, now, due });
    const chair = { role: roleAt(rung, now), ...whoSits(telling, rung, channels) };
    const [channel] = channels;
    const isTop = at.step + 1 >= rungs.length;
    if (channel !== undefined && (chair.isThere || isTop)) {
      const why = at === reading ? reasonOf(reading) : 'first';
      const first = send(at, { role: chair.role, name: chair.name, channel, why }, 0, now);
      return { events: [...events, first], nextAt: Math.min(due, now + SHOWN_WITHIN_MS) };
    }
    if (isTop) return { events, nextAt: due };
    const why = chair.isThere ? 'no-channel' : 'nobody-covering';
    events.push(skip(at, { role: chair.role, name: null, why }, `${why}/${at.version}`, now));
  }
}

/** Who has the duty, and whether anybody is there to be told: at a screen, in a role that sees it too, or on call. */
function whoSits(
  { world, reading: { place }, whoIsThere, now }: Telling,
  rung: Rung,
  channels: readonly Channel[],
): { readonly name: string | null; readonly isThere: boolean } {
  const role = roleAt(rung, now);
  const name = whoHasDuty(world, place, role, now);
  const isAny = [role, ...(rung.also ?? [])].some((one) => whoIsThere(place, one).length > 0);
  return { name, isThere: name !== null || isAny || isOnCall(world, place, role, channels, now) };
}

/** [R13] The next channel of the rung, where none of those tried was confirmed in time; all tried, it waits for the rung's end. */
function nextChannel({ reading, channels, told, now, due }: Trying): Judgement {
  const next = channels[told.length];
  if (next === undefined || told.some(({ cameTo }) => cameTo.has('shown'))) return { events: [], nextAt: due };
  const last = Math.max(...told.map(({ at }) => at));
  const dueNext = told.at(-1)?.cameTo.has('failed') ? now : last + SHOWN_WITHIN_MS;
  if (now < dueNext) return { events: [], nextAt: Math.min(due, dueNext) };
  const { role = '', name = null } = told[0]?.data ?? {};
  return {
    events: [send(reading, { role, name, channel: next, why: 'next-channel' }, told.length, now)],
    nextAt: Math.min(due, now + SHOWN_WITHIN_MS),
  };
}

interface Trying {
  readonly reading: AlertReading;
  /** Those of the rung that exist here. */
  readonly channels: readonly Channel[];
  readonly told: readonly Sent[];
  readonly now: Instant;
  readonly due: Instant;
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
  { alert, step, version }: OnRung,
  told: { readonly role: string; readonly name: string | null; readonly channel: Channel; readonly why: SendReason },
  number: number,
  now: Instant,
): AlertEvent {
  const id = `${alert}/${version}/${number}`;
  return watched('kerbside.alert.sent', `sent/${id}`, now, { alert, send: id, step, ...told });
}

function skip(
  { alert, step }: Pick<AlertReading, 'alert' | 'step'>,
  skipped: Omit<AlertSkipped, 'alert' | 'step'>,
  name: string,
  now: Instant,
): AlertEvent {
  return watched('kerbside.alert.skipped', `skipped/${alert}/${step}/${name}`, now, { alert, step, ...skipped });
}
