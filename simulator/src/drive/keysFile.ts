// Which key a simulated feed speaks with: one for all, or a file of keys by feed; '*' in it is for whoever is not named.
import { closeSync, openSync, readSync } from 'node:fs';
import { MOST_KEYS_BYTES, Mistyped, type Settings } from './commandLine.ts';

/** Throws Mistyped where the file cannot be read. */
export function keysOf({ key, keysFile }: Pick<Settings, 'key' | 'keysFile'>): (feed: string) => string {
  if (keysFile === undefined) return () => key ?? '';
  const keys = keysIn(keysFile);
  return (feed) => keys.get(feed) ?? keys.get('*') ?? key ?? '';
}

function keysIn(path: string): ReadonlyMap<string, string> {
  const bytes = bytesOf(path);
  if (bytes.length > MOST_KEYS_BYTES) {
    throw new Mistyped(
      `--keys ${path} is larger than ${MOST_KEYS_BYTES / 2 ** 20} MiB: no file of keys is. Give another.`,
    );
  }
  const content = contentOf(bytes.toString());
  const keys = typeof content === 'object' && content !== null ? Object.entries(content) : [];
  if (keys.length > 0 && keys.every((one): one is [string, string] => typeof one[1] === 'string')) return new Map(keys);
  throw new Mistyped(`--keys ${path} cannot be read. Give a file of JSON: { "<feed>": "<key>", "*": "<key>" }.`);
}

/** Of what is larger than it may be no more than that is read, whatever its size is said to be; of what cannot be read nothing. */
function bytesOf(path: string): Buffer {
  const bytes = Buffer.alloc(MOST_KEYS_BYTES + 1);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    let size = 0;
    for (let read = 1; read > 0; size += read) read = readSync(file, bytes, size, bytes.length - size, null);
    return bytes.subarray(0, size);
  } catch {
    return bytes.subarray(0, 0);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
