// A whole world in one short text: equal for worlds that hold the same, however they came to hold it.
import { hash } from 'node:crypto';
import { dumpWorld, type World } from '@kerbside/shared/world';

export function digestOf(world: World): string {
  const lines = dumpWorld(world).flatMap(({ name, rows }) =>
    [...rows].map(([key, value]) => `${name} ${key} ${inOrder(value)}`),
  );
  return hash('sha256', lines.sort().join('\n'), 'hex');
}

/** As JSON; a record that was read back may have its fields in another order. */
function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => inOrder(one ?? null)).join()}]`;
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  const texts = fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => `${name}:${inOrder(part)}`);
  return `{${texts.join()}}`;
}
