// A word that names a callsign only, in a world that holds a fortnight of that callsign.
import { describe, expect, test } from 'vitest';
import { arrived, at, goesOn, night, tell } from '../../../tests/harness/floor.ts';
import { SOUTHMEAD } from '../../../tests/harness/given.ts';
import { writtenAndRead } from '../../../tests/harness/written.ts';
import { Changes, LateRows } from '../kernel/index.ts';
import { foldEvent } from './fold.ts';
import { worldFaults } from './invariants.ts';
import type { World } from './world.ts';

const DATES = Array.from({ length: 14 }, (_, n) => `2026-11-${String(8 + n).padStart(2, '0')}`);
const job = (date: string): string => `RYF/${date}/4711`;
const KEY = `${SOUTHMEAD}|A401`;

/** The same crew at the same site on each of fourteen nights. */
const fortnight = (): World => night(...DATES.map((date) => arrived(`${date} 03:10`, { conveyance: job(date) })));
const word = (time: string) => tell('handover.received', time, { site: SOUTHMEAD, callsign: 'a401' }, { id: 'word' });

describe('a word by callsign', () => {
  test('[W43] is tried with the vehicle that was there then alone: of the others nothing is read', () => {
    const world = writtenAndRead(fortnight());
    foldEvent(world, word('2026-11-12 20:00'), new Changes());
    expect(world.wordMatches.rows.get('word')).toBe(`${job('2026-11-12')}#1`);
    const { rows } = world.conveyances;
    const isRead = (date: string) => rows instanceof LateRows && !rows.isLying(rows.shelf.placeOf(job(date)));
    expect(DATES.filter(isRead)).toEqual(['2026-11-12']);
    expect(worldFaults(world)).toEqual([]);
  });

  test('[W43] finds a vehicle no more that is retired, nor one that was sent elsewhere', () => {
    const closing = tell('world.day-closed', '2026-11-25 00:10', { date: '2026-11-24' });
    const world = goesOn(fortnight(), closing);
    const held = world.stretches.rows.get(KEY)?.map(({ id }) => id);
    expect(held).toEqual(DATES.filter((date) => date >= '2026-11-11').map(job));
    const [from, to] = [at('2026-11-21 02:40'), at('2026-11-22 03:40')];
    expect(world.stretches.rows.get(KEY)?.at(-1)).toEqual({ id: job('2026-11-21'), from, to });
  });
});
