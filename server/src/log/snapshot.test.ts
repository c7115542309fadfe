import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { LateRows, type Table } from '@kerbside/shared/kernel';
import { packed } from './packing.ts';
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

type Tables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function tablesOf(tables: Tables): Table<unknown>[] {
  return Object.entries(tables).map(([name, rows]) => ({ name, rows: new Map(Object.entries(rows)) }));
}

function write(tables: Tables): void {
  writeSnapshot(path, header, tablesOf(tables));
}

function tablesRead(): unknown {
  const read = readSnapshot(path, expected);
  if ('ignored' in read) throw new Error(read.ignored);
  return Object.fromEntries([...read.shelves].map(([name, shelf]) => [name, Object.fromEntries(new LateRows(shelf))]));
}

function whyIgnored(expect = expected): string {
  const read = readSnapshot(path, expect);
  return 'ignored' in read ? read.ignored : 'not ignored';
}

const ODD = {
  wards: { W1: { beds: 3 }, 'Łódź 🚑': 'Łódź 🚑\n\r\u2028', W2: { beds: 1 }, '': null },
  empty: {},
  'a "table"': { 'x\ny': [1.5] },
};

describe('a snapshot', () => {
  it('gives back its header and every row as it was written', () => {
    write(ODD);
    expect(readSnapshot(path, expected)).toMatchObject({ header });
    expect(tablesRead()).toEqual(ODD);
    write({});
    expect(tablesRead()).toEqual({});
  });

  it('that cannot be written leaves the one before, and nothing beside it', () => {
    write(ODD);
    const unwritable = { ...header, madeAt: 1n as never };
    expect(() => writeSnapshot(path, unwritable, tablesOf({}))).toThrow();
    expect(tablesRead()).toEqual(ODD);
    expect(readdirSync(dirname(path))).toEqual(['winter.snapshot']);
  });

  it('gives back whatever rows it was given, and finds each by its key and none by another', () => {
    const text = fc.string({ unit: 'grapheme' });
    const rows = fc.uniqueArray(fc.tuple(text, fc.jsonValue()), { selector: ([key]) => key });
    fc.assert(
      fc.property(rows, text, (some, other) => {
        writeSnapshot(path, header, [{ name: 'rows', rows: new Map(some) }]);
        const read = readSnapshot(path, expected);
        const shelf = 'shelves' in read ? read.shelves.get('rows') : undefined;
        const texts = some.map(([key]) => shelf?.textAt(shelf.placeOf(key)));
        expect(texts).toEqual(some.map(([, value]) => JSON.stringify(value)));
        expect(shelf?.placeOf(other)).toBe(some.findIndex(([key]) => key === other));
      }),
      { numRuns: 40 },
    );
  });

  it('takes the place of the one before at once, and of nothing when it cannot be made', () => {
    write({ wards: { W1: 'old' } });
    expect(() => {
      write({ wards: { W1: 1n } });
    }).toThrow('BigInt');
    expect(existsSync(`${path}.part`)).toBe(false);
    expect(tablesRead()).toEqual({ wards: { W1: 'old' } });
    write({ wards: { W1: 'new' } });
    expect(tablesRead()).toEqual({ wards: { W1: 'new' } });
  });

  it('is ignored, with the reason, where it is missing, of another log, another fold or another version', () => {
    expect(whyIgnored()).toBe('there is none yet');
    write(ODD);
    expect(whyIgnored({ epoch: 'spring', foldVersion: 3 })).toBe('it is of another log');
    expect(whyIgnored({ epoch: 'winter', foldVersion: 4 })).toBe(
      'it was folded by version 3; this Kerbside folds by 4',
    );
    writeFileSync(path, readFileSync(path, 'latin1').replace('"storeVersion":2', '"storeVersion":1'), 'latin1');
    expect(whyIgnored()).toBe('it has snapshot version 1; this Kerbside reads 2');
    path = folder;
    expect(whyIgnored()).toContain('it cannot be read');
  });

  it('is ignored where it was cut short anywhere, or any byte of it was changed to any other', () => {
    write(ODD);
    const whole = readFileSync(path);
    const isIgnored = (bytes: Buffer): void => {
      writeFileSync(path, bytes);
      expect(whyIgnored()).not.toBe('not ignored');
    };
    const anywhere = fc.nat(whole.length - 1);
    fc.assert(
      fc.property(anywhere, anywhere, fc.integer({ min: 1, max: 255 }), (length, place, by) => {
        isIgnored(whole.subarray(0, length));
        const changed = Buffer.from(whole);
        changed.writeUInt8((changed.readUInt8(place) + by) % 256, place);
        isIgnored(changed);
      }),
      { numRuns: 200 },
    );
    writeFileSync(path, 'just a text');
    expect(whyIgnored()).toBe('it is not a snapshot, or not a whole one');
  });
});

describe('a table packed again', () => {
  const KEYS = Array.from({ length: 400 }, (_, n) => `RYF/2026-11-21/${n}`);
  const row = (n: number) => ({ n, words: 'brought in, not handed over '.repeat(1 + (n % 9)) });
  const first = new Map<string, unknown>(KEYS.map((key, n) => [key, row(n)]));

  it('takes over what nobody asked for as it lay', () => {
    const shelf = packed(first);
    expect(shelf.packed.packPlaces.length).toBeGreaterThan(2);
    const again = packed(new LateRows(shelf)).packed;
    // Each lays its keys out by a seed of its own.
    expect(again).toEqual({ ...shelf.packed, seed: again.seed, slots: again.slots });
  });

  it('holds the same as the rows do, whatever was asked for, changed, dropped or added since', () => {
    const deed = fc.tuple(fc.constantFrom('get', 'set', 'delete'), fc.nat(420));
    fc.assert(
      fc.property(fc.array(fc.array(deed, { maxLength: 12 }), { maxLength: 4 }), (snapshots) => {
        let late = new LateRows<unknown>(packed(first));
        const meant = new Map(first);
        for (const deeds of snapshots) {
          for (const [act, n] of deeds) {
            const key = `RYF/2026-11-21/${n}`;
            if (act === 'get') late.get(key);
            else
              for (const rows of [late, meant])
                if (act === 'set') rows.set(key, row(n + 1));
                else rows.delete(key);
          }
          late = new LateRows(packed(late));
        }
        expect([...late]).toEqual([...meant]);
        for (const [key, value] of meant) expect(late.get(key)).toEqual(value);
      }),
      { numRuns: 30 },
    );
  });
});
