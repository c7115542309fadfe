// The lines of a history: events in the order in which they happened, each tied to what it takes back or corrects. Pure.
import {
  clockTime,
  isClockSuspect,
  localDateOf,
  wholeMinutes,
  type Instant,
  type LocalDate,
} from '@kerbside/shared/kernel';
import type { HandoverAmended, WordWithdrawn } from '@kerbside/shared/handover';
import type { PastEvent } from '@kerbside/shared/wire';
import { FIELD_WORDS, wordFor } from '../words.ts';
import { eventWords } from './eventWords.ts';

/** Written down this long after it happened, it is said to be late. */
const LATE_MINUTES = 2;

/** Another line of the history. */
export interface Other {
  readonly id: string;
  readonly words: string;
}

export interface HistoryLine {
  readonly event: PastEvent;
  /** Before the first line of each day. */
  readonly day: LocalDate | null;
  /** What is special about it: 'recorded 14 min late', 'clock suspect'. */
  readonly marks: readonly string[];
  /** The line that took this one back. */
  readonly withdrawnBy: Other | null;
  /** The line that this one takes back or corrects; null where it is none of those or stands on an earlier page. */
  readonly about: Other | null;
  /** A correction's two values. */
  readonly corrected: { readonly field: string; readonly was: Instant | null; readonly now: Instant } | null;
  readonly isRefused: boolean;
}

export function historyLines(events: readonly PastEvent[]): readonly HistoryLine[] {
  const inOrder = events.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const byId = new Map(inOrder.map((event) => [event.id, event]));
  const withdrawals = new Map(
    inOrder.filter(isWithdrawal).map((event) => [(event.data as WordWithdrawn).withdraws, event]),
  );
  return inOrder.map((event, place) => {
    const before = inOrder[place - 1];
    const day = localDateOf(event.at);
    const amends = isAmendment(event) ? (event.data as HandoverAmended) : null;
    const about = byId.get(amends?.amends ?? (isWithdrawal(event) ? (event.data as WordWithdrawn).withdraws : ''));
    const by = withdrawals.get(event.id);
    return {
      event,
      day: before && localDateOf(before.at) === day ? null : day,
      marks: marksOf(event),
      withdrawnBy: by ? otherOf(by) : null,
      about: about ? otherOf(about) : null,
      corrected: amends && {
        field: wordFor(FIELD_WORDS, amends.field),
        was: about ? momentOf(about) : null,
        now: amends.value,
      },
      isRefused: event.type === 'kerbside.world.ask-refused',
    };
  });
}

function isWithdrawal({ type }: PastEvent): boolean {
  return type === 'kerbside.handover.withdrawn';
}

function isAmendment({ type }: PastEvent): boolean {
  return type === 'kerbside.handover.amended';
}

/** What an event said its moment was: a correction's is the value it gave. */
function momentOf(event: PastEvent): Instant {
  return isAmendment(event) ? (event.data as HandoverAmended).value : event.at;
}

function otherOf(event: PastEvent): Other {
  return { id: event.id, words: `${clockTime(event.at)} ${eventWords(event)}` };
}

function marksOf(event: PastEvent): readonly string[] {
  const { at, recordedAt, late, reusedId } = event;
  const after = wholeMinutes(at, recordedAt);
  return [
    ...(after >= LATE_MINUTES ? [`recorded ${String(after)} min late`] : late ? ['late entry'] : []),
    ...(reusedId ? ['id reused: not applied'] : []),
    ...(isClockSuspect(event) ? ['clock suspect: said to be ahead of our clock'] : []),
  ];
}
