// How changes of rules are folded: total and clockless, like the rest. What was saved is kept for as long as the world is: it may be
// in force.
import { latest, stateSaid, type Changes, type Instant, type Latest } from '../kernel/index.ts';
import type { AlertTables } from './alert.ts';
import type { AlertEvent, AlertEventOf } from './events.ts';
import type { RuleChangeRecord, SofteningRecord } from './ruleChanges.ts';
import type { RuleEventType } from './ruleEvents.ts';

export type RuleEvent = { [Type in RuleEventType]: AlertEventOf<Type> }[RuleEventType];

export function isRuleEvent(event: AlertEvent): event is RuleEvent {
  return 'change' in event.data || 'softening' in event.data;
}

type RuleTables = Pick<AlertTables, 'ruleChanges' | 'softenings'>;

export function foldRule(tables: RuleTables, event: RuleEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.alert.rule-change-proposed':
    case 'kerbside.alert.rule-change-approved':
    case 'kerbside.alert.rule-change-withdrawn': {
      const { change } = event.data;
      const before = tables.ruleChanges.rows.get(change) ?? emptyChange(change);
      const after = changeAfter(before, event);
      if (differs(before, after)) changes.put(tables.ruleChanges, change, after);
      break;
    }
    default: {
      const { softening } = event.data;
      const before = tables.softenings.rows.get(softening) ?? emptySoftening(softening);
      const after = softeningAfter(before, event);
      if (differs(before, after)) changes.put(tables.softenings, softening, after);
    }
  }
}

type ChangeEvent = Extract<RuleEvent, { type: `kerbside.alert.rule-change-${string}` }>;
type SofteningEvent = Exclude<RuleEvent, ChangeEvent>;

function changeAfter(before: RuleChangeRecord, event: ChangeEvent): RuleChangeRecord {
  switch (event.type) {
    case 'kerbside.alert.rule-change-proposed':
      return { ...before, proposed: latest(before.proposed, stateSaid(event, event.data)) };
    case 'kerbside.alert.rule-change-approved':
      return { ...before, approved: latest(before.approved, stateSaid(event, true as const)) };
    case 'kerbside.alert.rule-change-withdrawn':
      return { ...before, withdrawn: latest(before.withdrawn, stateSaid(event, true as const)) };
  }
}

function softeningAfter(before: SofteningRecord, event: SofteningEvent): SofteningRecord {
  switch (event.type) {
    case 'kerbside.alert.rule-softened':
      return { ...before, set: latest(before.set, stateSaid(event, event.data)) };
    case 'kerbside.alert.softening-ended':
      return { ...before, ended: latest(before.ended, stateSaid(event, true as const)) };
    case 'kerbside.alert.softening-reviewed':
      return { ...before, reviewed: latest(before.reviewed, stateSaid(event, event.data.verdict)) };
  }
}

function emptyChange(change: string): RuleChangeRecord {
  return { change, proposed: undefined, approved: undefined, withdrawn: undefined };
}

function emptySoftening(softening: string): SofteningRecord {
  return { softening, set: undefined, ended: undefined, reviewed: undefined };
}

function differs<Record extends object>(before: Record, after: Record): boolean {
  return Object.entries(after).some(([part, value]) => before[part as keyof Record] !== value);
}

/** [A13] Forgets what was said of softenings before an instant. */
export function retireSoftenings({ softenings }: RuleTables, cutoff: Instant, changes: Changes): void {
  for (const before of [...softenings.rows.values()]) {
    const { softening } = before;
    const kept: SofteningRecord = {
      softening,
      set: since(before.set, cutoff),
      ended: since(before.ended, cutoff),
      reviewed: since(before.reviewed, cutoff),
    };
    if (!kept.set && !kept.ended && !kept.reviewed) changes.drop(softenings, softening);
    else if (differs(before, kept)) changes.put(softenings, softening, kept);
  }
}

function since<Value>(word: Latest<Value>, cutoff: Instant): Latest<Value> {
  return word && word.at >= cutoff ? word : undefined;
}
