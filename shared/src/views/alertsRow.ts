// The rows of the alerts: one an alert, a mute, a duty. Rows carry instants; how overdue a thing is, is for whoever shows it.
import type {
  AlertClass,
  AlertId,
  AlertPlace,
  AlertWord,
  Condition,
  MuteReason,
  Response,
  RuleChangeProposed,
  RuleSoftened,
  ShiftHandedOver,
} from '../alert/index.ts';
import type { Instant } from '../kernel/index.ts';

/** One word of an alert's history, as it was said. */
export type AlertMoment = AlertWord & {
  readonly at: Instant;
  /** Who said it; null: the watch. */
  readonly by: string | null;
  readonly role?: string;
  /** Written down this much later than it happened, where that matters. */
  readonly recordedAt: Instant;
};

export interface AlertRow {
  readonly kind: 'alert';
  /** The alert's id. */
  readonly id: AlertId;
  readonly place: AlertPlace;
  readonly rule: string;
  readonly subject: string;
  readonly class: AlertClass;
  readonly raisedAt: Instant;
  readonly since: Instant;
  readonly level: number;
  /** The threshold passed, as it was set then, in the rule's unit; null: not said. */
  readonly threshold: number | null;
  readonly peak: number;
  readonly condition: Condition;
  readonly conditionSince: Instant;
  readonly learnedAt: Instant;
  readonly response: Response;
  readonly step: number;
  readonly timerFrom: Instant;
  readonly quiet: boolean;
  readonly recurs: AlertId | null;
  readonly firstAnsweredAt: Instant | null;
  readonly isUseful: boolean | null;
  /** What an ask about it names as seen. */
  readonly version: number;
  /** What the alert is about, where it is a patient's: the crew's callsign. */
  readonly callsign: string | null;
  /** The last words, oldest first. */
  readonly moments: readonly AlertMoment[];
}

export interface MuteRow {
  readonly kind: 'mute';
  /** 'mute|<id>' */
  readonly id: string;
  readonly mute: string;
  readonly place: AlertPlace;
  readonly rule: string;
  readonly reason: MuteReason;
  readonly by: string;
  readonly at: Instant;
  readonly untilAt: Instant;
}

export interface DutyRow {
  readonly kind: 'duty';
  /** 'duty|<place>#<role>' */
  readonly id: string;
  readonly place: AlertPlace;
  readonly role: string;
  readonly name: string | null;
  readonly at: Instant;
  readonly untilAt: Instant | null;
}

/** Who has a duty at a desk that alerts of a site go up to: of its ambulance service or its ICB. */
export interface DeskDutyRow extends Omit<DutyRow, 'kind'> {
  readonly kind: 'desk-duty';
  readonly site: string;
}

/** A shift that was handed over, with what stood then. */
export interface ShiftRow extends ShiftHandedOver {
  readonly kind: 'shift';
  /** 'shift|<place>#<event id>' */
  readonly id: string;
  readonly at: Instant;
  /** Who signed it on screen. */
  readonly by: string;
}

/** Who did something to a rule, and when. */
export interface DoneBy {
  readonly by: string;
  readonly at: Instant;
}

/** A change of a rule: waiting for a second person, saved, or withdrawn. */
export interface RuleChangeRow extends RuleChangeProposed {
  readonly kind: 'rule-change';
  /** 'rule|<change>' */
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
  readonly approved: DoneBy | null;
  readonly withdrawn: DoneBy | null;
}

/** A rule that somebody softened for a night, until somebody else has looked at it. */
export interface SofteningRow extends RuleSoftened {
  readonly kind: 'softening';
  /** 'soft|<softening>' */
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
  readonly ended: DoneBy | null;
}

export type AlertsRow = AlertRow | MuteRow | DutyRow | DeskDutyRow | ShiftRow | RuleChangeRow | SofteningRow;
