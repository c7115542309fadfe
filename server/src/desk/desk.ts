// The only writer of a world: decide → append → fold → tell. Nothing is acknowledged, shown or sent before the log holds it
// durably; what could not be kept is undone as if it had never been.
import { DESK_SOURCE, Changes, type AskContext, type Principal, type Refusal } from '@kerbside/shared/kernel';
import type { Answer } from '@kerbside/shared/wire';
import { decide, foldEvent, type Ask, type World, type WorldEvent } from '@kerbside/shared/world';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { PartlyKept } from '../sources/events/door.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { KnownIds } from './knownIds.ts';

/** What the listeners are told once a batch is durable. */
export interface Told {
  readonly seq: number;
  readonly events: readonly WorldEvent[];
  readonly changes: Changes;
}
export interface Reported {
  readonly accepted: number;
  readonly duplicates: number;
}

/** A batch is at most this many events: the desk yields between batches (design.md, Log). */
export const SLICE = 500;
/** More than this waiting and the doors say "come back": a local setting. */
export const MOST_WAITING = 50_000;
/** A tap that was not kept is believed to be at most this old; older ones are put at the time they came. */
const BELIEVED_TAP_MS = 60_000;
const KEPT_TAP_MS = 24 * 3_600_000;

interface Batch {
  readonly changes: Changes;
  readonly events: WorldEvent[];
  readonly done: ((seq: number) => void)[];
  readonly failed: ((error: unknown) => void)[];
}
type Work = (batch: Batch) => void;

export interface DeskParts {
  readonly world: World;
  readonly log: Log;
  readonly clock: Clock;
  readonly known?: KnownIds;
  readonly answers?: KeptAnswers;
  /** Told of what should not happen: a fold that threw, a log that refused. */
  readonly onTrouble?: (what: string, error: unknown) => void;
}

