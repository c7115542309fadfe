// What a world that is opened recalls of its log's last day: ids known, answers given, what people did. It is told of the entries
// as they are replayed and folds none.
import type { Instant } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { KeptAnswers } from './desk/keptAnswers.ts';
import { KNOWN_FOR_MS, KnownIds } from './desk/knownIds.ts';
import type { Listener } from './log/foldable.ts';
import type { Log, LogEntry } from './log/log.ts';

export interface Memory {
  readonly known: KnownIds;
  readonly answers: KeptAnswers;
  readonly acts: readonly { readonly seq: number; readonly event: WorldEvent }[];
  /**
   * All that was recorded up to then is in the log. What is stamped with the newest instant may be half of a grant: the rest was
   * on its way when the server ended.
   */
  readonly wholeTo: Instant | undefined;
}

/**
 * What the log's last day says of ids known, answers given and what people did: heard from the replay, and read only as far as
 * that begins later.
 */
export function recall(log: Log): Listener & { memory(): Memory } {
  let recalled = createRecalled();
  let after = 0;
  const entry = (one: LogEntry): void => {
    if (one.seq > after) recalled.hear(one);
  };
  return {
    async from(seq) {
      recalled = createRecalled();
      const last = await lastRecorded(log);
      after = last === undefined ? 0 : await firstSince(log, last - 2 * KNOWN_FOR_MS);
      if (seq > after) for await (const one of log.read(after, { limit: seq - after })) entry(one);
    },
    entry,
    memory: () => recalled.memory(),
  };
}

interface Recalled {
  hear(entry: LogEntry): void;
  memory(): Memory;
}

function createRecalled(): Recalled {
  const known = new KnownIds();
  const answers = new KeptAnswers();
  const acts: { seq: number; event: WorldEvent }[] = [];
  let [newest, wholeTo]: [Instant, Instant | undefined] = [-Infinity, undefined];
  return {
    hear({ seq, events }) {
      answers.recall(seq, events as readonly WorldEvent[]);
      for (const event of events as readonly WorldEvent[]) {
        known.meet(event);
        if (event.recordedAt > newest) [newest, wholeTo] = [event.recordedAt, newest];
        if (isAct(event)) acts.push({ seq, event });
      }
    },
    memory: () => ({ known, answers, acts, wholeTo: wholeTo === -Infinity ? undefined : wholeTo }),
  };
}

export function isAct(event: WorldEvent): boolean {
  return event.person !== undefined && event.type !== 'kerbside.world.ask-refused';
}

async function lastRecorded(log: Log): Promise<Instant | undefined> {
  const { seq } = log.head();
  for await (const { events } of log.read(Math.max(0, seq - 1), { limit: 1 })) return events.at(-1)?.recordedAt;
  return undefined;
}

/** The number of the last entry recorded before `since`: halving, since entries are recorded in order. */
async function firstSince(log: Log, since: Instant): Promise<number> {
  let [low, high] = [0, log.head().seq];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    let recordedAt = Infinity;
    for await (const { events } of log.read(middle, { limit: 1 })) recordedAt = events[0]?.recordedAt ?? Infinity;
    if (recordedAt < since) low = middle + 1;
    else high = middle;
  }
  return low;
}
