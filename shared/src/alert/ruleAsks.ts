// What people can ask about the rules themselves.
import type { RuleChangeProposed, RuleSoftened, SofteningReviewed } from './ruleEvents.ts';

export interface RuleAsks {
  /** With the dry run that the proposer saw. */
  ProposeRuleChange: Omit<RuleChangeProposed, 'change'>;
  ApproveRuleChange: { readonly change: string };
  WithdrawRuleChange: { readonly change: string };
  /** Until the next eight o'clock. */
  SoftenRule: Omit<RuleSoftened, 'softening' | 'untilAt'>;
  EndSoftening: { readonly softening: string };
  ReviewSoftening: SofteningReviewed;
}
export type RuleAskType = keyof RuleAsks;

/** [A18] Every one of them: asked from one's own device alone, and decided when it is tapped. */
export const RULE_ASKS = [
  'ProposeRuleChange',
  'ApproveRuleChange',
  'WithdrawRuleChange',
  'SoftenRule',
  'EndSoftening',
  'ReviewSoftening',
] as const satisfies readonly RuleAskType[];
export type RuleAsk = {
  [Type in RuleAskType]: { readonly type: Type; readonly body: RuleAsks[Type] };
}[RuleAskType];
