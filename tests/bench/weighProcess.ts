// The heap of a world with half a day's journeys in it and nothing else; and of one with those alone that stand on a board at noon.
import { conveyanceOfPatient } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { answers } from './child.ts';
import { asRecorded, nationalEvents } from './national.ts';
import { folded } from './preparing.ts';

const TIMES = 3;

export interface Weight {
  readonly journeys: number;
  readonly bytes: number;
}

function heap(): number {
  for (let i = 0; i < 4; i += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function isOfJourney({ type }: WorldEvent): boolean {
  return type.startsWith('kerbside.conveyance.') || type.startsWith('kerbside.handover.');
}

function* readEach(texts: readonly string[]): Iterable<WorldEvent> {
  for (const text of texts) yield JSON.parse(text) as WorldEvent;
}

/** How many journeys a world of these texts holds, and bytes of heap for each. */
function weighed(texts: readonly string[]): Weight {
  const before = heap();
  // Read one by one, as from a log: no text of an event is held by the world but what it keeps.
  const world = folded(readEach(texts));
  const held = heap() - before;
  const journeys = world.conveyances.rows.size;
  return { journeys, bytes: held / journeys };
}

answers({
  async journeys(): Promise<{ open: Weight[]; all: Weight[] }> {
    const events = (await asRecorded(nationalEvents(12))).filter(isOfJourney);
    const open = new Set(Array.from(folded(events).spots.rows.keys(), conveyanceOfPatient));
    const isOpen = ({ data }: WorldEvent): boolean => 'conveyance' in data && open.has(data.conveyance ?? '');
    const all = events.map((event) => JSON.stringify(event));
    const some = events.filter(isOpen).map((event) => JSON.stringify(event));
    const times = Array.from({ length: TIMES });
    return { open: times.map(() => weighed(some)), all: times.map(() => weighed(all)) };
  },
});
