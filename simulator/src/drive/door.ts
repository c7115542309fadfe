// The way to a server: batches of CloudEvents posted as feeds post them, a few at a time, again when the server cannot be
// reached. The ids are the messages' own, so that posting twice is harmless. What is refused is counted and shown.
import type { FeedMessage } from '../model/words.ts';
import { toCloudEvent, type CloudEvent } from './cloudEvents.ts';
import { createPatience, Gone, type Patience } from './patience.ts';

const BATCH_EVENTS = 500;
const BATCHES_AT_ONCE = 4;
const EXAMPLES_SHOWN = 5;

export interface DoorNeeds {
  readonly base: string;
  /** The bearer key of a feed. */
  readonly keyOf: (feed: string) => string;
  readonly family?: string | undefined;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  readonly patience?: Patience;
}

export interface Posted {
  readonly posted: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly pulses: number;
  readonly rejected: number;
}

/** What the door answers to a batch. */
interface Answer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly pulses: number;
  readonly rejected: readonly { readonly index: number; readonly code: string; readonly message: string }[];
}

export class Door {
  readonly #needs: DoorNeeds;
  readonly #patience: Patience;
  readonly #rejectedByCode = new Map<string, number>();
  readonly #totals = { posted: 0, accepted: 0, duplicates: 0, pulses: 0, rejected: 0 };

  constructor(needs: DoorNeeds) {
    this.#needs = needs;
    this.#patience = needs.patience ?? createPatience(needs.signal);
  }

  get totals(): Posted {
    return this.#totals;
  }

  get rejectedByCode(): ReadonlyMap<string, number> {
    return this.#rejectedByCode;
  }

  /** Posts messages; resolves once every one is answered for. Feeds of one key share their batches. */
  async post(messages: readonly FeedMessage[]): Promise<void> {
    const batches: { readonly key: string; readonly events: readonly CloudEvent[] }[] = [];
    for (const [key, own] of Map.groupBy(messages, ({ source }) => this.#needs.keyOf(source))) {
      for (let from = 0; from < own.length; from += BATCH_EVENTS) {
        const events = own.slice(from, from + BATCH_EVENTS).map((each) => toCloudEvent(each, this.#needs.family));
        batches.push({ key, events });
      }
    }
    const queue = batches.values();
    await Promise.all(Array.from({ length: Math.min(BATCHES_AT_ONCE, batches.length) }, () => this.#work(queue)));
  }

  async #work(queue: Iterator<{ readonly key: string; readonly events: readonly CloudEvent[] }>): Promise<void> {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const { key, events } = next.value;
      this.#count(events, await this.#postBatch(key, JSON.stringify(events)));
    }
  }

  async #postBatch(key: string, body: string): Promise<Answer> {
    const response = await this.#patience.insist(() =>
      fetch(new URL('/api/events', this.#needs.base), {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${key}` },
        body,
        signal: this.#needs.signal,
      }),
    );
    const text = await response.text();
    if (response.status !== 202) throw new Gone(`the event door answered ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as Answer;
  }

  #count(events: readonly CloudEvent[], answer: Answer): void {
    this.#totals.posted += events.length;
    this.#totals.accepted += answer.accepted;
    this.#totals.duplicates += answer.duplicates;
    this.#totals.pulses += answer.pulses;
    for (const { index, code, message } of answer.rejected) {
      this.#totals.rejected += 1;
      this.#rejectedByCode.set(code, (this.#rejectedByCode.get(code) ?? 0) + 1);
      if (this.#totals.rejected <= EXAMPLES_SHOWN) {
        const event = events[index];
        this.#needs.say(
          `refused (${code}): ${message} [${event?.type ?? '?'} of ${event?.source ?? '?'}, id ${event?.id ?? '?'}]`,
        );
      }
    }
  }
}
