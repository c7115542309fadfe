// Turns the pages of a wall: measures how many rows fit and shows the next ones after a while.
import { useEffect, useRef, useState } from 'react';
import { pageOf, PAGE_STANDS_MS, type PageOf } from './paging.ts';

interface Pages<Row> extends PageOf<Row> {
  /** Of the list whose rows are counted. */
  readonly list: React.RefObject<HTMLUListElement | null>;
}

export function usePages<Row>(rows: readonly Row[]): Pages<Row> {
  const list = useRef<HTMLUListElement>(null);
  const fit = useFit(list, rows.length > 0);
  const turn = useTurn();
  return { ...pageOf(rows, fit, turn), list };
}

function useFit(list: React.RefObject<HTMLUListElement | null>, hasRows: boolean): number {
  const [fit, setFit] = useState(1);
  useEffect(() => {
    const box = list.current;
    if (!box) return undefined;
    const measure = (): void => {
      const first = box.querySelector('li');
      if (first) setFit(Math.max(1, Math.floor(box.clientHeight / first.getBoundingClientRect().height)));
    };
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    measure();
    return () => watcher.disconnect();
  }, [list, hasRows]);
  return fit;
}

function useTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(() => setTurn((now) => now + 1), isCalm ? 2 * PAGE_STANDS_MS : PAGE_STANDS_MS);
    return () => clearInterval(timer);
  }, []);
  return turn;
}
