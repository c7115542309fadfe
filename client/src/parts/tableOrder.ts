// The order of a table's rows. Pure. What is not known stands last, whichever way the column is sorted.
export interface SortOrder {
  readonly key: string;
  readonly down: boolean;
}

export function sortedRows<Row>(
  rows: readonly Row[],
  sortBy: ((row: Row) => number | string | null) | undefined,
  down: boolean,
): readonly Row[] {
  if (!sortBy) return rows;
  const keyed = rows.map((row) => ({ row, key: sortBy(row) }));
  const way = down ? -1 : 1;
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      if (typeof a.key === 'string' && typeof b.key === 'string') return way * a.key.localeCompare(b.key, 'en-GB');
      return way * (Number(a.key) - Number(b.key));
    })
    .map(({ row }) => row);
}
