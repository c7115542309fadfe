// The answers given, so that asking twice gets the first one: kept for 24 hours of the world's time.
import type { Instant } from '@kerbside/shared/kernel';
import type { Answer } from '@kerbside/shared/wire';
import type { WorldEvent } from '@kerbside/shared/world';
import { KNOWN_FOR_MS } from './knownIds.ts';

interface KeptAnswer {
  readonly answer: Answer;
  readonly at: Instant;
}

export class KeptAnswers {
  readonly #answers: Map<string, KeptAnswer>;

  constructor(answers = new Map<string, KeptAnswer>()) {
    this.#answers = answers;
  }

  of(askId: string): Answer | undefined {
    return this.#answers.get(askId)?.answer;
  }

  keep(answer: Answer, now: Instant): void {
    if (!this.#answers.has(answer.askId)) this.#answers.set(answer.askId, { answer, at: now });
    for (const [askId, { at }] of this.#answers) {
      if (at > now - KNOWN_FOR_MS) break;
      this.#answers.delete(askId);
    }
  }

  /** As the rows from which the same is made again. */
  dump(): Map<string, unknown> {
    return this.#answers;
  }

  /** Recalls from the log what was answered. */
  recall(seq: number, events: readonly WorldEvent[]): void {
    for (const event of events) {
      const { askId } = event;
      if (askId === undefined) continue;
      const known = this.#answers.get(askId)?.answer;
      if (event.type === 'kerbside.world.ask-refused') {
        const { code, message, by, firstAt } = event.data;
        const who = { ...(by !== undefined && { by }), ...(firstAt !== undefined && { at: firstAt }) };
        this.keep({ askId, ok: false, refusal: { code, message, ...who } }, event.recordedAt);
      } else if (known?.ok) {
        const answer: Answer = { ...known, eventIds: [...known.eventIds, event.id] };
        this.#answers.set(askId, { answer, at: event.recordedAt });
      } else this.keep({ askId, ok: true, seq, eventIds: [event.id] }, event.recordedAt);
    }
  }
}
