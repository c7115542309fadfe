// From readings to what happens to alerts: raised when a level holds long enough, risen and fallen, unknown while nobody knows,
// recovering, closed. Pure: the same world and the same instant give the same events with the same ids.
import {
  alertId,
  alertParts,
  classAt,
  mutesOf,
  readAlert,
  type AlertEvent,
  type AlertEventOf,
  type AlertEventType,
  type AlertId,
  type AlertPlace,
  type AlertReading,
  type Rule,
  type RuleBook,
  type RuleId,
} from '../alert/index.ts';
import { MINUTE, type Instant, type LocalDate } from '../kernel/index.ts';
import { openDate, type World } from '../world/index.ts';
import { openAt } from './openAt.ts';
import { beginsAfterMs, standingOf, type Reading, type Readings, type Standing } from './reading.ts';

/** The source of what the watch writes down. */
export const WATCH_SOURCE = 'watch';
/** [R7] What comes back within this is a new alert linked to the last (design.md 7). */
export const RECURS_WITHIN_MS = 10 * MINUTE;

export interface Judgement {
  readonly events: readonly AlertEvent[];
  /** When to look again though nothing happens; undefined: not before something does. */
  readonly nextAt: Instant | undefined;
}

/** [R5] Judges every reading of a place against the alerts open there. */
export function judge(
  world: World,
  place: AlertPlace,
  readings: Readings,
  book: RuleBook,
  now: Instant,
  open: readonly AlertReading[] = openAt(world, place),
): Judgement {
  const sitting = new Sitting(world, place, now);
  const openByRule = Map.groupBy(open, ({ rule }) => rule);
  for (const rule of book.rules.values()) {
    const read = readings[rule.id];
    if (read) judgeRule(sitting, rule, read, openByRule.get(rule.id) ?? NONE);
  }
  for (const rule of rulesOver(sitting.events, open)) {
    for (const { mute } of mutesOf(world, place, rule, now)) sitting.endMute(mute);
  }
  for (const alert of open) if (!book.rules.has(alert.rule)) sitting.off(alert);
  return { events: sitting.events, nextAt: sitting.nextAt };
}

const NONE: readonly AlertReading[] = [];

/** Most of what waits has not come to its rule's first level, and has no alert: it is passed by. */
function judgeRule(sitting: Sitting, rule: Rule, read: readonly Reading[], open: readonly AlertReading[]): void {
  if (read.length + open.length === 0) return;
  const bySubject = new Map(open.map((alert) => [alert.subject, alert]));
  const judged = new Set<AlertReading>();
  const firstMs = beginsAfterMs(rule);
  for (const reading of read) {
    if (reading.kind === 'since' && sitting.isAhead(reading.start + firstMs)) continue;
    const alert = bySubject.get(reading.subject);
    if (alert) judged.add(alert);
    sitting.judge(rule, reading, alert);
  }
  for (const alert of open) {
    if (judged.has(alert)) continue;
    const reading = read.find(({ subject }) => subject === alert.subject);
    if (reading) sitting.judge(rule, reading, alert);
    else sitting.over(rule, alert);
  }
}

/** The rules of which an alert is closed by what was said, and none is open then. */
function rulesOver(said: readonly AlertEvent[], open: readonly AlertReading[]): ReadonlySet<string> {
  const over = new Set<string>();
  const closed = new Set<AlertId>();
  for (const { type, data } of said) if (type === 'kerbside.alert.closed') closed.add(data.alert);
  if (closed.size === 0) return closed;
  for (const { alert, rule } of open) if (closed.has(alert)) over.add(rule);
  for (const { alert, rule } of open) if (!closed.has(alert)) over.delete(rule);
  for (const { type, data } of said) if (type === 'kerbside.alert.raised') over.delete(data.rule);
  return over;
}

class Sitting {
  readonly events: AlertEvent[] = [];
  nextAt: Instant | undefined;
  readonly #world: World;
  readonly #place: AlertPlace;
  readonly #now: Instant;

  constructor(world: World, place: AlertPlace, now: Instant) {
    this.#world = world;
    this.#place = place;
    this.#now = now;
  }

  judge(rule: Rule, reading: Reading, open: AlertReading | undefined): void {
    if (reading.kind === 'unknown') {
      if (open) this.#notKnown(open);
      return;
    }
    const standing = standingOf(reading, rule, this.#now);
    this.#look(standing.nextAt);
    if (!open) this.#perhapsRaise(rule, reading, standing);
    else if (standing.mayBeMore && standing.level < open.level) this.#notKnown(open);
    else if (standing.holds) this.#goOn(rule, open, standing);
    else this.over(rule, open);
  }

  /** [R6] Unknown never clears, and raises nothing of its own: the lost feed does. */
  #notKnown(open: AlertReading): void {
    if (open.condition !== 'unknown') this.#condition(open, 'unknown');
  }

