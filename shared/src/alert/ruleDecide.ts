// What can be asked of a rule: a change that one proposes and another saves, and one night's softening by one person alone. Nobody saves
// their own change; a life at risk is watched whatever anybody asks.
import {
  EVERYWHERE,
  accept,
  clockTime,
  eventOf,
  refuse,
  whoSaid,
  type AskContext,
  type Decision,
  type Refusal,
  type Said,
} from '../kernel/index.ts';
import type { AlertTables } from './alert.ts';
import type { AlertEvent } from './events.ts';
import type { RuleAsk, RuleAsks } from './ruleAsks.ts';
import { RULE_BOOK, isLifeThreat, ruleOf } from './ruleBook.ts';
import { bookAt, bookWith, isPending, isSaved, isSoft, savedOf, softUntil } from './ruleChanges.ts';
import { isSameSetting, isSofter, settingTrouble } from './ruleSetting.ts';

type Decided = Decision<AlertEvent>;
type Refused = { readonly refusal: Refusal };
type RuleTables = Pick<AlertTables, 'ruleChanges' | 'softenings'>;

export function decideRule(tables: RuleTables, ask: RuleAsk, context: AskContext): Decided {
  switch (ask.type) {
    case 'ProposeRuleChange':
      return propose(tables, ask.body, context);
    case 'ApproveRuleChange':
      return approve(tables, ask.body.change, context);
    case 'WithdrawRuleChange':
      return withdraw(tables, ask.body.change, context);
    case 'SoftenRule':
      return soften(tables, ask.body, context);
    case 'EndSoftening':
      return endSoftening(tables, ask.body.softening, context);
    case 'ReviewSoftening':
      return review(tables, ask.body, context);
  }
}

/** [A18] One change of a rule at a place waits at a time, so that two people do not save past each other. */
function propose(tables: RuleTables, body: RuleAsks['ProposeRuleChange'], context: AskContext): Decided {
  const { place, rule, setting } = body;
  const wrong = settingTrouble(RULE_BOOK, rule, setting);
  if (wrong) return wrong;
  for (const record of tables.ruleChanges.rows.values()) {
    if (!record.proposed || !isPending(record)) continue;
    const { value } = record.proposed;
    if (value.place !== place || value.rule !== rule) continue;
    const { by, at } = whoSaid(record.proposed);
    return refuse(
      'proposed-already',
      `${by} proposed a change of this rule here at ${clockTime(at)}. Save that one, or withdraw it first.`,
      { by, at },
    );
  }
  const saved = savedOf(tables);
  const before = bookAt(RULE_BOOK, saved, place);
  const after = bookWith(RULE_BOOK, saved, body, place);
  if (isSameSetting(before, after, rule)) {
    return refuse('nothing-changed', 'That is how the rule is set here already. Change something, or close this.');
  }
  const { reason, dryRun } = body;
  return accept(
    eventOf(context, 'kerbside.alert.rule-change-proposed', {
      change: context.askId,
      place,
      rule,
      setting,
      reason,
      dryRun,
    }),
  );
}

/** [A18] By a second person, and only while the dry run that was shown is still of the setting that it was compared with. */
function approve(tables: RuleTables, change: string, context: AskContext): Decided {
  const known = pendingChange(tables, change);
  if ('refusal' in known) return known;
  const { by, at } = whoSaid(known);
  if (isSamePerson(by, context.person.name)) {
    return refuse('own-change', 'You proposed this yourself. Somebody else has to look at it and save it.', { by, at });
  }
  const moved = savedSince(tables, known);
  if (moved) {
    const other = whoSaid(moved);
    return refuse(
      'moved-on',
      `${other.by} saved another setting of this rule at ${clockTime(other.at)}, so the dry run is no longer true. ` +
        'Withdraw this and propose it again.',
      other,
    );
  }
  return accept(eventOf(context, 'kerbside.alert.rule-change-approved', { change }));
}

function withdraw(tables: RuleTables, change: string, context: AskContext): Decided {
  const known = pendingChange(tables, change);
  if ('refusal' in known) return known;
  return accept(eventOf(context, 'kerbside.alert.rule-change-withdrawn', { change }));
}

function pendingChange(tables: RuleTables, change: string): Said<RuleAsks['ProposeRuleChange']> | Refused {
  const record = tables.ruleChanges.rows.get(change);
  if (!record?.proposed) return refuse('not-known', 'There is no such change. Look at the list again.');
  const said = record.approved ?? record.withdrawn;
  if (!said) return record.proposed;
  const { by, at } = whoSaid(said);
  const what = record.approved ? 'saved' : 'withdrew';
  return refuse('settled-already', `${by} ${what} this at ${clockTime(at)}. Nothing more to do.`, { by, at });
}

