// What must hold of the reported levels, after any fold of any events. Says what does not, in sentences.
import type { OpelTables } from './opel.ts';

export function opelFaults({ reportedOpel }: OpelTables): readonly string[] {
  return [...reportedOpel.rows]
    .filter(([key, { value }]) => !/^(site|trust):./.test(key) || ![1, 2, 3, 4].includes(value))
    .map(([key, { value }]) => `OPEL ${value} is kept under ${key}`);
}
