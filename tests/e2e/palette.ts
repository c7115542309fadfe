// Makes a picture small: a PNG of at most 256 colours, those it uses most, each other point drawn in the nearest of them. Nobody sees
// the difference on a screen of greys. It reads eight-bit RGB and RGBA without interlacing, as a browser writes them.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
/** So many are the commonest; the others are those that would be missed most: a band of few points is no grey. */
const COMMONEST = 128;

interface Points {
  readonly width: number;
  readonly height: number;
  /** 0xrrggbb, row by row. */
  readonly colours: Uint32Array;
}

/** The same picture in a palette; null where it is in one already. */
export function inPalette(png: Buffer): Buffer | null {
  const points = read(png);
  return points && write(points);
}

function read(png: Buffer): Points | null {
  const pieces: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)];
      const kind = content[9];
      if (kind !== 2 && kind !== 6) return null;
      channels = kind === 2 ? 3 : 4;
    }
    if (type === 'IDAT') pieces.push(content);
    at += length + 12;
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(pieces)), width * channels, height, channels);
  const colours = new Uint32Array(width * height);
  for (let n = 0; n < colours.length; n += 1) colours[n] = bytes.readUIntBE(n * channels, 3);
  return { width, height, colours };
}

/** Undoes what each row was written as: nothing, less its left, its upper, their mean, or the nearest of three. */
function unfiltered(packed: Buffer, row: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const left = x < step ? 0 : (out[at - step] ?? 0);
      const above = y === 0 ? 0 : (out[at - row] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[at - row - step] ?? 0);
      out[at] = (packed[y * (row + 1) + 1 + x] ?? 0) + foretold(filter, left, above, corner);
    }
  }
  return out;
}

function foretold(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function write({ width, height, colours }: Points): Buffer {
  const uses = new Map<number, number>();
  for (const colour of colours) uses.set(colour, (uses.get(colour) ?? 0) + 1);
  const kept = paletteOf(uses);
  const places = new Map(kept.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = colours[y * width + x] ?? 0;
      const place = places.get(colour) ?? nearest(colour, kept);
      places.set(colour, place);
      rows[y * (width + 1) + 1 + x] = place;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.alloc(kept.length * 3);
  for (const [place, colour] of kept.entries()) table.writeUIntBE(colour, place * 3, 3);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function paletteOf(uses: ReadonlyMap<number, number>): number[] {
  const byUse = [...uses].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const kept = byUse.slice(0, COMMONEST).map(([colour]) => colour);
  const left = byUse.slice(COMMONEST).map(([colour, count]) => {
    return { colour, count, far: Math.min(...kept.map((one) => apart(colour, one))) };
  });
  while (kept.length < MOST_COLOURS && left.length > 0) {
    const missed = left.reduce((worst, one) => (one.count * one.far > worst.count * worst.far ? one : worst));
    if (missed.far === 0) break;
    kept.push(missed.colour);
    for (const one of left) one.far = Math.min(one.far, apart(one.colour, missed.colour));
  }
  return kept;
}

function nearest(colour: number, kept: readonly number[]): number {
  let [best, least] = [0, Infinity];
  for (const [place, one] of kept.entries()) {
    const far = apart(colour, one);
    if (far < least) [best, least] = [place, far];
  }
  return best;
}

function apart(a: number, b: number): number {
  const [red, green, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)];
  return red * red + green * green + blue * blue;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
