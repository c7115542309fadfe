// A world written down and read back, and what is refused.
import { describe, expect, test } from 'vitest';
import { PATIENT_1, arrived, board, night } from '../../../tests/harness/floor.ts';
import { shelvesOf, textsIn, writtenAndRead } from '../../../tests/harness/written.ts';
import type { Table } from '../kernel/index.ts';
import { dumpWorld, loadWorld } from './dump.ts';

const table = (name: string, ...rows: readonly (readonly [string, unknown])[]): Table<unknown> => ({
  name,
  rows: new Map(rows),
});

describe('a world written down', () => {
  test('[W13] names itself and comes back with what it held', () => {
    const world = writtenAndRead(night(arrived('03:10')));
    expect(world.id).toBe('live');
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
  });

  test('[W13] is tables of rows, the first its id', () => {
    const [first, ...rows] = textsIn(dumpWorld(night(arrived('03:10'))));
    expect(first).toBe('["world","id","live"]');
    for (const row of rows) expect(JSON.parse(row)).toHaveLength(3);
  });

  test('[W13] is written down again as it lay, where nobody asked for it', () => {
    const texts = textsIn(dumpWorld(night(arrived('03:10'))));
    const world = writtenAndRead(night(arrived('03:10')));
    expect(textsIn(dumpWorld(writtenAndRead(world)))).toEqual(texts);
    expect(world.conveyances.rows).toHaveProperty('size', 1);
    for (const key of world.conveyances.rows.keys()) expect(world.conveyances.rows.get(key)).toMatchObject({ id: key });
    expect(textsIn(dumpWorld(world))).toEqual(texts);
  });

  test.each<[string, readonly Table<unknown>[]]>([
    ['nothing', []],
    ['no world', [table('boards', ['RVJ01', {}])]],
    ['not all its tables', dumpWorld(night()).slice(0, -1)],
    ['a table of another version', [table('world', ['id', 'live']), table('wards', ['x', 1])]],
  ])('[W13] what holds %s is refused, so that the log is folded instead', (_, tables) => {
    expect(() => loadWorld(shelvesOf(tables))).toThrow();
  });
});
