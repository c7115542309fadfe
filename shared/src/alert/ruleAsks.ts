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
export type RuleAsk = {
  [Type in RuleAskType]: { readonly type: Type; readonly body: RuleAsks[Type] };
}[RuleAskType];
