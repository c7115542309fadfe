// When people's acts reach the model. Each takes effect at an instant that follows from the act alone, so that a run told again
// from its beginning hears the same things at the same moments, whatever the steps were the first time.
import { MINUTE, SECOND, type Instant } from '@kerbside/shared/kernel';
import type { Act } from '../model/acts.ts';
import type { Model } from '../model/model.ts';

/** A word can be taken back within 20 seconds by the same person: it is not acted upon before. */
const CAN_BE_WITHDRAWN_MS = 20 * SECOND;

/** The first full minute after the word can no longer be taken back. */
export function effectiveAt(act: Act): Instant {
  return Math.ceil((act.recordedAt + CAN_BE_WITHDRAWN_MS) / MINUTE) * MINUTE;
}

export class ActQueue {
  readonly #pending: { readonly at: Instant; readonly act: Act }[] = [];
  readonly #known = new Set<string>();

  add(acts: readonly Act[]): void {
    for (const act of acts) {
      if (this.#known.has(act.id)) continue;
      this.#known.add(act.id);
      if (act.type === 'kerbside.handover.withdrawn') this.#withdraw(act.data.withdraws);
      else this.#pending.push({ at: effectiveAt(act), act });
    }
    this.#pending.sort((a, b) => a.at - b.at || (a.act.id < b.act.id ? -1 : 1));
  }

  /** Whether any act ever came in. */
  get heardAny(): boolean {
    return this.#known.size > 0;
  }

  /** Runs the model up to an instant, with every act that is due by then heard at its own; a late one at once. */
  advance(model: Model, to: Instant): void {
    for (let next = this.#pending[0]; next && next.at <= to; next = this.#pending[0]) {
      this.#pending.shift();
      model.advance(Math.max(model.now, next.at));
      model.hear(next.act);
    }
    model.advance(to);
  }

  #withdraw(id: string): void {
    const place = this.#pending.findIndex(({ act }) => act.id === id);
    if (place >= 0) this.#pending.splice(place, 1);
  }
}
