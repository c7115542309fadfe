// The hash chain: how one entry follows from the one before. Knows no store.
import { hash } from 'node:crypto';
import type { DomainEvent } from '@kerbside/shared/kernel';
import { ChainBroken, type Head, type LogEntry } from './log.ts';
import type { Upcaster } from './upcast.ts';

/** An entry as every engine keeps it: `body` is the JSON text of its events, and the text is what is hashed. */
export interface Row extends Head {
  readonly prev: string;
  readonly body: string;
}

/** SHA-256 in hex over prev, a line feed and the body's text. */
export function entryHash(prev: string, body: string): string {
  return hash('sha256', `${prev}\n${body}`, 'hex');
}

/** The row that makes `events` the entry after `head`. Throws on an empty batch and on what JSON cannot hold. */
export function rowAfter(head: Head, events: readonly DomainEvent[], upcaster: Upcaster): Row {
  if (events.length === 0) throw new RangeError('An entry of the log holds at least one event; this batch is empty.');
  return rowOfBody(head, JSON.stringify(events.map(upcaster.stamp)));
}

export function rowOfBody(head: Head, body: string): Row {
  return { seq: head.seq + 1, prev: head.hash, hash: entryHash(head.hash, body), body };
}

/** Throws unless `row` is the entry straight after `head`. The body's own hash is checked by `faultIn` alone. */
export function insistOnLink(head: Head, row: Row): void {
  const fault = linkFault(head, row);
  if (fault) throw new ChainBroken(`The log is broken at entry ${head.seq + 1}: ${fault}. Nothing after it was read.`);
}

/** What is wrong with `row` as the entry after `head`, or nothing. */
export function faultIn(head: Head, row: Row): string | undefined {
  const fault = linkFault(head, row);
  if (fault) return fault;
  return entryHash(row.prev, row.body) === row.hash ? undefined : 'its content does not match its hash';
}

function linkFault(head: Head, row: Row): string | undefined {
  if (row.seq !== head.seq + 1) return `it is missing; the next one held is ${row.seq}`;
  return row.prev === head.hash ? undefined : 'it follows another entry than the one held before it';
}

export function entryOf(row: Row, upcaster: Upcaster): LogEntry {
  const { seq, prev, hash: own } = row;
  return { seq, prev, hash: own, events: eventsOf(row).map(upcaster.lift) };
}

function eventsOf(row: Row): readonly DomainEvent[] {
  try {
    return JSON.parse(row.body) as readonly DomainEvent[];
  } catch {
    throw new ChainBroken(
      `The log is broken at entry ${row.seq}: its content cannot be read. Nothing after it was read.`,
    );
  }
}
