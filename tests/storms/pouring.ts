// One messy feed over HTTP: batch after batch at its pace, each sent again until it is answered, by whatever server there is. It
// holds each answer against what had to become of the batch.
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '@kerbside/shared/kernel';
import type { Chance } from '../harness/chance.ts';
import { postAs, type Taken } from '../harness/house.ts';
import type { Ledger } from './ledger.ts';
import type { createMessyFeed, Posted } from './messy.ts';

export interface PouringOptions {
  readonly feed: ReturnType<typeof createMessyFeed>;
  readonly dice: Chance;
  readonly ledger: Ledger;
  readonly bearer: string;
  readonly now: () => Instant;
  readonly port: () => number;
  /** Messages a second, about. */
  readonly pace: number;
}

const BATCHES = [1, 5, 20, 60, 150, 300, 600] as const;
/** A feed that says little sends it as it comes: the words of so long at most. */
const LONGEST_SECONDS = 2;
/** What a stopped server is given before the sender asks anew. */
const PATIENCE_MS = 60_000;
/** What a sender had to say while nobody answered does not go away: so much of it is said at once afterwards. */
const BACKLOG_MS = 10_000;

export class Pouring {
  readonly #options: PouringOptions;
  #pending: readonly Posted[] | undefined;
  readonly #ended = Promise.withResolvers<undefined>();
  #isEnded = false;

  constructor(options: PouringOptions) {
    this.#options = options;
  }

  /** Resolves once it was told to end and what it had begun is answered. */
  async run(): Promise<void> {
    const { pace, dice, feed, now } = this.#options;
    const sizes = BATCHES.filter((size) => size <= Math.max(1, pace * LONGEST_SECONDS));
    let due = performance.now();
    while (!this.#isEnded || this.#pending) {
      this.#pending ??= feed.batch(dice.pick(sizes), now());
      const batch = this.#pending;
      if (!(await this.#isAnswered(batch))) continue;
      due = Math.max(due, performance.now() - BACKLOG_MS) + (batch.length / pace) * 1_000;
      if (this.#pending === batch) this.#pending = undefined;
      // Once it has ended there is no pace to be kept.
      await Promise.race([wait(Math.max(0, due - performance.now()), undefined, { ref: false }), this.#ended.promise]);
    }
  }

  end(): void {
    this.#isEnded = true;
    this.#ended.resolve(undefined);
  }

  /** The storm is over before what it had begun is answered. */
  break(): void {
    this.end();
    this.#pending = undefined;
  }

  /** The clock has leapt: what waits may be too old by now, and what was said is no longer known. */
  giveUp(): void {
    this.#pending = undefined;
    this.#options.feed.forget();
  }

  async #isAnswered(batch: readonly Posted[]): Promise<boolean> {
    const { bearer, ledger, port } = this.#options;
    let taken: Taken;
    try {
      taken = await postAs(
        port(),
        bearer,
        batch.map(({ body }) => body),
        PATIENCE_MS,
      );
    } catch (error) {
      ledger.nothing(batch, reasonOf(error));
      await wait(20);
      return false;
    }
    if (taken.status === 503) {
      ledger.putOff += 1;
      await wait(50);
      return false;
    }
    const fault = faultOf(taken, batch);
    if (fault !== undefined) ledger.faults.push(fault);
    if (taken.status === 202) ledger.yes(batch);
    return true;
  }
}

/** As `fetch` has it: the line's own reason is the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}, ${cause.message}` : message;
}

/** What of an answer is not as it has to be. */
function faultOf(taken: Taken, batch: readonly Posted[]): string | undefined {
  const { status, accepted, duplicates, pulses, rejected } = taken;
  if (status !== 202) return `a batch of ${batch.length} was told ${JSON.stringify(taken).slice(0, 400)}`;
  const wrong = batch.flatMap(({ sort }, index) => (sort === 'wrong' ? [index] : []));
  const said = rejected.map(({ index }) => index);
  if (wrong.join() !== said.join()) {
    const odd = rejected.find(({ index }) => !wrong.includes(index));
    const missed = wrong.find((index) => !said.includes(index));
    const first = odd ?? (missed === undefined ? undefined : batch[missed]?.body);
    return `wrong were ${wrong.join()} and refused ${said.join()}: ${JSON.stringify(first).slice(0, 400)}`;
  }
  if (accepted + duplicates !== countOf(batch, 'good') || pulses !== countOf(batch, 'pulse'))
    return `${accepted} accepted, ${duplicates} duplicates, ${pulses} pulses of a batch of ${batch.length}`;
  return undefined;
}

function countOf(batch: readonly Posted[], wanted: Posted['sort']): number {
  return batch.filter(({ sort }) => sort === wanted).length;
}
