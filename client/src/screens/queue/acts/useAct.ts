// Sending one act and what became of it: out, kept on the device, refused with its reason. Done is only what the server confirmed.
import type { Refusal } from '@kerbside/shared/kernel';
import type { AskBodies, AskType } from '@kerbside/shared/world';
import { useState } from 'react';
import { useAsk } from '../../../live/index.ts';

export interface Act {
  readonly isOut: boolean;
  readonly isKept: boolean;
  readonly refusal: Refusal | null;
  /** Resolves with the events that came of it when the server took it; null when it was refused or kept. */
  readonly send: <Type extends AskType>(
    type: Type,
    body: AskBodies[Type],
    saw?: number,
  ) => Promise<readonly string[] | null>;
}

export function useAct(): Act {
  const { ask, isPending } = useAsk();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isKept, setIsKept] = useState(false);
  return {
    isOut: isPending,
    isKept,
    refusal,
    send: async (type, body, saw) => {
      setRefusal(null);
      const outcome = await ask(type, body, saw);
      if (outcome.ok === 'kept') setIsKept(true);
      else if (!outcome.ok) setRefusal(outcome.refusal);
      return outcome.ok === true ? outcome.eventIds : null;
    },
  };
}
