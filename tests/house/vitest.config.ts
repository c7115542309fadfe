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
    // Patience on a loaded machine: what fails because it takes long says nothing of what it tests.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The runner alone is idle while its workers work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          ...SHARED_MODULES,
          name: 'unit',
          include: [
            '{shared,server,simulator,client}/src/**/*.test.{ts,tsx}',
            'tests/{house,tools,harness}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: { ...SHARED_MODULES, name: 'contracts', include: ['tests/contracts/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { ...SHARED_MODULES, name: 'journeys', include: ['tests/journeys/**/*.test.ts'] },
      },
      {
        extends: true,
        // Storms load the machine on purpose; they take as long as a busy one takes.
        test: { name: 'storms', include: ['tests/storms/**/*.test.ts'], testTimeout: 600_000 },
      },
    ],
  },
});
