// Where a storm rages: the folder, the clock, the server that is open now and the lines that lead to it; and what is noted of them.
// It breaks nothing by itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { SECOND, type Instant, type LocalDate } from '@kerbside/shared/kernel';
import { BEDS } from '../harness/cast.ts';
import { makeKey, makeKeys } from '../harness/house.ts';
import { startServer, type KillableServer, type Span } from '../harness/server.ts';
import { SLOW_ADDRESS } from '../harness/slowLine.ts';
import { openTestWire, type TestWire } from '../harness/wire.ts';
import type { Held } from './judge.ts';
import { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';

/** Told how a storm goes on. */
export type Say = (what: string) => void;

/** How long a close may take: patience on a busy machine, no measure of speed. */
const CLOSED_WITHIN_MS = 60_000;

export class Scene {
  readonly plan: Plan;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  readonly ledger: Ledger;
  readonly wires: TestWire[] = [];
  readonly faults: string[] = [];
  readonly held: Held[] = [];
  port = 0;
  kills = 0;
  worstRss = 0;
  /** Bytes, as each was asked for. */
  readonly kept: number[] = [];
  /** How often a server found that a screen could not be told more, as far as each was asked before its end. */
  behind = 0;
  /** CPU of all its servers. */
  serverCpuMs = 0;
  /** When nothing could be written: troubles said then are what must be said. */
  readonly fills: Span[] = [];
  #server: KillableServer | undefined;
  #aheadMs: number;
  readonly #weighed = new WeakMap<KillableServer, { readonly behind: number; readonly cpuMs: number }>();
  #beganAt = 0;
  #looking: NodeJS.Timeout | undefined;
  #isOver = false;
  readonly #crash = Promise.withResolvers<never>();
  readonly #say: Say;

  constructor(plan: Plan, say: Say) {
    this.plan = plan;
    this.ledger = new Ledger({ mayBeSilent: plan.server.some(({ does }) => does === 'kill' || does === 'stop') });
    this.#say = say;
    this.#aheadMs = plan.startsAt - Date.now();
  }

  /** Rejects as soon as a server has ended by itself. */
  get crash(): Promise<never> {
    return this.#crash.promise;
  }

  get server(): KillableServer {
    if (!this.#server) throw new Error('There is no server.');
    return this.#server;
  }

  readonly now = (): Instant => Date.now() + this.#aheadMs;

  /** From now on this part of the plan's time is over. */
  begin(): void {
    this.#beganAt = performance.now();
    this.#looking = setInterval(() => {
      this.#weigh();
    }, SECOND);
  }

  say(what: string): void {
    this.#say(`${(this.elapsedMs / SECOND).toFixed(1)} s, ${this.ledger.messages} messages: ${what}`);
  }

  get elapsedMs(): number {
    return performance.now() - this.#beganAt;
  }

  async until(atSeconds: number): Promise<void> {
    await wait(Math.max(0, atSeconds * SECOND - this.elapsedMs));
    this.#goesOn();
  }

  async keys(): Promise<ReadonlyMap<string, string>> {
    const log = openSqliteLog(houseLogPath(this.dataDir), { world: HOUSE_WORLD });
    const keys = await makeKeys(log, 'live', this.now());
    const beds = await makeKey(log, 'live', BEDS, this.now());
    log.close();
    return new Map([...keys, [BEDS.source, beds]]);
  }

  async open(): Promise<void> {
    this.#goesOn();
    const server = startServer(this.dataDir, this.now());
    this.#server = server;
    server.crash.catch((error: unknown) => {
      this.#hearTroubles(server);
      this.#crash.reject(error);
    });
    this.port = await server.heard(({ port }) => port);
    for (const wire of this.wires) wire.leadTo(this.port);
    while (this.wires.length < this.plan.lines) {
      const isLast = this.wires.length === this.plan.lines - 1;
      this.wires.push(await openTestWire(this.port, isLast ? SLOW_ADDRESS : undefined));
    }
  }

  /** Killed as soon as it began to open, or a little after. */
  async openAndKill(afterMs: number): Promise<void> {
    const early = startServer(this.dataDir, this.now());
    await early.heard(({ openingAt }) => openingAt);
    await wait(afterMs);
    await early.kill();
    this.#hearTroubles(early);
  }

  async kill(): Promise<void> {
    await this.server.kill();
    this.#hearTroubles(this.server);
  }

  async close(): Promise<void> {
    await this.server.close();
    this.#hearTroubles(this.server);
  }

  setOn(byMs: number): void {
    this.#aheadMs += byMs;
  }

  /** Resolves when the day is closed, with all that it leaves behind. */
  async untilClosed(date: LocalDate): Promise<void> {
    const patience = new AbortController();
    const late = wait(CLOSED_WITHIN_MS, undefined, { signal: patience.signal }).then(() => {
      throw new Error(`After ${CLOSED_WITHIN_MS / SECOND} s ${date} is not closed.`);
    });
    await Promise.race([this.server.everHeard(({ closed }) => (closed ?? '') >= date || undefined), late]);
    patience.abort();
    await late.catch(() => undefined);
  }

  /** The entry that the server holds. */
  async seq(): Promise<number> {
    const said = this.server.heard(({ weighed }) => weighed?.seq);
    this.server.tell('weigh');
    return said;
  }

  /** Notes what the server's own thread holds once all garbage is let go. */
  async weighKept(): Promise<void> {
    this.kept.push(await this.server.keptBytes());
  }

  /** The server's whole world, as of the entry that it then held. */
  async look(): Promise<Held> {
    const said = this.server.heard(({ seq, digest }) =>
      digest === undefined || seq === undefined ? undefined : { seq, digest },
    );
    this.server.tell('digest');
    const held = await said;
    this.held.push(held);
    return held;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearInterval(this.#looking);
    this.#server?.signal('SIGCONT');
    // How it ended was told already.
    await this.#server?.kill().catch(() => undefined);
    for (const wire of this.wires) await wire.close();
    rmSync(this.dataDir, { recursive: true });
  }

  /** What was under way as a server ended by itself opens and breaks nothing more. */
  #goesOn(): void {
    if (this.#isOver) throw new Error('The storm is over.');
  }

  #weigh(): void {
    const { server } = this;
    void server
      .heard(({ weighed }) => weighed)
      .then(({ rss, behind, cpuMs }) => {
        const before = this.#weighed.get(server) ?? { behind: 0, cpuMs: 0 };
        this.#weighed.set(server, { behind, cpuMs });
        this.worstRss = Math.max(this.worstRss, rss);
        this.behind += behind - before.behind;
        this.serverCpuMs += cpuMs - before.cpuMs;
      })
      // It was killed meanwhile; where it was not, the storm hears of it.
      .catch(() => undefined);
    server.tell('weigh');
  }

  #hearTroubles(of: KillableServer): void {
    this.faults.push(...of.troublesOutside(this.fills));
  }
}
