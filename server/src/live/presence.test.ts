// Who is at a site is told at once, and when everybody comes back at once not for each of them.
import { expect, test } from 'vitest';
import type { Principal } from '@kerbside/shared/kernel';
import { Presence } from './presence.ts';

const HALO: Principal = { name: 'S. Hale', role: 'halo', verified: false };

/** Somebody comes to each of these sites. */
function comeTo(presence: Presence, sites: readonly string[], wave: string): void {
  for (const site of sites) {
    presence.joins(`${wave}/${site}`, HALO);
    presence.watches(`${wave}/${site}`, [{ view: 'queue', places: new Set([site]) }], 0);
  }
}
const MANY = Array.from({ length: 30 }, (_, n) => `SITE${n}`);

test('a site where somebody comes at every look is told at every look', () => {
  const presence = new Presence('live');
  for (let look = 1; look <= 3; look += 1) {
    comeTo(presence, ['RVJ01'], `wave ${look}`);
    expect(presence.takeChanged(false)).toEqual(['RVJ01']);
  }
  expect(presence.takeChanged(false)).toEqual([]);
});

test('while people come back everywhere a site is told with the beats alone, and at the end of all who are there', () => {
  const presence = new Presence('live');
  const told: number[] = [];
  for (let look = 1; look <= 8; look += 1) {
    if (look <= 6) comeTo(presence, MANY, `wave ${look}`);
    if (presence.takeChanged(look % 4 === 0).includes('SITE7')) told.push(look);
  }
  expect(told).toEqual([4, 8]);
  expect(presence.at('SITE7').screens).toHaveLength(6);
});

test('who sits in a role is known anew when somebody comes, turns elsewhere or leaves', () => {
  const presence = new Presence('live');
  expect(presence.inRole('RVJ01', 'halo')).toEqual([]);
  comeTo(presence, ['RVJ01'], 'a');
  expect(presence.inRole('RVJ01', 'halo')).toEqual(['S. Hale']);
  expect(presence.inRole('RVJ01', 'epic')).toEqual([]);
  presence.watches('a/RVJ01', [{ view: 'queue', places: new Set(['RA701']) }], 0);
  expect(presence.inRole('RVJ01', 'halo')).toEqual([]);
  expect(presence.inRole('RA701', 'halo')).toEqual(['S. Hale']);
  presence.leaves('a/RVJ01', 0);
  expect(presence.inRole('RA701', 'halo')).toEqual([]);
});
