// A snapshot is a cache of a fold: one file, whole or ignored with a reason, never fatal and never the truth. It knows nothing of
// what its rows say.
//   header   {"kind":"kerbside-snapshot","storeVersion":2,"epoch":…,"seq":…,"hash":…,"foldVersion":…,"madeAt":…}
//   contents [{"name":…,"rows":…, …}, …]: each table and the lengths of its parts, then blanks up to the next eighth byte
//   body     the tables' parts one after another, each up to a fourth byte, as shelf.ts tells them
//   trailer  {"sha256":…} over everything before it, so that a cut or a changed byte is noticed
import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant, Shelf, Table } from '@kerbside/shared/kernel';
import { makeFolder, putInPlace } from './folders.ts';
import type { Head } from './log.ts';
import { packed } from './packing.ts';
import { PackedShelf, type Packed } from './shelf.ts';

export const SNAPSHOT_VERSION = 2;
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

export type Shelves = ReadonlyMap<string, Shelf>;
export type SnapshotRead =
  { readonly header: SnapshotHeader; readonly shelves: Shelves } | { readonly ignored: string };

/** A header is shorter than this. */
const HEADER_BYTES = 4_096;
const TRAILER_BYTES = `${JSON.stringify({ sha256: '0'.repeat(64) })}\n`.length;

/**
 * Writes beside `path` and moves into place once the disk has it: whoever reads `path` finds the old snapshot or the new
 * one. Answers with what it has written. Throws where the disk refuses, and leaves the old snapshot.
 */
export function writeSnapshot(path: string, header: SnapshotHeader, tables: Iterable<Table<unknown>>): Shelves {
  const shelves = new Map<string, PackedShelf>();
  for (const { name, rows } of tables) shelves.set(name, packed(rows));
  makeFolder(dirname(path));
  const part = `${path}.part`;
  try {
    writeWhole(part, header, shelves);
    putInPlace(part, path);
  } catch (reason) {
    rmSync(part, { force: true });
    throw reason;
  }
  return shelves;
}

/** Reads a snapshot of this log and fold, its checksum tried before the first row is handed out. Never throws. */
export function readSnapshot(path: string, expected: SnapshotExpected): SnapshotRead {
  try {
    const file = openSync(path, 'r');
    try {
      return readOpen(file, expected);
    } finally {
      closeSync(file);
    }
  } catch (reason) {
    if (isMissing(reason)) return { ignored: 'there is none yet' };
    return { ignored: `it cannot be read (${String(reason)})` };
  }
}

function readOpen(file: number, expected: SnapshotExpected): SnapshotRead {
  const start = bytesOf(file, Math.min(HEADER_BYTES, fstatSync(file).size));
  const headEnd = start.indexOf(10);
  const stored = headEnd < 0 ? undefined : parsed(start.subarray(0, headEnd));
  if (stored?.['kind'] !== KIND) return { ignored: 'it is not a snapshot, or not a whole one' };
  const foreign = whyForeign(stored, expected);
  if (foreign) return { ignored: foreign };
  const header = headerOf(stored);
  const bytes = bytesOf(file, fstatSync(file).size);
  const bodyEnd = bytes.length - TRAILER_BYTES;
  if (!header || !isWhole(bytes, bodyEnd)) return { ignored: 'it is damaged: it was cut short or changed' };
  return { header, shelves: shelvesIn(bytes, headEnd + 1) };
}

/** The file's first bytes, outside the heap. */
function bytesOf(file: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let done = 0; done < length;) {
    const read = readSync(file, bytes, done, length - done, done);
    if (read === 0) return bytes.subarray(0, done);
    done += read;
  }
  return bytes;
}

interface Content {
  readonly name: string;
  readonly seed: number;
  readonly rows: number;
  readonly slots: number;
  readonly packs: number;
  readonly keyBytes: number;
  readonly packBytes: number;
}

function writeWhole(part: string, header: SnapshotHeader, shelves: ReadonlyMap<string, PackedShelf>): void {
  const file = openSync(part, 'w');
  try {
    const digest = createHash('sha256');
    let length = 0;
    const write = (bytes: Uint8Array) => {
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
      digest.update(bytes);
      length += bytes.length;
    };
    const { seq, hash, epoch, foldVersion, madeAt } = header;
    const head = { kind: KIND, storeVersion: SNAPSHOT_VERSION, epoch, seq, hash, foldVersion, madeAt };
    const contents = [...shelves].map(([name, { packed }]) => contentOf(name, packed));
    write(Buffer.from(`${JSON.stringify(head)}\n${JSON.stringify(contents)}\n`));
    write(Buffer.alloc(upTo(8, length) - length, ' '));
    for (const { packed } of shelves.values()) {
      for (const bytes of partsOf(packed)) {
        write(bytes);
        write(Buffer.alloc(upTo(4, length) - length));
      }
    }
    write(Buffer.from(`${JSON.stringify({ sha256: digest.copy().digest('hex') })}\n`));
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}

function contentOf(name: string, { seed, keyEnds, slots, packPlaces, keys, packs }: Packed): Content {
  return {
    name,
    seed,
    rows: keyEnds.length,
    slots: slots.length,
    packs: packPlaces.length,
    keyBytes: keys.length,
    packBytes: packs.length,
  };
}

/** In the order in which they stand in the file. */
function partsOf({ keyEnds, slots, rowEnds, packPlaces, packEnds, keys, packs }: Packed): readonly Uint8Array[] {
  const numbers = [keyEnds, slots, rowEnds, packPlaces, packEnds];
  return [...numbers.map((some) => new Uint8Array(some.buffer, some.byteOffset, some.byteLength)), keys, packs];
}

function shelvesIn(bytes: Buffer, contentsStart: number): Shelves {
  const contentsEnd = bytes.indexOf(10, contentsStart);
  const contents = JSON.parse(bytes.toString('utf8', contentsStart, contentsEnd)) as readonly Content[];
  let at = upTo(8, contentsEnd + 1);
  const next = (length: number): Buffer => {
    const part = bytes.subarray(at, at + length);
    at = upTo(4, at + length);
    return part;
  };
  const numbers = (length: number): Uint32Array => {
    const part = next(length * 4);
    return new Uint32Array(part.buffer, part.byteOffset, length);
  };
  return new Map(
    contents.map(({ name, seed, rows, slots, packs, keyBytes, packBytes }) => [
      name,
      new PackedShelf({
        seed,
        keyEnds: numbers(rows),
        slots: numbers(slots),
        rowEnds: numbers(rows),
        packPlaces: numbers(packs),
        packEnds: numbers(packs),
        keys: next(keyBytes),
        packs: next(packBytes),
      }),
    ]),
  );
}

function upTo(multiple: number, length: number): number {
  return Math.ceil(length / multiple) * multiple;
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
  if (bodyEnd < 0 || bytes.at(-1) !== 10) return false;
  const trailer = parsed(bytes.subarray(bodyEnd));
  return trailer?.['sha256'] === createHash('sha256').update(bytes.subarray(0, bodyEnd)).digest('hex');
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
