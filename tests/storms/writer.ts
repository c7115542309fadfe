// A feed that will not be put off: it posts batch after batch, some of it twice, and what it got no answer for it sends again, to
// whatever server there is. It keeps the books: what it sent, and what it was told is kept.
import { setTimeout as wait } from 'node:timers/promises';
import { formatInstant, type Instant } from '@kerbside/shared/kernel';
import { CAD, type FeedOnFile, type Message } from '../harness/cast.ts';
import type { Chance } from '../harness/chance.ts';
import { post } from '../harness/house.ts';
import { createTale, type Tale } from '../harness/tale.ts';

/** What all writers together sent, by the id under which the log knows it, and what of it was acknowledged. */
export class Books {
  readonly sent = new Map<string, Message>();
  readonly acknowledged = new Set<string>();
  /** Messages in batches that were acknowledged, each time. */
  answered = 0;
  /** What a writer was told that it should never have been. */
  readonly faults: string[] = [];
  #nextYes = Promise.withResolvers<undefined>();

  /** Resolves as the next batch is acknowledged. */
  nextYes(): Promise<unknown> {
    return this.#nextYes.promise;
  }

  yes(batch: readonly Message[]): void {
    for (const one of batch) this.acknowledged.add(loggedId(one));
    this.answered += batch.length;
    this.#nextYes.resolve(undefined);
    this.#nextYes = Promise.withResolvers();
  }
}

export interface WriterOptions {
  readonly name: string;
  readonly feed?: FeedOnFile;
  readonly dice: Chance;
  readonly books: Books;
  readonly keys: ReadonlyMap<string, string>;
  readonly now: () => Instant;
  /** How long ago that happened of which it speaks. */
  readonly agoMs?: number;
  /** Events a second, about. */
  readonly pace: number;
}

const BATCHES = [1, 5, 20, 60, 150, 300, 600] as const;
/** So much of a batch was sent before. */
const REPEATED = 0.1;

export class Writer {
  readonly #options: WriterOptions;
  readonly #tale: Tale;
  #pending: readonly Message[] | undefined;
  #before: readonly Message[] = [];

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#tale = createTale({ dice: options.dice, name: options.name });
  }

  /** Writes to this server until it is gone. */
  async writeTo(port: number, isGone: () => boolean): Promise<void> {
    const { pace } = this.#options;
    let due = performance.now();
    while (!isGone()) {
      this.#pending ??= this.#batch();
      if (!(await this.#isKept(port, this.#pending))) continue;
      due = Math.max(due, performance.now() - 100) + (this.#pending.length / pace) * 1_000;
      this.#before = this.#pending;
      this.#pending = undefined;
      await wait(Math.max(0, due - performance.now()));
    }
  }

  /** Writes until what is waiting is kept. */
  async finish(port: number): Promise<void> {
    while (this.#pending) if (await this.#isKept(port, this.#pending)) this.#pending = undefined;
  }

  /** Time has leapt: what is waiting may be too old by now, and what was said before is no longer known. */
  giveUp(): void {
    if (this.#options.agoMs !== undefined) this.#pending = undefined;
    this.#before = [];
  }

  async #isKept(port: number, batch: readonly Message[]): Promise<boolean> {
    const { books, keys, name } = this.#options;
    let taken: Awaited<ReturnType<typeof post>>;
    try {
      taken = await post(port, keys, batch);
    } catch {
      await wait(5);
      return false;
    }
    if (taken.status === 503) {
      await wait(20);
      return false;
    }
    const counted = taken.accepted + taken.duplicates;
    if (taken.status !== 202 || taken.rejected.length > 0 || counted !== batch.length) {
      books.faults.push(`${name} was told ${JSON.stringify(taken).slice(0, 500)} of ${batch.length}`);
    }
    books.yes(batch);
    return true;
  }

  #batch(): readonly Message[] {
    const { dice, feed = CAD, now, agoMs = 0, books } = this.#options;
    const at = now() - agoMs;
    const batch: Message[] = [];
    const size = dice.pick(BATCHES);
    while (batch.length < size) {
      const known = dice.next() < REPEATED ? [...batch, ...this.#before] : [];
      const message = known.length > 0 ? dice.pick(known) : this.#tale.next(feed, at);
      books.sent.set(loggedId(message), message);
      batch.push(message);
    }
    return batch;
  }
}

export function loggedId({ source, id }: Message): string {
  return `${source}/${id}`;
}

/** Whether what the log holds is what was sent: times are numbers there, and nothing is added. */
export function isAsSent(
  kept: { readonly type: string; readonly at: Instant; readonly data: unknown },
  sent: Message,
): boolean {
  const held = kept.data as Readonly<Record<string, unknown>>;
  const names = Object.keys(sent.data);
  return (
    kept.type === sent.type &&
    formatInstant(kept.at) === sent.time &&
    Object.keys(held).length === names.length &&
    names.every((name) => isSame(held[name], sent.data[name]))
  );
}

function isSame(held: unknown, sent: unknown): boolean {
  if (typeof held === 'number' && typeof sent === 'string') return formatInstant(held) === sent;
  return JSON.stringify(held) === JSON.stringify(sent);
}
