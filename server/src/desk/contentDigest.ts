// A 32-bit digest of what an event says: its type, time and data. Walked as values, never written as text: every event that comes in
// is digested, and nearly none comes twice.
import type { DomainEvent } from '@kerbside/shared/kernel';

export function contentDigest({ type, at, data }: DomainEvent): number {
  return withValue(withNumber(digestOfType(type), at), data) >>> 0;
}

/** What the digests of each type begin with. */
const digestByType = new Map<string, number>();

function digestOfType(type: string): number {
  const known = digestByType.get(type);
  if (known !== undefined) return known;
  const digest = withText(0x811c9dc5, type);
  if (digestByType.size >= MOST_TYPES) digestByType.clear();
  digestByType.set(type, digest);
  return digest;
}

/** Some times as many as there are: a log may hold types that no Kerbside of today knows. */
const MOST_TYPES = 500;

/** FNV-1a, a step for each character, number, name and bracket. */
function step(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193);
}

function withValue(hash: number, value: unknown): number {
  switch (typeof value) {
    case 'string':
      return withText(step(hash, 1), value);
    case 'number':
      return withNumber(step(hash, 2), value);
    case 'boolean':
      return step(hash, value ? 3 : 4);
    case 'object':
      if (value === null) return step(hash, 5);
      return Array.isArray(value)
        ? withList(hash, value)
        : withFields(hash, value as Readonly<Record<string, unknown>>);
    default:
      return hash;
  }
}

function withList(hash: number, list: readonly unknown[]): number {
  let next = step(hash, 6);
  for (const one of list) next = withValue(next, one);
  return step(next, 7);
}

/** A field that is undefined is none: a log does not keep it. */
function withFields(hash: number, fields: Readonly<Record<string, unknown>>): number {
  let next = step(hash, 8);
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined) next = withValue(withText(next, name), value);
  }
  return step(next, 9);
}

function withText(hash: number, text: string): number {
  let next = hash;
  for (let i = 0; i < text.length; i += 1) next = step(next, text.charCodeAt(i));
  return step(next, text.length);
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

function withNumber(hash: number, value: number): number {
  // −0 and 0 are written alike.
  double[0] = value + 0;
  return step(step(hash, halves[0] ?? 0), halves[1] ?? 0);
}
