// Keeps a screen still where the numbers behind it are not: values taken at most so often, lists that stay the same list while
// their elements do, an order that is held under a finger.
import { useEffect, useMemo, useRef, useState } from 'react';
import { HOLD_MS, SteadyOrder, type ListOrder } from './listOrder.ts';
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

/** When the person here last touched or pressed a key, by the device's clock. */
function useLastTouch(): { readonly current: number } {
  const touched = useRef(-Infinity);
  useEffect(() => {
    const touch = (): void => {
      touched.current = performance.now();
    };
    const acts = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const act of acts) window.addEventListener(act, touch, { capture: true, passive: true });
    return () => {
      for (const act of acts) window.removeEventListener(act, touch, { capture: true });
    };
  }, []);
  return touched;
}

/** The lines in the order asked for, held while somebody's hand is on the screen. */
export function useOrderedLines(lines: readonly SiteLine[], order: ListOrder): readonly SiteLine[] {
  const touched = useLastTouch();
  const [steady] = useState(() => new SteadyOrder());
  const ordered = useMemo(
    () => steady.arrange(lines, order, performance.now() - touched.current < HOLD_MS),
    [lines, order, steady, touched],
  );
  return useSameList(ordered);
}
