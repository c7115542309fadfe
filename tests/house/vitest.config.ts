// Which tests belong together: what stands beside its code, the contracts, the stories, the storms.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
  root,
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{shared,server,simulator,client}/src/**/*.test.{ts,tsx}',
            'tests/{house,tools,harness}/**/*.test.ts',
          ],
        },
      },
      { extends: true, test: { name: 'contracts', include: ['tests/contracts/**/*.test.ts'], testTimeout: 20_000 } },
      { extends: true, test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], testTimeout: 30_000 } },
      {
        extends: true,
        // Storms load the machine on purpose: one at a time, so that each has its own, and as long as a busy one takes.
        test: { name: 'storms', include: ['tests/storms/**/*.test.ts'], testTimeout: 600_000, fileParallelism: false },
      },
    ],
  },
});
