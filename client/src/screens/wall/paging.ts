// Which of a wall's rows are in sight: as many as fit, then the next, slowly. Nothing scrolls under the reader. Pure.
export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly number: number;
  readonly pages: number;
  /** Rows that are not in sight now. */
  readonly more: number;
}

/** How long a page stands; with reduced motion twice as long. Local setting. */
export const PAGE_STANDS_MS = 12_000;

export function pageOf<Row>(rows: readonly Row[], fit: number, turn: number): PageOf<Row> {
  const size = Math.max(1, fit);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const number = turn % pages;
  const shown = rows.slice(number * size, number * size + size);
  return { rows: shown, number: number + 1, pages, more: rows.length - shown.length };
}

/** '3 more · page 1 of 2'; nothing where everything is in sight. */
export function pageWords({ more, number, pages }: PageOf<unknown>): string {
  return pages === 1 ? '' : `${String(more)} more · page ${String(number)} of ${String(pages)}`;
}
