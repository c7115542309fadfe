// Folders and files that are still there after a power cut: what names a file must reach the disk as well as the file.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Makes the folder and every missing one above it, each of them durably. */
export function makeFolder(path: string): void {
  const folder = resolve(path);
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let at = dirname(folder); at.length >= top.length; at = dirname(at)) {
    syncFolder(at);
    if (at === top) return;
  }
}

/** Puts a finished file in the place of another: whoever looks finds the old or the new one, never half of it. */
export function putInPlace(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(resolve(to)));
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
