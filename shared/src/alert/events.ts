// What can have happened to an alert: raised, risen, answered, passed up, told, closed; and to the duty and the mutes about it.
// On screen: Alerts. Never a patient's identity: a subject is a site, an area, a feed or a job's patient.
import type { DomainEvent, Instant } from '../kernel/index.ts';
import type { RuleEventData, RuleEventType } from './ruleEvents.ts';

/** '<rule>|<subject>|<open date>.<number on that date>': two servers that see the same raise the same. */
export type AlertId = string;
/** Where an alert is dealt with: a site's code, 'service|<ODS code>' or 'icb|<ODS code>'. */
export type AlertPlace = string;

/** Worst first. Life-threat bypasses grouping, mutes and caps (domain.md 11.15). */
export const ALERT_CLASSES = ['life-threat', 'urgent', 'attention', 'information'] as const;
export type AlertClass = (typeof ALERT_CLASSES)[number];

export interface AlertRaised {
  readonly alert: AlertId;
  readonly rule: string;
  readonly subject: string;
  readonly place: AlertPlace;
  readonly class: AlertClass;
  /** Which of the rule's thresholds is passed, 0 the first. */
  readonly level: number;
  /** That threshold as it was set there and then, in the rule's unit. */
  readonly threshold?: number;
  /** Since when it is so, by the facts. */
  readonly since: Instant;
  /** The crew's callsign then, where it is about a patient. */
  readonly callsign?: string;
  /** It rests on a late entry: listed, sent to nobody. */
  readonly quiet?: true;
  /** The one before it, where it came back within ten minutes. */
  readonly recurs?: AlertId;
  /** Who was told of it in the same go, and who was not and why, in the order of the rungs: each is a word of its own (`saidIn`). */
  readonly told?: readonly AlertTold[];
}
export type AlertTold = Omit<AlertSent, 'alert'> | Omit<AlertSkipped, 'alert'>;
/** Another of the rule's thresholds was passed, upwards or down. */
export interface AlertLevelChanged {
  readonly alert: AlertId;
  readonly level: number;
  readonly threshold?: number;
  readonly class: AlertClass;
  readonly since: Instant;
}

export const CONDITIONS = ['breached', 'recovering', 'unknown'] as const;
export type Condition = (typeof CONDITIONS)[number];
export interface AlertConditionChanged {
  readonly alert: AlertId;
  readonly condition: Condition;
}

export const STEP_REASONS = [
  'not-answered',
  'update-overdue',
  'worse',
  'asked',
  'nobody-covering',
  'call-refused',
  'repeat',
  'no-longer-hidden',
] as const;
export type StepReason = (typeof STEP_REASONS)[number];
export interface AlertStepped {
  readonly alert: AlertId;
  /** The rung of the ladder it stands on now, 0 the first. */
  readonly step: number;
  readonly why: StepReason;
}

export interface AlertAnswered {
  readonly alert: AlertId;
  readonly updateDueAt: Instant;
}
/** A call about an alert: the phone is a rung of the ladder (domain.md 11.17). */
export interface AlertCalled {
  readonly alert: AlertId;
  readonly role: string;
  readonly answered: boolean;
  readonly outcome?: string;
  readonly untilAt?: Instant;
}

export const ALERT_NOTES = [
  'seen-at-the-door',
  'space-being-made',
  'doctor-with-patient',
  'patient-moved',
  'more-crews-coming',
  'figure-looks-wrong',
  'told-the-crews',
] as const;
export type AlertNote = (typeof ALERT_NOTES)[number];
export interface AlertNoted {
  readonly alert: AlertId;
  readonly note: AlertNote;
}

export const STAND_DOWN_REASONS = [
  'dealt-with',
  'accepted-for-now',
  'duplicate',
  'wrong-figure',
  'not-for-here',
] as const;
export type StandDownReason = (typeof STAND_DOWN_REASONS)[number];
export interface AlertClosed {
  readonly alert: AlertId;
  /** 'recovered': it is so no more; 'rule-off': nobody watches for it here any more; the others are people's. */
  readonly reason: 'recovered' | 'rule-off' | StandDownReason;
}
/** 'Not useful': a judgement of the rule, not of the person. */
export interface AlertJudged {
  readonly alert: AlertId;
  readonly useful: boolean;
}

