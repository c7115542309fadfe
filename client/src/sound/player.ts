// Makes the tones with WebAudio and never claims more than the device lets it: 'on' only while the audio engine runs. A device
// that slept, or a browser that waits for a touch, is 'blocked' and says so; every touch or key tries again.
import type { SoundState } from '@kerbside/shared/wire';
import { TREMBLES, notesOf, type Tone } from './tones.ts';

export class Player {
  #context: AudioContext | null = null;
  #isWanted = false;
  readonly #tell: (state: SoundState) => void;

  constructor(tell: (state: SoundState) => void) {
    this.#tell = tell;
  }

  want(isWanted: boolean): void {
    this.#isWanted = isWanted;
    if (isWanted) this.wake();
    else void this.#context?.suspend().catch(() => undefined);
    this.#tell(this.state);
  }

  /** Starts the audio engine where the device allows it now. */
  wake(): void {
    if (!this.#isWanted) return;
    if (!this.#context) {
      if (!('AudioContext' in window)) return;
      this.#context = new AudioContext();
      this.#context.addEventListener('statechange', () => this.#tell(this.state));
    }
    if (this.#context.state !== 'running') void this.#context.resume().catch(() => undefined);
  }

  get state(): SoundState {
    if (!this.#isWanted) return 'off';
    return this.#context?.state === 'running' ? 'on' : 'blocked';
  }

  /** Returns whether it was let sound. */
  play(tone: Tone, isReal: boolean): boolean {
    if (this.state !== 'on' || !this.#context) return false;
    const context = this.#context;
    for (const { hertz, startSeconds, seconds, gain } of notesOf(tone, isReal)) {
      const from = context.currentTime + startSeconds;
      const voice = new OscillatorNode(context, { type: 'triangle', frequency: hertz });
      const level = new GainNode(context, { gain: 0 });
      level.gain.setValueAtTime(0, from);
      level.gain.linearRampToValueAtTime(gain, from + 0.01);
      level.gain.setValueAtTime(gain, from + seconds - 0.02);
      level.gain.linearRampToValueAtTime(0, from + seconds);
      voice.connect(level).connect(context.destination);
      voice.start(from);
      voice.stop(from + seconds);
    }
    return true;
  }
}

/** A desk has nothing that trembles, and browsers for it say so by leaving this out or by having no touch. */
export function canTremble(): boolean {
  return 'vibrate' in navigator && navigator.maxTouchPoints > 0;
}

export function tremble(tone: Tone): boolean {
  return canTremble() && navigator.vibrate([...TREMBLES[tone]]);
}
