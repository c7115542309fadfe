// A small file that two programs change: the server and the command line. One changes it at a time, and whoever reads it reads it
// whole, before or after, never half.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** What such a file may hold: thousands of entries. Local setting. */
export const MOST_KEPT_BYTES = 4 * 2 ** 20;

/** Undefined where there is no file. Of one that is larger than it may be nothing is read: it is no JSON to anybody. */
export function keptText(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  return statSync(path).size > MOST_KEPT_BYTES ? '' : readFileSync(path, 'utf8');
}

/** Whoever holds it longer than this has died. */
const HELD_AT_MOST_MS = 10_000;
const TRY_EVERY_MS = 20;
const WAITS_AT_MOST_MS = 15_000;

/** `change` is given the text, or undefined where there is no file; what it throws leaves the file as it was. */
export async function changeKept(path: string, change: (text: string | undefined) => string): Promise<void> {
  const lock = `${path}.lock`;
  await take(lock);
  try {
    const next = change(keptText(path));
    const draft = `${path}.new`;
    const file = openSync(draft, 'w', 0o600);
    writeSync(file, next);
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, path);
  } finally {
    unlinkSync(lock);
  }
}

async function take(lock: string): Promise<void> {
  for (let waited = 0; ; waited += TRY_EVERY_MS) {
    try {
      closeSync(openSync(lock, 'wx', 0o600));
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
      if (waited >= WAITS_AT_MOST_MS)
        throw new Error(`${lock} is held by another program. Try again.`, { cause: error });
      if (isOld(lock)) unlinkSync(lock);
      else await wait(TRY_EVERY_MS);
    }
  }
}

function isOld(lock: string): boolean {
  try {
    return performance.timeOrigin + performance.now() - statSync(lock).mtimeMs > HELD_AT_MOST_MS;
  } catch {
    return false;
  }
}
