// The handovers done at a site in about the last day, for the handover measures of a window.
import type { Changes } from '../kernel/index.ts';
import type { World } from '../world/index.ts';
import type { TalliesRow } from './overviewRow.ts';
import { packDone } from './packedDone.ts';
import { isService } from './touched.ts';
import type { RowRef, View } from './view.ts';

export const talliesView: View<TalliesRow> = {
  name: 'tallies',
  *touched(world: World, changes: Changes): Iterable<RowRef> {
    for (const site of changes.touched(world.done)) yield { place: site, id: site };
  },
  idsAt: (_world, site) => (isService(site) ? [] : [site]),
  row: (world, site) => ({
    kind: 'tallies',
    id: site,
    done: packDone(world.done.rows.get(site) ?? []),
  }),
};
