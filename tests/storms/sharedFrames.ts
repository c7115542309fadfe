// What comes to many screens of one process byte for byte the same is parsed and looked through once for all of them: the clients
// are unmodified but for whom they ask to parse (socket.io-client's own `parser`), and get what they would have parsed themselves.
import { crc32 } from 'node:zlib';
import { Decoder, Encoder, type Packet } from 'socket.io-parser';
import { placesOfRow } from './inSight.ts';
import { MUST_NOT_LEAK } from './messy.ts';

/** What was said longest ago is forgotten beyond this: whoever is told it later has it parsed anew. */
const REMEMBERED_CHARACTERS = 32 * 1024 * 1024;
/** Words between a screen and its server alone are as short, and are not remembered. */
const WORTH_REMEMBERING = 256;

/** What was said, in the order of its coming. */
const known = new Map<string, Packet>();
let remembered = 0;

class SharingDecoder extends Decoder {
  override add(said: unknown): void {
    if (typeof said !== 'string' || said.length < WORTH_REMEMBERING) {
      super.add(said);
      return;
    }
    const packet = known.get(said);
    if (packet) this.emitReserved('decoded', packet);
    else this.#parse(said);
  }

  #parse(said: string): void {
    this.once('decoded', (packet) => {
      known.set(said, packet);
      remembered += said.length;
    });
    super.add(said);
    for (const [text] of known) {
      if (remembered <= REMEMBERED_CHARACTERS) return;
      known.delete(text);
      remembered -= text.length;
    }
  }
}

/** For `io(…, { parser })`. */
export const sharedParser = { Encoder, Decoder: SharingDecoder };

/** What a screen needs to know of a row that it was told. */
export interface SeenRow {
  readonly digest: number;
  /** It shows what nobody asked for. */
  readonly leaks: boolean;
  /** What of it no public screen may be told. */
  readonly notPublic: string | undefined;
  /** Whose row it is. */
  readonly places: readonly string[];
}

/** [V3] What a public screen is never told: a field that says it and is not empty. */
const NOT_PUBLIC = /"(?:ageBand|sex|complaintGroup|concern|news2|covering)":(?!null)/;

const seen = new WeakMap<object, SeenRow>();

/** Looked through once, however many screens were told it. */
export function seenRow(row: object): SeenRow {
  let looked = seen.get(row);
  if (!looked) {
    const text = JSON.stringify(row);
    looked = {
      digest: crc32(text),
      leaks: text.includes(MUST_NOT_LEAK),
      notPublic: NOT_PUBLIC.exec(text)?.[0],
      places: placesOfRow(row),
    };
    seen.set(row, looked);
  }
  return looked;
}
