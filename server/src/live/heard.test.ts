// A feed is told at most every quarter of its rhythm, and never keeps its last word to itself.
import { beforeEach, expect, test } from 'vitest';
import { SECOND, Unnoted, type Instant } from '@kerbside/shared/kernel';
import { createWorld, foldEvent, type World } from '@kerbside/shared/world';
import { Hearing } from './heard.ts';
import { PulseBoard } from './pulse.ts';
import { Rooms } from './rooms.ts';
import type { Member } from './round.ts';

const TEN: Instant = Date.UTC(2026, 0, 12, 10);
const SITE = 'RVJ01';

let world: World;
let pulse: PulseBoard;
let now: Instant;
let hearing: Hearing;
const member: Member = { seats: [], canTake: () => true, take: () => undefined };

beforeEach(() => {
  world = createWorld('live');
  const connected = { feed: 'ed-rvj01', kind: 'ed', rhythmSeconds: 60, sites: [SITE] } as const;
  const said = { id: 'connected', source: 'house', at: TEN, recordedAt: TEN } as const;
  foldEvent(world, { ...said, type: 'kerbside.feed.connected', data: connected }, new Unnoted());
  pulse = new PulseBoard();
  now = TEN;
  hearing = new Hearing({ world, pulse, clock: { now: () => now } });
  member.seats = [];
  new Rooms({ world, epoch: 'e' }).open('queue', `site:${SITE}`, 'full', new Set([SITE]), 0).join(member, 0, undefined);
});

/** What is told at a look so long after the beginning. */
function toldAt(seconds: number): Instant | undefined {
  now = TEN + seconds * SECOND;
  if (!hearing.takeNews()) return undefined;
  const frame = hearing.news(member.seats);
  const [, said] = JSON.parse(frame?.packet.slice(1) ?? 'null') as [string, { heard: Record<string, Instant> }];
  return said.heard['ed-rvj01'];
}
const hears = (seconds: number): void => {
  pulse.heard('ed-rvj01', TEN + seconds * SECOND);
};

test('a feed that speaks all the time is told four times a rhythm', () => {
  const told: number[] = [];
  for (let seconds = 0; seconds < 60; seconds += 1) {
    hears(seconds);
    if (toldAt(seconds) !== undefined) told.push(seconds);
  }
  expect(told).toEqual([0, 15, 30, 45]);
});

test('the last time that it spoke is told though it says nothing more', () => {
  hears(0);
  expect(toldAt(0)).toBe(TEN);
  hears(7);
  expect(toldAt(7)).toBeUndefined();
  expect(toldAt(15)).toBe(TEN + 7 * SECOND);
  expect(toldAt(40)).toBeUndefined();
});

test('who shows none of its places is told nothing; who comes to watch is told all that is known', () => {
  hears(0);
  expect(toldAt(0)).toBe(TEN);
  hears(3);
  expect(hearing.all(member.seats)?.packet).toContain(String(TEN));
  hearing.takeNews();
  expect(hearing.all(member.seats)?.packet).toContain(String(TEN + 3 * SECOND));
  member.seats = [];
  expect(hearing.all(member.seats)).toBeNull();
});
