// Who is acting on this device: a name and a role, the person's own word until sign-in exists. It proves nothing.
import { ROLES, type Role } from '@kerbside/shared/kernel';
import { readShelf, type Shelf } from './shelf.ts';

export interface ChosenPerson {
  readonly name: string;
  readonly role: Role;
}

/** People who lately acted here, newest first: changing between them takes one tap. */
export interface People {
  readonly current: ChosenPerson | null;
  readonly recent: readonly ChosenPerson[];
}

export const RECENT_LIMIT = 6;
export const NOBODY: People = { current: null, recent: [] };

export function isSamePerson(a: ChosenPerson | null, b: ChosenPerson | null): boolean {
  return a?.name === b?.name && a?.role === b?.role;
}

/** A screen that several people act at, each by their PIN: itself it does nothing. */
export function isShared(person: ChosenPerson | null): boolean {
  return person?.role === 'wallboard';
}

export function withPerson(people: People, person: ChosenPerson): People {
  const others = people.recent.filter((known) => !isSamePerson(known, person));
  if (isShared(person)) return { ...people, current: person };
  return { current: person, recent: [person, ...others].slice(0, RECENT_LIMIT) };
}

export function readPeople(shelf: Shelf): People {
  return readShelf(shelf, isPeople, NOBODY);
}

function isPeople(value: unknown): value is People {
  if (typeof value !== 'object' || value === null) return false;
  const { current, recent } = value as Partial<People>;
  return (current === null || isPerson(current)) && Array.isArray(recent) && recent.every(isPerson);
}

export function isPerson(value: unknown): value is ChosenPerson {
  if (typeof value !== 'object' || value === null) return false;
  const { name, role } = value as Partial<ChosenPerson>;
  return typeof name === 'string' && name !== '' && ROLES.some((known) => known === role);
}
