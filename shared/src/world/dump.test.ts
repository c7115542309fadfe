// A world written down and read back, and what is refused.
import { describe, expect, test } from 'vitest';
import { PATIENT_1, arrived, board, night } from '../../../tests/harness/floor.ts';
import { dumpWorld, loadWorld } from './dump.ts';

describe('a world written down', () => {
  test('[W13] names itself and comes back with what it held', () => {
    const world = loadWorld(dumpWorld(night(arrived('03:10'))));
    expect(world.id).toBe('live');
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
  });

  test('[W13] is lines of JSON, the first its id', () => {
    const [first, ...rows] = [...dumpWorld(night(arrived('03:10')))];
    expect(first).toBe('{"world":"live"}');
    for (const row of rows) expect(JSON.parse(row)).toHaveLength(3);
  });

  test('[W13] is written down again as it lay, where nobody asked for it', () => {
    const lines = [...dumpWorld(night(arrived('03:10')))];
    const world = loadWorld(lines);
    expect([...dumpWorld(world)]).toEqual(lines);
    expect(world.conveyances.rows).toHaveProperty('size', 1);
    for (const key of world.conveyances.rows.keys()) expect(world.conveyances.rows.get(key)).toMatchObject({ id: key });
    expect([...dumpWorld(world)]).toEqual(lines);
  });

  test.each<[string, readonly string[]]>([
    ['nothing', []],
    ['no world', ['{"table":"x"}']],
    ['a table of another version', ['{"world":"live"}', '["wards","x",1]']],
    ['half a line', ['{"world":"live"}', '["boards","RVJ01"']],
  ])('[W13] what holds %s is refused, so that the log is folded instead', (_, lines) => {
    expect(() => loadWorld(lines)).toThrow();
  });
});
