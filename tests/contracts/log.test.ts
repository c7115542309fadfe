// One law for every log engine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { logContract } from './logContract.ts';

const folder = mkdtempSync(join(tmpdir(), 'kerbside-log-'));
let made = 0;
afterAll(() => {
  rmSync(folder, { recursive: true });
});

logContract('the log in memory', (options) => createMemoryLog(options));
logContract('the log in SQLite', (options) => {
  made += 1;
  return openSqliteLog(join(folder, `${made}.sqlite`), { world: 'exercise', ...options });
});
