import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot, type SnapshotHeader } from './snapshot.ts';

const folder = mkdtempSync(join(tmpdir(), 'kerbside-snapshot-'));
const header: SnapshotHeader = { epoch: 'winter', seq: 4711, hash: 'abc', foldVersion: 3, madeAt: 1_000 };
const expected = { epoch: 'winter', foldVersion: 3 };
let made = 0;
let path = '';
beforeEach(() => {
  made += 1;
  path = join(folder, `${made}`, 'worlds', 'winter.snapshot');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function linesRead(): string[] {
  const read = readSnapshot(path, expected);
  if ('ignored' in read) throw new Error(read.ignored);
  return [...read.lines].map((line) => line.text());
}

function whyIgnored(expect = expected): string {
  const read = readSnapshot(path, expect);
  return 'ignored' in read ? read.ignored : 'not ignored';
}

describe('a snapshot', () => {
  it('gives back its header and every line as it was written', () => {
    writeSnapshot(path, header, ['{"a":1}', '', 'Łódź 🚑', '\r\u2028']);
    expect(readSnapshot(path, expected)).toMatchObject({ header });
    expect(linesRead()).toEqual(['{"a":1}', '', 'Łódź 🚑', '\r\u2028']);
    writeSnapshot(path, header, []);
    expect(linesRead()).toEqual([]);
  });

  it('gives back whatever lines it was given', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        writeSnapshot(path, header, lines);
        expect(linesRead()).toEqual(lines);
      }),
      { numRuns: 40 },
    );
  });

  it('holds more than fits in one write', () => {
    const long = ['x'.repeat(3_000_000), ...Array.from({ length: 50_000 }, (_, n) => `line ${n}`)];
    writeSnapshot(path, header, long);
    expect(linesRead()).toEqual(long);
  });

  it('takes the place of the one before at once, and of nothing when it cannot be made', () => {
    writeSnapshot(path, header, ['old']);
    const failing = function* () {
      yield 'half';
      throw new Error('the dump fell over');
    };
    expect(() => {
      writeSnapshot(path, header, failing());
    }).toThrow('the dump fell over');
    expect(() => {
      writeSnapshot(path, header, ['two\nlines']);
    }).toThrow('A line of a snapshot holds no line break');
    expect(existsSync(`${path}.part`)).toBe(false);
    expect(linesRead()).toEqual(['old']);
    writeSnapshot(path, header, ['new']);
    expect(linesRead()).toEqual(['new']);
  });

  it('is ignored, with the reason, where it is missing, of another log, another fold or another version', () => {
    expect(whyIgnored()).toBe('there is none yet');
    writeSnapshot(path, header, ['line']);
    expect(whyIgnored({ epoch: 'spring', foldVersion: 3 })).toBe('it is of another log');
    expect(whyIgnored({ epoch: 'winter', foldVersion: 4 })).toBe(
      'it was folded by version 3; this Kerbside folds by 4',
    );
    writeFileSync(path, readFileSync(path, 'utf8').replace('"storeVersion":1', '"storeVersion":9'));
    expect(whyIgnored()).toBe('it has snapshot version 9; this Kerbside reads 1');
    path = folder;
    expect(whyIgnored()).toContain('it cannot be read');
  });

  it('is ignored where it was cut short anywhere or a byte of it was changed', () => {
    writeSnapshot(path, header, ['first', 'second', 'third']);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      expect(whyIgnored()).not.toBe('not ignored');
    }
    for (let place = 0; place < whole.length; place += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8((changed.readUInt8(place) + 1) % 256, place);
      writeFileSync(path, changed);
      expect(whyIgnored()).not.toBe('not ignored');
    }
    writeFileSync(path, 'just a text');
    expect(whyIgnored()).toBe('it is not a snapshot, or not a whole one');
  });
});