export class Desk {
  readonly world: World;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #known: KnownIds;
  readonly #answers: KeptAnswers;
  readonly #onTrouble: (what: string, error: unknown) => void;
  readonly #listeners = new Set<(told: Told) => void>();
  readonly #waiting: { readonly size: number; readonly work: Work; readonly fail: (error: unknown) => void }[] = [];
  #waitingEvents = 0;
  #seq: number;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor({ world, log, clock, known, answers, onTrouble }: DeskParts) {
    this.world = world;
    this.#log = log;
    this.#clock = clock;
    this.#known = known ?? new KnownIds();
    this.#answers = answers ?? new KeptAnswers();
    this.#onTrouble = onTrouble ?? (() => undefined);
    this.#seq = log.head().seq;
  }

  /** The last entry that is durable and folded. */
  get seq(): number {
    return this.#seq;
  }

  get isOverloaded(): boolean {
    return this.#closed || this.#waitingEvents > MOST_WAITING;
  }

  /** Told after each durable batch, in order. A listener that throws silences nobody else. */
  onTold(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes what feeds report: never refused. Resolves once it is durable, folded and told. A long report is written in slices,
   * one after the other: where one fails the ones before it are kept, and `PartlyKept` says so.
   */
  async report(events: readonly WorldEvent[]): Promise<Reported> {
    let accepted = 0;
    let duplicates = 0;
    for (let from = 0; from < events.length; from += SLICE) {
      const slice = events.slice(from, from + SLICE);
      try {
        await this.#enqueue(slice.length, (batch) => {
          for (const event of slice) {
            if (this.#take(batch, event)) accepted += 1;
            else duplicates += 1;
          }
        });
      } catch (error) {
        throw from > 0 ? new PartlyKept(from, error) : error;
      }
    }
    return { accepted, duplicates };
  }

  /** Decides what a person asks. Asking again, with the same id, gets the first answer. */
  async ask(principal: Principal, ask: Ask, forbidden?: Refusal): Promise<Answer> {
    const known = this.#answers.of(ask.askId);
    if (known) return known;
    let answer: ((seq: number) => Answer) | undefined;
    const seq = await this.#enqueue(1, (batch) => {
      const already = this.#answers.of(ask.askId);
      answer = already ? () => already : this.#decide(batch, principal, ask, forbidden);
    });
    const given = answer?.(seq) ?? { askId: ask.askId, ok: true, seq, eventIds: [] };
    this.#answers.keep(given, this.#clock.now());
    return given;
  }

  /** Resolves when nothing is waiting any more; afterwards nothing is taken. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  #decide(batch: Batch, principal: Principal, ask: Ask, forbidden: Refusal | undefined): (seq: number) => Answer {
    const { askId } = ask;
    const context = this.#contextOf(principal, ask);
    const decision = forbidden ? { refusal: forbidden } : decide(this.world, ask, context);
    if ('refusal' in decision) {
      const { refusal } = decision;
      const { code, message } = refusal;
      this.#take(batch, {
        id: `${askId}.refused`,
        type: 'kerbside.world.ask-refused',
        source: DESK_SOURCE,
        at: context.at,
        recordedAt: context.now,
        person: principal,
        askId,
        data: { askId, ask: ask.type, code, message },
      });
      return () => ({ askId, ok: false, refusal });
    }
    for (const event of decision.events) this.#take(batch, event);
    const eventIds = decision.events.map(({ id }) => id);
    return (seq) => ({ askId, ok: true, seq, eventIds });
  }

  #contextOf(person: Principal, { askId, at, kept }: Ask): AskContext {
    const now = this.#clock.now();
    const reach = kept ? KEPT_TAP_MS : BELIEVED_TAP_MS;
    const believed = at <= now && at >= now - reach;
    return { askId, now, at: believed ? at : now, person, ...(kept && { kept }) };
  }

  /** Folds one event into the batch; false when it is known already. */
  #take(batch: Batch, event: WorldEvent): boolean {
    const familiarity = this.#known.meet(event);
    if (familiarity === 'repeat') return false;
    const kept: WorldEvent = familiarity === 'new' ? event : { ...event, reusedId: true };
    const mark = batch.changes.mark();
    try {
      foldEvent(this.world, kept, batch.changes);
    } catch (error) {
      batch.changes.undo(mark);
      this.#onTrouble(`event ${event.id} (${event.type}) could not be folded; it is kept and changes nothing`, error);
    }
    batch.events.push(kept);
    return true;
  }

  #enqueue(size: number, work: Work): Promise<number> {
    if (this.#closed) return Promise.reject(new Error('The desk is closed'));
    return new Promise((resolve, reject) => {
      this.#waitingEvents += size;
      this.#waiting.push({
        size,
        work: (batch) => {
          batch.done.push(resolve);
          batch.failed.push(reject);
          work(batch);
        },
        fail: reject,
      });
      this.#running ??= this.#run();
    });
  }

  /** Batch after batch until nothing waits, yielding to the doors between them. */
  async #run(): Promise<void> {
    await yieldOnce();
    while (this.#waiting.length > 0) {
      await this.#commit(this.#nextBatch());
      await yieldOnce();
    }
    this.#running = undefined;
  }

  #nextBatch(): Batch {
    const batch: Batch = { changes: new Changes(), events: [], done: [], failed: [] };
    let size = 0;
    for (let next = this.#waiting[0]; next && size + next.size <= SLICE; next = this.#waiting[0]) {
      this.#waiting.shift();
      size += next.size;
      this.#waitingEvents -= next.size;
      next.work(batch);
    }
    return batch;
  }

  async #commit(batch: Batch): Promise<void> {
    if (batch.events.length === 0) {
      for (const done of batch.done) done(this.#seq);
      return;
    }
    try {
      const appended = await this.#log.append({ events: batch.events });
      if ('lost' in appended) throw new Error('Another desk wrote to this world');
      this.#seq = appended.seq;
    } catch (error) {
      batch.changes.undo();
      for (const event of batch.events) this.#known.forget(event.id);
      this.#onTrouble('the log refused a batch; it was undone', error);
      for (const failed of batch.failed) failed(error);
      return;
    }
    this.#tell({ seq: this.#seq, events: batch.events, changes: batch.changes });
    for (const done of batch.done) done(this.#seq);
  }

  #tell(told: Told): void {
    for (const listener of this.#listeners) {
      try {
        listener(told);
      } catch (error) {
        this.#onTrouble('a listener of the desk failed', error);
      }
    }
  }
}

function yieldOnce(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
