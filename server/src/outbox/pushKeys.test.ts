// The file of the key pair: made once, and named where it holds none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MOST_KEPT_BYTES } from './keptFile.ts';
import { keptPushKeys } from './pushKeys.ts';
import { WrongRecipients } from './recipients.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kerbside-push-'));
  path = join(folder, 'push-keys.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a pair of keys is made once, and read back ever after', () => {
  const made = keptPushKeys(path);
  expect(keptPushKeys(path)).toEqual(made);
});

test.each([
  '',
  'null',
  '[]',
  '{"publicKey":"secret-word"}',
  '{"publicKey":"k","privateKey":"secret-word"}',
  '['.repeat(100_000),
])('a file that holds %s instead is named, so that no page is left unsigned in the night', (text) => {
  writeFileSync(path, text);
  expect(() => keptPushKeys(path)).toThrow(`${path} holds no keys of Web Push.`);
  expect(() => keptPushKeys(path)).not.toThrow('secret-word');
});

test('so is one that is larger than any such file is, and a folder', () => {
  writeFileSync(path, JSON.stringify({ ...keptPushKeys(path), more: ' '.repeat(MOST_KEPT_BYTES) }));
  expect(() => keptPushKeys(path)).toThrow(WrongRecipients);
  expect(() => keptPushKeys(folder)).toThrow(WrongRecipients);
});
