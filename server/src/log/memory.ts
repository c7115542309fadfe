// The log in memory: for tests and for worlds that need not outlive the process. It keeps text as the others do, so that
// what is read back is exactly what JSON can hold.
import { randomUUID } from 'node:crypto';
import { rowAfter, type Row } from './chain.ts';
import { LogClosed, type AppendAnswer, type Batch, type Head, type Log } from './log.ts';
import { createReading, type Rows } from './reading.ts';
import { upcaster as today, type Upcaster } from './upcast.ts';

export interface MemoryLogOptions {
  readonly epoch?: string;
  readonly upcaster?: Upcaster;
}

export function createMemoryLog({ epoch = randomUUID(), upcaster = today }: MemoryLogOptions = {}): Log {
  const kept: Row[] = [];
  const rows: Rows = {
    epoch,
    head: () => headOf(kept.at(-1), epoch),
    hashAt: (seq) => kept[seq - 1]?.hash,
    after: (seq, limit) => kept.slice(seq, seq + limit),
  };
  const { ring, ...reader } = createReading(rows, upcaster);
  let open = true;

  function write({ after, events }: Batch): AppendAnswer {
    if (!open) throw new LogClosed('The log is closed: nothing was written.');
    const head = rows.head();
    if (after !== undefined && after !== head.seq) return { lost: true, head };
    const row = rowAfter(head, events, upcaster);
    kept.push(row);
    ring();
    return { seq: row.seq, hash: row.hash };
  }

  return {
    ...reader,
    append: (batch) =>
      new Promise((resolve) => {
        resolve(write(batch));
      }),
    close() {
      open = false;
      reader.close();
    },
  };
}

function headOf(row: Row | undefined, epoch: string): Head {
  return row ? { seq: row.seq, hash: row.hash } : { seq: 0, hash: epoch };
}
