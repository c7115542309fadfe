// The alarm budget, by rule and never by person; with it the weekly look at the queue's order and the inquiry. Opened by who wants it.
import type { AlertRow } from '@kerbside/shared/views';
import { useMemo, useState } from 'react';
import { useRows, useWorldNow } from '../../live/index.ts';
import { Empty, Loading, dayAndTime, ruleLabel } from '../../parts/index.ts';
import { BUDGET_DAYS, FLOOD_IN_TEN, MANAGEABLE_IN_TEN, budgetOf, type Budget, type BudgetLine } from './budget.ts';
import { Inquiry } from './inquiry.tsx';
import { WaitedBehind } from './waitedBehind.tsx';

interface OfScope {
  readonly scope: string;
  readonly open: readonly AlertRow[];
}

/** Opened by whoever wants it: the alerts that are over are asked for only then. */
export function BudgetAndInquiry({ scope, open }: OfScope) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="alerts__fold" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Alarm budget, and what was known at a time</summary>
      {isOpen && <Past scope={scope} open={open} />}
    </details>
  );
}

function Past({ scope, open }: OfScope) {
  const { rows, state } = useRows('pastAlerts', scope);
  const now = useWorldNow(60);
  const all = useMemo(() => [...open, ...rows.values()], [open, rows]);
  if (state === 'loading') return <Loading what="the alerts that are over" />;
  return (
    <div className="alerts__past">
      <BudgetTable budget={budgetOf(all, now)} />
      <WaitedBehind scope={scope} />
      <Inquiry scope={scope} now={now} />
    </div>
  );
}

export function BudgetTable({ budget }: { readonly budget: Budget }) {
  if (budget.knownSince === null) return <Empty>No alarm is known here in the last {BUDGET_DAYS} days.</Empty>;
  return (
    <section aria-label="Alarm budget">
      <p>
        <strong>{budget.raised}</strong> alarms since {dayAndTime(budget.knownSince)}:{' '}
        <strong>{budget.perTenMinutes.toFixed(1)}</strong> in ten minutes, <strong>{budget.worstTenMinutes}</strong> in
        the worst ten.{' '}
        <span className="quiet small">
          One person can attend to about {MANAGEABLE_IN_TEN} in ten minutes; {FLOOD_IN_TEN} are a flood (EEMUA 191). By
          rule, never by person.
        </span>
      </p>
      <div className="alerts__scroll" tabIndex={0} role="region" aria-label="Alarm budget, table">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Raised</th>
              <th scope="col">Worst ten minutes</th>
              <th scope="col">Answered in time</th>
              <th scope="col">Called not useful</th>
            </tr>
          </thead>
          <tbody>
            {budget.lines.map((line) => (
              <BudgetRow key={line.rule} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function BudgetRow({ line }: { readonly line: BudgetLine }) {
  const { rule, raised, worstTenMinutes, answerable, answeredInTime, notUseful, judged } = line;
  return (
    <tr>
      <th scope="row">{ruleLabel(rule)}</th>
      <td>{raised}</td>
      <td>
        {worstTenMinutes}
        {worstTenMinutes >= FLOOD_IN_TEN && ' (a flood)'}
      </td>
      <td>{answerable === 0 ? 'none asked for one' : `${String(answeredInTime)} of ${String(answerable)}`}</td>
      <td>{judged === 0 ? 'nobody said' : `${String(notUseful)} of ${String(judged)} that were judged`}</td>
    </tr>
  );
}
