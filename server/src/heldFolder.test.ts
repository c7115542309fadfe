// Two servers on one folder would write one log: the second must not open.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderTaken, holdFolder } from './heldFolder.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kerbside-held-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

test('a folder that a house has open opens for no other, and says what to do', () => {
  const letGo = holdFolder(dir);
  expect(() => holdFolder(dir, 0)).toThrow(FolderTaken);
  expect(() => holdFolder(dir, 0)).toThrow(/set DATA_DIR to another folder/);
  letGo();
  letGo();
  holdFolder(dir, 0)();
});

test('a house in another process that is killed leaves its folder free', async () => {
  const room = fileURLToPath(new URL('./heldFolder.ts', import.meta.url));
  const words = `import { holdFolder } from ${JSON.stringify(room)}; holdFolder(${JSON.stringify(dir)}); console.log('held'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  expect(() => holdFolder(dir, 0)).toThrow(FolderTaken);
  other.kill('SIGKILL');
  await once(other, 'exit');
  holdFolder(dir, 0)();
});
