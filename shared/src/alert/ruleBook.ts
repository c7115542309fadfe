// The rules as data: what is watched, from which value on, who is told at each rung and after how long. ruleBook.json, read and
// typed, with what people changed here laid over it. It holds no number of its own and judges nothing.
import { MINUTE, wallHour, type Instant } from '../kernel/index.ts';
import type { AlertClass, AlertPlace, Channel } from './events.ts';
import type { RuleSetting, RungSetting } from './ruleEvents.ts';
import table from './ruleBook.json' with { type: 'json' };

export const RULE_IDS = [
  'waits',
  'no-space',
  'corridor-care',
  'unwell',
  'care-overdue',
  'pre-alert',
  'release',
  'offer',
  'places-short',
  'hours-lost',
  'book-off',
  'clear-late',
  'dta',
  'arrival-12h',
  'opel',
  'opel-old',
  'divert',
  'feed',
  'clock',
  'area-over-60',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

export interface RuleLevel {
  /** The value from which it holds, in the rule's unit. */
  readonly at: number;
  readonly class: AlertClass;
}

export interface Rule {
  readonly id: RuleId;
  /** As it is said on screen. */
  readonly label: string;
  /** What the value is. */
  readonly words: string;
  readonly subject: 'site' | 'patient' | 'release' | 'divert' | 'feed' | 'icb';
  readonly unit: 'minutes' | 'count' | 'hours';
  readonly levels: readonly RuleLevel[];
  /** Below this an open alert is clear again: lower than the first level, so that it does not flap. */
  readonly clearAt: number;
  /** How long it must hold before it is raised, and be over before it is closed. */
  readonly dwellMinutes: number;
  readonly clearDwellMinutes: number;
  readonly ladder: string;
  /** Its own rungs, where they were changed here. */
  readonly rungs?: readonly Rung[];
  /** The kind of feed without which the value is unknown. */
  readonly needs?: 'cad' | 'ed';
  readonly kind: 'national' | 'local setting';
  readonly source: string;
}

/** One rung: who is told, through what, and how long they have before the next. */
export interface Rung {
  readonly role: string;
  /** Others who see it at the same time; whether one of them is there does not matter to the ladder. */
  readonly also?: readonly string[];
  readonly afterMinutes: number;
  /** Tried in this order while nobody confirmed. 'phone': somebody is asked to ring, and logs the call. */
  readonly channels: readonly Channel[];
  /** By the clock on the wall in England; outside them the substitute is told. */
  readonly hours?: { readonly from: number; readonly to: number };
  readonly substitute?: string;
  /** How the substitute is told, where that differs: at night an on-call director is rung. */
  readonly substituteChannels?: readonly Channel[];
}

/** Which alerts hide others of the same place from being sent, never from being listed. */
export interface Inhibition {
  readonly rule: RuleId;
  readonly hides: readonly RuleId[];
  /** Only while nobody knows the hidden one's value. */
  readonly onlyWhenUnknown?: true;
}

export interface RuleBook {
  readonly version: string;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly ladders: ReadonlyMap<string, readonly Rung[]>;
  readonly inhibits: readonly Inhibition[];
}

export const RULE_BOOK: RuleBook = {
  version: table.version,
  rules: new Map((table.rules as readonly Rule[]).map((rule) => [rule.id, rule])),
  ladders: new Map(Object.entries(table.ladders as unknown as Readonly<Record<string, readonly Rung[]>>)),
  inhibits: table.inhibits as readonly Inhibition[],
};

export function ruleOf({ rules }: RuleBook, id: string): Rule | undefined {
  return rules.get(id);
}

/** The rungs of a rule's ladder; none where the rule is not known. */
export function rungsOf(book: RuleBook, rule: string): readonly Rung[] {
  const known = book.rules.get(rule);
  return known === undefined ? [] : (known.rungs ?? book.ladders.get(known.ladder) ?? []);
}

/** [A14] The role that is told at a rung now: outside its hours its substitute (ICB centres close at night). */
export function roleAt({ role, hours, substitute }: Rung, now: Instant): string {
  if (!hours || substitute === undefined) return role;
  const hour = wallHour(now);
  return hour >= hours.from && hour < hours.to ? role : substitute;
}

/** [A14] How the role of a rung is told now. */
export function channelsAt(rung: Rung, now: Instant): readonly Channel[] {
  return roleAt(rung, now) === rung.role ? rung.channels : (rung.substituteChannels ?? rung.channels);
}

export function classAt(rule: Rule, level: number): AlertClass {
  return rule.levels[Math.min(level, rule.levels.length - 1)]?.class ?? 'information';
}

/** [A9] Whether any level of a rule is of the life-threat class. */
export function isLifeThreat(book: RuleBook, rule: string): boolean {
  return book.rules.get(rule)?.levels.some((level) => level.class === 'life-threat') ?? false;
}

/** The rules whose open alerts at a place keep this one from being sent. */
export function hiddenUnder({ inhibits }: RuleBook, rule: string, isUnknown: boolean): readonly RuleId[] {
  return inhibits
    .filter(({ hides, onlyWhenUnknown }) => hides.some((one) => one === rule) && (isUnknown || !onlyWhenUnknown))
    .map((one) => one.rule);
}

export function rungMs({ afterMinutes }: Rung): number {
  return afterMinutes * MINUTE;
}

/** [A15] The book with the changes laid over it; a level's class stays the rule's, and a life at risk is watched whatever was said. */
export function withChanges(book: RuleBook, changes: ReadonlyMap<string, RuleSetting>): RuleBook {
  if (changes.size === 0) return book;
  const rules = new Map(book.rules);
  for (const [id, change] of changes) {
    const rule = rules.get(id);
    if (!rule) continue;
    if (change.isOff && !isLifeThreat(book, id)) rules.delete(id);
    else rules.set(id, changed(rule, rungsOf(book, id), change));
  }
  return { ...book, rules };
}

function changed(rule: Rule, before: readonly Rung[], setting: RuleSetting): Rule {
  const { levels, clearAt, dwellMinutes, clearDwellMinutes, rungs } = setting;
  const first = levels?.[0] ?? rule.levels[0]?.at ?? 0;
  // Where it is clear again moves with where it begins.
  const moved = Math.max(0, rule.clearAt + first - (rule.levels[0]?.at ?? 0));
  return {
    ...rule,
    levels: levels ? rule.levels.map((level, i) => ({ ...level, at: levels[i] ?? level.at })) : rule.levels,
    clearAt: Math.min(clearAt ?? moved, first),
    dwellMinutes: dwellMinutes ?? rule.dwellMinutes,
    clearDwellMinutes: clearDwellMinutes ?? rule.clearDwellMinutes,
    ...(rungs && { rungs: rungs.map((rung, step) => rungOf(before, rung, step)) }),
  };
}

/** A rung as it is set here: by the ladder's own where the role is the same, else through the ways of the rung it stands for. */
function rungOf(before: readonly Rung[], { role, afterMinutes }: RungSetting, step: number): Rung {
  const own = before.find((rung) => rung.role === role);
  if (own) return { ...own, afterMinutes };
  const channels = (before[step] ?? before.at(-1))?.channels ?? [];
  return { role, afterMinutes, channels };
}

/** The place an alert of an ICB or a service is dealt with. */
export function icbPlace(icb: string): AlertPlace {
  return `icb|${icb}`;
}
