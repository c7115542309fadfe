// Chance that can be had again: the same seed gives the same run. A test that fails prints its seed.

export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `count`. */
  upTo(count: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (count: number): number => Math.floor(next() * count);
  return {
    next,
    upTo,
    pick<Item>(items: readonly Item[]): Item {
      const [item] = items.slice(upTo(items.length));
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    },
  };
}
