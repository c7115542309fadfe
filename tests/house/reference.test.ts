// What crosses rooms about the reference: its weight on every screen, and the one list of a department's areas.
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AREAS } from '@kerbside/shared/department';
import { SPACE_AREAS } from '@kerbside/shared/site';
import { ROOT } from './tree.ts';

test('[S12] the whole reference is at most 60 kB', () => {
  const files = globSync('shared/src/site/reference/*.json', { cwd: ROOT });
  const bytes = files.reduce((sum, path) => sum + statSync(join(ROOT, path)).size, 0);
  expect(files.length).toBeGreaterThan(4);
  expect(bytes).toBeLessThanOrEqual(60_000);
});

test('a site’s spaces and a department’s counts speak of the same areas', () => {
  expect(SPACE_AREAS).toEqual(AREAS);
});
