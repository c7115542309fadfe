// Sending one count and what became of it: out, confirmed, kept on the device, refused with its reason.
import { clockTime, type Refusal } from '@kerbside/shared/kernel';
import type { AskBodies, AskType } from '@kerbside/shared/world';
import { useState } from 'react';
import { useAsk, worldNow } from '../../live/index.ts';

export type CountType = Extract<AskType, 'CountPlaces' | 'CountBeds' | 'CountEquivalent' | 'CountDischarges'>;

export interface Counting {
  readonly isOut: boolean;
  readonly isKept: boolean;
  readonly refusal: Refusal | null;
  /** 'confirmed by the server at 03:20'; null until it was. */
  readonly confirmed: string | null;
  /** Whether the server took it. */
  readonly send: <Type extends CountType>(type: Type, body: AskBodies[Type]) => Promise<boolean>;
}

export function useCounting(): Counting {
  const { ask, isPending } = useAsk();
  const [outcome, setOutcome] = useState<Pick<Counting, 'isKept' | 'refusal' | 'confirmed'>>(NOTHING_YET);
  return {
    ...outcome,
    isOut: isPending,
    send: async (type, body) => {
      setOutcome(NOTHING_YET);
      const answer = await ask(type, body);
      if (answer.ok === 'kept') setOutcome({ ...NOTHING_YET, isKept: true });
      // The message says who counted meanwhile; nobody has done this count already.
      else if (!answer.ok)
        setOutcome({ ...NOTHING_YET, refusal: { code: answer.refusal.code, message: answer.refusal.message } });
      else
        setOutcome({ ...NOTHING_YET, confirmed: `Confirmed by the server at ${clockTime(worldNow() ?? Date.now())}.` });
      return answer.ok === true;
    },
  };
}

const NOTHING_YET = { isKept: false, refusal: null, confirmed: null } as const;
