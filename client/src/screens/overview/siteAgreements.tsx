// What is agreed or asked about a site: diverts in force, rapid releases with their reply clocks, calls made.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { serviceByCode } from '@kerbside/shared/site';
import type { CallMark, DivertMark, OverviewSiteRow, ReleaseMark } from '@kerbside/shared/views';
import type { ReactNode } from 'react';
import { useRow } from '../../live/index.ts';
import { CALLED_ROLE_WORDS, Empty, OUTCOME_WORDS, Panel, SiteName, wordFor } from '../../parts/index.ts';

interface AgreementsProps {
  readonly row: OverviewSiteRow;
  readonly now: Instant;
}

export function Agreements({ row, now }: AgreementsProps): ReactNode {
  const diverts = row.diverts.filter(({ untilAt }) => now < untilAt);
  return (
    <>
      <Panel title="Rapid releases">
        {row.releases.length === 0 ? (
          <Empty>None asked.</Empty>
        ) : (
          <ul className="panel-rows">
            {row.releases.map((release) => (
              <ReleaseLine key={release.release} release={release} now={now} />
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="Diverts agreed">
        {diverts.length === 0 ? (
          <Empty>None in force.</Empty>
        ) : (
          <ul className="panel-rows">
            {diverts.map((divert) => (
              <DivertLine key={divert.divert} divert={divert} now={now} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function ReleaseLine({ release, now }: { readonly release: ReleaseMark; readonly now: Instant }): ReactNode {
  const { service, callPriority, askedAt, replyDueAt, answer } = release;
  const isOverdue = answer === null && replyDueAt < now;
  return (
    <li className="panel-rows__one">
      <span>
        {serviceByCode.get(service)?.short ?? service} asked at {clockTime(askedAt)} for a {callPriority} call:{' '}
        {answer === null ? (
          <strong data-overdue={isOverdue}>
            {isOverdue ? `no answer by ${clockTime(replyDueAt)}` : `reply due ${clockTime(replyDueAt)}`}
          </strong>
        ) : (
          <strong>
            {answer.answer}, {answer.byRole}, {clockTime(answer.at)}
            {answer.reason !== null && ` (${answer.reason.replaceAll('-', ' ')})`}
          </strong>
        )}
      </span>
    </li>
  );
}

function DivertLine({ divert, now }: { readonly divert: DivertMark; readonly now: Instant }): ReactNode {
  const { from, to, patients, exclusions, agreedBy, fromAt, untilAt, reviewAt } = divert;
  const words = (terms: readonly string[]): string => terms.join(', ').replaceAll('-', ' ');
  return (
    <li className="panel-rows__one">
      <span>
        <SiteName code={from} /> → <SiteName code={to} />, {words(patients)}
        {exclusions.length > 0 && `, not ${words(exclusions)}`}:{' '}
        <strong>
          {now < fromAt ? `from ${clockTime(fromAt)} ` : ''}until {clockTime(untilAt)}
        </strong>
        {reviewAt !== null && `, review ${clockTime(reviewAt)}`}
        {agreedBy.length > 0 && <span className="quiet"> agreed by {words(agreedBy)}</span>}
      </span>
    </li>
  );
}

export function CallsMade({ site }: { readonly site: string }): ReactNode {
  const head = useRow('queue', `site:${site}`, `head|${site}`);
  const calls = head?.kind === 'head' ? head.calls : [];
  return (
    <Panel title="Calls made">
      {calls.length === 0 ? (
        <Empty>None logged.</Empty>
      ) : (
        <ul className="panel-rows">
          {calls.map((call) => (
            <li key={call.id} className="panel-rows__one">
              <span>{callWords(call)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function callWords({ at, role, answered, outcome, untilAt, by }: CallMark): string {
  const said = answered ? (outcome === null ? 'answered' : wordFor(OUTCOME_WORDS, outcome)) : 'no answer';
  const until = untilAt === null ? '' : `, update due ${clockTime(untilAt)}`;
  return `${clockTime(at)} ${wordFor(CALLED_ROLE_WORDS, role)}: ${said}${until} (called by ${by})`;
}
