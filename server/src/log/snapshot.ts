// A snapshot is a cache of a fold: one file, whole or ignored with a reason, never fatal and never the truth. It knows
// nothing of what its lines say.
//   header  {"kind":"kerbside-snapshot","storeVersion":1,"epoch":…,"seq":…,"hash":…,"foldVersion":…,"madeAt":…}
//   body    one line each
//   trailer {"sha256":…} over everything before it, so that a cut or a changed byte is noticed
import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Line, type Instant } from '@kerbside/shared/kernel';
import { makeFolder, putInPlace } from './folders.ts';
import type { Head } from './log.ts';

export const SNAPSHOT_VERSION = 1;
const KIND = 'kerbside-snapshot';

/** Which log, up to which entry of it, folded by which fold. */
export interface SnapshotHeader extends Head {
  readonly epoch: string;
  readonly foldVersion: number | string;
  readonly madeAt: Instant;
}

export interface SnapshotExpected {
  readonly epoch: string;
  readonly foldVersion: number | string;
}

export type SnapshotRead =
  { readonly header: SnapshotHeader; readonly lines: Iterable<Line> } | { readonly ignored: string };

/** Characters gathered before they are written. */
const CHUNK = 1 << 20;

/**
 * Writes beside `path` and moves into place once the disk has it: whoever reads `path` finds the old snapshot or the new
 * one. A line must hold no line break. Throws where the disk refuses, and leaves the old snapshot.
 */
export function writeSnapshot(path: string, header: SnapshotHeader, lines: Iterable<string>): void {
  makeFolder(dirname(path));
  const part = `${path}.part`;
  try {
    writeWhole(part, header, lines);
    putInPlace(part, path);
  } catch (reason) {
    rmSync(part, { force: true });
    throw reason;
  }
}

/** Reads a snapshot of this log and fold, its checksum tried before the first line is handed out. Never throws. */
export function readSnapshot(path: string, expected: SnapshotExpected): SnapshotRead {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (reason) {
    if (isMissing(reason)) return { ignored: 'there is none yet' };
    return { ignored: `it cannot be read (${String(reason)})` };
  }
  const headEnd = bytes.indexOf(10);
  const stored = headEnd < 0 ? undefined : parsed(bytes.subarray(0, headEnd));
  if (stored?.['kind'] !== KIND) return { ignored: 'it is not a snapshot, or not a whole one' };
  const foreign = whyForeign(stored, expected);
  if (foreign) return { ignored: foreign };
  const bodyEnd = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  const header = headerOf(stored);
  if (!header || !isWhole(bytes, bodyEnd)) return { ignored: 'it is damaged: it was cut short or changed' };
  return { header, lines: linesIn(bytes, headEnd + 1, bodyEnd) };
}

function writeWhole(part: string, header: SnapshotHeader, lines: Iterable<string>): void {
  const file = openSync(part, 'w');
  try {
    const digest = createHash('sha256');
    const write = (text: string) => {
      const bytes = Buffer.from(text);
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
      digest.update(bytes);
    };
    const { seq, hash, epoch, foldVersion, madeAt } = header;
    let chunk = `${JSON.stringify({ kind: KIND, storeVersion: SNAPSHOT_VERSION, epoch, seq, hash, foldVersion, madeAt })}\n`;
    for (const line of lines) {
      if (line.includes('\n')) throw new RangeError('A line of a snapshot holds no line break; this one does.');
      chunk += `${line}\n`;
      if (chunk.length < CHUNK) continue;
      write(chunk);
      chunk = '';
    }
    write(chunk);
    write(`${JSON.stringify({ sha256: digest.copy().digest('hex') })}\n`);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}

function whyForeign(stored: Record<string, unknown>, expected: SnapshotExpected): string | undefined {
  if (stored['storeVersion'] !== SNAPSHOT_VERSION) {
    return `it has snapshot version ${String(stored['storeVersion'])}; this Kerbside reads ${SNAPSHOT_VERSION}`;
  }
  if (stored['epoch'] !== expected.epoch) return 'it is of another log';
  if (stored['foldVersion'] === expected.foldVersion) return undefined;
  return `it was folded by version ${String(stored['foldVersion'])}; this Kerbside folds by ${expected.foldVersion}`;
}

function headerOf(stored: Record<string, unknown>): SnapshotHeader | undefined {
  const { seq, hash, epoch, foldVersion, madeAt } = stored;
  if (typeof seq !== 'number' || typeof madeAt !== 'number') return undefined;
  if (typeof hash !== 'string' || typeof epoch !== 'string') return undefined;
  if (typeof foldVersion !== 'number' && typeof foldVersion !== 'string') return undefined;
  return { seq, hash, epoch, foldVersion, madeAt };
}

function isWhole(bytes: Buffer, bodyEnd: number): boolean {
  if (bytes.at(-1) !== 10) return false;
  const trailer = parsed(bytes.subarray(bodyEnd));
  return trailer?.['sha256'] === createHash('sha256').update(bytes.subarray(0, bodyEnd)).digest('hex');
}

function* linesIn(bytes: Buffer, from: number, end: number): Generator<Line> {
  for (let start = from; start < end;) {
    const stop = bytes.indexOf(10, start);
    yield new LineInFile(bytes, start, stop);
    start = stop + 1;
  }
}

/** The bytes stay where they were read to, outside the heap, until a line is read. */
class LineInFile extends Line {
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #stop: number;

  constructor(bytes: Buffer, start: number, stop: number) {
    super();
    this.#bytes = bytes;
    this.#start = start;
    this.#stop = stop;
  }

  text(): string {
    return this.#bytes.toString('utf8', this.#start, this.#stop);
  }

  start(characters: number): string {
    return this.#bytes.toString('latin1', this.#start, Math.min(this.#stop, this.#start + characters));
  }
}

function parsed(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isMissing(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === 'ENOENT';
}
