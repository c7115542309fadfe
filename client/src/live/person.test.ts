import { expect, test } from 'vitest';
import { NOBODY, readPeople, RECENT_LIMIT, withPerson } from './person.ts';
import { memoryShelf } from './shelf.ts';

const halo = { name: 'J. Okafor', role: 'halo' } as const;
const crew = { name: 'J. Okafor', role: 'crew' } as const;

test('the same name in another role is another person, and both are one tap away', () => {
  const people = withPerson(withPerson(NOBODY, halo), crew);
  expect(people).toEqual({ current: crew, recent: [crew, halo] });
});

test('people who come back move to the front and are never listed twice', () => {
  const people = [halo, crew, halo].reduce(withPerson, NOBODY);
  expect(people.recent).toEqual([halo, crew]);
});

test('only the last few are remembered', () => {
  const many = Array.from({ length: 20 }, (_, number) => ({ name: `P${String(number)}`, role: 'crew' as const }));
  expect(many.reduce(withPerson, NOBODY).recent).toHaveLength(RECENT_LIMIT);
});

test('a device that holds something else, or a role nobody knows, has nobody', () => {
  expect(readPeople(memoryShelf('{"current":{"name":"X","role":"king"},"recent":[]}'))).toEqual(NOBODY);
  expect(readPeople(memoryShelf('not json'))).toEqual(NOBODY);
  expect(readPeople(memoryShelf())).toEqual(NOBODY);
});
