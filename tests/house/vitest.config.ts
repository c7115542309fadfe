// Which tests belong together: what stands beside its code, the contracts, the stories, the storms.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files of one worker share the modules they read: half of the work was to read them anew for each. What a file changes it puts back. */
const SHARED_MODULES = { isolate: false } as const;

/** By far the longest file begins first: else everybody waits for it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('tests/storms/kills.test.ts');
    return (await super.sort(files)).sort((a, b) => Number(isLongest(b)) - Number(isLongest(a)));
  }
}

export default defineConfig({
  root,
  test: {
    environment: 'node',
    // Patience on a loaded machine: what fails because it takes long says nothing of what it tests.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The runner alone is idle while its workers work.
    sequence: { sequencer: LongestFirst },
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
        // Storms load the machine on purpose; they take as long as a busy one takes. Half of a storm is waiting: a file more rages.
        test: {
          name: 'storms',
          include: ['tests/storms/**/*.test.ts'],
          testTimeout: 600_000,
          maxWorkers: Math.max(3, availableParallelism()),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
