// The four tones as numbers: which notes, when, how long, how loud. Nothing is recorded; a drill sounds a fifth above the real.
export const TONES = ['information', 'attention', 'urgent', 'life-threat'] as const;
export type Tone = (typeof TONES)[number];

export const TONE_WORDS: Readonly<Record<Tone, string>> = {
  information: 'Information',
  attention: 'Attention',
  urgent: 'Urgent',
  'life-threat': 'Life-threat',
};

export interface Note {
  readonly hertz: number;
  readonly startSeconds: number;
  readonly seconds: number;
  /** 0 to 1 */
  readonly gain: number;
}

/** A perfect fifth. */
export const FIFTH = 3 / 2;

/** More urgent is higher, faster and repeated more often, as IEC 60601-1-8 has it (three pulses; ten in two bursts). */
const PLAYED: Readonly<Record<Tone, readonly Note[]>> = {
  information: [{ hertz: 523, startSeconds: 0, seconds: 0.25, gain: 0.25 }],
  attention: pulses([523, 659], 0, 0.22, 0.12, 0.35),
  urgent: pulses([659, 659, 784], 0, 0.18, 0.1, 0.5),
  'life-threat': [
    ...pulses([880, 880, 880, 698, 988], 0, 0.13, 0.07, 0.7),
    ...pulses([880, 880, 880, 698, 988], 1.3, 0.13, 0.07, 0.7),
  ],
};

function pulses(hertz: readonly number[], from: number, seconds: number, gap: number, gain: number): readonly Note[] {
  return hertz.map((one, place) => ({ hertz: one, startSeconds: from + place * (seconds + gap), seconds, gain }));
}

export function notesOf(tone: Tone, isReal: boolean): readonly Note[] {
  return isReal ? PLAYED[tone] : PLAYED[tone].map((note) => ({ ...note, hertz: note.hertz * FIFTH }));
}

/** How a device trembles with a tone, in milliseconds on and off. */
export const TREMBLES: Readonly<Record<Tone, readonly number[]>> = {
  information: [80],
  attention: [120, 80, 120],
  urgent: [200, 100, 200, 100, 200],
  'life-threat': [400, 100, 400, 100, 400, 100, 400],
};

/** The most urgent of several: a burst makes one sound. */
export function loudest(tones: readonly Tone[]): Tone | null {
  return [...tones].sort((a, b) => TONES.indexOf(b) - TONES.indexOf(a))[0] ?? null;
}
