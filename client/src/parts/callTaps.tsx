// A call logged in three taps: who was rung, answered or not, what they said or by when. The last tap logs it. The number is known
// locally and not kept here.
import { CALLED_ROLES, CALL_OUTCOMES, type CalledRole, type CallOutcome } from '@kerbside/shared/contact';
import { clockTime, MINUTE, type Instant } from '@kerbside/shared/kernel';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useWorldNow, worldNow, type Act } from '../live/index.ts';
import { Button } from './button.tsx';
import { Refusal } from './states.tsx';
import { Taps } from './taps.tsx';
import { CALLED_ROLE_WORDS, OUTCOME_WORDS } from './words.ts';

/** What was said on the phone, or that nobody answered. */
export interface CallSaid {
  readonly role: CalledRole;
  readonly answered: boolean;
  readonly outcome?: CallOutcome;
  readonly untilAt?: Instant;
}

interface CallTapsProps {
  /** In words, where it is logged. */
  readonly place: string;
  readonly act: Act;
  readonly onLog: (call: CallSaid) => void;
  /** Whom the ladder names is asked for first. */
  readonly rung?: string;
  /** What to say, once it is known to whom. */
  readonly say?: string;
}

const PROMISES = [10, 20, 30, 60] as const;

export function CallTaps({ place, act, onLog, rung, say }: CallTapsProps) {
  const now = useWorldNow(15);
  const [role, setRole] = useState<CalledRole | null>(null);
  const [isAnswered, setIsAnswered] = useState(false);
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
  const who = CALLED_ROLE_WORDS[role];
  const promised = (minutes: number): Instant => (worldNow() ?? now) + minutes * MINUTE;
  return (
    <>
      <div>
        <Button look="quiet" icon={ArrowLeft} onPress={() => (isAnswered ? setIsAnswered(false) : setRole(null))}>
          Back
        </Button>
      </div>
      {say !== undefined && <p className="call-say">Say: “{say}”</p>}
      {isAnswered ? (
        <Taps label={`3 What did ${who} say? It is then logged at ${place}.`}>
          {CALL_OUTCOMES.map((outcome) => (
            <Button key={outcome} isDisabled={act.isOut} onPress={() => onLog({ role, answered: true, outcome })}>
              {OUTCOME_WORDS[outcome]}
            </Button>
          ))}
          {PROMISES.map((minutes) => (
            <Button
              key={minutes}
              isDisabled={act.isOut}
              onPress={() => onLog({ role, answered: true, untilAt: promised(minutes) })}
            >
              by {clockTime(now + minutes * MINUTE)} ({minutes} min)
            </Button>
          ))}
        </Taps>
      ) : (
        <Taps label={`2 Did ${who} answer?`}>
          <Button onPress={() => setIsAnswered(true)}>Answered</Button>
          <Button isDisabled={act.isOut} onPress={() => onLog({ role, answered: false })}>
            No answer: log it at {place}
          </Button>
        </Taps>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act={`log the call at ${place}`} />}
    </>
  );
}

function firstOf(rung: string | undefined): readonly CalledRole[] {
  return [...CALLED_ROLES].sort((a, b) => Number(b === rung) - Number(a === rung));
}
