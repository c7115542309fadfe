// The smallest fold there is: how often each event was said. Stands in for a world where only following is tested.
import assert from 'node:assert/strict';
import { rowsOn } from '@kerbside/shared/kernel';
import type { Foldable } from '@kerbside/server/log/foldable';

export type Toy = Map<string, number>;

export const toyFold: Foldable<Toy> = {
  foldVersion: 1,
  create: () => new Map(),
  fold(toy, { events }) {
    for (const { id } of events) {
      if (id === 'poison') throw new Error('the fold fell over');
      toy.set(id, (toy.get(id) ?? 0) + 1);
    }
  },
  settle() {
    return undefined;
  },
  dump: (toy) => [{ name: 'times', rows: toy }],
  load: (shelves) => new Map(rowsOn<number>(shelves.get('times') ?? assert.fail('no times'))),
};
