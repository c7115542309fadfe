// Rows packed as a snapshot holds them: a few at a time, squeezed, and beside them a table of their keys in which one is found
// without reading the others. It knows nothing of what the rows say.
import { inflateRawSync } from 'node:zlib';
import { placeAfter, Shelf } from '@kerbside/shared/kernel';

/** A shelf as bytes; numbers as this machine lays them out. A pack is some rows one after another, squeezed together. */
export interface Packed {
  /** Begins the digest of a key, so that nobody outside can choose keys that all look alike. */
  readonly seed: number;
  /** Where each key ends in `keys`. */
  readonly keyEnds: Uint32Array;
  /** A key's place + 1, at its digest or the next free slot after that, marked; a power of two of them, half of them 0. */
  readonly slots: Uint32Array;
  /** Where each row ends in its pack, unsqueezed. */
  readonly rowEnds: Uint32Array;
  /** The place after the last row of each pack. */
  readonly packPlaces: Uint32Array;
  /** Where each pack ends in `packs`. */
  readonly packEnds: Uint32Array;
  readonly keys: Buffer;
  readonly packs: Buffer;
}

/** Packs kept as they were read: those of a day's journeys, some 30 MB. */
const MOST_HELD = 2_048;

export class PackedShelf extends Shelf {
  readonly packed: Packed;
  readonly size: number;
  readonly #held = new Map<number, Buffer>();
  #keysText: string | undefined;

  constructor(packed: Packed) {
    super();
    this.packed = packed;
    this.size = packed.keyEnds.length;
  }

  placeOf(key: string): number {
    const { slots, seed } = this.packed;
    const digest = digestOf(key, seed);
    const mark = markOf(digest);
    const mask = slots.length - 1;
    for (let slot = digest & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0) return -1;
      const place = (found & MOST_ROWS) - 1;
      if (markOf(found) === mark && this.keyAt(place) === key) return place;
    }
  }

  keyAt(place: number): string {
    const { keys, keyEnds } = this.packed;
    return keys.toString('utf8', startOf(keyEnds, place), keyEnds[place]);
  }

  /** Keys cut from one text cost a tenth of keys read one by one; where they are not all ASCII, their bytes are no characters. */
  override keyReader(): (place: number) => string {
    const { keys, keyEnds } = this.packed;
    this.#keysText ??= keys.toString('utf8');
    const text = this.#keysText;
    if (text.length !== keys.length) return (place) => this.keyAt(place);
    return (place) => text.slice(startOf(keyEnds, place), keyEnds[place]);
  }

  textAt(place: number): string {
    const { rowEnds } = this.packed;
    const pack = this.packOf(place);
    const start = place === this.firstOf(pack) ? 0 : rowEnds[place - 1];
    return this.#rowsOf(pack).toString('utf8', start, rowEnds[place]);
  }

  /** The pack in which the row at this place lies. */
  packOf(place: number): number {
    return placeAfter(this.packed.packPlaces, (end) => end <= place);
  }

  /** The place of a pack's first row; of the pack after the last one: of the row after the last one. */
  firstOf(pack: number): number {
    return startOf(this.packed.packPlaces, pack);
  }

  #rowsOf(pack: number): Buffer {
    const held = this.#held.get(pack);
    if (held) {
      // The last that was asked for is the last to go.
      this.#held.delete(pack);
      this.#held.set(pack, held);
      return held;
    }
    const { packs, packEnds, rowEnds } = this.packed;
    const length = rowEnds[this.firstOf(pack + 1) - 1] ?? 0;
    // In one piece: a piece more than is needed tells that there is no further.
    const rows = inflateRawSync(packs.subarray(startOf(packEnds, pack), packEnds[pack]), { chunkSize: length + 64 });
    this.#held.set(pack, rows);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST_HELD) break;
      this.#held.delete(oldest);
    }
    return rows;
  }
}

/** A slot holds a place in its lower bits; above them stand the same bits as in the key's digest: few keys are looked at in vain. */
export const MOST_ROWS = 0xffffff;

export function markOf(digest: number): number {
  return (digest & ~MOST_ROWS) >>> 0;
}

/** Where the part begins that ends at `ends[index]`. */
export function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0);
}

/** FNV-1a over a key's bytes. */
export function digestOf(key: string, seed: number): number {
  let digest = seed;
  for (let i = 0; i < key.length; i += 1) {
    const code = key.charCodeAt(i);
    if (code > 127) return digestOfBytes(Buffer.from(key), 0, undefined, seed);
    digest = Math.imul(digest ^ code, 0x01000193);
  }
  return finished(digest);
}

export function digestOfBytes(bytes: Buffer, start: number, end = bytes.length, seed: number): number {
  let digest = seed;
  for (let i = start; i < end; i += 1) digest = Math.imul(digest ^ (bytes[i] ?? 0), 0x01000193);
  return finished(digest);
}

/** Spreads what the last characters changed over the low bits, by which a slot is found. */
function finished(digest: number): number {
  const mixed = Math.imul(digest ^ (digest >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
