// The only writer of a world: decide → append → fold → tell. Nothing is acknowledged, shown or sent before the log holds it
// durably; what could not be kept is undone as if it had never been.
import { DESK_SOURCE, type AskContext, type Changes, type Principal, type Refusal } from '@kerbside/shared/kernel';
import type { Answer } from '@kerbside/shared/wire';
import { decide, foldFact, settle, type Ask, type World, type WorldEvent } from '@kerbside/shared/world';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { GroupCommit, SLICE, type Batch, type Told } from './groupCommit.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { KnownIds } from './knownIds.ts';
import { PartlyKept } from './partlyKept.ts';

export { SLICE, type Told } from './groupCommit.ts';

export interface Reported {
  readonly accepted: number;
  readonly duplicates: number;
}

/** More than this waiting and the doors say "come back": a local setting. */
export const MOST_WAITING = 50_000;
/** A tap that was not kept is believed to be at most this old; older ones are put at the time they came. */
const BELIEVED_TAP_MS = 60_000;
const KEPT_TAP_MS = 24 * 3_600_000;

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
  readonly #clock: Clock;
  readonly #known: KnownIds;
  readonly #answers: KeptAnswers;
  readonly #onTrouble: (what: string, error: unknown) => void;
  readonly #listeners = new Set<(told: Told) => void>();
  readonly #commits: GroupCommit;
  /** Asks being decided, by id: the same ask again waits for the same answer. */
  readonly #asking = new Map<string, Promise<Answer>>();
  readonly #reporting = new Set<Promise<unknown>>();
  #closed = false;

  constructor({ world, log, clock, known, answers, onTrouble }: DeskParts) {
    this.world = world;
    this.#clock = clock;
    this.#known = known ?? new KnownIds();
    this.#answers = answers ?? new KeptAnswers();
    this.#onTrouble = onTrouble ?? (() => undefined);
    this.#commits = new GroupCommit({
      log,
      tell: (told) => {
        this.#tell(told);
      },
      settle: ({ changes }) => {
        this.#settle(changes);
      },
      forget: (events) => {
        for (const event of events) this.#known.forget(event);
      },
      onTrouble: this.#onTrouble,
    });
  }

  /** The last entry that is durable and folded. */
  get seq(): number {
    return this.#commits.seq;
  }

  get isOverloaded(): boolean {
    return this.#closed || this.#commits.waitingEvents > MOST_WAITING;
  }

  /** Told after each durable batch, in order. A listener that throws silences nobody else. */
  onTold(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For whoever shows the world: runs `look` when all in it is durable, at once or after the append under way. */
  whenDurable(look: () => void): void {
    this.#commits.whenDurable(look);
  }

  /**
   * Takes what feeds report: never refused. Resolves once it is durable, folded and told. A long report is written in slices,
   * one after the other: where one fails the ones before it are kept, and `PartlyKept` says so.
   */
  async report(events: readonly WorldEvent[]): Promise<Reported> {
    if (this.#closed) throw new DeskClosed();
    // One slice is in the line at once, and whoever closes the desk waits for the line.
    if (events.length <= SLICE) return reportedOf(events, await this.#enqueue(events));
    const report = this.#inSlices(events);
    this.#reporting.add(report);
    try {
      return await report;
    } finally {
      this.#reporting.delete(report);
    }
  }

  /** Decides what a person asks. Asking again, with the same id, gets the first answer. */
  async ask(principal: Principal, ask: Ask, forbidden?: Refusal): Promise<Answer> {
    const { askId } = ask;
    const known = this.#answers.of(askId) ?? this.#asking.get(askId);
    if (known) return known;
    if (this.#closed) throw new DeskClosed();
    const asking = this.#answer(principal, ask, forbidden);
    this.#asking.set(askId, asking);
    try {
      return await asking;
    } finally {
      this.#asking.delete(askId);
    }
  }

  /** Takes nothing more, and resolves when what was taken is durable and answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([...this.#reporting, ...this.#asking.values()]);
    await this.#commits.drained();
  }

  async #inSlices(events: readonly WorldEvent[]): Promise<Reported> {
    let accepted = 0;
    for (let from = 0; from < events.length; from += SLICE) {
      try {
        accepted += await this.#enqueue(events.slice(from, from + SLICE));
      } catch (error) {
        throw from > 0 ? new PartlyKept(from, error) : error;
      }
    }
    return reportedOf(events, accepted);
  }

  /** Resolves with how many of them were news. */
  async #enqueue(slice: readonly WorldEvent[]): Promise<number> {
    let news = 0;
    await this.#commits.enqueue(slice.length, (batch) => {
      for (const event of slice) if (this.#take(batch, event)) news += 1;
    });
    return news;
  }

  async #answer(principal: Principal, ask: Ask, forbidden: Refusal | undefined): Promise<Answer> {
    let answer: ((seq: number) => Answer) | undefined;
    const seq = await this.#commits.enqueue(1, (batch) => {
      answer = this.#decide(batch, principal, ask, forbidden);
    });
    const given = answer?.(seq) ?? { askId: ask.askId, ok: true, seq, eventIds: [] };
    this.#answers.keep(given, this.#clock.now());
    return given;
  }

  #decide(batch: Batch, principal: Principal, ask: Ask, forbidden: Refusal | undefined): (seq: number) => Answer {
    this.#settle(batch.changes);
    const { askId } = ask;
    const context = this.#contextOf(principal, ask);
    const decision = forbidden ? { refusal: forbidden } : decide(this.world, ask, context);
    if ('refusal' in decision) {
      const { refusal } = decision;
      const { code, message, by, at: firstAt } = refusal;
      const who = { ...(by !== undefined && { by }), ...(firstAt !== undefined && { firstAt }) };
      this.#take(batch, {
        id: `${askId}.refused`,
        type: 'kerbside.world.ask-refused',
        source: DESK_SOURCE,
        at: context.at,
        recordedAt: context.now,
        person: principal,
        askId,
        data: { askId, ask: ask.type, code, message, ...who, ...askedOf(ask) },
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
      foldFact(this.world, kept, batch.changes);
    } catch (error) {
      batch.changes.undo(mark);
      this.#onTrouble(`event ${event.id} (${event.type}) could not be folded; it is kept and changes nothing`, error);
    }
    batch.events.push(kept);
    return true;
  }

  /** A vehicle whose indexes cannot be put right is left as it was: its facts are kept. */
  #settle(changes: Changes): void {
    settle(this.world, changes, (id, fault) => {
      this.#onTrouble(`what was said of ${id} could not be put on a board`, fault);
    });
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

function reportedOf({ length }: readonly WorldEvent[], accepted: number): Reported {
  return { accepted, duplicates: length - accepted };
}

/** The house is being closed: no trouble, and nothing is lost that was acknowledged. */
export class DeskClosed extends Error {
  override readonly name = 'DeskClosed';
  constructor() {
    super('The desk is closed: nothing was taken.');
  }
}

/** What an ask names, so that its refusal is found in the history of it. */
function askedOf({ body }: Ask): {
  readonly site?: string;
  readonly patientKey?: string;
  readonly conveyance?: string;
} {
  const { site, patientKey, conveyance } = body as Readonly<Record<string, unknown>>;
  return {
    ...(typeof site === 'string' && { site }),
    ...(typeof patientKey === 'string' && { patientKey }),
    ...(typeof conveyance === 'string' && { conveyance }),
  };
}
