// A picture made small shows the same: few colours stay as they are, of many each is drawn in one near it.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inPalette } from '../e2e/palette.ts';

/** Rows of 0xrrggbb as a browser might write them: each row less the one above. */
function picture(rows: readonly (readonly number[])[]): Buffer {
  const bytes = rows.map((row) => row.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const packed = bytes.flatMap((row, y) => [2, ...row.map((byte, x) => (byte - (bytes[y - 1]?.[x] ?? 0)) & 255)]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(rows[0]?.length ?? 0, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from(packed)))]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function colours(png: Buffer, width: number): number[] {
  const part = (type: string): Buffer => {
    const at = png.indexOf(type, 0, 'latin1');
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  };
  const table = part('PLTE');
  const places = [...inflateSync(part('IDAT'))].filter((_, n) => n % (width + 1) !== 0);
  return places.map((place) => table.readUIntBE(place * 3, 3));
}

test('a picture of few colours is the same in its palette, and one that is in a palette already is left alone', () => {
  const rows = [
    [0xe9ecee, 0xc8201a, 0xe9ecee],
    [0x14191d, 0xb04a00, 0xe9ecee],
  ];
  const small = inPalette(picture(rows));
  expect(small && colours(small, 3)).toEqual(rows.flat());
  expect(small && inPalette(small)).toBeNull();
});

test('of more colours than a palette holds each is drawn in one near it, and a rare one that is like no other stays', () => {
  const greys = Array.from({ length: 300 }, (_, n) => (n % 256) * 0x010101 + (n > 255 ? 0x000100 : 0));
  const rows = [[...greys, 0xb04a00]];
  const drawn = colours(inPalette(picture(rows)) ?? Buffer.alloc(0), 301);
  expect(drawn.at(-1)).toBe(0xb04a00);
  const farthest = Math.max(...greys.map((colour, n) => Math.abs((colour & 255) - ((drawn[n] ?? 0) & 255))));
  expect(farthest).toBeLessThan(4);
});
