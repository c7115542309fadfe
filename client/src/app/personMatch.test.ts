import { expect, test } from 'vitest';
import { personMeant } from './personMatch.ts';

const OKORO = { name: 'J. Okoro', role: 'halo' } as const;
const HALE = { name: 'S. Hale', role: 'crew' } as const;
const OWEN = { name: 'J. Owen', role: 'epic' } as const;

test('initials or the beginning of a name mean somebody who was here lately', () => {
  expect(personMeant('sh', [OKORO, HALE])).toBe(HALE);
  expect(personMeant('j ok', [OKORO, OWEN])).toBe(OKORO);
});

test('where several fit, or none, nobody is meant', () => {
  expect(personMeant('jo', [OKORO, OWEN])).toBeNull();
  expect(personMeant('', [OKORO])).toBeNull();
  expect(personMeant('x', [OKORO])).toBeNull();
});

test('one name in two roles is not one person to act as', () => {
  expect(personMeant('S. Hale', [HALE, { ...HALE, role: 'halo' }])).toBeNull();
});
