// Holds a list's order for as long as somebody touches the screen.
import { useEffect, useRef, useState } from 'react';
import { HOLD_MS, holdOrder, type HeldOrder } from './heldOrder.ts';

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Whether somebody touched the screen or pressed a key within the time that an order is held. */
export function useIsTouched(): boolean {
  const [isTouched, setIsTouched] = useState(false);
  useEffect(() => {
    let letGo: ReturnType<typeof setTimeout> | undefined;
    const touch = (): void => {
      setIsTouched(true);
      clearTimeout(letGo);
      letGo = setTimeout(() => setIsTouched(false), HOLD_MS);
    };
    for (const name of TOUCHES) window.addEventListener(name, touch, { passive: true });
    return () => {
      clearTimeout(letGo);
      for (const name of TOUCHES) window.removeEventListener(name, touch);
    };
  }, []);
  return isTouched;
}

/** The order to show, and whether it is held just now. */
export function useHeldOrder(
  wanted: readonly string[],
  atRisk: ReadonlySet<string>,
): HeldOrder & { readonly isHeld: boolean } {
  const isHeld = useIsTouched();
  const shown = useRef<HeldOrder | null>(null);
  const order = holdOrder(shown.current, wanted, atRisk, isHeld);
  useEffect(() => {
    shown.current = order;
  });
  return { ...order, isHeld };
}
