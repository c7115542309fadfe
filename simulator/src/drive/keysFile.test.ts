import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MOST_KEYS_BYTES, Mistyped } from './commandLine.ts';
import { keysOf } from './keysFile.ts';

let folder: string;
let keysFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kerbside-keys-'));
  keysFile = join(folder, 'keys.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a feed speaks with its own key, any other with that of all; the names of every object are names of no feed', () => {
  writeFileSync(keysFile, '{ "cad-ryf": "one", "*": "all", "__proto__": "odd" }');
  const keyOf = keysOf({ key: undefined, keysFile });
  expect(['cad-ryf', 'ed-rvj01', 'constructor', '__proto__'].map(keyOf)).toEqual(['one', 'all', 'all', 'odd']);
  expect(keysOf({ key: 'k', keysFile: undefined })('cad-ryf')).toBe('k');
});

test.each(['', 'null', '[]', '{ "cad-ryf": 5 }', '['.repeat(100_000), '"\\ud800"'])(
  'a file of keys that holds %s is a mistake that is named',
  (text) => {
    writeFileSync(keysFile, text);
    expect(() => keysOf({ key: 'k', keysFile })).toThrow(Mistyped);
  },
);

test('so is a folder, and one that is not there', () => {
  for (const path of [folder, '\0', 'x'.repeat(10_000)])
    expect(() => keysOf({ key: 'k', keysFile: path })).toThrow(Mistyped);
  expect(() => keysOf({ key: 'k', keysFile })).toThrow(keysFile);
});

test('of one that is larger than any file of keys no more is read than that, and it is named', () => {
  const keys = { 'cad-ryf': 'one', '*': 'k'.repeat(MOST_KEYS_BYTES) };
  writeFileSync(keysFile, JSON.stringify(keys));
  expect(() => keysOf({ key: 'k', keysFile })).toThrow(/larger than 1 MiB/);
  // It says that it holds nothing, and never ends.
  expect(() => keysOf({ key: 'k', keysFile: '/dev/zero' })).toThrow(/larger than 1 MiB/);
});