export const CHANNELS = ['console', 'push', 'email', 'webhook', 'sms', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Why somebody is told. */
export const SEND_REASONS = [
  'first',
  'repeat',
  'not-answered',
  'update-overdue',
  'worse',
  'asked',
  'next-channel',
] as const;
export type SendReason = (typeof SEND_REASONS)[number];
/** Somebody is to be told: the outbox delivers it at least once, under this id. */
export interface AlertSent {
  readonly alert: AlertId;
  readonly send: string;
  readonly step: number;
  readonly role: string;
  /** The person covering, or null for whoever sits at a screen of that role. */
  readonly name: string | null;
  readonly channel: Channel;
  readonly why: SendReason;
}
/** Why somebody was not told. */
export const SKIP_REASONS = [
  'nobody-covering',
  'muted',
  'parent',
  'late-entry',
  'learned-late',
  'grouped',
  'capped',
  'quiet-hours',
  'no-channel',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
export interface AlertSkipped {
  readonly alert: AlertId;
  readonly step: number;
  readonly role: string;
  readonly name: string | null;
  readonly why: SkipReason;
  /** The mute, the parent alert or the page it went out with. */
  readonly by?: string;
}
export const DELIVERY_STATES = ['delivered', 'failed', 'shown'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
/** What became of a sending: taken by its channel, refused by it for good, or confirmed as showing by a screen. */
export interface AlertDelivered {
  readonly alert: AlertId;
  readonly send: string;
  readonly state: DeliveryState;
  /** A channel's own word, without anybody's address, e.g. 'HTTP 410'. */
  readonly because?: string;
}

export const MUTE_REASONS = ['known-and-managed', 'planned-work', 'feed-being-mended', 'rule-too-noisy'] as const;
export type MuteReason = (typeof MUTE_REASONS)[number];
/** Who is paged changes, never what is listed. */
export interface AlertsMuted {
  readonly mute: string;
  readonly place: AlertPlace;
  readonly rule: string;
  readonly reason: MuteReason;
  readonly untilAt: Instant;
}
export interface MuteEnded {
  readonly mute: string;
  readonly why: 'ended' | 'condition-cleared';
}

/** Who has a duty at a place; null: nobody. */
export interface DutySet {
  readonly place: AlertPlace;
  readonly role: string;
  readonly name: string | null;
  readonly untilAt?: Instant;
}

/** What stood at a place when a shift was handed over: counts, as the pack showed them; null: not known then. */
export const HANDED_OVER = [
  'alerts',
  'updates-due',
  'calls',
  'mutes',
  'silent-feeds',
  'times-to-agree',
  'cohorts',
  'diverts',
] as const;
export type HandedOver = (typeof HANDED_OVER)[number];
/** A shift handed over at a place, signed by whoever was there; null: not present. */
export interface ShiftHandedOver {
  readonly place: AlertPlace;
  /** The desk: a role. */
  readonly desk: string;
  readonly gave: string | null;
  /** Who covers from now on. */
  readonly took: string | null;
  readonly standing: Readonly<Partial<Record<HandedOver, number | null>>>;
}

interface AlertData extends RuleEventData {
  'kerbside.alert.raised': AlertRaised;
  'kerbside.alert.level-changed': AlertLevelChanged;
  'kerbside.alert.condition-changed': AlertConditionChanged;
  'kerbside.alert.stepped': AlertStepped;
  'kerbside.alert.answered': AlertAnswered;
  'kerbside.alert.called': AlertCalled;
  'kerbside.alert.noted': AlertNoted;
  'kerbside.alert.closed': AlertClosed;
  'kerbside.alert.judged': AlertJudged;
  'kerbside.alert.sent': AlertSent;
  'kerbside.alert.skipped': AlertSkipped;
  'kerbside.alert.delivered': AlertDelivered;
  'kerbside.alert.muted': AlertsMuted;
  'kerbside.alert.mute-ended': MuteEnded;
  'kerbside.alert.duty-set': DutySet;
  'kerbside.alert.shift-handed-over': ShiftHandedOver;
}
export type AlertEventType = keyof AlertData;
export type AlertEventOf<Type extends AlertEventType> = DomainEvent<Type, AlertData[Type]>;
export type AlertEvent = { [Type in AlertEventType]: AlertEventOf<Type> }[AlertEventType];

/** The events that name one alert, and so belong to its record. */
export type AlertWordType = Exclude<
  AlertEventType,
  | 'kerbside.alert.muted'
  | 'kerbside.alert.mute-ended'
  | 'kerbside.alert.duty-set'
  | 'kerbside.alert.shift-handed-over'
  | RuleEventType
>;
export type AlertWord = {
  [Type in AlertWordType]: { readonly type: Type; readonly data: AlertData[Type] };
}[AlertWordType];
