// What is in sight first is drawn first; what is below, beside or only heard follows when that stands on the screen.
import { startTransition, useEffect, useState } from 'react';

/** The first picture is painted within this. Local setting. */
const PAINTED_MS = 60;

/** False in the first picture, so that it comes the sooner. */
export function useIsDrawn(): boolean {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setIsDrawn(true)), PAINTED_MS);
    return () => clearTimeout(timer);
  }, []);
  return isDrawn;
}
