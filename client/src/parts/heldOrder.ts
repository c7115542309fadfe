// Nothing moves under the finger: while somebody touches the board its order stands still. A patient newly at risk rises all the
// same, marked. Pure: whether it is held is passed in.

/** How long the order stands after the last touch or key. */
export const HOLD_MS = 10_000;

export interface HeldOrder {
  readonly ids: readonly string[];
  /** At risk when the order was last let go or since: these no longer count as new. */
  readonly risen: ReadonlySet<string>;
  /** Rose while the order was held: marked until it is let go. */
  readonly marked: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The order to show. `wanted`: the ids in the queue's own order; `atRisk`: those at risk. Held, rows keep their places, new ones
 * join at the end, and whoever has come to be at risk since goes to the top.
 */
export function holdOrder(
  before: HeldOrder | null,
  wanted: readonly string[],
  atRisk: ReadonlySet<string>,
  isHeld: boolean,
): HeldOrder {
  if (!before || !isHeld) return { ids: wanted, risen: atRisk, marked: NONE };
  const present = new Set(wanted);
  const known = new Set(before.ids);
  const marked = new Set(
    [...atRisk].filter((id) => present.has(id) && (!before.risen.has(id) || before.marked.has(id))),
  );
  const rising = wanted.filter((id) => marked.has(id));
  const staying = before.ids.filter((id) => present.has(id) && !marked.has(id));
  const joining = wanted.filter((id) => !known.has(id) && !marked.has(id));
  return { ids: [...rising, ...staying, ...joining], risen: new Set([...before.risen, ...atRisk]), marked };
}
