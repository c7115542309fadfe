// What every kept storm must come to: nothing lost, nothing invented, nothing shown that is not in the log.
import { expect, test } from 'vitest';
import { canFillDisk } from './breaking.ts';
import { planOf } from './plan.ts';
import type { KeptStorm } from './seeds.ts';
import { runStorm } from './storm.ts';

const CLIENTS = 66;

export const isOfKills = ({ kind }: KeptStorm): boolean => kind === 'kill' || kind === 'day-close';

export function stormsHold(storms: readonly KeptStorm[]): void {
  test.each(storms)(
    '$name: nothing acknowledged is lost, nothing is invented, every screen shows the log',
    async (kept) => {
      const { name, kind, seed, seconds } = kept;
      if (kind === 'full-disk' && !canFillDisk()) {
        process.stdout.write(`${name}: this machine has no prlimit, so its disk cannot be filled\n`);
        return;
      }
      const { faults, figures } = await runStorm(planOf({ seed, kind, seconds, clients: CLIENTS }));
      process.stdout.write(`${kind} storm, seed ${seed}: ${JSON.stringify(figures)}\n`);
      expect(
        faults.slice(0, 10),
        `npm run storm -- --kind ${kind} --seed ${seed} --minutes ${seconds / 60} --clients ${CLIENTS}`,
      ).toEqual([]);
    },
  );
}
