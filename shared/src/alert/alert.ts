// An alert as everything that was said of it, and the tables that hold alerts, mutes and duties. What an alert stands at is read
// from its words (reading.ts), never stored.
import {
  createTable,
  type DomainEvent,
  type Instant,
  type Latest,
  type LocalDate,
  type Said,
  type Slot,
  type Table,
} from '../kernel/index.ts';
import type {
  AlertId,
  AlertPlace,
  AlertRaised,
  AlertsMuted,
  AlertWord,
  DutySet,
  MuteEnded,
  ShiftHandedOver,
} from './events.ts';
import type { RuleChangeRecord, SofteningRecord } from './ruleChanges.ts';

/** Everything said of one alert, in the order of `withWord`. Its raising may be heard after other words. */
export interface AlertRecord {
  readonly alert: AlertId;
  readonly words: Slot<AlertWord>;
}

export interface MuteRecord {
  readonly mute: string;
  readonly set: Latest<AlertsMuted>;
  readonly ended: Latest<MuteEnded['why']>;
}

/** Who has a duty at a place, by whose word. */
export type Duty = Said<Pick<DutySet, 'name' | 'untilAt'>>;

export interface AlertTables {
  readonly alerts: Table<AlertRecord>;
  /** '<rule>|<subject>' → its last episode. */
  readonly alertHeads: Table<AlertId>;
  readonly mutes: Table<MuteRecord>;
  /** '<place>#<role>' → who has the duty. */
  readonly duties: Table<Duty>;
  /** By place, newest first. */
  readonly shiftHandovers: Table<Slot<ShiftHandedOver>>;
  readonly ruleChanges: Table<RuleChangeRecord>;
  readonly softenings: Table<SofteningRecord>;
}

export function createAlertTables(): AlertTables {
  return {
    alerts: createTable('alerts'),
    alertHeads: createTable('alertHeads'),
    mutes: createTable('mutes'),
    duties: createTable('duties'),
    shiftHandovers: createTable('shiftHandovers'),
    ruleChanges: createTable('ruleChanges'),
    softenings: createTable('softenings'),
  };
}

/** The name of an episode: the date that stood open when it was raised, and its number on that date, the first 1. */
export function alertId(rule: string, subject: string, date: LocalDate, number: number): AlertId {
  return `${rule}|${subject}|${date}.${number}`;
}

export interface AlertParts {
  /** '<rule>|<subject>' */
  readonly key: string;
  readonly date: LocalDate;
  readonly number: number;
}

/** [A6] What an alert's id says. */
export function alertParts(alert: AlertId): AlertParts {
  const bar = alert.lastIndexOf('|');
  const dot = alert.lastIndexOf('.');
  return { key: alert.slice(0, bar), date: alert.slice(bar + 1, dot), number: Number(alert.slice(dot + 1)) };
}

/** Whether `a` is a later episode than `b` of the same rule and subject. */
export function isLaterEpisode(a: AlertId, b: AlertId): boolean {
  const [one, other] = [alertParts(a), alertParts(b)];
  return one.date > other.date || (one.date === other.date && one.number > other.number);
}

export function dutyKey(place: AlertPlace, role: string): string {
  return `${place}#${role}`;
}

/** The word that raised it; undefined while only other words were heard. */
export function raisedOf({ words }: AlertRecord): Said<AlertRaised> | undefined {
  for (const word of words) {
    if (word.value.type === 'kerbside.alert.raised') return { ...word, value: word.value.data };
  }
  return undefined;
}

/**
 * [A22] What an event says, word by word: that an alert was raised, and beside it who was told of it and who was not, as if each had
 * been said by itself.
 */
export function saidIn<Event extends DomainEvent>(event: Event): readonly Event[] {
  if (event.type !== 'kerbside.alert.raised') return [event];
  const { told = [], ...raised } = event.data as AlertRaised;
  const { alert } = raised;
  const words = told.map((one, n) => {
    const type = 'send' in one ? 'kerbside.alert.sent' : 'kerbside.alert.skipped';
    return { ...event, id: `${event.id}/${n}`, type, data: { alert, ...one } };
  });
  return [{ ...event, data: raised }, ...words];
}

/** [A9] Whether a mute is in force: set, not ended, not over. */
export function isMuteInForce({ set, ended }: MuteRecord, now: Instant): boolean {
  return set !== undefined && ended === undefined && set.at <= now && now < set.value.untilAt;
}

/** The mutes in force for a rule at a place. */
export function mutesOf({ mutes }: AlertTables, place: AlertPlace, rule: string, now: Instant): readonly MuteRecord[] {
  const inForce: MuteRecord[] = [];
  for (const mute of mutes.rows.values()) {
    const { place: where, rule: what } = mute.set?.value ?? {};
    if (where === place && what === rule && isMuteInForce(mute, now)) inForce.push(mute);
  }
  return inForce;
}

/** [A10] The mute in force for a rule at a place, or undefined. Of several the one that lasts longest. */
export function muteOf(tables: AlertTables, place: AlertPlace, rule: string, now: Instant): MuteRecord | undefined {
  let longest: MuteRecord | undefined;
  for (const mute of mutesOf(tables, place, rule, now)) {
    if ((mute.set?.value.untilAt ?? 0) > (longest?.set?.value.untilAt ?? 0)) longest = mute;
  }
  return longest;
}

/** [A12] Who has a duty now; undefined: nobody, or no longer. */
export function onDuty({ duties }: AlertTables, place: AlertPlace, role: string, now: Instant): string | undefined {
  const duty = duties.rows.get(dutyKey(place, role));
  if (!duty || duty.value.name === null) return undefined;
  return duty.value.untilAt !== undefined && now >= duty.value.untilAt ? undefined : duty.value.name;
}
