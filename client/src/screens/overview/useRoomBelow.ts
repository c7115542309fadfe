// How far down the page an element begins, kept up as what stands above it grows or goes: so that it can fill the rest.
import { useLayoutEffect, type RefObject } from 'react';

/** Sets `--above` on the element: the height of all that stands above it. */
export function useRoomBelow(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const filled = element.current;
    if (!filled) return undefined;
    const measure = (): void => {
      const above = filled.getBoundingClientRect().top + window.scrollY;
      filled.style.setProperty('--above', `${String(Math.round(above))}px`);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    for (const header of document.querySelectorAll('body header')) observer.observe(header);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);
}
