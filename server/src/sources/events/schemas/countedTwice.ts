// Whether one message counts the same thing twice.
import type { Fault, WireData } from './fields.ts';

/** Two counts of one thing in one message: nobody can say which is meant. */
export function countedTwice(list: unknown, name: string, fields: readonly string[]): Fault | undefined {
  const rows = list as readonly WireData[];
  // Row by row with those before it: they are few, and hardly ever alike.
  const index = rows.findIndex((row, place) => isAmong(rows, place, row, fields));
  const row = rows[index];
  if (!row) return undefined;
  const what = fields.map((field) => String(row[field])).join(' ');
  return {
    field: `data.${name}[${index}]`,
    message: `data.${name}[${index}] counts ${what} a second time; send it once.`,
  };
}

function isAmong(rows: readonly WireData[], before: number, row: WireData, fields: readonly string[]): boolean {
  for (let i = 0; i < before; i += 1) {
    const other = rows[i];
    if (other && fields.every((field) => other[field] === row[field])) return true;
  }
  return false;
}
