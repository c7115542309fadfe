// A call about an alert: the screen says whom to ring and the words; three taps record who was rung, answered or not, what they
// said or by when. The number is known locally and not kept here.
import { CALLED_ROLES, CALL_OUTCOMES, type CalledRole, type CallOutcome } from '@kerbside/shared/contact';
import { MINUTE, clockTime } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { useAct, useWorldNow, worldNow } from '../../live/index.ts';
import { Button, CALLED_ROLE_WORDS, OUTCOME_WORDS, Refusal, placeWords, type AlertLine } from '../../parts/index.ts';

import { Taps } from './taps.tsx';

interface CallTapsProps {
  readonly line: AlertLine;
  readonly what: string;
  readonly onDone: () => void;
}

const PROMISES = [10, 20, 30, 60] as const;

export function CallTaps({ line, what, onDone }: CallTapsProps) {
  const { row, role: rung } = line;
  const act = useAct();
  const now = useWorldNow(15);
  const [role, setRole] = useState<CalledRole | null>(null);
  const [isAnswered, setIsAnswered] = useState(false);
  const place = placeWords(row.place);
  const log = async (answered: boolean, outcome?: CallOutcome, minutes?: number): Promise<void> => {
    if (role === null) return;
    const until = minutes === undefined ? {} : { untilAt: (worldNow() ?? now) + minutes * MINUTE };
    const call = { alert: row.id, role, answered, ...(outcome && { outcome }), ...until };
    if (await act.send('LogAlertCall', call)) onDone();
  };
  const refused = act.refusal && <Refusal refusal={act.refusal} act={`log the call at ${place}`} />;
  if (role === null) {
    return (
      <Taps label="1 Whom did you ring? The number is the local one.">
        {firstOf(rung).map((one) => (
          <Button key={one} onPress={() => setRole(one)}>
            {CALLED_ROLE_WORDS[one]}
          </Button>
        ))}
      </Taps>
    );
  }
  return (
    <>
      <p className="alert-say">
        Say: “{place}: {what}. Not answered since {clockTime(row.raisedAt)}. What can you do, and by when?”
      </p>
      {isAnswered ? (
        <Taps label={`3 What did ${CALLED_ROLE_WORDS[role]} say? It is then logged at ${place}.`} refused={refused}>
          {CALL_OUTCOMES.map((one) => (
            <Button key={one} isDisabled={act.isOut} onPress={() => void log(true, one)}>
              {OUTCOME_WORDS[one]}
            </Button>
          ))}
          {PROMISES.map((minutes) => (
            <Button key={minutes} isDisabled={act.isOut} onPress={() => void log(true, undefined, minutes)}>
              by {clockTime(now + minutes * MINUTE)} ({minutes} min)
            </Button>
          ))}
        </Taps>
      ) : (
        <Taps label={`2 Did ${CALLED_ROLE_WORDS[role]} answer?`} refused={refused}>
          <Button onPress={() => setIsAnswered(true)}>Answered</Button>
          <Button isDisabled={act.isOut} onPress={() => void log(false)}>
            No answer: log it at {place}
          </Button>
        </Taps>
      )}
    </>
  );
}

/** Whoever stands on the rung is rung first. */
function firstOf(rung: string): readonly CalledRole[] {
  return [...CALLED_ROLES].sort((a, b) => Number(b === rung) - Number(a === rung));
}
