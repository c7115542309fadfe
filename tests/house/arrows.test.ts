// The house's arrows hold, and the reading of them can fail: each rule is shown an import that breaks it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrowFaults, ARROWS } from './arrows.ts';
import { ROOMS, ROOT } from './tree.ts';

/** One import a rule that must be refused. */
const BAD_IMPORTS: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['no-circles', 'server/src/desk/a.ts', 'server/src/desk/b.ts'],
  ['nothing-unresolved', 'server/src/desk/c.ts', 'server/src/nowhere.ts'],
  ['nobody-imports-tests', 'client/src/live/store.ts', 'tests/harness/cast.ts'],
  ['tests-beside-code-share-the-harness-only', 'shared/src/bed/bed.test.ts', 'tests/journeys/night.ts'],
  ['shared-stands-alone', 'shared/src/world/fold.ts', 'server/src/desk/a.ts'],
  ['server-stands-on-shared', 'server/src/house.ts', 'simulator/src/engine/run.ts'],
  ['the-desk-knows-no-door', 'server/src/desk/a.ts', 'server/src/sources/events/door.ts'],
  ['client-stands-on-shared', 'client/src/live/store.ts', 'server/src/house.ts'],
  ['simulator-stands-on-shared', 'simulator/src/engine/run.ts', 'server/src/house.ts'],
  ['shared-is-pure', 'shared/src/kernel/instant.ts', 'node:fs'],
  ['slices-stand-side-by-side', 'shared/src/handover/fold.ts', 'shared/src/conveyance/index.ts'],
  ['kernel-look-down-only', 'shared/src/kernel/instant.ts', 'shared/src/site/index.ts'],
  ['slices-look-down-only', 'shared/src/bed/fold.ts', 'shared/src/world/index.ts'],
  ['measures-look-down-only', 'shared/src/measures/band.ts', 'shared/src/world/index.ts'],
  ['world-look-down-only', 'shared/src/world/fold.ts', 'shared/src/views/index.ts'],
  ['views-look-down-only', 'shared/src/views/queue.ts', 'shared/src/rules/index.ts'],
  ['rules-look-down-only', 'shared/src/rules/due.ts', 'shared/src/wire/index.ts'],
  ['neighbours-use-the-door', 'shared/src/world/fold.ts', 'shared/src/conveyance/events.ts'],
  ['inside-import-the-file', 'shared/src/conveyance/fold.ts', 'shared/src/conveyance/index.ts'],
];

describe('arrows', () => {
  test('every import in the house goes the way the design draws it', async () => {
    expect(await arrowFaults(ROOT, ROOMS)).toEqual([]);
    // It reads every file of the house.
  }, 300_000);

  describe('in a house built wrong', () => {
    let wrongHouse = '';
    let faults: readonly string[] = [];

    beforeAll(async () => {
      wrongHouse = await mkdtemp(join(tmpdir(), 'kerbside-arrows-'));
      await buildWrongHouse(wrongHouse);
      faults = await arrowFaults(wrongHouse, ROOMS);
    });
    afterAll(() => rm(wrongHouse, { recursive: true }));

    test.each(BAD_IMPORTS)('%s is broken by %s importing %s', (rule, from) => {
      expect(faults.filter((fault) => fault.startsWith(`${rule}: ${from} → `))).not.toEqual([]);
    });

    test('every rule has an import that breaks it', () => {
      expect(ARROWS.map(({ name }) => name)).toEqual(BAD_IMPORTS.map(([rule]) => rule));
    });

    test('an import that goes the right way is left alone', () => {
      expect(faults.filter((fault) => /good(Too)?(\.test)?\.ts →/.test(fault))).toEqual([]);
    });
  });
});

async function buildWrongHouse(root: string): Promise<void> {
  const files = new Map<string, string>();
  const add = (from: string, to: string): void => {
    const target = to.startsWith('node:') ? to : `${'../'.repeat(from.split('/').length - 1)}${to}`;
    files.set(from, `${files.get(from) ?? ''}import '${target}';\n`);
    if (!to.startsWith('node:') && to !== 'server/src/nowhere.ts') files.set(to, files.get(to) ?? '');
  };
  for (const [, from, to] of BAD_IMPORTS) add(from, to);
  add('server/src/desk/b.ts', 'server/src/desk/a.ts');
  add('shared/src/handover/good.ts', 'shared/src/kernel/index.ts');
  add('shared/src/wire/good.ts', 'shared/src/views/index.ts');
  add('tests/journeys/good.ts', 'server/src/house.ts');
  add('shared/src/bed/good.test.ts', 'tests/harness/cast.ts');
  files.set('server/src/desk/good.ts', "import type {} from './goodToo.ts';\n");
  add('server/src/desk/goodToo.ts', 'server/src/desk/good.ts');
  for (const [path, text] of files) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), `${text}export {};\n`);
  }
}
