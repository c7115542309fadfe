// Packs the rows of a table for a snapshot. What lies on a shelf of an earlier snapshot, and nobody has asked for since, goes over
// as it lies: a world of a fortnight changes by a few hundred journeys between two snapshots.
import { randomInt } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { LateRows } from '@kerbside/shared/kernel';
import { digestOfBytes, markOf, MOST_ROWS, PackedShelf, startOf, type Packed } from './shelf.ts';

/** Characters of rows that are squeezed together: more squeeze better, fewer are sooner read for the sake of one. */
const PACK = 16_384;
/** The quickest. */
const LEVEL = 1;

export function packed(rows: ReadonlyMap<string, unknown>): PackedShelf {
  const packer = new Packer();
  if (rows instanceof LateRows) packLate(rows, packer);
  else for (const [key, value] of rows) packer.add(key, JSON.stringify(value));
  return packer.shelf();
}

function packLate(rows: LateRows<unknown>, packer: Packer): void {
  const { shelf } = rows;
  for (let place = 0; place < shelf.size;) {
    const whole = shelf instanceof PackedShelf ? wholePack(shelf, rows, place) : undefined;
    if (whole !== undefined && shelf instanceof PackedShelf) {
      packer.take(shelf, whole);
      place = shelf.firstOf(whole + 1);
      continue;
    }
    if (rows.isLying(place)) packer.add(shelf.keyAt(place), shelf.textAt(place));
    else if (rows.isHeld(place)) packer.add(shelf.keyAt(place), JSON.stringify(rows.get(shelf.keyAt(place))));
    place += 1;
  }
  for (const [key, value] of rows.added()) packer.add(key, JSON.stringify(value));
}

/** The pack that begins at this place, where all of it still lies and it is not a small one, which is better joined with the next. */
function wholePack(shelf: PackedShelf, rows: LateRows<unknown>, first: number): number | undefined {
  const pack = shelf.packOf(first);
  const end = shelf.firstOf(pack + 1);
  if (shelf.firstOf(pack) !== first || (shelf.packed.rowEnds[end - 1] ?? 0) < PACK / 2) return undefined;
  for (let place = first; place < end; place += 1) if (!rows.isLying(place)) return undefined;
  return pack;
}

class Packer {
  readonly #keys: Buffer[] = [];
  readonly #packs: Buffer[] = [];
  readonly #keyEnds = new Numbers();
  readonly #rowEnds = new Numbers();
  readonly #packPlaces = new Numbers();
  readonly #packEnds = new Numbers();
  /** The keys and rows of the pack that is being filled. */
  #openKeys = '';
  #openRows = '';
  #openBytes = 0;

  add(key: string, text: string): void {
    this.#openKeys += key;
    this.#keyEnds.push(this.#keyEnds.last + Buffer.byteLength(key));
    this.#openRows += text;
    this.#openBytes += Buffer.byteLength(text);
    this.#rowEnds.push(this.#openBytes);
    if (this.#openRows.length >= PACK) this.#close();
  }

  /** A pack as it lies, and its rows' keys. */
  take(shelf: PackedShelf, pack: number): void {
    this.#close();
    const { keys, keyEnds, rowEnds, packs, packEnds } = shelf.packed;
    const [first, end] = [shelf.firstOf(pack), shelf.firstOf(pack + 1)];
    const from = startOf(keyEnds, first);
    const by = this.#keyEnds.last - from;
    for (let place = first; place < end; place += 1) {
      this.#keyEnds.push((keyEnds[place] ?? 0) + by);
      this.#rowEnds.push(rowEnds[place] ?? 0);
    }
    this.#keys.push(keys.subarray(from, keyEnds[end - 1]));
    this.#put(packs.subarray(startOf(packEnds, pack), packEnds[pack]));
  }

  shelf(): PackedShelf {
    this.#close();
    const keys = Buffer.concat(this.#keys);
    const keyEnds = this.#keyEnds.all();
    const seed = randomInt(2 ** 31);
    return new PackedShelf({
      seed,
      keyEnds,
      slots: slotsOf(keys, keyEnds, seed),
      rowEnds: this.#rowEnds.all(),
      packPlaces: this.#packPlaces.all(),
      packEnds: this.#packEnds.all(),
      keys,
      packs: Buffer.concat(this.#packs),
    });
  }

  #close(): void {
    if (this.#openRows === '') return;
    this.#keys.push(Buffer.from(this.#openKeys));
    this.#put(deflateRawSync(this.#openRows, { level: LEVEL }));
    [this.#openKeys, this.#openRows, this.#openBytes] = ['', '', 0];
  }

  #put(pack: Buffer): void {
    this.#packs.push(pack);
    this.#packPlaces.push(this.#keyEnds.length);
    this.#packEnds.push(this.#packEnds.last + pack.length);
  }
}

function slotsOf(keys: Buffer, keyEnds: Uint32Array, seed: number): Packed['slots'] {
  if (keyEnds.length >= MOST_ROWS) throw new RangeError(`A shelf holds fewer than ${MOST_ROWS} rows.`);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(keyEnds.length * 2 + 1)));
  const mask = slots.length - 1;
  for (let place = 0; place < keyEnds.length; place += 1) {
    const digest = digestOfBytes(keys, startOf(keyEnds, place), keyEnds[place], seed);
    let slot = digest & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = (markOf(digest) | (place + 1)) >>> 0;
  }
  return slots;
}

/** A list of numbers that grows. */
class Numbers {
  #numbers = new Uint32Array(64);
  length = 0;

  get last(): number {
    return this.length === 0 ? 0 : (this.#numbers[this.length - 1] ?? 0);
  }

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const more = new Uint32Array(this.length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.length] = number;
    this.length += 1;
  }

  all(): Uint32Array {
    return this.#numbers.slice(0, this.length);
  }
}
