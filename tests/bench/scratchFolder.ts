// A folder on the disk that worlds lie on by default: a temporary folder may be in memory, and then nothing would be measured.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where the benchmarks keep what they make. */
export const VAR = join(import.meta.dirname, '..', '..', 'var');

export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  mkdirSync(VAR, { recursive: true });
  const folder = mkdtempSync(join(VAR, 'bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
