// What people can ask about alerts: answer, take over, pass up, log the call, note, stand down, mute; and who has the duty.
import type { Instant } from '../kernel/index.ts';
import type { AlertId, AlertNote, AlertPlace, MuteReason, ShiftHandedOver, StandDownReason } from './events.ts';

/** [A7] The alert a person saw, and the version of it: two who act at once get one honest outcome. */
interface Seen {
  readonly alert: AlertId;
  readonly saw: number;
}

export interface AlertAsks {
  /** `minutes`: until the next word, 5, 10 or 15. */
  AnswerAlert: Seen & { readonly minutes: number };
  TakeOverAlert: Seen & { readonly minutes: number };
  /** To the next rung of the ladder, now. */
  EscalateAlert: Seen;
  /** A call made about it, in three taps: whom, answered or not, what they said or by when. */
  LogAlertCall: {
    readonly alert: AlertId;
    readonly role: string;
    readonly answered: boolean;
    readonly outcome?: string;
    readonly untilAt?: Instant;
  };
  NoteAlert: { readonly alert: AlertId; readonly note: AlertNote };
  StandDownAlert: Seen & { readonly reason: StandDownReason };
  JudgeAlert: { readonly alert: AlertId; readonly useful: boolean };
  MuteAlerts: {
    readonly place: AlertPlace;
    readonly rule: string;
    readonly reason: MuteReason;
    readonly untilAt: Instant;
  };
  EndMute: { readonly mute: string };
  /** Takes a duty for oneself, or hands it to somebody named; null: leaves it to nobody. */
  SetDuty: {
    readonly place: AlertPlace;
    readonly role: string;
    readonly name: string | null;
    readonly untilAt?: Instant;
  };
  /** One signature is enough; null: the other side was not present. */
  SignHandover: ShiftHandedOver;
}
export type AlertAskType = keyof AlertAsks;
export type AlertAsk = {
  [Type in AlertAskType]: { readonly type: Type; readonly body: AlertAsks[Type] };
}[AlertAskType];

/** What decisions about alerts must know of their neighbours. */
export interface AlertNeeds {
  /** The rungs of the ladder of an alert's rule at its place, by role: how far it can be passed up. */
  readonly rungsOf: (rule: string, place: AlertPlace) => readonly string[];
  /** Whether a rule speaks of a patient at risk of their life: it is never muted. */
  readonly isLifeThreat: (rule: string) => boolean;
  readonly knowsRule: (rule: string) => boolean;
}
