// What every kept storm must come to: nothing lost, nothing invented, nothing shown that is not in the log.
import { expect, test } from 'vitest';
import { canFillDisk } from './breaking.ts';
import { KINDS, planOf, type Kind } from './plan.ts';
import { STORMS } from './seeds.ts';
import { runStorm } from './storm.ts';
import { lineOf } from './stormLine.ts';

/** Each file of storms rages beside the others, with a server and a process of its own: they take about as long. */
export const OF_KILLS: readonly Kind[] = ['kill', 'day-close'];
export const OF_STOPS: readonly Kind[] = ['stop', 'mixed'];
export const OF_THE_REST: readonly Kind[] = KINDS.filter((kind) => ![...OF_KILLS, ...OF_STOPS].includes(kind));

/** The kept storms of these kinds. */
export function stormsHold(kinds: readonly Kind[]): void {
  test.for(STORMS.filter(({ kind }) => kinds.includes(kind)))(
    '$name: nothing acknowledged is lost, nothing is invented, every screen shows the log',
    async (kept, { skip }) => {
      const { name, kind, seed } = kept;
      const plan = planOf(kept);
      const fills = plan.server.some(({ does }) => does === 'fill');
      skip(fills && !canFillDisk(), 'this machine has no prlimit, so its disk cannot be filled');
      const again = lineOf(kept);
      process.stdout.write(`${name}: ${again}\n`);
      const { faults, figures } = await runStorm(plan);
      process.stdout.write(`${kind} storm, seed ${seed}: ${JSON.stringify(figures)}\n`);
      expect(faults.slice(0, 10), again).toEqual([]);
    },
  );
}
