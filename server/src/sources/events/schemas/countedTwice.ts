// Whether one message counts the same thing twice.
import type { Fault, WireData } from './fields.ts';

/** Two counts of one thing in one message: nobody can say which is meant. */
export function countedTwice(list: unknown, name: string, fields: readonly string[]): Fault | undefined {
  const known = new Set<string>();
  for (const [index, row] of (list as readonly WireData[]).entries()) {
    const what = fields.map((field) => String(row[field])).join(' ');
    if (known.has(what)) {
      return {
        field: `data.${name}[${index}]`,
        message: `data.${name}[${index}] counts ${what} a second time; send it once.`,
      };
    }
    known.add(what);
  }
  return undefined;
}
