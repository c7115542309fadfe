// Whether the device's screen is so.
import { useCallback, useSyncExternalStore } from 'react';

export const PHONE = '(max-width: 48rem)';

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
