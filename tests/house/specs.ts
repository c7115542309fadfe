// The spec and the tests agree: every rule of a SPEC.md is shown by a test, and nobody cites a rule that is not there.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const RULE = /^\s*(?:[-*|]\s*)?\*\*([A-Z]{1,2}\d+)\*\*/gm;
const TITLE = /['"`]((?:\[[A-Z]{1,2}\d+(?:,\s*[A-Z]{1,2}\d+)*\]\s*)+)/g;
const TAG = /\/\/ ((?:\[[A-Z]{1,2}\d+(?:,\s*[A-Z]{1,2}\d+)*\]\s*)+)/g;
const ID = /[A-Z]{1,2}\d+/g;

interface Spec {
  readonly folder: string;
  readonly ids: readonly string[];
}

/** Every disagreement under `root`, as a sentence naming the file. */
export function specFaults(root: string): readonly string[] {
  const specs = globSync('{shared,server,client,simulator}/src/**/SPEC.md', { cwd: root })
    .sort()
    .map((path): Spec => ({ folder: dirname(path), ids: found(read(root, path), RULE) }));
  return [...ownLetters(specs), ...unshown(root, specs), ...unknown(root, specs)];
}

function ownLetters(specs: readonly Spec[]): readonly string[] {
  const keeper = new Map<string, string>();
  return specs.flatMap(({ folder, ids }) => {
    const repeated = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${folder}: ${id} stands twice`);
    const shared = [...new Set(ids.map(letters))].flatMap((prefix) => {
      const other = keeper.get(prefix);
      keeper.set(prefix, folder);
      return other === undefined ? [] : [`${folder}: the letters ${prefix} belong to ${other}`];
    });
    return [...repeated, ...shared];
  });
}

function unshown(root: string, specs: readonly Spec[]): readonly string[] {
  const across = cited(root, 'tests/**/*.{test,spec,e2e}.ts', TITLE).map(({ id }) => id);
  return specs.flatMap(({ folder, ids }) => {
    const shown = new Set([...cited(root, `${folder}/**/*.test.{ts,tsx}`, TITLE).map(({ id }) => id), ...across]);
    return ids.filter((id) => !shown.has(id)).map((id) => `${folder}: no test is titled [${id}]`);
  });
}

function unknown(root: string, specs: readonly Spec[]): readonly string[] {
  const all = new Set(specs.flatMap(({ ids }) => ids));
  const prefixes = new Set([...all].map(letters));
  const inFolders = specs.flatMap(({ folder }) => [
    ...cited(root, `${folder}/**/*.test.{ts,tsx}`, TITLE),
    ...cited(root, `${folder}/**/*.{ts,tsx}`, TAG),
  ]);
  // A contract or a story may number rules of its own; only letters that a SPEC.md uses must be found there.
  const across = cited(root, 'tests/**/*.{test,spec,e2e}.ts', TITLE).filter(({ id }) => prefixes.has(letters(id)));
  return [...inFolders, ...across]
    .filter(({ id }) => !all.has(id))
    .map(({ path, id }) => `${path}: there is no rule ${id}`);
}

function cited(root: string, glob: string, pattern: RegExp): readonly { path: string; id: string }[] {
  return globSync(glob, { cwd: root }).flatMap((path) =>
    found(read(root, path), pattern).flatMap((group) => (group.match(ID) ?? []).map((id) => ({ path, id }))),
  );
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function letters(id: string): string {
  return id.replace(/\d+$/, '');
}
