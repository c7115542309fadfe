// Sending one act and what became of it: out, kept on the device, refused with its reason. Done is only what the server confirmed.
import type { Refusal } from '@kerbside/shared/kernel';
import type { AskBodies, AskType } from '@kerbside/shared/world';
import { useState } from 'react';
import { useAsk } from './hooks.ts';

/** What the server confirmed: the events that came of it, and where in the log they stand. */
export interface Done {
  readonly eventIds: readonly string[];
  readonly seq: number;
}

export interface Act {
  readonly isOut: boolean;
  readonly isKept: boolean;
  readonly refusal: Refusal | null;
  /** Resolves with what came of it when the server took it; null when it was refused or kept. */
  readonly send: <Type extends AskType>(type: Type, body: AskBodies[Type], saw?: number) => Promise<Done | null>;
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
      return outcome.ok === true ? { eventIds: outcome.eventIds, seq: outcome.seq } : null;
    },
  };
}
