// What people can ask about the ways out: try one, say that the test came, send again what did not arrive or give it up.
import type { GiveUpReason, Way } from './events.ts';

export interface OutsideAsks {
  TestChannel: { readonly recipient: string; readonly way: Way };
  ConfirmTest: { readonly test: string };
  SendAgain: { readonly letter: string };
  GiveUpLetter: { readonly letter: string; readonly reason: GiveUpReason };
}
export type OutsideAskType = keyof OutsideAsks;
export type OutsideAsk = {
  [Type in OutsideAskType]: { readonly type: Type; readonly body: OutsideAsks[Type] };
}[OutsideAskType];

/** What decisions about the ways out must know of their neighbours. */
export interface OutsideNeeds {
  /** Whether this is the live world: no other tells anybody. */
  readonly isLive: boolean;
  readonly isAlertOver: (alert: string) => boolean;
}
