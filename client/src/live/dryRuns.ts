// What a changed rule would have raised, asked of the server: told as it goes on, then found, or refused with a reason. One at a time.
import type { DryRunFound } from '@kerbside/shared/rules';
import type { Refusal } from '@kerbside/shared/kernel';
import type { DryRunAsk, DryRunWord } from '@kerbside/shared/wire';
import type { Wire } from './wire.ts';

export type DryRunState =
  | { readonly kind: 'going'; readonly part: number }
  | { readonly kind: 'found'; readonly found: DryRunFound }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export class DryRuns {
  readonly #wire: Wire;
  readonly #mintId: () => string;
  #asked: { readonly id: string; readonly hear: (state: DryRunState) => void } | null = null;

  constructor(wire: Wire, mintId: () => string) {
    this.#wire = wire;
    this.#mintId = mintId;
  }

  /** Returns how to stop it; whoever asks next stops it too. */
  ask(about: Omit<DryRunAsk, 'id'>, isConnected: boolean, hear: (state: DryRunState) => void): () => void {
    const id = this.#mintId();
    if (!isConnected) {
      hear({ kind: 'refused', refusal: NO_CONNECTION });
      return () => undefined;
    }
    this.#asked = { id, hear };
    hear({ kind: 'going', part: 0 });
    this.#wire.say('dryRun', { id, ...about });
    return () => {
      if (this.#asked?.id !== id) return;
      this.#asked = null;
      this.#wire.say('stopDryRun', { id });
    };
  }

  told({ id, ...state }: DryRunWord): void {
    if (this.#asked?.id !== id) return;
    const { hear } = this.#asked;
    if (state.kind !== 'going') this.#asked = null;
    hear(state);
  }

  closed(): void {
    this.#asked?.hear({ kind: 'refused', refusal: NO_CONNECTION });
    this.#asked = null;
  }
}

const NO_CONNECTION: Refusal = {
  code: 'no-connection',
  message: 'No connection: the last seven days are read from the server. Try again when it says Live.',
};
