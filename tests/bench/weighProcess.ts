// The heap of a world with a day's journeys in it and nothing else.
import type { WorldEvent } from '@kerbside/shared/world';
import { answers } from './child.ts';
import { asRecorded, nationalEvents } from './national.ts';
import { folded } from './preparing.ts';

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

answers({
  async journeys() {
    const texts = (await asRecorded(nationalEvents(12))).filter(isOfJourney).map((event) => JSON.stringify(event));
    const before = heap();
    // Read one by one, as from a log: no text of an event is held by the world but what it keeps.
    const world = folded(readEach(texts));
    const held = heap() - before;
    return [world.conveyances.rows.size, held / world.conveyances.rows.size];
  },
});
