// Which tests belong together: what stands beside its code, the contracts, the stories, the storms.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files of one worker share the modules they read: half of the work was to read them anew for each. What a file changes it puts back. */
const SHARED_MODULES = { isolate: false } as const;

export default defineConfig({
  root,
  test: {
    environment: 'node',
    // The runner alone is idle while its workers work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          ...SHARED_MODULES,
          name: 'unit',
          testTimeout: 20_000,
          include: [
            '{shared,server,simulator,client}/src/**/*.test.{ts,tsx}',
            'tests/{house,tools,harness}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: { ...SHARED_MODULES, name: 'contracts', include: ['tests/contracts/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { ...SHARED_MODULES, name: 'journeys', include: ['tests/journeys/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        // Storms load the machine on purpose: one at a time, so that each has its own, and as long as a busy one takes.
        test: { name: 'storms', include: ['tests/storms/**/*.test.ts'], testTimeout: 600_000, fileParallelism: false },
      },
    ],
  },
});
