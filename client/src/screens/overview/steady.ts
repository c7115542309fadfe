// Keeps a screen still where the numbers behind it are not: values taken at most so often, lists that stay the same list while
// their elements do, an order that is held under a finger.
import { useEffect, useMemo, useRef, useState } from 'react';
import { HOLD_MS, holdOrder, type HeldOrder } from '../queue/heldOrder.ts';
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

/** Whether somebody touched the screen or pressed a key within the time that an order is held. */
function useIsTouched(): boolean {
  const [isTouched, setIsTouched] = useState(false);
  useEffect(() => {
    let letGo: ReturnType<typeof setTimeout> | undefined;
    const touch = (): void => {
      setIsTouched(true);
      clearTimeout(letGo);
      letGo = setTimeout(() => setIsTouched(false), HOLD_MS);
    };
    const acts = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    for (const act of acts) window.addEventListener(act, touch, { passive: true });
    return () => {
      clearTimeout(letGo);
      for (const act of acts) window.removeEventListener(act, touch);
    };
  }, []);
  return isTouched;
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
