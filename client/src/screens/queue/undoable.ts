// What can still be taken back, and whether something followed it. Pure.
import type { QueuePatientRow } from '@kerbside/shared/views';
import type { Done } from '../../live/index.ts';

/** An offered place is taken back by saying so of the offer; every other act about a patient by its event. */
export type TakeBack = 'act' | 'offer';

export interface Undoable {
  readonly words: string;
  readonly eventId: string;
  /** The log's seq of the act. */
  readonly seq: number;
  readonly row: QueuePatientRow;
  readonly takeBack: TakeBack;
  /** The device's time when the server confirmed it. */
  readonly doneAt: number;
}

export function undoableOf(
  words: string,
  { eventIds, seq }: Done,
  row: QueuePatientRow,
  doneAt: number,
  takeBack: TakeBack = 'act',
): Undoable | null {
  const eventId = eventIds[0];
  return eventId === undefined ? null : { words, eventId, seq, row, takeBack, doneAt };
}

/**
 * Whether something was said of the patient since. `now`: the row as last told, undefined when it left the board; `seq`: the
 * log's seq that the board stands at. A board that has not heard of the act itself yet knows nothing of what followed it.
 */
export function hasFollowed(
  { eventId, seq: actSeq, takeBack }: Undoable,
  now: QueuePatientRow | undefined,
  seq: number,
) {
  if (!now || seq < actSeq) return false;
  return takeBack === 'offer' ? now.offer?.offer !== eventId : now.withdrawable?.eventId !== eventId;
}
