// What the door remembers of its feeds: the latest refused messages, cut of identity, and the file in which they outlive the house.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDoorBook } from './doorBook.ts';
import { NOW } from './doorCast.ts';
import { createRefusedBook, REFUSED_KEPT, type Refused } from './refusedBook.ts';
import { rejection } from './rejection.ts';

const fault = { field: 'data.site', message: 'x' };
const refused = (feed: string, count: number, from = 0): readonly Refused[] =>
  Array.from({ length: count }, (_, index) => ({
    feed,
    rejection: rejection(index, `M-${from + index}`, 'unknown-site', fault),
    message: {},
  }));

describe('the refused messages', () => {
  test('are the last fifty of a feed, the latest first, however long the batch was', () => {
    const book = createRefusedBook();
    book.note('live', refused('cad', 60), NOW);
    book.note('live', refused('cad', 2, 100), NOW);
    const ids = book.of('live', 'cad').map(({ id }) => id);
    expect(ids).toHaveLength(REFUSED_KEPT);
    expect([...ids.slice(0, 3), ids.at(-1)]).toEqual(['M-101', 'M-100', 'M-59', 'M-12']);
    expect(book.of('demo', 'cad')).toEqual([]);
  });

  test('of many feeds fill no memory: those of the feed that was refused nothing for the longest go first', () => {
    const book = createRefusedBook();
    for (let feed = 0; feed < 40; feed += 1) book.note('live', refused(`cad/${feed}`, REFUSED_KEPT), NOW);
    book.note('live', refused('cad/0', 1), NOW);
    book.note('live', refused('cad/40', 1), NOW);
    expect([0, 1, 2, 40].map((feed) => book.of('live', `cad/${feed}`).length)).toEqual([50, 0, 50, 1]);
  });

  test('name nobody, wherever a name stands', () => {
    const book = createRefusedBook();
    const said = { field: 'data.Margaret Thatcham', message: "It is 'Margaret Thatcham'." };
    const message = { note: 'Margaret Thatcham' };
    book.note('live', [{ feed: 'cad', rejection: rejection(0, 'Thatcham', 'bad-value', said), message }], NOW);
    expect(JSON.stringify(book.kept())).not.toContain('Thatcham');
    expect(book.of('live', 'cad')).toMatchObject([{ id: '[cut]', field: 'data.[cut]', message: "It is '[cut]'." }]);
  });
});

describe('the book of the door', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kerbside-door-'));
    path = join(folder, 'door.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is written where anything was read since, for this server’s user alone, and is there again', () => {
    const book = createDoorBook(path);
    book.save();
    expect(() => statSync(path)).toThrow();
    book.refused.note('live', refused('cad', 2), NOW);
    book.save();
    expect(statSync(path).mode & 0o077).toBe(0);
    const again = createDoorBook(path);
    expect(again.refused.of('live', 'cad')).toEqual(book.refused.of('live', 'cad'));
    rmSync(path);
    for (const one of [book, again]) one.save();
    expect(() => statSync(path)).toThrow();
  });

  test.each(['', '{"refused":[', 'null', '{"refused":5}', '{"days":{}}'])(
    'that cannot be read, as %j, is begun anew',
    (text) => {
      writeFileSync(path, text);
      const book = createDoorBook(path);
      expect([book.refused.kept(), book.days.kept()]).toEqual([[], []]);
      book.refused.note('live', refused('cad', 1), NOW);
      book.save();
      expect(readFileSync(path, 'utf8')).toContain('"M-0"');
    },
  );
});
