// One flush, or one watch: several rooms show the same row, so each is encoded once; each member is asked once whether it can take
// more, so that none of its rooms gets ahead of the others; and what its rooms have for it goes out in one writing.
import { joined, type Frame } from './frame.ts';

/** Who sits in a room: told of frames, and asked whether it can take one. */
export interface Member {
  canTake(): boolean;
  take(frame: Frame, upTo: number): void;
}

interface Letter {
  readonly frames: Frame[];
  upTo: number;
}

/** A larger frame goes out by itself: to copy it costs more than a writing of its own. Local setting. */
const JOINED_UP_TO_BYTES = 16_384;

export class Round {
  /** Rows as text; null: it could not be made. */
  readonly texts = new Map<string, string | undefined | null>();
  readonly #able = new Map<Member, boolean>();
  readonly #letters = new Map<Member, Letter>();
  /** Screens of one kind get the same frames: those are joined once. */
  readonly #joined = new Map<Frame, Map<Frame, Frame>>();

  reaches(member: Member): boolean {
    let able = this.#able.get(member);
    if (able === undefined) {
      able = member.canTake();
      this.#able.set(member, able);
    }
    return able;
  }

  /** Goes out with `post`, in order. */
  send(member: Member, frame: Frame, upTo: number): void {
    const letter = this.#letters.get(member);
    const last = letter?.frames.at(-1);
    if (!letter || !last) this.#letters.set(member, { frames: [frame], upTo });
    else {
      const fits = last.bytes.length + frame.bytes.length <= JOINED_UP_TO_BYTES;
      if (fits) letter.frames[letter.frames.length - 1] = this.#both(last, frame);
      else letter.frames.push(frame);
      letter.upTo = upTo;
    }
  }

  post(): void {
    for (const [member, { frames, upTo }] of this.#letters) for (const frame of frames) member.take(frame, upTo);
    this.#letters.clear();
  }

  #both(first: Frame, second: Frame): Frame {
    let bySecond = this.#joined.get(first);
    if (!bySecond) this.#joined.set(first, (bySecond = new Map<Frame, Frame>()));
    let both = bySecond.get(second);
    if (!both) bySecond.set(second, (both = joined(first, second)));
    return both;
  }
}
