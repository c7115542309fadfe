// What looks back, in every state: the alarm budget, how often a flagged patient waited behind another, and what was known at a time.
// Fed by hand, with no clock.
import { RULE_IDS } from '@kerbside/shared/alert';
import { DAY, MINUTE } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import { Panel } from '../../parts/index.ts';
import { BudgetTable } from '../alerts/budgetPanel.tsx';
import type { Budget } from '../alerts/budget.ts';
import { Inquiry } from '../alerts/inquiry.tsx';
import { WaitedBehindFace } from '../alerts/waitedBehind.tsx';
import '../alerts/alerts.css';

const AT = Date.UTC(2026, 10, 21, 10);
const NONE: Budget = { knownSince: null, raised: 0, perTenMinutes: 0, worstTenMinutes: 0, lines: [] };
/** Every rule, the first of them a flood. */
const LONG: Budget = {
  knownSince: AT - 7 * DAY,
  raised: 412,
  perTenMinutes: 0.4,
  worstTenMinutes: 14,
  lines: RULE_IDS.map((rule, n) => ({
    rule,
    raised: 90 - 4 * n,
    worstTenMinutes: Math.max(1, 12 - n),
    answerable: n % 3 === 2 ? 0 : 80 - 4 * n,
    answeredInTime: 78 - 4 * n,
    judged: n % 2 === 0 ? 0 : 4,
    notUseful: n % 4 === 1 ? 3 : 0,
  })),
};
const QUIET = { site: 'RVJ01', handedOver: 80, flagged: 0, behind: 0, longestMs: null, unknown: 0 };
const WEEK = { from: AT - 7 * DAY, to: AT, sites: [QUIET] };
const SITES = emergencySites.slice(0, 12).map(({ code: site }, n) => {
  const behind = Math.max(0, 9 - n);
  return {
    site,
    handedOver: 300,
    flagged: 20 + n,
    behind,
    longestMs: behind > 0 ? (70 - n) * MINUTE : null,
    unknown: n,
  };
});

export function LookBackParts() {
  return (
    <Panel title="Looking back: alarm budget, waited behind one at lower risk, what was known at a time">
      <BudgetTable budget={NONE} />
      <BudgetTable budget={LONG} />
      <WaitedBehindFace looked={{ state: 'asking' }} />
      <WaitedBehindFace looked={{ state: 'no', why: 'Other reports are being made just now.' }} />
      <WaitedBehindFace looked={{ state: 'here', found: WEEK }} />
      <WaitedBehindFace looked={{ state: 'here', found: { ...WEEK, sites: SITES } }} />
      <Inquiry scope="site:RVJ01" now={AT} />
      <Inquiry scope="england" now={AT} />
    </Panel>
  );
}
