// The rules on paper and the rules in the tests are the same rules, and the comparison can fail.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { specFaults } from './specs.ts';
import { ROOT } from './tree.ts';

const FOLDER = 'shared/src/handover';

describe('spec and tests', () => {
  let root = '';
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const bracketed = (id: string): string => `[${id}]`;
  const titled = (...ids: string[]): string => `test('${ids.map(bracketed).join(' ')} a truth', () => {});\n`;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'kerbside-specs-'));
    write(`${FOLDER}/SPEC.md`, '# Handover\n\n- **H1** One clock.\n- **H2** It never restarts, see **H1**.\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('every rule of the house is shown by a test, and every cited rule exists', () => {
    expect(specFaults(ROOT)).toEqual([]);
  });

  test('a rule shown beside its code or across rooms is shown', () => {
    write(`${FOLDER}/handover.test.ts`, titled('H1'));
    write('tests/journeys/night.test.ts', titled('H2'));
    expect(specFaults(root)).toEqual([]);
  });

  test('a rule that no test shows is a fault', () => {
    write(`${FOLDER}/handover.test.ts`, titled('H1'));
    expect(specFaults(root)).toEqual([`${FOLDER}: no test is titled [H2]`]);
  });

  test('a rule cited by a neighbour alone is not shown', () => {
    write(`${FOLDER}/handover.test.ts`, titled('H1'));
    write('shared/src/bed/bed.test.ts', titled('H2'));
    expect(specFaults(root)).toHaveLength(1);
  });

  test('a title, a tag or a story that cites a rule which is not there is a fault', () => {
    write(`${FOLDER}/handover.test.ts`, titled('H1', 'H2', 'H3'));
    write(`${FOLDER}/fold.ts`, `// ${bracketed('H4')} the slot\n`);
    write('tests/journeys/night.test.ts', titled('H5'));
    expect(specFaults(root).map((fault) => fault.split(' ').at(-1))).toEqual(['H3', 'H4', 'H5']);
  });

  test('two specs may not share letters, nor one spec use a number twice', () => {
    write(`${FOLDER}/handover.test.ts`, titled('H1', 'H2'));
    write('shared/src/bed/SPEC.md', '- **H7** A bed.\n- **H7** Another.\n');
    write('shared/src/bed/bed.test.ts', titled('H7'));
    expect(specFaults(root)).toEqual([
      `shared/src/bed: H7 stands twice`,
      `${FOLDER}: the letters H belong to shared/src/bed`,
    ]);
  });
});
