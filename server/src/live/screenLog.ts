// What each screen was shown: joined, left, fell behind, caught up, and up to which seq. It answers "what was on her screen at
// 03:12?". Kept in memory and written out line by line through a sink; never in the world.
import type { Instant, Principal } from '@kerbside/shared/kernel';
import type { SoundState } from '@kerbside/shared/wire';

export interface ScreenLine {
  readonly at: Instant;
  readonly screen: string;
  readonly what: 'joined' | 'left' | 'watching' | 'behind' | 'caught-up' | 'shown' | 'sound';
  readonly world: string;
  readonly name: string;
  readonly role: string;
  /** The last seq sent or, for `shown`, drawn. */
  readonly seq: number;
  readonly rooms?: readonly string[];
  /** Whether it makes its sounds, by its own word. */
  readonly sound?: SoundState;
}

export class ScreenLog {
  readonly #write: (line: ScreenLine) => void;

  constructor(write: (line: ScreenLine) => void) {
    this.#write = write;
  }

  note(line: Omit<ScreenLine, 'name' | 'role'> & { readonly principal: Principal }): void {
    const { principal, ...rest } = line;
    this.#write({ ...rest, name: principal.name, role: principal.role });
  }
}
