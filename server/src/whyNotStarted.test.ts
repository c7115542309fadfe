// Why a house did not open, as whoever started it reads it: faults of the machine made as they come, and a fault of ours.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotThisLog } from './log/log.ts';
import { openSqliteLog } from './log/sqlite.ts';
import { inPlainWords } from './whyNotStarted.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kerbside-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('Nothing was thrown');
}

describe('a house that does not open', () => {
  test('names the folder and the setting where DATA_DIR is a file, or lies in one', () => {
    const file = join(folder, 'var');
    writeFileSync(file, '');
    const isFile = thrownBy(() => mkdirSync(file, { recursive: true }));
    expect(inPlainWords(isFile)).toBe(
      `nothing can be written in ${file}: it is a file. Mend that, or set DATA_DIR to another folder.`,
    );
    expect(inPlainWords(thrownBy(() => mkdirSync(join(file, 'worlds'), { recursive: true })))).toContain(
      'a part of it is a file',
    );
  });

  test('names the port and the setting where another program has it', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => first.once('listening', done));
    const { port } = first.address() as { port: number };
    const thrown = await new Promise((fail) => createServer().once('error', fail).listen(port, '127.0.0.1'));
    expect(inPlainWords(thrown)).toBe(
      `port ${port} is taken by another program. Stop it, or set PORT to another number.`,
    );
    first.close();
  });

  test('says no more than its sentence of a file that is no log', () => {
    const path = join(folder, 'live.sqlite');
    writeFileSync(path, 'no log of ours, whatever its name says');
    const thrown = thrownBy(() => openSqliteLog(path, { world: 'live' }));
    expect(thrown).toBeInstanceOf(NotThisLog);
    expect(inPlainWords(thrown)).toBe((thrown as Error).message);
  });

  test('has no plain words for a fault of ours: that is told with where it was', () => {
    expect(inPlainWords(new TypeError('undefined is not a function'))).toBeUndefined();
    expect(inPlainWords(Object.assign(new Error('gone'), { code: 'ENOENT', path: '/x' }))).toBeUndefined();
    expect(inPlainWords(undefined)).toBeUndefined();
  });
});
