// Whether the device's screen is so.
import { useCallback, useSyncExternalStore } from 'react';

/** In one hand. */
export const HAND = '(max-width: 40rem)';
/** A tablet held upright, or a phone: one thing at a time. */
export const PHONE = '(max-width: 48rem)';
/** A tablet: what is not looked at first is folded away. */
export const NARROW = '(max-width: 64rem)';
/** A tablet on its side, or a small window: lower than a list is long. */
export const LOW = '(min-width: 52.01rem) and (max-width: 84rem)';

export function useMedia(question: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(question);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [question],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(question).matches);
}
