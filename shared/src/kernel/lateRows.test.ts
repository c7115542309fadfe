// Rows that are read late cannot be told from those that were read at once.
import { describe, expect, test } from 'vitest';
import { Changes } from './changes.ts';
import { LateRows, Line } from './lateRows.ts';

class Text extends Line {
  read = 0;

  text(): string {
    this.read += 1;
    return '{"beds":3}';
  }

  start(characters: number): string {
    return this.text().slice(0, characters);
  }
}

interface Ward {
  readonly beds: number;
}

function wardOf(line: Line): { rows: LateRows<Ward>; ward: Ward | undefined } {
  const rows = new LateRows<Ward>((one) => JSON.parse(one.text()) as Ward);
  rows.setLate('W1', line);
  return { rows, ward: { beds: 3 } };
}

describe('a row that is read late', () => {
  test('is read once, by whoever asks first, and is the very same after that', () => {
    const line = new Text();
    const { rows, ward } = wardOf(line);
    expect([rows.has('W1'), rows.size, [...rows.keys()], line.read]).toEqual([true, 1, ['W1'], 0]);
    expect(rows.lineOf('W1')).toBe(line);
    const first = rows.get('W1');
    expect(first).toEqual(ward);
    expect(rows.get('W1')).toBe(first);
    expect(line.read).toBe(1);
    expect(rows.lineOf('W1')).toBeUndefined();
  });

  test('is seen by every way of walking a map', () => {
    const walks: readonly ((rows: Map<string, Ward>) => readonly (Ward | undefined)[])[] = [
      (rows) => [...rows].map(([, ward]) => ward),
      (rows) => [...rows.entries()].map(([, ward]) => ward),
      (rows) => [...rows.values()],
      (rows) => [...new Map(rows).values()],
      (rows) => {
        const seen: Ward[] = [];
        rows.forEach((ward) => seen.push(ward));
        return seen;
      },
    ];
    for (const walk of walks) {
      const { rows, ward } = wardOf(new Text());
      expect(walk(rows)).toEqual([ward]);
    }
  });

  test('is changed, dropped and put back like any other', () => {
    const { rows, ward } = wardOf(new Text());
    const table = { name: 'wards', rows };
    const changes = new Changes();
    changes.put(table, 'W1', { beds: 4 });
    changes.drop(table, 'W1');
    expect(rows.size).toBe(0);
    changes.undo();
    expect([...rows]).toEqual([['W1', ward]]);
  });
});
