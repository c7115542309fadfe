// Which key a simulated feed speaks with: one for all, or a file of keys by feed; '*' in it is for whoever is not named.
import { readFileSync } from 'node:fs';
import { Mistyped, type Settings } from './commandLine.ts';

/** Throws Mistyped where the file cannot be read. */
export function keysOf({ key, keysFile }: Pick<Settings, 'key' | 'keysFile'>): (feed: string) => string {
  if (keysFile === undefined) return () => key ?? '';
  const keys = keysIn(keysFile);
  return (feed) => keys.get(feed) ?? keys.get('*') ?? key ?? '';
}

function keysIn(path: string): ReadonlyMap<string, string> {
  const content = contentOf(path);
  const keys = typeof content === 'object' && content !== null ? Object.entries(content) : [];
  if (keys.length > 0 && keys.every((one): one is [string, string] => typeof one[1] === 'string')) return new Map(keys);
  throw new Mistyped(`--keys ${path} cannot be read. Give a file of JSON: { "<feed>": "<key>", "*": "<key>" }.`);
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
