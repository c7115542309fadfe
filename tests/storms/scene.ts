// Where a storm rages: the folder, the clock, the server that is open now and the lines that lead to it; and what is noted of them.
// It breaks nothing by itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { SECOND, type Instant } from '@kerbside/shared/kernel';
import { makeKeys } from '../harness/house.ts';
import { startServer, type KillableServer } from '../harness/server.ts';
import { SLOW_ADDRESS } from '../harness/slowLine.ts';
import { openTestWire, type TestWire } from '../harness/wire.ts';
import type { Held } from './judge.ts';
import { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';

/** Told how a storm goes on. */
export type Say = (what: string) => void;

export class Scene {
  readonly plan: Plan;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  readonly ledger = new Ledger();
  readonly wires: TestWire[] = [];
  readonly faults: string[] = [];
  readonly held: Held[] = [];
  port = 0;
  kills = 0;
  worstRss = 0;
  /** How often a server found that a screen could not be told more, as far as each was asked before its end. */
  behind = 0;
  /** CPU of all its servers. */
  serverCpuMs = 0;
  /** Troubles said while nothing could be written are what must be said. */
  expectsTroubles = false;
  #server: KillableServer | undefined;
  #aheadMs: number;
  readonly #weighed = new WeakMap<KillableServer, { readonly behind: number; readonly cpuMs: number }>();
  #beganAt = 0;
  #looking: NodeJS.Timeout | undefined;
  readonly #say: Say;

  constructor(plan: Plan, say: Say) {
    this.plan = plan;
    this.#say = say;
    this.#aheadMs = plan.startsAt - Date.now();
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
  }

  async keys(): Promise<ReadonlyMap<string, string>> {
    const log = openSqliteLog(houseLogPath(this.dataDir), { world: HOUSE_WORLD });
    const keys = await makeKeys(log, 'live', this.now());
    log.close();
    return keys;
  }

  async open(): Promise<void> {
    this.#server = startServer(this.dataDir, this.now());
    this.port = await this.#server.heard(({ port }) => port);
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
  }

  async kill(): Promise<void> {
    await this.server.kill();
    this.kills += 1;
    this.#hearTroubles();
  }

  async close(): Promise<void> {
    await this.server.close();
    this.#hearTroubles();
  }

  setOn(byMs: number): void {
    this.#aheadMs += byMs;
  }

  /** The entry that the server holds. */
  async seq(): Promise<number> {
    const said = this.server.heard(({ weighed }) => weighed?.seq);
    this.server.tell('weigh');
    return said;
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
    clearInterval(this.#looking);
    this.#server?.signal('SIGCONT');
    await this.#server?.kill();
    for (const wire of this.wires) await wire.close();
    rmSync(this.dataDir, { recursive: true });
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
      .catch(() => undefined);
    server.tell('weigh');
  }

  #hearTroubles(): void {
    if (!this.expectsTroubles) this.faults.push(...this.server.troubles);
  }
}
