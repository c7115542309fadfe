// What a view is: a function of the world for one screen and one audience, never of now. Incremental equals scratch: the rows
// touched by a change are at least those that would differ.
import type { Changes } from '../kernel/index.ts';
import type { World } from '../world/index.ts';
import type { KeptSites } from './keptSites.ts';

/** What a view is cut to before anything is compared or sent. */
export const AUDIENCES = ['full', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A row by its place (a site's code, or 'service|<ODS code>') and its id. */
export interface RowRef {
  readonly place: string;
  readonly id: string;
}

export interface View<Row extends { readonly id: string }> {
  readonly name: string;
  /** Every row that may read differently after these changes, where it was and where it is. */
  readonly touched: (world: World, changes: Changes) => Iterable<RowRef>;
  /** The ids of all rows at a place. */
  readonly idsAt: (world: World, place: string) => Iterable<string>;
  /** One row, or undefined when there is none (any more). With what was kept of the sites by whoever follows the changes, or from nothing. */
  readonly row: (world: World, id: string, audience: Audience, kept?: KeptSites) => Row | undefined;
  /** The same as JSON, by a view that keeps parts of its rows written. */
  readonly text?: (world: World, id: string, audience: Audience, kept: KeptSites) => string | undefined;
}

/** A row as JSON, or undefined when there is none. */
export function rowText(
  view: View<{ readonly id: string }>,
  world: World,
  id: string,
  audience: Audience,
  kept: KeptSites,
): string | undefined {
  if (view.text) return view.text(world, id, audience, kept);
  const row = view.row(world, id, audience, kept);
  return row && JSON.stringify(row);
}
