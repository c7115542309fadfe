// What only a log on disk can get wrong: other processes, other files, other versions, a changed byte, a sudden end.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '@kerbside/server/log/log';
import { LOG_KIND, openSqliteLog, openSqliteReader } from '@kerbside/server/log/sqlite';
import { insistOnDurability } from '@kerbside/server/log/sqliteFile';
import { entriesOf, idsOf, listen, put, seqsOf, upTo, word } from './logWords.ts';

const folder = mkdtempSync(join(tmpdir(), 'kerbside-log-'));
let made = 0;
let path = '';
beforeEach(() => {
  made += 1;
  path = join(folder, `${made}`, 'worlds', 'exercise.sqlite');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function open(world = 'exercise'): Log {
  return openSqliteLog(path, { world });
}

/** Runs SQL on the closed file, as somebody with a database tool might. */
function meddle(sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

async function written(...ids: string[]): Promise<void> {
  const log = open();
  for (const id of ids) await put(log, id);
  log.close();
}

describe('a log on disk, opened again', () => {
  it('has the same head, epoch and entries, and goes on from there', async () => {
    const before = open();
    await put(before, 'a', 'b');
    const { epoch } = before;
    const head = before.head();
    before.close();
    const after = open();
    expect({ epoch: after.epoch, head: after.head() }).toEqual({ epoch, head });
    expect((await put(after, 'c')).seq).toBe(2);
    expect(idsOf(await entriesOf(after))).toEqual(['a', 'b', 'c']);
    expect(await after.verify()).toMatchObject({ whole: true });
    after.close();
  });

  it('is one file once closed, so that a copy of it is a whole log', async () => {
    await written('a', 'b');
    expect(existsSync(`${path}-wal`)).toBe(false);
    const copy = `${path}.copy`;
    writeFileSync(copy, readFileSync(path));
    const log = openSqliteLog(copy, { world: 'exercise' });
    expect(idsOf(await entriesOf(log))).toEqual(['a', 'b']);
    log.close();
  });

  it('is refused, and left as it is, where a newer Kerbside wrote it', async () => {
    await written('a');
    meddle("UPDATE meta SET value = '2' WHERE key = 'store_version'");
    const before = readFileSync(path);
    const sentence = 'has store version 2; this Kerbside knows version 1. It was left as it is.';
    expect(open).toThrow(sentence);
    expect(() => openSqliteReader(path)).toThrow(sentence);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is refused where it is of another world, another program, or no database', async () => {
    await written('a');
    expect(() => open('live')).toThrow("is a log of the world 'exercise', not of 'live'");
    meddle('DROP TABLE meta');
    expect(open).toThrow('is a SQLite file, but not a log of Kerbside');
    writeFileSync(path, 'Dear diary, '.repeat(1_000));
    expect(open).toThrow('is not a SQLite file');
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
    expect(() => openSqliteReader(join(folder, 'nowhere.sqlite'))).toThrow('There is no file');
  });

  it('is refused where SQLite would say yes before the disk has it', () => {
    expect(() => {
      insistOnDurability({ journal: 'wal', synchronous: 1 }, LOG_KIND, path);
    }).toThrow('SQLite answers journal_mode=wal and synchronous=1 where wal and 2 are needed');
    expect(() => {
      insistOnDurability({ journal: 'memory', synchronous: 2 }, LOG_KIND, path);
    }).toThrow('journal_mode=memory');
  });
});

describe('a log on disk that somebody has changed', () => {
  const whyBroken = async () => {
    const log = openSqliteReader(path);
    const verdict = await log.verify();
    log.close();
    return verdict;
  };

  it('is found out by one changed byte in the file', async () => {
    await written('a', 'the-second', 'c');
    const bytes = readFileSync(path);
    const place = bytes.indexOf('the-second');
    bytes.write('X', place);
    writeFileSync(path, bytes);
    expect(await whyBroken()).toEqual({ whole: false, seq: 2, why: 'its content does not match its hash' });
  });

  it('is found out where an entry is taken out, and a reader stops before the gap', async () => {
    await written('a', 'b', 'c');
    meddle('DELETE FROM entries WHERE seq = 2');
    expect(await whyBroken()).toMatchObject({ seq: 2, why: 'it is missing; the next one held is 3' });
    const log = openSqliteReader(path);
    const ear = listen(log);
    await expect(ear.until(3)).rejects.toThrow('The log is broken at entry 2: it is missing');
    expect(idsOf(ear.heard)).toEqual(['a']);
    log.close();
  });

  it('is found out where an entry is written anew with a hash of its own', async () => {
    await written('a', 'b', 'c');
    meddle("UPDATE entries SET hash = 'new' WHERE seq = 2");
    expect(await whyBroken()).toMatchObject({ whole: false, seq: 2 });
    const log = openSqliteReader(path);
    await expect(entriesOf(log)).rejects.toThrow('The log is broken at entry 3: it follows another entry');
    log.close();
  });

  it('says so where an entry cannot be read at all', async () => {
    await written('a', 'b');
    meddle("UPDATE entries SET body = '[{' WHERE seq = 2");
    const log = openSqliteReader(path);
    await expect(entriesOf(log)).rejects.toThrow('The log is broken at entry 2: its content cannot be read');
    log.close();
  });
});

describe('a log on disk with several at it', () => {
  it('is followed by a second reader that looks when its ticker says so', async () => {
    const log = open();
    let look = () => {};
    let stopped = false;
    const reader = openSqliteReader(path, {
      ticker(tick) {
        look = tick;
        return () => {
          stopped = true;
        };
      },
    });
    const ear = listen(reader);
    await put(log, 'a');
    look();
    await ear.until(1);
    await put(log, 'b');
    await put(log, 'c');
    look();
    await ear.until(3);
    expect(idsOf(ear.heard)).toEqual(['a', 'b', 'c']);
    expect(reader.head()).toEqual(log.head());
    reader.close();
    expect(stopped).toBe(true);
    log.close();
  });

  it('takes what follows an entry that another wrote, and nothing that follows the one before', async () => {
    const [one, other] = [open(), open()];
    await put(one, 'a');
    const { seq } = await put(other, 'b');
    expect(await one.append({ after: seq, events: [word('c')] })).toMatchObject({ seq: seq + 1 });
    expect(await other.append({ after: seq, events: [word('d')] })).toMatchObject({
      lost: true,
      head: { seq: seq + 1 },
    });
    one.close();
    other.close();
  });

  it('stays dense and unbroken while three processes append without asking', async () => {
    const log = open();
    const ear = listen(log);
    const others = ['red', 'blue'].map((name) => appender(name, 150));
    for (const n of upTo(150)) {
      await put(log, `own-${n}`);
      await new Promise(setImmediate);
    }
    await Promise.all(others.map(({ ended }) => ended));
    await put(log, 'last');
    await ear.until(451);
    expect(seqsOf(ear.heard)).toEqual(upTo(451));
    expect(new Set(idsOf(ear.heard)).size).toBe(451);
    expect(await log.verify()).toEqual({ whole: true, head: log.head() });
    log.close();
  });

  it('can be made by several processes at once and is still one log', async () => {
    await Promise.all(['red', 'blue', 'green'].map((name) => appender(name, 5).ended));
    const log = open();
    expect(log.head().seq).toBe(15);
    expect(await log.verify()).toMatchObject({ whole: true });
    log.close();
  });

  it('keeps every acknowledged entry, and nothing torn, when its writer is killed', async () => {
    const { acknowledged, ended, kill } = appender('red', 100_000);
    await acknowledged(200);
    kill();
    const last = await ended;
    const log = open();
    expect(log.head().seq).toBeGreaterThanOrEqual(last);
    expect(log.head().seq).toBeLessThanOrEqual(last + 1);
    expect(await log.verify()).toEqual({ whole: true, head: log.head() });
    expect((await put(log, 'on we go')).seq).toBe(log.head().seq);
    log.close();
  });
});

/** A second process appending to the same file. `ended` answers with the last number it said was durable. */
function appender(name: string, count: number) {
  const script = join(import.meta.dirname, 'logAppender.ts');
  const child = spawn(process.execPath, [script, path, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = 0;
  let said = 0;
  let enough: () => void = () => {};
  let wanted = Infinity;
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = Number(line);
    said += 1;
    if (said >= wanted) enough();
  });
  return {
    ended: new Promise<number>((resolve, reject) => {
      child.on('close', (code, signal) => {
        if (code === 0 || signal === 'SIGKILL') resolve(last);
        else reject(new Error(`The appender ended with ${code}.`));
      });
    }),
    acknowledged: (number: number) =>
      new Promise<void>((resolve) => {
        wanted = number;
        enough = resolve;
      }),
    kill: () => child.kill('SIGKILL'),
  };
}