/** What was saved of the same rule, for the same place or for everywhere, after this was proposed. */
function savedSince(
  tables: RuleTables,
  { value: { place, rule }, at }: Said<{ readonly place: string; readonly rule: string }>,
): Said<true> | undefined {
  for (const record of tables.ruleChanges.rows.values()) {
    const { proposed, approved } = record;
    if (!isSaved(record) || !proposed || !approved || approved.at < at || proposed.value.rule !== rule) continue;
    if (proposed.value.place === place || proposed.value.place === EVERYWHERE) return approved;
  }
  return undefined;
}

/** [A19] Alone, at one place, only ever softer, until the morning. */
function soften(tables: RuleTables, body: RuleAsks['SoftenRule'], context: AskContext): Decided {
  const { place, rule, setting, reason } = body;
  if (!ruleOf(RULE_BOOK, rule)) return refuse('no-such-rule', 'There is no such rule. Choose one from the list.');
  if (isLifeThreat(RULE_BOOK, rule)) {
    return refuse(
      'never-softened',
      'This rule speaks of a patient whose life may be at risk: nobody softens it alone. Propose a change instead.',
    );
  }
  const wrong = settingTrouble(RULE_BOOK, rule, setting);
  if (wrong) return wrong;
  if (place === EVERYWHERE) {
    return refuse('one-place', 'One person softens a rule at one place. For everywhere, propose a change.');
  }
  const soft = softAt(tables, place, rule, context.now);
  if (soft) {
    const { by, at } = whoSaid(soft);
    return refuse('softened-already', `${by} softened this here at ${clockTime(at)}. End that first.`, { by, at });
  }
  const before = bookAt(RULE_BOOK, savedOf(tables), place);
  if (!ruleOf(before, rule)) return refuse('is-off', 'This rule is off here: there is nothing to soften.');
  if (!isSofter(before, rule, setting)) {
    return refuse(
      'not-softer',
      'One person alone may only soften a rule: later, higher or slower, for the same people. For anything else, propose a change.',
    );
  }
  return accept(
    eventOf(context, 'kerbside.alert.rule-softened', {
      softening: context.askId,
      place,
      rule,
      setting,
      reason,
      untilAt: softUntil(context.now),
    }),
  );
}

function softAt(tables: RuleTables, place: string, rule: string, now: number): Said<unknown> | undefined {
  for (const record of tables.softenings.rows.values()) {
    const { set } = record;
    if (set?.value.place === place && set.value.rule === rule && isSoft(record, now)) return set;
  }
  return undefined;
}

function endSoftening(tables: RuleTables, softening: string, context: AskContext): Decided {
  const record = tables.softenings.rows.get(softening);
  if (!record?.set) return refuse('not-known', 'There is no such softening. Look at the list again.');
  if (!isSoft(record, context.now)) {
    const at = record.ended?.at ?? record.set.value.untilAt;
    return refuse('over-already', `That ended at ${clockTime(at)}. The rule is itself again.`, { at });
  }
  return accept(eventOf(context, 'kerbside.alert.softening-ended', { softening }));
}

/** [A20] Looked at when it is over, and never by who did it. */
function review(tables: RuleTables, { softening, verdict }: RuleAsks['ReviewSoftening'], context: AskContext): Decided {
  const record = tables.softenings.rows.get(softening);
  if (!record?.set) return refuse('not-known', 'There is no such softening. Look at the list again.');
  if (isSoft(record, context.now)) {
    const end = clockTime(record.set.value.untilAt);
    return refuse('not-over', `It is in force until ${end}. End it, or look at it afterwards.`);
  }
  const { by } = whoSaid(record.set);
  if (isSamePerson(by, context.person.name)) {
    return refuse('own-softening', 'You softened this yourself. Somebody else looks at it.', { by });
  }
  if (record.reviewed) {
    const other = whoSaid(record.reviewed);
    return refuse(
      'reviewed-already',
      `${other.by} looked at this at ${clockTime(other.at)}. Nothing more to do.`,
      other,
    );
  }
  return accept(eventOf(context, 'kerbside.alert.softening-reviewed', { softening, verdict }));
}

/** Names are people's own word until there is a sign-in: the same name written otherwise is the same person. */
export function isSamePerson(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
