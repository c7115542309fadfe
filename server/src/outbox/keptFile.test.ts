// A small file that two programs change: one at a time, whole or not at all, and nobody who died holds it for ever.
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeKept, keptText } from './keptFile.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'kerbside-kept-')), 'list.json');
});
afterEach(() => {
  rmSync(join(path, '..'), { recursive: true });
});

test('changes that are made at once are made one after the other, and none is lost', async () => {
  await Promise.all(Array.from({ length: 5 }, () => changeKept(path, (text = '') => `${text}.`)));
  expect(keptText(path)).toBe('.....');
});

test('a change that fails leaves the file as it was, and the next is made', async () => {
  await changeKept(path, () => 'before');
  const failing = changeKept(path, () => {
    throw new Error('no such entry');
  });
  await expect(failing).rejects.toThrow('no such entry');
  expect([keptText(path), existsSync(`${path}.lock`)]).toEqual(['before', false]);
});

test('what a program held when it died is taken from it', async () => {
  writeFileSync(`${path}.lock`, '');
  utimesSync(`${path}.lock`, new Date(0), new Date(0));
  await changeKept(path, () => 'after');
  expect(keptText(path)).toBe('after');
});
