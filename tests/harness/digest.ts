// A whole world in one short text: equal for worlds that hold the same, however they came to hold it.
import { hash } from 'node:crypto';
import { dumpWorld, type World } from '@kerbside/shared/world';

export function digestOf(world: World): string {
  const lines = dumpWorld(world).flatMap(({ name, rows }) =>
    [...rows].map(([key, value]) => JSON.stringify([name, key, inOrder(JSON.parse(JSON.stringify(value)))])),
  );
  return hash('sha256', lines.sort().join('\n'), 'hex');
}

/** A record that was read back may have its fields in another order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, part]) => [name, inOrder(part)]));
}
