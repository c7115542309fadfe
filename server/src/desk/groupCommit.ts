// Work waits in line, is done batch by batch, and each batch is appended to the log in one go. A batch that the log refuses is
// undone as if it had never been; a piece of work that throws fails alone. It knows no report and no ask.
import { Changes } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import type { Log } from '../log/log.ts';

/** A batch is at most this many events: the desk yields between batches (design.md, Log). */
export const SLICE = 500;

/** What the work of one batch has folded so far. */
export interface Batch {
  readonly changes: Changes;
  readonly events: WorldEvent[];
}
export type Work = (batch: Batch) => void;

/** What the listeners are told once a batch is durable. */
export interface Told {
  readonly seq: number;
  readonly events: readonly WorldEvent[];
  readonly changes: Changes;
}

export interface GroupCommitParts {
  readonly log: Pick<Log, 'append' | 'head'>;
  readonly tell: (told: Told) => void;
  /** Finishes what the work of a batch left for later; throws nothing. */
  readonly settle: (batch: Batch) => void;
  /** These were folded and are undone: they were never met. */
  readonly forget: (events: readonly WorldEvent[]) => void;
  readonly onTrouble: (what: string, error: unknown) => void;
}

interface Waiting {
  readonly size: number;
  readonly work: Work;
  readonly done: (seq: number) => void;
  readonly fail: (error: unknown) => void;
}

export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #line: Waiting[] = [];
  readonly #looks: (() => void)[] = [];
  #waitingEvents = 0;
  #seq: number;
  #running: Promise<void> | undefined;
  #isWriting = false;

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
    this.#seq = parts.log.head().seq;
  }

  /** The last entry that is durable and folded. */
  get seq(): number {
    return this.#seq;
  }

  get waitingEvents(): number {
    return this.#waitingEvents;
  }

  /** Resolves with the entry's number once what `work` folded is durable and told. `size`: events at most. */
  enqueue(size: number, work: Work): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waitingEvents += size;
      this.#line.push({ size, work, done: resolve, fail: reject });
      this.#running ??= this.#run();
    });
  }

  /** Looks when the world holds nothing that is not durable: at once, or after the append under way. */
  whenDurable(look: () => void): void {
    if (this.#isWriting) this.#looks.push(look);
    else look();
  }

  /** Resolves when nothing waits. */
  async drained(): Promise<void> {
    await this.#running;
  }

  /** Batch after batch until nothing waits, yielding to the doors between them. */
  async #run(): Promise<void> {
    await yieldOnce();
    while (this.#line.length > 0) {
      this.#isWriting = true;
      const batch: Batch = { changes: new Changes(), events: [] };
      const done = this.#doNext(batch);
      this.#parts.settle(batch);
      await this.#commit(batch, done);
      this.#isWriting = false;
      this.#letLook();
      await yieldOnce();
    }
    this.#running = undefined;
  }

  /** Does the work at the head of the line, as much as makes one batch; answers with what was done. */
  #doNext(batch: Batch): readonly Waiting[] {
    const done: Waiting[] = [];
    let size = 0;
    for (let next = this.#line[0]; next && (size === 0 || size + next.size <= SLICE); next = this.#line[0]) {
      this.#line.shift();
      size += next.size;
      this.#waitingEvents -= next.size;
      if (this.#isDone(next, batch)) done.push(next);
    }
    return done;
  }

  #isDone({ work, fail }: Waiting, batch: Batch): boolean {
    const mark = batch.changes.mark();
    const before = batch.events.length;
    try {
      work(batch);
      return true;
    } catch (error) {
      batch.changes.undo(mark);
      this.#parts.forget(batch.events.splice(before));
      this.#parts.onTrouble('something asked of the desk could not be done; the rest of its batch is', error);
      fail(error);
      return false;
    }
  }

  async #commit({ changes, events }: Batch, done: readonly Waiting[]): Promise<void> {
    if (events.length > 0) {
      try {
        // The desk is the only writer of its world: an entry that it did not write must not be passed over.
        const appended = await this.#parts.log.append({ after: this.#seq, events });
        if ('lost' in appended) throw new Error(`Another desk wrote entry ${appended.head.seq} to this world`);
        this.#seq = appended.seq;
      } catch (error) {
        changes.undo();
        this.#parts.forget(events);
        this.#parts.onTrouble('the log refused a batch; it was undone', error);
        for (const { fail } of done) fail(error);
        return;
      }
      this.#parts.tell({ seq: this.#seq, events, changes });
    }
    for (const one of done) one.done(this.#seq);
  }

  #letLook(): void {
    for (const look of this.#looks.splice(0)) {
      try {
        look();
      } catch (error) {
        this.#parts.onTrouble('what waited for the log to be durable failed', error);
      }
    }
  }
}

function yieldOnce(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
