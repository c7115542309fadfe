// Whether this device shall make sounds, and what came of the last test: kept on the device, with the time of the test.
import type { Shelf } from '../live/shelf.ts';
import { readShelf } from '../live/shelf.ts';
import { TONES, type Tone } from './tones.ts';

export interface SoundTest {
  /** The device's time, in milliseconds. */
  readonly at: number;
  readonly heard: Readonly<Partial<Record<Tone, boolean>>>;
}

export interface SoundChoice {
  readonly isWanted: boolean;
  readonly test: SoundTest | null;
}

/** An ED wall is silent by default (look.md); a console is not. */
export function firstChoice(isWall: boolean): SoundChoice {
  return { isWanted: !isWall, test: null };
}

export function readChoice(shelf: Shelf, isWall: boolean): SoundChoice {
  return readShelf(shelf, isChoice, firstChoice(isWall));
}

export function withHeard(choice: SoundChoice, tone: Tone, heard: boolean, at: number): SoundChoice {
  return { ...choice, test: { at, heard: { ...choice.test?.heard, [tone]: heard } } };
}

/** The tones that were played and not heard. */
export function failedTones({ test }: SoundChoice): readonly Tone[] {
  return test ? TONES.filter((tone) => test.heard[tone] === false) : [];
}

function isChoice(value: unknown): value is SoundChoice {
  if (typeof value !== 'object' || value === null) return false;
  const { isWanted, test } = value as Partial<SoundChoice>;
  return typeof isWanted === 'boolean' && (test === null || (typeof test === 'object' && typeof test.at === 'number'));
}
