// What the tests of the log say and hear: short words for putting events in and getting entries out.
import type { AppendAnswer, Head, Log, LogEntry, Position } from '@kerbside/server/log/log';
import type { DomainEvent } from '@kerbside/shared/kernel';

export function word(id: string, data: unknown = {}): DomainEvent {
  return { id, type: 'kerbside.conveyance.arrived', source: 'cad/RYF', at: 1_000, recordedAt: 1_001, data };
}

export async function entriesOf(log: Pick<Log, 'read'>, from: Position = 0, limit?: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const entry of log.read(from, limit === undefined ? {} : { limit })) entries.push(entry);
  return entries;
}

export async function put(log: Log, ...ids: string[]): Promise<Head> {
  return won(await log.append({ events: ids.map((id) => word(id)) }));
}

export function won(answer: AppendAnswer): Head {
  if ('lost' in answer) throw new Error(`Lost to entry ${answer.head.seq}.`);
  return answer;
}

/** Follows and keeps what is heard; `until(n)` resolves once n entries are in. */
export function listen(log: Pick<Log, 'follow'>, from: Position = 0) {
  const heard: LogEntry[] = [];
  const broken: Error[] = [];
  let wanted = Infinity;
  let reached = Promise.withResolvers<undefined>();
  const stop = log.follow(
    from,
    (entry) => {
      heard.push(entry);
      if (heard.length >= wanted) reached.resolve(undefined);
    },
    (why) => {
      broken.push(why);
      reached.reject(why);
    },
  );
  return {
    heard,
    broken,
    stop,
    until(count: number): Promise<unknown> {
      if (heard.length >= count) return Promise.resolve();
      wanted = count;
      reached = Promise.withResolvers<undefined>();
      return reached.promise;
    },
  };
}

export function seqsOf(entries: readonly LogEntry[]): number[] {
  return entries.map(({ seq }) => seq);
}

export function idsOf(entries: readonly LogEntry[]): string[] {
  return entries.flatMap(({ events }) => events.map(({ id }) => id));
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
