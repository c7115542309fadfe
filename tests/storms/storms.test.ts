// A short fixed set of storms over a real server process, and those that once failed; `npm run storm` makes longer ones. Those of
// kills stand in kills.test.ts, those of stops in stops.test.ts.
import { describe, expect, test } from 'vitest';
import { areasOf, sites } from '@kerbside/shared/site';
import { VIEW_NAMES } from '@kerbside/shared/wire';
import { placesOf } from '@kerbside/server/live/places';
import { inSight } from './inSight.ts';
import { holdsNothing, KINDS, planOf } from './plan.ts';
import { STORMS } from './seeds.ts';
import { OF_THE_REST, stormsHold } from './stormsHold.ts';

describe('at any hour', () => {
  stormsHold(OF_THE_REST);
});

test('the same seed makes the same storm, and every storm has readers that stand still', () => {
  for (const kind of KINDS) {
    for (let seed = 1; seed <= 20; seed += 1) {
      const plan = planOf({ seed, kind, seconds: 20, clients: 10 });
      expect(planOf({ seed, kind, seconds: 20, clients: 10 })).toEqual(plan);
      expect(plan.onLines.some(({ does, forSeconds }) => does === 'stall' && forSeconds >= 10)).toBe(true);
      expect(plan.server.length).toBeGreaterThan(0);
    }
  }
});

test('in every stop some lines hold nothing back: what their screens say of a server that stands still is judged', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { server, lines, onLines } = planOf({ seed, kind: 'stop', seconds: 60, clients: 10 });
    for (const { does, atSeconds } of server) {
      const clear = Array.from({ length: lines }, (_, line) => holdsNothing(onLines, line, atSeconds));
      expect(clear.filter(Boolean).length, `seed ${seed}, ${does} at ${atSeconds} s`).toBeGreaterThan(1);
    }
  }
});

test('a line that stood still as the server was stopped, or just before, is not judged; one that was cut is', () => {
  const clearAt10 = (does: 'stall' | 'cut', atSeconds: number, forSeconds: number): boolean =>
    holdsNothing([{ does, line: 3, atSeconds, forSeconds }], 3, 10);
  expect([clearAt10('stall', 8, 1.5), clearAt10('stall', 9, 9)]).toEqual([false, false]);
  expect([clearAt10('stall', 2, 3), clearAt10('stall', 11, 3), clearAt10('cut', 9, 9)]).toEqual([true, true, true]);
});

test('the fixed set has every way to break a server, all of them in one storm, and both nights in which the clocks change', () => {
  const plans = STORMS.map((kept) => planOf(kept));
  const breaks = (of: typeof plans) => new Set(of.flatMap(({ server }) => server.map(({ does }) => does)));
  const mixed = breaks(plans.filter(({ kind }) => kind === 'mixed'));
  expect([...mixed].sort()).toEqual(['fill', 'jump', 'kill', 'stop']);
  expect(breaks(plans)).toEqual(new Set([...mixed, 'set']));
  const nights = plans.filter(({ kind }) => kind === 'dst').flatMap(({ closes }) => closes.map(({ date }) => date));
  expect(nights.sort()).toEqual(['2026-03-29', '2026-10-25']);
});

test.each(['2026-03-31', '2026-04-01'])(
  'on %s the house has in each room what a storm allows there, and all of it',
  (date) => {
    const at = Date.parse(`${date}T12:00:00Z`);
    const named = `sites:${sites
      .slice(0, 9)
      .map(({ code }) => code)
      .join(',')}`;
    const scopes = new Set([named, ...sites.flatMap(({ code }) => areasOf(code, date))]);
    for (const scope of scopes) {
      for (const view of VIEW_NAMES)
        expect(inSight(view, scope, at), `${view} of ${scope}`).toEqual(placesOf(view, scope, at));
    }
  },
);
