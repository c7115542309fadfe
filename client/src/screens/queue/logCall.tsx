// A call logged in three taps: who was called, answered or not, what they said or by when. The last tap logs it.
import { CALLED_ROLES, CALL_OUTCOMES, type CalledRole, type CallOutcome } from '@kerbside/shared/contact';
import { clockTime, MINUTE } from '@kerbside/shared/kernel';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useWorldNow, worldNow, useAct } from '../../live/index.ts';
import {
  Button,
  CALLED_ROLE_WORDS,
  OUTCOME_WORDS,
  Refusal,
  sayDone,
  SheetBody,
  SheetFoot,
  SheetFrame,
  siteShort,
} from '../../parts/index.ts';

interface LogCallProps {
  readonly site: string;
  readonly onClose: () => void;
}

const PROMISES = [10, 20, 30, 60] as const;

export function LogCall({ site, onClose }: LogCallProps) {
  const act = useAct();
  const now = useWorldNow(10);
  const [role, setRole] = useState<CalledRole | null>(null);
  const [isAnswered, setIsAnswered] = useState(false);
  const log = async (answered: boolean, outcome?: CallOutcome, minutes?: number): Promise<void> => {
    if (role === null) return;
    const until = minutes === undefined ? {} : { untilAt: (worldNow() ?? 0) + minutes * MINUTE };
    const done = await act.send('LogCall', { site, role, answered, ...(outcome && { outcome }), ...until });
    if (!done) return;
    sayDone(`Call logged at ${siteShort(site)}.`, 'A wrong one stays: log it again as it was.');
    onClose();
  };
  const back = (): void => {
    if (isAnswered) setIsAnswered(false);
    else setRole(null);
  };
  return (
    <SheetFrame title={titleOf(site, role, isAnswered)} onClose={onClose}>
      <SheetBody>
        {role !== null && !act.isKept && (
          <div>
            <Button look="quiet" icon={ArrowLeft} onPress={back}>
              Back
            </Button>
          </div>
        )}
        {role === null && (
          <Taps label="1 Whom did you call?">
            {CALLED_ROLES.map((one) => (
              <Button key={one} onPress={() => setRole(one)}>
                {CALLED_ROLE_WORDS[one]}
              </Button>
            ))}
          </Taps>
        )}
        {role !== null && !isAnswered && !act.isKept && (
          <Taps label="2 Did they answer?">
            <Button wide onPress={() => setIsAnswered(true)}>
              Answered
            </Button>
            <Button wide isDisabled={act.isOut} onPress={() => void log(false)}>
              No answer: log it at {siteShort(site)}
            </Button>
          </Taps>
        )}
        {role !== null && isAnswered && !act.isKept && (
          <Taps label={`3 What did they say? It is then logged at ${siteShort(site)}.`}>
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
        )}
      </SheetBody>
      <SheetFoot>
        {act.refusal && <Refusal refusal={act.refusal} act={`log the call at ${siteShort(site)}`} />}
        {act.isKept && (
          <>
            <p role="status">
              <strong>Kept here, not sent.</strong> There is no connection: it goes out with the time of your tap when
              there is.
            </p>
            <Button wide onPress={onClose}>
              Close
            </Button>
          </>
        )}
        {!act.isKept && (
          <p className="small quiet">
            {act.isOut ? 'Waiting for the server …' : 'A time starts the clock of the update.'}
          </p>
        )}
      </SheetFoot>
    </SheetFrame>
  );
}

function titleOf(site: string, role: CalledRole | null, isAnswered: boolean): string {
  if (role === null) return `Log a call at ${siteShort(site)}`;
  return `${CALLED_ROLE_WORDS[role]}${isAnswered ? ' answered' : ''} · ${siteShort(site)}`;
}

function Taps({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div role="group" aria-label={label} className="act">
      <p className="field__label">{label}</p>
      <div className="taps">{children}</div>
    </div>
  );
}
