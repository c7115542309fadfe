// What comes to many screens of one process byte for byte the same is parsed and looked through once for all of them: the clients
// are unmodified but for whom they ask to parse (socket.io-client's own `parser`), and get what they would have parsed themselves.
import { crc32 } from 'node:zlib';
import { Decoder, Encoder, type Packet } from 'socket.io-parser';
import { STAFF } from '../harness/taleWords.ts';
import { placesOfRow } from './inSight.ts';
import { MUST_NOT_LEAK } from './messy.ts';
import type { SeenPatient } from './taps.ts';

/** What was said longest ago is forgotten beyond this: whoever is told it later has it parsed anew. */
const REMEMBERED_CHARACTERS = 32 * 1024 * 1024;
/** Words between a screen and its server alone are as short, and are not remembered. */
const WORTH_REMEMBERING = 256;

/** What of a whole frame nobody may be told, or no public screen: with some of what stands about it. */
export interface SeenFrame {
  readonly leaks: string | undefined;
  readonly namesStaff: string | undefined;
}

interface Known extends SeenFrame {
  readonly packet: Packet;
}

/** What was said, in the order of its coming. */
const known = new Map<string, Known>();
let remembered = 0;

class SharingDecoder extends Decoder {
  readonly #onFrame: (frame: SeenFrame) => void;

  constructor(onFrame: (frame: SeenFrame) => void) {
    super();
    this.#onFrame = onFrame;
  }

  override add(said: unknown): void {
    const before = typeof said === 'string' ? known.get(said) : undefined;
    const frame = before ?? seenFrame(said);
    this.#onFrame(frame);
    if (before) this.emitReserved('decoded', before.packet);
    else if (typeof said === 'string' && said.length >= WORTH_REMEMBERING) this.#parse(said, frame);
    else super.add(said);
  }

  #parse(said: string, frame: SeenFrame): void {
    this.once('decoded', (packet) => {
      known.set(said, { packet, ...frame });
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

function seenFrame(said: unknown): SeenFrame {
  const text = String(said);
  return { leaks: about(MUST_NOT_LEAK, text), namesStaff: about(STAFF, text) };
}

function about(mark: string, text: string): string | undefined {
  const at = text.indexOf(mark);
  return at < 0 ? undefined : text.slice(Math.max(0, at - 200), at + 60);
}

/** For `io(…, { parser })`: `onFrame` is told of every frame, before it is heard. */
export function sharedParser(onFrame: (frame: SeenFrame) => void) {
  return {
    Encoder,
    Decoder: class extends SharingDecoder {
      constructor() {
        super(onFrame);
      }
    },
  };
}

/** What a screen needs to know of a row that it was told. */
export interface SeenRow {
  readonly digest: number;
  /** What of it no public screen may be told. */
  readonly notPublic: string | undefined;
  /** Whose row it is. */
  readonly places: readonly string[];
  /** Of a patient on a queue. */
  readonly patient: SeenPatient | undefined;
}

/** [V3] What a public screen is never told: a field that says it and is not empty. */
const NOT_PUBLIC = new RegExp(
  [
    '"(?:ageBand|sex|complaintGroup|concern|news2|covering|lead|withdrawable)":(?!null)',
    '"(?:by|askedBy|role)":"(?!")',
    '"(?:calls|updatesDue|amended|otherTimes)":\\[(?!\\])',
    '"needs":\\[[^\\]]*"(?:paediatric|bariatric|mental-health-one-to-one|police)"',
    '"answer":\\{[^}]*"reason":(?!null)',
    '"away":\\{[^}]*"reason":"(?!other")',
  ].join('|'),
);

const seen = new WeakMap<object, SeenRow>();

/** Looked through once, however many screens were told it. */
export function seenRow(row: object): SeenRow {
  let looked = seen.get(row);
  if (!looked) {
    const text = JSON.stringify(row);
    looked = {
      digest: crc32(text),
      notPublic: NOT_PUBLIC.exec(text)?.[0],
      places: placesOfRow(row),
      patient: 'list' in row ? (row as unknown as SeenPatient) : undefined,
    };
    seen.set(row, looked);
  }
  return looked;
}
