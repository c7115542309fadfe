// What a world that is opened recalls of its log's last days: ids known, answers given, what people did. Folded beside the world and
// kept in its snapshot, so that a start reads the log only from there on.
import type { Instant, Line } from '@kerbside/shared/kernel';
import { dumpWorld, loadWorld, type World, type WorldEvent } from '@kerbside/shared/world';
import { KeptAnswers } from './desk/keptAnswers.ts';
import { KNOWN_FOR_MS, KnownIds } from './desk/knownIds.ts';
import type { Foldable } from './log/foldable.ts';
import type { LogEntry } from './log/log.ts';
import { worldFold } from './log/worldFold.ts';

interface Act {
  readonly seq: number;
  readonly event: WorldEvent;
}

export class Memory {
  readonly known = new KnownIds();
  readonly answers = new KeptAnswers();
  #acts: Act[] = [];
  #newest: Instant | undefined;
  #wholeTo: Instant | undefined;

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

  *dump(): Iterable<string> {
    this.#acts = [...this.acts];
    yield `recalled ${JSON.stringify([this.#newest ?? null, this.#wholeTo ?? null])}`;
    for (const act of this.#acts) yield `act ${JSON.stringify(act)}`;
    for (const line of this.answers.dump()) yield `answer ${line}`;
    for (const line of this.known.dump()) yield `known ${line}`;
  }

  /** Takes back one of the lines it was written down in; false where it is none of them. */
  load(line: string): boolean {
    const [, kind, rest = ''] = /^(recalled|act|answer|known) (.*)$/.exec(line) ?? [];
    if (kind === 'recalled') {
      const [newest, wholeTo] = JSON.parse(rest) as [Instant | null, Instant | null];
      [this.#newest, this.#wholeTo] = [newest ?? undefined, wholeTo ?? undefined];
    } else if (kind === 'act') this.#acts.push(JSON.parse(rest) as Act);
    else if (kind === 'answer') this.answers.load(rest);
    else if (kind === 'known') this.known.load(rest);
    return kind !== undefined;
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
const MEMORY_VERSION = 1;

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
    *dump({ world, memory }) {
      yield* memory.dump();
      yield* dumpWorld(world);
    },
    load(lines) {
      const memory = new Memory();
      return { world: loadWorld(afterMemory(lines, memory)), memory };
    },
  };
}

/** The memory's lines come first: it takes them, and hands on the rest. */
function* afterMemory(lines: Iterable<Line>, memory: Memory): Iterable<Line> {
  let isMemorys = true;
  for (const line of lines) {
    isMemorys &&= memory.load(line.text());
    if (!isMemorys) yield line;
  }
}
