// Lists in an order, searched by halves instead of walked.

/** Where in a list the first stands that is not before; its length where all are. */
export function placeAfter<Item>(sorted: ArrayLike<Item>, isBefore: (item: Item) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
