// The log's contract: what has happened in one world, in order, durable before it is acknowledged. One append is one entry
// of 1..n events, whole or not at all, numbered 1, 2, 3 … without a gap; each entry carries the hash of the one before.
// It never folds, decides or reads a clock.
import type { DomainEvent } from '@kerbside/shared/kernel';

/** A place in a log: the number and hash of its last entry. An empty log's head is { seq: 0, hash: its epoch }. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface LogEntry extends Head {
  /** The hash of the entry before; of entry 1 the log's epoch. */
  readonly prev: string;
  readonly events: readonly DomainEvent[];
}

/** Where to read on from. A number trusts the reader; a head is checked to be of this very log. */
export type Position = number | Head;

export interface Batch {
  /** The number the head must have; left out by reports, whose order does not matter. */
  readonly after?: number;
  readonly events: readonly DomainEvent[];
}

export type AppendAnswer = Head | { readonly lost: true; readonly head: Head };

export type Verdict =
  { readonly whole: true; readonly head: Head } | { readonly whole: false; readonly seq: number; readonly why: string };

export type Stop = () => void;

export interface LogReader {
  /** Names this log, not the process: a client that knows another epoch starts again from a snapshot. */
  readonly epoch: string;
  head(): Head;
  /** Entries after `from`, in order, to the head as it then is. Lets other work in between. Throws ChainBroken or NotHeld. */
  read(from: Position, options?: { readonly limit?: number }): AsyncIterable<LogEntry>;
  /**
   * Every entry after `from`, each once and in order, for as long as the log is open; waits where `onEntry` answers with a
   * promise. Whatever ends it other than `stop` or `close` is told to `onBroken`, once.
   */
  follow(from: Position, onEntry: (entry: LogEntry) => void | Promise<void>, onBroken: (why: Error) => void): Stop;
  /** Walks the whole chain, recomputing every hash, and names the first entry that does not hold. */
  verify(): Promise<Verdict>;
  close(): void;
}

export interface Log extends LogReader {
  /**
   * Resolves once the entry is durable. With `after` it succeeds only where the head is that number, else it has lost;
   * without, it takes the next number. A rejection means that nothing of the batch is kept.
   */
  append(batch: Batch): Promise<AppendAnswer>;
}

/** Calls `look` again and again until stopped: how a log notices what other processes wrote. Turned by hand in tests. */
export type Ticker = (look: () => void) => Stop;

/** A ticker on real time that never by itself keeps the process open. */
export function everyMs(ms: number): Ticker {
  return (look) => {
    const timer = setInterval(look, ms).unref();
    return () => {
      clearInterval(timer);
    };
  };
}

/** Written by a newer Kerbside: this one would misread it, and does not try. */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew';
}

/** The file is something else: no log, or another world's. */
export class NotThisLog extends Error {
  override readonly name = 'NotThisLog';
}

/** The store would acknowledge before the disk has it. */
export class NotDurable extends Error {
  override readonly name = 'NotDurable';
}

/** An entry does not follow from the one before it. */
export class ChainBroken extends Error {
  override readonly name = 'ChainBroken';
}

/** The reader stands at a place that this log does not hold. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';
}

/** The batch could not be written; nothing of it is kept. */
export class AppendFailed extends Error {
  override readonly name = 'AppendFailed';
}

export class LogClosed extends Error {
  override readonly name = 'LogClosed';
}
