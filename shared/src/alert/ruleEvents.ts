// What can have happened to a rule: a change proposed by one and saved by another, or one rule softened until the morning by one
// person alone. A rule that speaks of a life at risk is never softened and never switched off.
import type { Instant } from '../kernel/index.ts';
import type { AlertPlace } from './events.ts';

/** A rung as it is set here: who is told, and how long they have. */
export interface RungSetting {
  readonly role: string;
  readonly afterMinutes: number;
}

/** What differs of a rule from the rule book; nothing: it is as in the book. Values in the rule's unit. */
export interface RuleSetting {
  /** As many as the rule has, climbing. */
  readonly levels?: readonly number[];
  readonly clearAt?: number;
  readonly dwellMinutes?: number;
  readonly clearDwellMinutes?: number;
  /** The whole ladder of the rule, the first rung first. */
  readonly rungs?: readonly RungSetting[];
  readonly isOff?: boolean;
}

export const RULE_CHANGE_REASONS = [
  'too-many',
  'too-late',
  'local-agreement',
  'people-changed',
  'trial',
  'back-to-the-book',
] as const;
export type RuleChangeReason = (typeof RULE_CHANGE_REASONS)[number];

/** What a dry run came to, as the proposer saw it: what would have been raised, and what the present setting raises. */
/** How often a rung's role would have been told in the days of a dry run, where nobody answers. */
export interface RungTold {
  readonly step: number;
  readonly role: string;
  readonly told: number;
  readonly atNight: number;
}

export interface DryRunFigures {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly wouldRaise: number;
  readonly wouldAtNight: number;
  readonly raised: number;
  readonly raisedAtNight: number;
  /** Of the days looked at, how many nothing is known of. */
  readonly daysUnknown: number;
  /** Absent in what was proposed before anybody counted it. */
  readonly wouldTell?: readonly RungTold[];
  readonly tells?: readonly RungTold[];
}

export interface RuleChangeProposed {
  readonly change: string;
  /** A place, or EVERYWHERE. */
  readonly place: AlertPlace;
  readonly rule: string;
  readonly setting: RuleSetting;
  readonly reason: RuleChangeReason;
  readonly dryRun: DryRunFigures;
}
/** By somebody else than who proposed it: it holds from now on. */
export interface RuleChangeApproved {
  readonly change: string;
}
/** Before it was saved: taken back, or not wanted. */
export interface RuleChangeWithdrawn {
  readonly change: string;
}

/** One person alone, for a night: it ends at the next eight o'clock by itself, and is looked at by somebody else afterwards. */
export interface RuleSoftened {
  readonly softening: string;
  readonly place: AlertPlace;
  readonly rule: string;
  readonly setting: RuleSetting;
  readonly reason: RuleChangeReason;
  readonly untilAt: Instant;
}
export interface SofteningEnded {
  readonly softening: string;
}
export const SOFTENING_VERDICTS = ['was-right', 'change-the-rule', 'was-wrong'] as const;
export type SofteningVerdict = (typeof SOFTENING_VERDICTS)[number];
export interface SofteningReviewed {
  readonly softening: string;
  readonly verdict: SofteningVerdict;
}

export interface RuleEventData {
  'kerbside.alert.rule-change-proposed': RuleChangeProposed;
  'kerbside.alert.rule-change-approved': RuleChangeApproved;
  'kerbside.alert.rule-change-withdrawn': RuleChangeWithdrawn;
  'kerbside.alert.rule-softened': RuleSoftened;
  'kerbside.alert.softening-ended': SofteningEnded;
  'kerbside.alert.softening-reviewed': SofteningReviewed;
}
export type RuleEventType = keyof RuleEventData;
