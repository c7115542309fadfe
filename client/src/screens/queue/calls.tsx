// Calls made and what they started: to whom, answered or not, what was said, when an update is due.
import { clockTime } from '@kerbside/shared/kernel';
import type { CallMark } from '@kerbside/shared/views';
import { useFromWorldNow } from '../../live/index.ts';
import { CALLED_ROLE_WORDS, Empty, OUTCOME_WORDS, Panel } from '../../parts/index.ts';
import { callsInReadingOrder } from './callOrder.ts';

export function Calls({ calls }: { readonly calls: readonly CallMark[] }) {
  return (
    <Panel name="calls" title={`Calls made: ${String(calls.length)}`}>
      {calls.length === 0 && <Empty>No call has been logged.</Empty>}
      <ul className="lines">
        {callsInReadingOrder(calls).map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </ul>
    </Panel>
  );
}

function Call({ call }: { readonly call: CallMark }) {
  const { untilAt } = call;
  const isOver = useFromWorldNow((now) => untilAt !== null && now > untilAt);
  return (
    <li className="lines__one" data-overdue={isOver || undefined}>
      <span className="quiet">{clockTime(call.at)}</span>
      <strong>{CALLED_ROLE_WORDS[call.role]}</strong>
      <span>{call.answered ? (call.outcome ? OUTCOME_WORDS[call.outcome] : 'answered') : 'no answer'}</span>
      {untilAt !== null && (
        <strong>{isOver ? `update overdue since ${clockTime(untilAt)}` : `update due ${clockTime(untilAt)}`}</strong>
      )}
      <span className="tiny quiet">logged by {call.by}</span>
    </li>
  );
}
