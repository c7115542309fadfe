// Calls made and what they started: to whom, answered or not, what was said, when an update is due. And logging one in three taps.
import { CALL_OUTCOMES, CALLED_ROLES, type CalledRole, type CallOutcome } from '@kerbside/shared/contact';
import { clockTime, MINUTE } from '@kerbside/shared/kernel';
import type { CallMark } from '@kerbside/shared/views';
import { useState } from 'react';
import { useFromWorldNow, worldNow } from '../../live/index.ts';
import { CALLED_ROLE_WORDS, Empty, OUTCOME_WORDS, Panel, Segmented, SheetFrame, siteShort } from '../../parts/index.ts';
import { ActForm } from './acts/actForm.tsx';
import { useAct } from './acts/useAct.ts';
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

const UNTIL = ['none', '10', '20', '30', '60'] as const;

interface LogCallProps {
  readonly site: string;
  readonly onClose: () => void;
}

export function LogCall({ site, onClose }: LogCallProps) {
  const act = useAct();
  const [role, setRole] = useState<CalledRole | null>(null);
  const [said, setSaid] = useState<CallOutcome | 'no-answer' | null>(null);
  const [until, setUntil] = useState<(typeof UNTIL)[number]>('none');
  const confirm = async (): Promise<void> => {
    if (role === null || said === null) return;
    const outcome = said === 'no-answer' ? {} : { outcome: said };
    const untilAt = until === 'none' ? {} : { untilAt: (worldNow() ?? 0) + Number(until) * MINUTE };
    const events = await act.send('LogCall', { site, role, answered: said !== 'no-answer', ...outcome, ...untilAt });
    if (events) onClose();
  };
  return (
    <SheetFrame title={`Log a call at ${siteShort(site)}`} onClose={onClose}>
      <ActForm
        confirm={`Log the call at ${siteShort(site)}`}
        act={act}
        missing={role === null ? 'Say who was called.' : said === null ? 'Say what came of it.' : null}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <Segmented
          label="1 Called"
          options={CALLED_ROLES.map((one) => [one, CALLED_ROLE_WORDS[one]] as const)}
          value={role}
          onChange={setRole}
        />
        <Segmented
          label="2 What came of it"
          options={[
            ['no-answer', 'no answer'] as const,
            ...CALL_OUTCOMES.map((one) => [one, OUTCOME_WORDS[one]] as const),
          ]}
          value={said}
          onChange={setSaid}
        />
        <Segmented
          label="Update due, if promised"
          options={UNTIL.map((one) => [one, one === 'none' ? 'no' : `in ${one} min`] as const)}
          value={until}
          onChange={setUntil}
        />
      </ActForm>
    </SheetFrame>
  );
}
