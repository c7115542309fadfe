// The days that end in a storm, by its log alone: each closed when it was over and not before, with all that it leaves behind; and what
// was told of days that are too long ago let go.
import { Unnoted, addDays, formatInstant, type Instant, type LocalDate } from '@kerbside/shared/kernel';
import { openSqliteReader } from '@kerbside/server/log/sqlite';
import { BUNDLES, createWorld, foldEvent, type WorldEvent } from '@kerbside/shared/world';

/** A day, and when it is closed. */
export interface Close {
  readonly date: LocalDate;
  readonly at: Instant;
}

export interface ClosesWanted {
  readonly logPath: string;
  readonly closes: readonly Close[];
  /** Whether something was told of days that the last of them lets go. */
  readonly letsGo: boolean;
}

/** A closed day and the thirteen before it are held: the fourteen days in which a trust may amend its report. */
const HELD_BEFORE = 13;

export async function judgeCloses({ logPath, closes, letsGo }: ClosesWanted): Promise<readonly string[]> {
  const facts = new Map<string, Instant>();
  const world = createWorld('live');
  const unnoted = new Unnoted();
  const told = new Set<string>();
  const reader = openSqliteReader(logPath, { world: 'live' });
  try {
    for await (const { events } of reader.read(0)) {
      for (const event of events as readonly WorldEvent[]) {
        if (/\.(day-closed|journeys-retired)$/.test(event.type)) facts.set(event.id, event.recordedAt);
        if ('conveyance' in event.data && typeof event.data.conveyance === 'string') told.add(event.data.conveyance);
        foldEvent(world, event, unnoted);
      }
    }
  } finally {
    reader.close();
  }
  const faults = closes.flatMap((close) => faultsOf(close, facts));
  const last = closes.at(-1);
  if (!last) return faults;
  const firstHeld = addDays(last.date, -HELD_BEFORE);
  const isOver = (id: string): boolean => (id.split('/')[1] ?? '') < firstHeld;
  if (letsGo && ![...told].some(isOver)) faults.push('nothing was told that a closed day lets go');
  const kept = [...world.conveyances.rows.keys()].filter(isOver).length;
  if (kept > 0) faults.push(`${kept} journeys of before ${firstHeld} are held after ${last.date} was closed`);
  return faults;
}

function faultsOf({ date, at }: Close, facts: ReadonlyMap<string, Instant>): string[] {
  const closedAt = facts.get(`day-closed/${date}`);
  if (closedAt === undefined) return [`${date} was never closed`];
  const parts = Array.from({ length: BUNDLES }, (_, part) => `journeys-retired/${date}/${part + 1}`);
  const missing = parts.filter((id) => !facts.has(id)).length;
  return [
    ...(closedAt < at ? [`${date} was closed at ${formatInstant(closedAt)}, which is too early`] : []),
    ...(missing > 0 ? [`${missing} of the ${BUNDLES} facts that follow the close of ${date} are not in the log`] : []),
  ];
}
