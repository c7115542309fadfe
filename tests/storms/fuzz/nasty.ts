// What no feed, screen or person would say, and real words made wrong: from a seed, so that what brought a door down can be had
// again. It sends nothing.
import fc from 'fast-check';
import type { Chance } from '../../harness/chance.ts';

/** Texts of JSON, since some of it no value can be made of. */
export const NASTY: readonly string[] = [
  'null',
  'true',
  '0',
  '-0',
  '1e400',
  '-1e308',
  '9007199254740993',
  '5e-324',
  '""',
  '"__proto__"',
  '"constructor"',
  '"\\ud800"',
  '"\\u0000"',
  '"\\u202e"',
  '"2026-13-45T99:99:99Z"',
  '"9999-12-31T23:59:59Z"',
  '"-000001-01-01T00:00:00Z"',
  `"${'x'.repeat(5_000)}"`,
  '"RVJ01"',
  '"RYF/2026-11-21/1"',
  '[]',
  '{}',
  '[[[[[[]]]]]]',
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"toString":1,"valueOf":2,"toJSON":3,"then":4,"length":-1}',
];

const KEYS = ['__proto__', 'constructor', 'id', 'source', 'type', 'time', 'data', 'site', 'conveyance', 'patient', ''];

/** One more value of this kind, as chance has it. */
export function anything(dice: Chance): string {
  return dice.next() < 0.5 ? dice.pick(NASTY) : JSON.stringify(someOf(dice));
}

const ANY = fc.jsonValue({ maxDepth: 3 });
/** Some values of every kind, others for each seed. */
export function nastyValues(seed: number): readonly unknown[] {
  return fc.sample(ANY, { seed, numRuns: 2_000 });
}

/** One pool for each run: its seed comes from the run's own. */
const pools = new WeakMap<Chance, readonly unknown[]>();
function someOf(dice: Chance): unknown {
  const pool = pools.get(dice) ?? nastyValues(dice.upTo(2 ** 31));
  pools.set(dice, pool);
  return pool[dice.upTo(pool.length)];
}

/** A real value with a part of it put out of joint. Keeps the rest. */
export function mutated(value: unknown, dice: Chance): string {
  if (typeof value !== 'object' || value === null || dice.next() < 0.1) return anything(dice);
  const fields = Object.entries(value);
  const at = dice.upTo(fields.length + 1);
  const parts = fields.flatMap(([key, held], index) => {
    if (index !== at) return [[key, JSON.stringify(held)]];
    if (dice.next() < 0.15) return [];
    return [[key, dice.next() < 0.6 ? mutated(held, dice) : anything(dice)]];
  });
  if (at === fields.length) parts.push([dice.pick(KEYS), anything(dice)]);
  if (Array.isArray(value)) return `[${parts.map(([, text]) => text).join()}]`;
  return `{${parts.map(([key = '', text = 'null']) => `${JSON.stringify(key)}:${text}`).join()}}`;
}
