// A screen's copy of one view and scope, and how it is kept up. Pure: rows in, rows out; a row that did not change keeps its
// identity. It never asks for anything.
import type { Delta, RowsByView, Snapshot, ViewName } from '@kerbside/shared/wire';

export interface RowSet<View extends ViewName = ViewName> {
  readonly epoch: string;
  readonly seq: number;
  readonly rows: ReadonlyMap<string, RowsByView[View]>;
}

/** 'view|scope': the key by which a copy is kept. */
export function rowSetKey(view: ViewName, scope: string): string {
  return `${view}|${scope}`;
}

export function fromSnapshot<View extends ViewName>(snapshot: Snapshot<View>): RowSet<View> {
  return {
    epoch: snapshot.epoch,
    seq: snapshot.seq,
    rows: new Map(snapshot.rows.map((row) => [row.id, row])),
  };
}

/**
 * The copy after a delta. Rows are whole, so a delta applies when from ≤ mine ≤ to; one that ends before mine is old and
 * changes nothing; one that begins after mine leaves a gap, and the screen must ask again.
 */
export function withDelta<View extends ViewName>(mine: RowSet<View>, delta: Delta<View>): RowSet<View> | 'gap' {
  if (delta.from > mine.seq) return 'gap';
  if (delta.to < mine.seq) return mine;
  if (delta.put.length === 0 && delta.gone.length === 0) return { ...mine, seq: delta.to };
  const rows = new Map(mine.rows);
  for (const id of delta.gone) rows.delete(id);
  for (const row of delta.put) rows.set(row.id, row);
  return { ...mine, seq: delta.to, rows };
}
