// What the feeds and the people of a storm said and were told: every message by the id under which the log knows it, each content
// apart where an id was used twice, and what of it was acknowledged. It judges nothing.
import { formatInstant, type DomainEvent } from '@kerbside/shared/kernel';
import type { Message } from '../harness/cast.ts';
import type { Asked } from './taps.ts';

/** One content under one id. */
export interface Said {
  readonly message: Message;
  acknowledged: boolean;
}

/** What a message was sent for, and so what must become of it. */
export type Sort = 'good' | 'pulse' | 'wrong';

export class Ledger {
  /** By '<source>/<id>', the contents said under it. */
  readonly said = new Map<string, Said[]>();
  /** What people asked, by ask. */
  readonly asks = new Map<string, Asked>();
  /** Answers of yes, by ask: the events that they were told of. */
  readonly answered = new Map<string, readonly string[]>();
  /** Answers of no, by ask: the refusal's code. */
  readonly refused = new Map<string, string>();
  /** What was told that never should be. */
  readonly faults: string[] = [];
  /** Messages that were answered: those that are kept, the wrong ones and the pulses. */
  messages = 0;
  acknowledged = 0;
  rejected = 0;
  /** Batches that were told to come again. */
  putOff = 0;
  /** Wrong ones whose answer was not heard, each time: they were sent anew, and may have been refused, and counted, all the same. */
  unheard = 0;
  readonly #mayBeSilent: boolean;
  #next = Promise.withResolvers<undefined>();

  /** `mayBeSilent`: a batch may stay unanswered, as servers are killed or stand still. */
  constructor({ mayBeSilent }: { readonly mayBeSilent: boolean }) {
    this.#mayBeSilent = mayBeSilent;
  }

  note(message: Message): Said {
    const id = `${message.source}/${message.id}`;
    const contents = this.said.get(id) ?? [];
    this.said.set(id, contents);
    const text = JSON.stringify(message);
    const known = contents.find((said) => JSON.stringify(said.message) === text);
    if (known) return known;
    const fresh: Said = { message, acknowledged: false };
    contents.push(fresh);
    return fresh;
  }

  yes(batch: readonly { readonly sort: Sort; readonly said?: Said }[]): void {
    this.messages += batch.length;
    this.rejected += wrongOf(batch);
    for (const { said } of batch) {
      if (!said) continue;
      said.acknowledged = true;
      this.acknowledged += 1;
    }
    this.#next.resolve(undefined);
    this.#next = Promise.withResolvers();
  }

  /** Nobody answered, and why: it is sent anew. */
  nothing(batch: readonly { readonly sort: Sort }[], why: string): void {
    this.unheard += wrongOf(batch);
    if (!this.#mayBeSilent)
      this.faults.push(`a batch of ${batch.length} was not answered by a server that stood: ${why}`);
  }

  /** Resolves as the next batch is acknowledged. */
  nextYes(): Promise<unknown> {
    return this.#next.promise;
  }
}

function wrongOf(batch: readonly { readonly sort: Sort }[]): number {
  return batch.filter(({ sort }) => sort === 'wrong').length;
}

/** Whether what the log holds is what was sent: times are numbers there, an id is under its sender's name, and nothing is added. */
export function isAsSent(kept: DomainEvent, sent: Message): boolean {
  const { amends } = sent.data;
  const data = typeof amends === 'string' ? { ...sent.data, amends: `${sent.source}/${amends}` } : sent.data;
  const isOfSender = kept.source === sent.source && kept.person === undefined && kept.askId === undefined;
  return isOfSender && kept.type === sent.type && formatInstant(kept.at) === sent.time && isSame(kept.data, data);
}

/** The log's word beside that of a feed, or of a screen. */
export function isSame(held: unknown, sent: unknown): boolean {
  if (typeof held === 'number' && typeof sent === 'string') return formatInstant(held) === sent;
  if (typeof held !== 'object' || typeof sent !== 'object' || held === null || sent === null) return held === sent;
  const [kept, said] = [new Map(Object.entries(held)), new Map(Object.entries(sent))];
  return kept.size === said.size && [...said].every(([name, value]) => kept.has(name) && isSame(kept.get(name), value));
}
