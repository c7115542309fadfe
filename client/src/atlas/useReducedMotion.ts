// Whether the person at this device asked for as little movement as possible.
import { useSyncExternalStore } from 'react';

const WISH = '(prefers-reduced-motion: reduce)';

function subscribe(changed: () => void): () => void {
  const wish = matchMedia(WISH);
  wish.addEventListener('change', changed);
  return () => wish.removeEventListener('change', changed);
}

export function useReducedMotion(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WISH).matches);
}
