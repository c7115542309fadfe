// Reads the log beside a server that was killed and is back, folds it by itself, and compares: with what the writers were told,
// with what they sent, and with what the server now holds and shows.
import { expect } from 'vitest';
import type { LogEntry, LogReader } from '@kerbside/server/log/log';
import { openSqliteReader } from '@kerbside/server/log/sqlite';
import { DESK_SOURCE, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { WATCH_SOURCE } from '@kerbside/shared/rules';
import { digestOf } from '../harness/digest.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { SecondWorld } from '../harness/scratch.ts';
import { TestScreen, type Shown } from '../harness/screen.ts';
import type { KillableServer } from '../harness/server.ts';
import { isAsSent, type Books } from './writer.ts';

const VIEWS = [
  ['queue', 'england'],
  ['overview', 'england'],
  ['tallies', 'england'],
  ['queue', `site:${SOUTHMEAD}`],
] as const;

/** The sources of what the house says by itself: days closed, feeds connected, fallen silent, heard again, alerts. */
const OWN: ReadonlySet<string> = new Set([DESK_SOURCE, 'house', WATCH_SOURCE]);

export class Witness {
  readonly #path: string;
  readonly #books: Books;
  readonly #seed: string;
  readonly #kept = new Set<string>();
  readonly #faults: string[] = [];
  #second: SecondWorld | undefined;

  /** `seed` is named in every complaint. */
  constructor(path: string, books: Books, seed: string) {
    this.#path = path;
    this.#books = books;
    this.#seed = seed;
  }

  /** While nobody writes. `whole`: every table too, and not only what screens show. */
  async compare(server: KillableServer, port: number, now: Instant, whole: boolean): Promise<void> {
    const shown = await shownBy(port, now);
    const reader = openSqliteReader(this.#path, { world: 'live' });
    try {
      this.#second ??= new SecondWorld(reader.epoch, 'live', (entry) => {
        this.#look(entry);
      });
      this.#faults.push(...(await this.#second.differences(reader, shown, now)));
      if (whole) await this.#compareWhole(server, reader, this.#second, now);
    } finally {
      reader.close();
    }
    for (const id of this.#books.acknowledged)
      if (!this.#kept.has(id)) this.#faults.push(`${id} was acknowledged and is lost`);
    this.#expectNoFaults();
  }

  /** The whole chain, every hash made again. */
  async verify(): Promise<void> {
    const reader = openSqliteReader(this.#path, { world: 'live' });
    expect(await reader.verify(), this.#seed).toMatchObject({ whole: true });
    reader.close();
  }

  async #compareWhole(server: KillableServer, reader: LogReader, second: SecondWorld, now: Instant): Promise<void> {
    for (;;) {
      const said = server.heard(({ seq, digest }) => (digest === undefined ? undefined : { seq, digest }));
      server.tell('digest');
      const { seq, digest } = await said;
      this.#faults.push(...(await second.differences(reader, [], now)));
      if (seq !== second.head.seq) continue;
      if (digest !== digestOf(second.world))
        this.#faults.push(`the server's world at ${seq} is not the fold of its log`);
      return;
    }
  }

  #look({ seq, events }: LogEntry): void {
    for (const event of events) {
      const fault = OWN.has(event.source) ? undefined : this.#faultOf(event);
      if (fault !== undefined) this.#faults.push(`entry ${seq}: ${event.id} ${fault}`);
    }
  }

  #faultOf(event: DomainEvent): string | undefined {
    const sent = this.#books.sent.get(event.id);
    if (!sent) return 'was never sent';
    if (event.reusedId) return 'is taken for a reused id';
    if (this.#kept.has(event.id)) return 'is there twice';
    this.#kept.add(event.id);
    return isAsSent(event, sent) ? undefined : `is not as it was sent: ${JSON.stringify(event)}`;
  }

  #expectNoFaults(): void {
    expect(this.#faults.slice(0, 10), this.#seed).toEqual([]);
  }
}

async function shownBy(port: number, now: Instant): Promise<readonly Shown[]> {
  const screen = new TestScreen(port, { now: () => now, views: VIEWS });
  await screen.until('its rows', () => screen.snapshots.length === VIEWS.length);
  screen.close();
  return screen.shown;
}
