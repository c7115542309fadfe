// What the events of rule changes must look like to be folded.
import { shape } from '../kernel/index.ts';
import {
  RULE_CHANGE_REASONS,
  SOFTENING_VERDICTS,
  type DryRunFigures,
  type RuleEventData,
  type RuleEventType,
  type RuleSetting,
  type RungSetting,
  type RungTold,
} from './ruleEvents.ts';

const { amount, count, group, instant, listOf, maybe, named, oneOf, yesOrNo } = shape;

const setting = group<RuleSetting>({
  levels: maybe(listOf(amount)),
  clearAt: maybe(amount),
  dwellMinutes: maybe(amount),
  clearDwellMinutes: maybe(amount),
  rungs: maybe(listOf(group<RungSetting>({ role: named, afterMinutes: amount }))),
  isOff: maybe(yesOrNo),
});
const rungTold = group<RungTold>({ step: count, role: named, told: count, atNight: count });

const dryRun = group<DryRunFigures>({
  fromAt: instant,
  untilAt: instant,
  wouldRaise: count,
  wouldAtNight: count,
  raised: count,
  raisedAtNight: count,
  daysUnknown: count,
  wouldTell: maybe(listOf(rungTold)),
  tells: maybe(listOf(rungTold)),
});

export const RULE_SHAPES: { readonly [Type in RuleEventType]: shape.Check<RuleEventData[Type]> } = {
  'kerbside.alert.rule-change-proposed': group<RuleEventData['kerbside.alert.rule-change-proposed']>({
    change: named,
    place: named,
    rule: named,
    setting,
    reason: oneOf(RULE_CHANGE_REASONS),
    dryRun,
  }),
  'kerbside.alert.rule-change-approved': group<RuleEventData['kerbside.alert.rule-change-approved']>({ change: named }),
  'kerbside.alert.rule-change-withdrawn': group<RuleEventData['kerbside.alert.rule-change-withdrawn']>({
    change: named,
  }),
  'kerbside.alert.rule-softened': group<RuleEventData['kerbside.alert.rule-softened']>({
    softening: named,
    place: named,
    rule: named,
    setting,
    reason: oneOf(RULE_CHANGE_REASONS),
    untilAt: instant,
  }),
  'kerbside.alert.softening-ended': group<RuleEventData['kerbside.alert.softening-ended']>({ softening: named }),
  'kerbside.alert.softening-reviewed': group<RuleEventData['kerbside.alert.softening-reviewed']>({
    softening: named,
    verdict: oneOf(SOFTENING_VERDICTS),
  }),
};
