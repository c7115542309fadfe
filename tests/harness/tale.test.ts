// A tale is worth what it speaks of.
import { expect, test } from 'vitest';
import { WORDS } from '@kerbside/server/sources/events/schemas/index';
import { BEDS, CAD, ED, TEN } from './cast.ts';
import { chance } from './chance.ts';
import { createTale } from './tale.ts';

test('a tale tells every type that feeds may send and the log keeps', () => {
  const tale = createTale({ dice: chance(1), name: 'all' });
  const told = [CAD, ED, BEDS].flatMap((feed) => Array.from({ length: 3_000 }, () => tale.next(feed, TEN).type));
  const kept = WORDS.filter((word) => !('pulse' in word)).map(({ type }) => type);
  expect([...new Set(told)].sort()).toEqual([...kept].sort());
});
