// Keeps a screen still where the numbers behind it are not: values taken at most so often, lists that stay the same list while
// their elements do, an order that is held under a finger.
import { useEffect, useMemo, useRef, useState } from 'react';
import { holdOrder, type HeldOrder } from '../../parts/heldOrder.ts';
import { useIsTouched } from '../../parts/useHeldOrder.ts';
import { isFlagged, orderLines, type ListOrder } from './listOrder.ts';
import type { SiteLine } from './siteLines.ts';

/** The value as it was at most `everyMs` ago: the first at once, then one each time that long has passed. */
export function useAtMostEvery<Value>(value: Value, everyMs: number): Value {
  const [taken, setTaken] = useState(value);
  const takenAt = useRef(-Infinity);
  useEffect(() => {
    if (Object.is(taken, value)) return undefined;
    const wait = Math.max(0, takenAt.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      takenAt.current = performance.now();
      setTaken(() => value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, taken, everyMs]);
  return taken;
}

/** The same list as before while it holds the same elements. */
export function useSameList<Element>(list: readonly Element[]): readonly Element[] {
  const [kept, setKept] = useState(list);
  const isSame = kept.length === list.length && kept.every((element, at) => Object.is(element, list[at]));
  if (!isSame) setKept(list);
  return isSame ? kept : list;
}

export interface OrderedLines {
  readonly lines: readonly SiteLine[];
  /** Sites that rose while the order was held: a patient was flagged there. */
  readonly risen: ReadonlySet<string>;
  readonly isHeld: boolean;
}

/** The lines in the order asked for, held while somebody's hand is on the screen. */
export function useOrderedLines(lines: readonly SiteLine[], order: ListOrder): OrderedLines {
  const isHeld = useIsTouched();
  const shown = useRef<{ readonly by: ListOrder; readonly held: HeldOrder } | null>(null);
  const wanted = useMemo(() => orderLines(lines, order), [lines, order]);
  // An order just chosen is what the hand asked for, and is not held back.
  const before = shown.current?.by === order ? shown.current.held : null;
  const held = holdOrder(before, wanted.map(idOf), new Set(wanted.filter(isFlagged).map(idOf)), isHeld);
  useEffect(() => {
    shown.current = { by: order, held };
  });
  const byId = new Map(wanted.map((line) => [line.id, line]));
  const ordered = useSameList(held.ids.flatMap((id) => byId.get(id) ?? []));
  return { lines: ordered, risen: held.marked, isHeld };
}

function idOf({ id }: SiteLine): string {
  return id;
}
