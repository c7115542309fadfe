// Words taken back and words corrected. A correction names the event it corrects; both values are kept.
import { EMPTY_SLOT, joinSlots, precedence, withWord, type Said, type Slot } from './said.ts';
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
  return notWithdrawn(slot, corrections)[0];
}

/** The words that were not withdrawn, the one that counts first. */
export function notWithdrawn<Value>(slot: Slot<Value>, { withdrawn }: Corrections): Slot<Value> {
  if (withdrawn.length === 0) return slot;
  return slot.filter((word) => !withdrawn.some(({ value }) => value === word.id));
}

/**
 * The word on a state that counts: the last, except that a feed which only says again what it said before a person spoke has
 * said nothing new, and the person's word stands.
 */
export function lastNews<Value>(slot: Slot<Value>, corrections: Corrections): Said<Value> | undefined {
  const words = notWithdrawn(slot, corrections);
  const spoke = words.findIndex(({ person }) => person);
  if (spoke <= 0) return words[0];
  const [since, until] = [words.slice(0, spoke), words.slice(spoke)];
  const withNews = new Set<string>();
  for (const { source, value } of since) {
    const before = until.find((word) => !word.person && word.source === source);
    if (!before || JSON.stringify(before.value) !== JSON.stringify(value)) withNews.add(source);
  }
  return since.find(({ source }) => withNews.has(source)) ?? words[spoke];
}

/** A moment as it counts after corrections, with the chain of amendments that led there, oldest first. */
export interface Moment<Value> {
  readonly word: Said<Value>;
  readonly at: Instant;
  readonly amendments: readonly Said<Amendment>[];
}

/**
 * The moment of a slot: the standing word, followed through the amendments that name it, then those that name these. A word that
 * was corrected counts before the others, which are further reports of the same moment; a person's correction before a feed's.
 */
export function momentOf<Value>(slot: Slot<Value>, corrections: Corrections): Moment<Value> | undefined {
  const words = notWithdrawn(slot, corrections);
  const [word] = words;
  if (!word) return undefined;
  const amendments = notWithdrawn(corrections.amendments, corrections);
  if (amendments.length === 0) return { word, at: word.at, amendments };
  const leading = leadingToPersons(amendments);
  return words.map((one) => amended(one, amendments, leading)).reduce((a, b) => (isCorrectedLater(b, a) ? b : a));
}

/** No amendment is followed twice, so that some that name each other come to an end. */
function amended<Value>(word: Said<Value>, amendments: Slot<Amendment>, leading: ReadonlySet<string>): Moment<Value> {
  const chain: Said<Amendment>[] = [];
  let id = word.id;
  for (;;) {
    const naming = amendments.filter(({ value }) => value.amends === id);
    const next = naming.find((one) => leading.has(one.id)) ?? naming[0];
    if (!next || chain.includes(next)) break;
    chain.push(next);
    id = next.id;
  }
  return { word, at: chain.at(-1)?.value.value ?? word.at, amendments: chain };
}

/** The amendments that persons made, and those that these correct in turn. */
function leadingToPersons(amendments: Slot<Amendment>): ReadonlySet<string> {
  const leading = new Set<string>();
  for (const one of amendments) {
    let on: Said<Amendment> | undefined = one.person && one;
    while (on && !leading.has(on.id)) {
      leading.add(on.id);
      const { amends } = on.value;
      on = amendments.find(({ id }) => id === amends);
    }
  }
  return leading;
}

function isCorrectedLater(a: Moment<unknown>, b: Moment<unknown>): boolean {
  const [one, other] = [a.amendments.at(-1), b.amendments.at(-1)];
  if (!one || !other) return one !== undefined;
  if (!one.person !== !other.person) return one.person !== undefined;
  return precedence(one, other) > 0;
}

/** Whether a moment was entered or corrected after the fact, so that totals with it are restated. */
export function isLate({ word, amendments }: Moment<unknown>): boolean {
  return word.late === true || amendments.length > 0;
}

/** The union of what two records were corrected by. */
export function joinCorrections(a: Corrections, b: Corrections): Corrections {
  if (b === NO_CORRECTIONS) return a;
  return { amendments: joinSlots(a.amendments, b.amendments), withdrawn: joinSlots(a.withdrawn, b.withdrawn) };
}
