// Words taken back and words corrected. A correction names the event it corrects; both values are kept.
import { EMPTY_SLOT, joinSlots, withWord, type Said, type Slot } from './said.ts';
import type { Instant } from './instant.ts';

export interface Amendment {
  readonly amends: string;
  readonly field: string;
  readonly value: Instant;
  readonly reason: string;
}

export interface Corrections {
  readonly amendments: Slot<Amendment>;
  /** The ids of the events that were withdrawn, each with who did it. */
  readonly withdrawn: Slot<string>;
}

export const NO_CORRECTIONS: Corrections = { amendments: EMPTY_SLOT, withdrawn: EMPTY_SLOT };

export function withAmendment(corrections: Corrections, word: Said<Amendment>): Corrections {
  const amendments = withWord(corrections.amendments, word);
  return amendments === corrections.amendments ? corrections : { ...corrections, amendments };
}

export function withWithdrawal(corrections: Corrections, word: Said<string>): Corrections {
  const withdrawn = withWord(corrections.withdrawn, word);
  return withdrawn === corrections.withdrawn ? corrections : { ...corrections, withdrawn };
}

/** The word that counts: the first that was not withdrawn. */
export function standing<Value>(slot: Slot<Value>, corrections: Corrections): Said<Value> | undefined {
  const { withdrawn } = corrections;
  if (withdrawn.length === 0) return slot[0];
  return slot.find((word) => !withdrawn.some(({ value }) => value === word.id));
}

/** A moment as it counts after corrections, with the chain of amendments that led there, oldest first. */
export interface Moment<Value> {
  readonly word: Said<Value>;
  readonly at: Instant;
  readonly amendments: readonly Said<Amendment>[];
}

/**
 * The moment of a slot: the standing word, followed through the amendments that name it, then those that name these. Each
 * amendment names one event, so the chain cannot return to where it was.
 */
export function momentOf<Value>(slot: Slot<Value>, corrections: Corrections): Moment<Value> | undefined {
  const word = standing(slot, corrections);
  if (!word) return undefined;
  if (corrections.amendments.length === 0) return { word, at: word.at, amendments: UNAMENDED };
  const amendments: Said<Amendment>[] = [];
  let next = amendmentOf(word.id, corrections);
  while (next && !amendments.includes(next)) {
    amendments.push(next);
    next = amendmentOf(next.id, corrections);
  }
  return { word, at: amendments.at(-1)?.value.value ?? word.at, amendments };
}

const UNAMENDED: readonly Said<Amendment>[] = [];

/** Whether a moment was entered or corrected after the fact, so that totals with it are restated. */
export function isLate({ word, amendments }: Moment<unknown>): boolean {
  return word.late === true || amendments.length > 0;
}

function amendmentOf(id: string, corrections: Corrections): Said<Amendment> | undefined {
  return standing(
    corrections.amendments.filter(({ value }) => value.amends === id),
    corrections,
  );
}

/** The union of what two records were corrected by. */
export function joinCorrections(a: Corrections, b: Corrections): Corrections {
  if (b === NO_CORRECTIONS) return a;
  return { amendments: joinSlots(a.amendments, b.amendments), withdrawn: joinSlots(a.withdrawn, b.withdrawn) };
}
