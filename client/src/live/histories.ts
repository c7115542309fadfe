// What happened, asked of the server and answered under the same id. Nothing is kept: a history is read anew each time.
import type { HistoryAnswer, HistoryAsk } from '@kerbside/shared/wire';
import type { Wire } from './wire.ts';

/** About what, and which part of it. */
export type HistoryWanted = Omit<HistoryAsk, 'id'>;

export class Histories {
  readonly #wire: Wire;
  readonly #mintId: () => string;
  readonly #waiting = new Map<string, (answer: HistoryAnswer) => void>();

  constructor(wire: Wire, mintId: () => string) {
    this.#wire = wire;
    this.#mintId = mintId;
  }

  ask(wanted: HistoryWanted, isConnected: boolean): Promise<HistoryAnswer> {
    const id = this.#mintId();
    if (!isConnected) return Promise.resolve(noConnection(id));
    return new Promise((settle) => {
      this.#waiting.set(id, settle);
      this.#wire.say('history', { id, ...wanted });
    });
  }

  answered(answer: HistoryAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  closed(): void {
    for (const [id, settle] of this.#waiting) settle(noConnection(id));
    this.#waiting.clear();
  }
}

function noConnection(id: string): HistoryAnswer {
  const message = 'No connection: the history is read from the server. Open it again when it says Live.';
  return { id, ok: false, refusal: { code: 'no-connection', message } };
}
