// Median and centile of a list of numbers. Of an empty list there is none: null, never zero.

/** [N5] The middle value; of an even number the mean of the two in the middle. `sorted`: smallest first. */
export function medianOf(sorted: readonly number[]): number | null {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) return null;
  const lower = Number.isInteger(middle) ? sorted[middle - 1] : upper;
  return lower === undefined ? upper : (lower + upper) / 2;
}

/**
 * [N5] The centile by the nearest-rank method: the smallest value that at least `percent` % of the values do not exceed, so
 * always one that was really measured. `sorted`: smallest first; `percent`: over 0 up to 100.
 */
export function nearestRank(sorted: readonly number[], percent: number): number | null {
  const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
  return sorted[rank - 1] ?? null;
}
