// A short fixed set of storms over a real server process, and those that once failed; `npm run storm` makes longer ones.
import { expect, test } from 'vitest';
import { KINDS, planOf } from './plan.ts';
import { STORMS } from './seeds.ts';
import { canFillDisk, runStorm } from './storm.ts';

const CLIENTS = 66;

test.each(STORMS)(
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

test('the same seed makes the same storm, and every storm has readers that stand still', () => {
  for (const kind of KINDS) {
    for (let seed = 1; seed <= 20; seed += 1) {
      const plan = planOf({ seed, kind, seconds: 20, clients: 10 });
      expect(planOf({ seed, kind, seconds: 20, clients: 10 })).toEqual(plan);
      expect(plan.onLines.some(({ does, forSeconds }) => does === 'stall' && forSeconds >= 10)).toBe(true);
      expect(plan.server.length).toBeGreaterThan(0);
    }
  }
});
