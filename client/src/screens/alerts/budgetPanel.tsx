// The alarm budget and the inquiry: how noisy each rule was, and what was known at a time of night. Both read what is kept of
// alerts here; nothing counts anybody's answers.
import { clockTime, localDateOf, londonOffset, type Instant } from '@kerbside/shared/kernel';
import type { AlertRow } from '@kerbside/shared/views';
import { useMemo, useState } from 'react';
import { useRows, useWorldNow } from '../../live/index.ts';
import { Empty, Loading, TextField, placeWords, ruleLabel } from '../../parts/index.ts';
import { BUDGET_DAYS, FLOOD_IN_TEN, MANAGEABLE_IN_TEN, budgetOf, type BudgetLine } from './budget.ts';
import { WaitedBehind } from './waitedBehind.tsx';
import { momentWords } from './words.ts';

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
      <BudgetTable rows={all} now={now} />
      <WaitedBehind scope={scope} />
      <Inquiry rows={all} now={now} isArea={!scope.startsWith('site:')} />
    </div>
  );
}

function BudgetTable({ rows, now }: { readonly rows: readonly AlertRow[]; readonly now: Instant }) {
  const budget = useMemo(() => budgetOf(rows, now), [rows, now]);
  if (budget.knownSince === null) return <Empty>No alarm is known here in the last {BUDGET_DAYS} days.</Empty>;
  return (
    <section aria-label="Alarm budget">
      <p>
        <strong>{budget.raised}</strong> alarms since {localDateOf(budget.knownSince)} {clockTime(budget.knownSince)}:{' '}
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

interface InquiryProps {
  readonly rows: readonly AlertRow[];
  readonly now: Instant;
  readonly isArea: boolean;
}

/** So many lines at once: the last before the time that was asked for. */
const SHOWN = 60;

/** Everything written down by a time, as one line of time: what was known then is what was recorded by then. */
function Inquiry({ rows, now, isArea }: InquiryProps) {
  const [date, setDate] = useState(() => localDateOf(now));
  const [time, setTime] = useState('');
  const until = instantOf(date, time) ?? now;
  const lines = useMemo(() => knownBy(rows, until), [rows, until]);
  return (
    <section aria-label="What was known at a time">
      <div className="alerts__when">
        <TextField label="What was known on (date)" value={date} onChange={setDate} isMono maxLength={10} />
        <TextField label="at (time)" value={time} onChange={setTime} type="time" />
      </div>
      <p className="small quiet">
        {lines.length === 0
          ? 'Nothing was written down of alerts by then.'
          : `The last ${String(Math.min(SHOWN, lines.length))} of ${String(lines.length)} lines written down by ${localDateOf(until)} ${clockTime(until)}, the latest first.`}
      </p>
      <ol className="alert-history">
        {lines.slice(0, SHOWN).map(({ row, moment }, place) => (
          <li key={place} data-by={moment.by === null ? undefined : 'person'}>
            <time dateTime={new Date(moment.at).toISOString()}>{clockTime(moment.at)}</time>
            <span>
              {isArea && `${placeWords(row.place)}: `}
              {momentWords(moment, row.rule)} <span className="quiet small">({ruleLabel(row.rule)})</span>
              {moment.by !== null && <strong> · {moment.by}</strong>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface KnownLine {
  readonly row: AlertRow;
  readonly moment: AlertRow['moments'][number];
}

/** Recorded by then, not only said to have happened by then: a late entry was not known. The latest first. */
export function knownBy(rows: readonly AlertRow[], until: Instant): readonly KnownLine[] {
  return rows
    .flatMap((row) => row.moments.filter(({ recordedAt }) => recordedAt <= until).map((moment) => ({ row, moment })))
    .sort((a, b) => b.moment.recordedAt - a.moment.recordedAt || b.moment.at - a.moment.at);
}

/** A date and a time on the wall in England; null while one of them is not whole. */
export function instantOf(date: string, time: string): Instant | null {
  if (!/^\d{2}:\d{2}$/.test(time) || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const wall = Date.parse(`${date}T${time}:00Z`);
  return Number.isNaN(wall) ? null : wall - londonOffset(wall - londonOffset(wall));
}
