// One flush, or one watch: several rooms show the same row, so each is encoded once; each member is asked once whether it can take
// more, so that none of its rooms gets ahead of the others; and what its rooms have for it goes out in one writing.
import { Joiner, type Frame } from './frame.ts';

/** Who sits in a room: told of frames, and asked whether it can take one. */
export interface Member {
  canTake(): boolean;
  take(frame: Frame, upTo: number): void;
  /** A round's own, kept here: to look it up by member would cost as much as to send it. */
  letter?: Letter | undefined;
}

export interface Letter {
  readonly round: Round;
  readonly member: Member;
  readonly able: boolean;
  readonly frames: Frame[];
  upTo: number;
}

export class Round {
  /** Rows as text; null: it could not be made. */
  readonly texts = new Map<string, string | undefined | null>();
  readonly #letters: Letter[] = [];
  readonly #joiner = new Joiner();

  reaches(member: Member): boolean {
    return this.#letterTo(member).able;
  }

  /** Goes out with `post`, in order. */
  send(member: Member, frame: Frame, upTo: number): void {
    const letter = this.#letterTo(member);
    this.#joiner.append(letter.frames, frame);
    letter.upTo = upTo;
  }

  post(): void {
    for (const { member, frames, upTo } of this.#letters) {
      member.letter = undefined;
      for (const frame of frames) member.take(frame, upTo);
    }
    this.#letters.length = 0;
  }

  #letterTo(member: Member): Letter {
    if (member.letter?.round === this) return member.letter;
    const letter: Letter = { round: this, member, able: member.canTake(), frames: [], upTo: 0 };
    this.#letters.push((member.letter = letter));
    return letter;
  }
}
