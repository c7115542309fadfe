// Holds the board's order for as long as somebody touches it.
import { useEffect, useRef, useState } from 'react';
import { HOLD_MS, holdOrder, type HeldOrder } from './heldOrder.ts';

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** The order to show, and whether it is held just now. */
export function useHeldOrder(
  wanted: readonly string[],
  atRisk: ReadonlySet<string>,
): HeldOrder & { readonly isHeld: boolean } {
  const [isHeld, setIsHeld] = useState(false);
  const shown = useRef<HeldOrder | null>(null);
  useEffect(() => {
    let letGo: ReturnType<typeof setTimeout> | undefined;
    const touch = (): void => {
      setIsHeld(true);
      clearTimeout(letGo);
      letGo = setTimeout(() => setIsHeld(false), HOLD_MS);
    };
    for (const name of TOUCHES) window.addEventListener(name, touch, { passive: true });
    return () => {
      clearTimeout(letGo);
      for (const name of TOUCHES) window.removeEventListener(name, touch);
    };
  }, []);
  const order = holdOrder(shown.current, wanted, atRisk, isHeld);
  useEffect(() => {
    shown.current = order;
  });
  return { ...order, isHeld };
}
