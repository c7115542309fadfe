// What is told between two changes, at a flush or to who comes to watch: several rooms show the same row, so each is encoded once; and
// screens of one kind get the same frames, which are joined once.
import { Joiner, type Frame } from './frame.ts';
import type { Seat } from './room.ts';

/** Who sits in rooms: told of frames, and asked whether it can take any. */
export interface Member {
  /** Its places, in the order of its coming; the rooms keep this. */
  seats: readonly Seat[];
  /** The number of the last flush that came to it. */
  servedIn?: number;
  canTake(): boolean;
  /** `upTo`: the seq of its rows, where it has any. */
  take(frames: readonly Frame[], upTo: number | undefined): void;
  /** What goes out behind its rows. */
  takeOwedBeat?(): Frame | undefined;
}

/** A row as JSON; undefined: there is none; null: it could not be made. */
type Text = string | undefined | null;
/** By the rows' ids. */
type Texts = Map<string, Text>;

export class Round {
  readonly joiner = new Joiner();
  readonly #texts = new Map<string, Texts>();

  /** The rows of a view as they were written for an audience. */
  textsOf(viewAndAudience: string): Texts {
    let texts = this.#texts.get(viewAndAudience);
    if (!texts) this.#texts.set(viewAndAudience, (texts = new Map<string, Text>()));
    return texts;
  }
}