  /** Whether an instant is still to come; then it is looked at again. */
  isAhead(at: Instant): boolean {
    if (at <= this.#now) return false;
    this.#look(at);
    return true;
  }

  /** [R8] What is over stays over for its dwell before the alert is closed. */
  over(rule: Rule, open: AlertReading): void {
    const dwell = rule.clearDwellMinutes * MINUTE;
    if (open.condition === 'recovering' || dwell === 0) {
      const closesAt = open.condition === 'recovering' ? open.conditionSince + dwell : this.#now;
      if (this.#now >= closesAt) this.#say('closed', open.alert, { alert: open.alert, reason: 'recovered' });
      else this.#look(closesAt);
      return;
    }
    this.#condition(open, 'recovering');
    this.#look(this.#now + dwell);
  }

  /** [R20] What was muted is over at the place: what comes next is news, and is heard. */
  endMute(mute: string): void {
    this.#say('mute-ended', mute, { mute, why: 'condition-cleared' });
  }

  /** [R21] A rule that was switched off here watches nothing any more. */
  off({ alert }: AlertReading): void {
    this.#say('closed', alert, { alert, reason: 'rule-off' });
  }

  #perhapsRaise(rule: Rule, reading: Exclude<Reading, { kind: 'unknown' }>, standing: Standing): void {
    if (standing.level < 0) return;
    const dueAt = standing.since + rule.dwellMinutes * MINUTE;
    if (this.#now < dueAt) {
      this.#look(dueAt);
      return;
    }
    const { subject } = reading;
    const last = this.#world.alertHeads.rows.get(`${rule.id}|${subject}`);
    const before = this.#readingOf(last);
    const heldUntil = stoodDownUntil(before, reading, standing);
    if (this.#now < heldUntil) {
      this.#look(heldUntil);
      return;
    }
    const alert = nextEpisode(rule.id, subject, last, openDate(this.#world, this.#now));
    const recurs = before && this.#now - closedAt(before) <= RECURS_WITHIN_MS ? last : undefined;
    const isLate = reading.kind === 'since' && reading.late === true;
    const callsign = reading.kind === 'since' ? reading.callsign : undefined;
    this.#say('raised', alert, {
      alert,
      rule: rule.id,
      subject,
      place: this.#place,
      class: classAt(rule, standing.level),
      level: standing.level,
      threshold: thresholdOf(rule, standing.level),
      since: standing.since,
      ...(callsign !== undefined && { callsign }),
      ...(isLate && { quiet: true as const }),
      ...(recurs !== undefined && { recurs }),
    });
  }

  /** [R9] It holds: known again where it was unknown, and on another level where the value moved. */
  #goOn(rule: Rule, open: AlertReading, standing: Standing): void {
    if (open.condition !== 'breached') this.#condition(open, 'breached');
    const level = Math.max(0, standing.level);
    if (level === open.level) return;
    this.#say('level-changed', `${open.alert}/${numberOf(open)}`, {
      alert: open.alert,
      level,
      threshold: thresholdOf(rule, level),
      class: classAt(rule, level),
      since: level > open.level ? standing.since : this.#now,
    });
  }

  #condition(open: AlertReading, condition: AlertReading['condition']): void {
    this.#say('condition-changed', `${open.alert}/${numberOf(open)}`, {
      alert: open.alert,
      condition,
    });
  }

  #readingOf(alert: AlertId | undefined): AlertReading | undefined {
    const record = alert === undefined ? undefined : this.#world.alerts.rows.get(alert);
    return record && readAlert(record);
  }

  #look(at: Instant | undefined): void {
    if (at !== undefined && (this.nextAt === undefined || at < this.nextAt)) this.nextAt = at;
  }

  #say<What extends Said>(what: What, name: string, told: AlertEventOf<`kerbside.alert.${What}`>['data']): void {
    this.events.push(watched(`kerbside.alert.${what}`, `${what}/${name}`, this.#now, told) as unknown as AlertEvent);
  }
}

function closedAt({ response }: AlertReading): Instant {
  return response.kind === 'closed' ? response.at : -Infinity;
}

/** [R34] Until when a person's standing down holds of what is no worse and began before it. */
function stoodDownUntil(before: AlertReading | undefined, { kind }: Reading, { level, since }: Standing): Instant {
  const isByPerson = before?.response.kind === 'closed' && before.response.by !== null;
  if (!isByPerson || level > before.level || (kind === 'since' && since > closedAt(before))) return -Infinity;
  return closedAt(before) + RECURS_WITHIN_MS;
}

/** [R21] As it is set here: what is said of an alert names it, whatever the rule becomes. */
function thresholdOf({ levels }: Rule, level: number): number {
  return levels[Math.min(level, levels.length - 1)]?.at ?? 0;
}

/** [R10] The number of what is said next, written so that it sorts: two servers that read the same log say the same. */
function numberOf({ said }: AlertReading): string {
  return String(said).padStart(6, '0');
}

type Said = 'raised' | 'level-changed' | 'condition-changed' | 'closed' | 'mute-ended';

/** An event of the watch: its id is made of what it says, so that two who see the same say it once. */
export function watched<Type extends AlertEventType>(
  type: Type,
  id: string,
  now: Instant,
  told: AlertEventOf<Type>['data'],
): AlertEventOf<Type> {
  const event = { id: `alert/${id}`, type, source: WATCH_SOURCE, at: now, recordedAt: now, data: told };
  return event;
}

/** [R10] The next episode of a rule at a subject: numbered within the date that stands open. */
function nextEpisode(rule: RuleId, subject: string, last: AlertId | undefined, date: LocalDate): AlertId {
  const before = last === undefined ? undefined : alertParts(last);
  return alertId(rule, subject, date, before && before.date >= date ? before.number + 1 : 1);
}
