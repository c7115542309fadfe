// What a world that is opened recalls of its log's last days: ids known, answers given, what people did. Folded beside the world and
// kept in its snapshot, so that a start reads the log only from there on.
import { rowsOn, type Instant, type Table } from '@kerbside/shared/kernel';
import { dumpWorld, loadWorld, type World, type WorldEvent } from '@kerbside/shared/world';
import { KeptAnswers } from './desk/keptAnswers.ts';
import { KNOWN_FOR_MS, KnownIds } from './desk/knownIds.ts';
import type { Foldable } from './log/foldable.ts';
import type { LogEntry } from './log/log.ts';
import type { Shelves } from './log/snapshot.ts';
import { worldFold } from './log/worldFold.ts';

interface Act {
  readonly seq: number;
  readonly event: WorldEvent;
}

/** Begins the names of its tables in a snapshot. */
const MEMORYS = 'recalled ';

export class Memory {
  readonly known: KnownIds;
  readonly answers: KeptAnswers;
  #acts: Act[] = [];
  #newest: Instant | undefined;
  #wholeTo: Instant | undefined;

  constructor(known = new KnownIds(), answers = new KeptAnswers()) {
    this.known = known;
    this.answers = answers;
  }

  /** What people did in the last two days. */
  get acts(): readonly Act[] {
    const since = (this.#newest ?? 0) - 2 * KNOWN_FOR_MS;
    return this.#acts.filter(({ event }) => event.recordedAt >= since);
  }

  /**
   * All that was recorded up to then is in the log. What is stamped with the newest instant may be half of a grant: the rest was
   * on its way when the server ended.
   */
  get wholeTo(): Instant | undefined {
    return this.#wholeTo;
  }

  hear({ seq, events }: Pick<LogEntry, 'seq' | 'events'>): void {
    this.answers.recall(seq, events as readonly WorldEvent[]);
    for (const event of events as readonly WorldEvent[]) {
      this.known.meet(event);
      if (this.#newest === undefined || event.recordedAt > this.#newest) {
        [this.#newest, this.#wholeTo] = [event.recordedAt, this.#newest];
      }
      if (isAct(event)) this.#acts.push({ seq, event });
    }
  }

  dump(): Table<unknown>[] {
    this.#acts = [...this.acts];
    return [
      { name: `${MEMORYS}instants`, rows: new Map([['all', [this.#newest ?? null, this.#wholeTo ?? null]]]) },
      { name: `${MEMORYS}acts`, rows: new Map(this.#acts.map((act, n) => [String(n), act])) },
      { name: `${MEMORYS}answers`, rows: this.answers.dump() },
      ...this.known.dump().map(({ name, rows }) => ({ name: `${MEMORYS}${name}`, rows })),
    ];
  }

  /** From the tables it was written down in. Throws where one is missing. */
  static load(shelves: Shelves): Memory {
    const rowsIn = <Value>(name: string): Map<string, Value> => {
      const shelf = shelves.get(`${MEMORYS}${name}`);
      if (!shelf) throw new Error(`The snapshot does not hold what is recalled: ${name}`);
      return rowsOn(shelf);
    };
    const memory = new Memory(KnownIds.load(rowsIn), new KeptAnswers(rowsIn('answers')));
    const [newest, wholeTo] = rowsIn<[Instant | null, Instant | null]>('instants').get('all') ?? [];
    [memory.#newest, memory.#wholeTo] = [newest ?? undefined, wholeTo ?? undefined];
    memory.#acts = [...rowsIn<Act>('acts').values()];
    return memory;
  }
}

export function isAct(event: WorldEvent): boolean {
  return event.person !== undefined && event.type !== 'kerbside.world.ask-refused';
}

export interface Recalling {
  readonly world: World;
  readonly memory: Memory;
}

/** Raised when `Memory` is written down otherwise. */
const MEMORY_VERSION = 2;

/** The world with this id and what is recalled of its log, as one fold. */
export function recallingFold(id: string): Foldable<Recalling> {
  const fold = worldFold(id);
  return {
    foldVersion: `${fold.foldVersion}.${MEMORY_VERSION}`,
    create: () => ({ world: fold.create(), memory: new Memory() }),
    fold({ world, memory }, entry) {
      fold.fold(world, entry);
      memory.hear(entry);
    },
    settle: ({ world }) => {
      fold.settle(world);
    },
    dump: ({ world, memory }) => [...memory.dump(), ...dumpWorld(world)],
    load: (shelves) => ({
      world: loadWorld(new Map([...shelves].filter(([name]) => !name.startsWith(MEMORYS)))),
      memory: Memory.load(shelves),
    }),
  };
}
