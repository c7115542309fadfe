// Thousands of breaches in a minute on a real server with real ways out, to recorders on this machine: its feed cut and the process
// killed in a delivery, opened again with its clock set back, everybody answering at the same time. Afterwards its log is read back and
// judged, alert by alert and page by page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { SETTLE_MS } from '@kerbside/server/watch/alerts';
import { MINUTE, SECOND, Unnoted, localDateOf, stateSaid, type Said } from '@kerbside/shared/kernel';
import type { PageBegun } from '@kerbside/shared/outside';
import { emergencySites } from '@kerbside/shared/site';
import { createWorld, foldEvent, worldFaults, type WorldEvent } from '@kerbside/shared/world';
import type { Message } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { makeKeys, post } from '../harness/house.ts';
import { TestScreen } from '../harness/screen.ts';
import type { Receipt } from '../harness/recorders.ts';
import { startServer, type KillableServer } from '../harness/server.ts';
import { jobsOf, othersOf, type Job } from './alertFacts.ts';
import { judgeAlerts } from './alertLadders.ts';
import { allOf, judgePages, listRecipients, openRecorders, pageFigures, type PageRecorders } from './alertPages.ts';
import { leftFaults, MIB, rssFaults, type Kept } from './weight.ts';

export interface AlertPlan {
  readonly seed: number;
  /** Patients flagged, over as many sites as there are. */
  readonly breaches: number;
  readonly people: number;
  /** By so much the clock is set back when the server opens again. */
  readonly setBackMs: number;
}
export interface AlertVerdict {
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

/** In bytes, after so long. */
interface Weight extends Kept {
  readonly rss: number;
  readonly lastedMs: number;
}

/** On a Saturday by day: the ICBs' centres are in their hours. */
const MORNING = Date.UTC(2026, 10, 21, 10, 30);
const BATCH = 100;
/** After a start nobody is told before SETTLE_MS; the ladders then climb past every empty chair. */
const CLIMBED_MS = SETTLE_MS + 3 * SECOND;

export async function runAlertStorm(plan: AlertPlan): Promise<AlertVerdict> {
  const storm = new AlertStorm(plan);
  try {
    return await Promise.race([storm.run(), storm.crash]);
  } finally {
    await storm.end();
  }
}

class AlertStorm {
  readonly #plan: AlertPlan;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  readonly #faults: string[] = [];
  #screens: TestScreen[] = [];
  #aheadMs = MORNING - Date.now();
  #recorders: PageRecorders | undefined;
  #server: KillableServer | undefined;
  #port = 0;
  #waitedMs = 0;
  #deliveredMs = 0;
  #kills = 0;
  #isOver = false;
  readonly #crash = Promise.withResolvers<never>();
  #keys: ReadonlyMap<string, string> = new Map();

  constructor(plan: AlertPlan) {
    this.#plan = plan;
  }

  /** Rejects as soon as a server has ended by itself. */
  get crash(): Promise<never> {
    return this.#crash.promise;
  }

  async run(): Promise<AlertVerdict> {
    const log = openSqliteLog(houseLogPath(this.#dataDir), { world: HOUSE_WORLD });
    this.#keys = await makeKeys(log, 'live', this.#now());
    log.close();
    this.#recorders = await openRecorders();
    listRecipients(this.#dataDir, this.#recorders, localDateOf(this.#now()));
    await this.#open();
    await this.#somebodySetsAPin();
    const jobs = jobsOf(this.#plan.breaches, this.#now());
    await this.#sendUntilTaken(othersOf(this.#now()));
    const batches = Array.from({ length: Math.ceil(jobs.length / BATCH) }, (_, i) =>
      jobs.slice(i * BATCH, (i + 1) * BATCH),
    );
    const began = performance.now();
    const half = Math.floor(batches.length / 2);
    for (const [number, batch] of batches.entries()) {
      if (number === half) await this.#aDeliveryIsUnderWay(this.#recorders);
      const sending = this.#sendUntilTaken(batch.flatMap(({ messages }) => messages));
      // In the middle of a batch and of deliveries: what was taken is taken, what was on its way is sent again.
      if (number === half) {
        await wait(chance(this.#plan.seed).next() * 60);
        await this.#killAndOpen();
        for (const recorder of allOf(this.#recorders)) recorder.holds = undefined;
      }
      await sending;
    }
    const pouredMs = performance.now() - began - this.#waitedMs;
    await wait(CLIMBED_MS + this.#plan.setBackMs);
    await this.#calm();
    const answered = await this.#everybodyAnswers();
    await this.#everythingIsDelivered();
    await this.#calm();
    const lastedMs = performance.now() - began;
    return this.#judge(jobs, answered, pouredMs, { ...(await this.#weigh()), lastedMs });
  }

  async end(): Promise<void> {
    this.#isOver = true;
    for (const screen of this.#screens) screen.close();
    // How it ended was told already.
    await this.#server?.kill().catch(() => undefined);
    for (const recorder of allOf(this.#recorders)) await recorder.close();
    rmSync(this.#dataDir, { recursive: true });
  }

  #now = (): number => Date.now() + this.#aheadMs;

  async #open(): Promise<void> {
    this.#server = startServer(this.#dataDir, this.#now(), {
      sms: this.#recorders?.sms.url ?? '',
      email: this.#recorders?.email.url ?? '',
      pushCert: this.#recorders?.push.cert ?? '',
    });
    this.#server.crash.catch(this.#crash.reject);
    this.#port = await this.#server.heard(({ port }) => port);
  }

  /** Resolves when nothing more is written down. */
  async #calm(): Promise<void> {
    for (let seq = -1, tries = 0; tries < CALM_TRIES; tries += 1) {
      const said = this.#server?.heard((word) => (word.digest === undefined ? undefined : word.seq));
      this.#server?.tell('digest');
      const now = (await said) ?? -1;
      if (now === seq) return;
      seq = now;
      await wait(SECOND);
    }
    this.#faults.push('the server is not at rest');
  }

  /** Pages of bursts have left and nobody has answered them, nor a few of lives at risk: the instant at which a kill is worst. */
  async #aDeliveryIsUnderWay(recorders: PageRecorders): Promise<void> {
    const began = performance.now();
    for (const recorder of allOf(recorders)) recorder.holds = isHeldBack;
    const held = (): number => allOf(recorders).reduce((sum, recorder) => sum + recorder.held.length, 0);
    while (held() < MOST_HELD && performance.now() - began < DELIVERS_WITHIN_MS) await wait(20);
    if (held() === 0) this.#faults.push('no page was under way');
    this.#waitedMs = performance.now() - began;
  }

  async #everythingIsDelivered(): Promise<void> {
    const began = performance.now();
    let left = 1;
    while (left > 0 && performance.now() - began < DELIVERED_WITHIN_MS) {
      const said = this.#server?.heard(({ paging }) => paging);
      this.#server?.tell('paging');
      left = (await said) ?? 0;
      if (left > 0) await wait(SECOND / 4);
    }
    if (left > 0) this.#faults.push(`${String(left)} tellings and pages have no outcome`);
    this.#deliveredMs = performance.now() - began;
  }

  async #killAndOpen(): Promise<void> {
    await this.#server?.kill();
    this.#hearTroubles();
    this.#kills += 1;
    this.#aheadMs -= this.#plan.setBackMs;
    await this.#open();
  }

  /** What the server that raged holds, and one opened anew on its log; both are closed. */
  async #weigh(): Promise<Omit<Weight, 'lastedMs'>> {
    const raged = await this.#weighAndClose();
    const { kept: keptAnew } = await this.#open().then(() => this.#weighAndClose());
    return { ...raged, keptAnew };
  }

  async #weighAndClose(): Promise<Pick<Weight, 'rss' | 'kept'>> {
    const server = this.#server;
    if (!server) throw new Error('No server is open to be weighed.');
    const said = server.heard(({ weighed }) => weighed);
    server.tell('weigh');
    const { rss } = await said;
    const kept = await server.keptBytes();
    await server.close();
    this.#hearTroubles();
    return { rss, kept };
  }

  #hearTroubles(): void {
    this.#faults.push(...(this.#server?.troubles ?? []));
  }

  /** As a feed does: again until it is answered that all of it is kept. */
  async #sendUntilTaken(messages: readonly Message[]): Promise<void> {
    while (!this.#isOver) {
      const taken = await post(this.#port, this.#keys, messages).catch(() => undefined);
      if (taken?.status === 202) {
        if (taken.rejected.length > 0) this.#faults.push(`refused: ${JSON.stringify(taken.rejected[0])}`);
        return;
      }
      await wait(50);
    }
  }

  /** On their own device, before all breaks: the PIN holds in the process that opens afterwards. */
  async #somebodySetsAPin(): Promise<void> {
    const own = new TestScreen(this.#port, { name: AT_THE_WALL, role: 'halo', now: this.#now });
    const set = await own.until('a welcome', () => own.welcome).then(() => own.pin('setPin', { pin: PIN }));
    if (!set.ok) this.#faults.push(`no PIN was set: ${set.refusal.message}`);
    own.close();
  }

  /** Everybody answers every alert of a few sites, at once, one of them by PIN at a wall; how often each was answered with yes. */
  async #everybodyAnswers(): Promise<ReadonlyMap<string, number>> {
    const roles = ['halo', 'nurse-in-charge', 'site-manager'] as const;
    const scopes = emergencySites.slice(0, SITES_ANSWERED).map(({ code }) => `site:${code}`);
    const views = scopes.map((scope) => ['alerts', scope] as const);
    const wall = new TestScreen(this.#port, { name: 'Wall', role: 'wallboard', views, now: this.#now });
    const people = Array.from({ length: this.#plan.people }, (_, n) => {
      const role = roles[n % roles.length] ?? 'halo';
      return new TestScreen(this.#port, { name: `Person ${String(n)}`, role, views, now: this.#now });
    });
    this.#screens = [wall, ...people];
    await Promise.all(
      this.#screens.map((screen) => screen.until('its alerts', () => screen.snapshots.length >= scopes.length)),
    );
    const acts = await wall.pin('identify', { name: AT_THE_WALL, pin: PIN });
    if (!acts.ok) this.#faults.push(`the PIN no longer holds: ${acts.refusal.message}`);
    const shown = scopes.flatMap((scope) => [...(this.#screens[0]?.copy('alerts', scope)?.rows.values() ?? [])]);
    const wanted = shown.filter((row) => row['rule'] === 'unwell');
    if (wanted.length === 0) this.#faults.push('no alert was there to be answered');
    const yes = new Map(wanted.map(({ id }) => [id, 0]));
    await Promise.all(
      this.#screens.flatMap((screen) =>
        wanted.map(async ({ id: alert, version }) => {
          const answer = await screen.ask('AnswerAlert', { alert, saw: Number(version), minutes: 10 });
          if (answer.ok) yes.set(alert, (yes.get(alert) ?? 0) + 1);
        }),
      ),
    );
    return yes;
  }

  async #judge(
    jobs: readonly Job[],
    answered: ReadonlyMap<string, number>,
    pouredMs: number,
    weight: Weight,
  ): Promise<AlertVerdict> {
    const log = openSqliteLog(join(this.#dataDir, 'worlds/live.sqlite'), { world: 'live' });
    const verdict = await log.verify();
    const world = createWorld('live');
    const unnoted = new Unnoted();
    let events = 0;
    const begun: { page: Said<PageBegun>; opening: number }[] = [];
    let [opening, lastAt] = [0, 0];
    for await (const entry of log.read(0)) {
      events += entry.events.length;
      if (JSON.stringify(entry.events).includes(PIN)) this.#faults.push(`entry ${String(entry.seq)} has a PIN in it`);
      for (const event of entry.events as readonly WorldEvent[]) {
        if (event.type !== 'kerbside.outside.page-begun') continue;
        // The clock was set back between the two openings.
        if (event.at < lastAt - SECOND) opening += 1;
        lastAt = event.at;
        begun.push({ page: stateSaid(event, event.data), opening });
      }
      for (const event of entry.events) foldEvent(world, event, unnoted);
    }
    log.close();
    const faults = [
      ...this.#faults,
      ...(verdict.whole ? [] : [`the chain is broken at ${String(verdict.seq)}: ${verdict.why}`]),
      ...worldFaults(world),
      ...judgeAlerts(
        world,
        jobs.map(({ key }) => key),
        answered,
      ),
      ...(this.#recorders ? judgePages(world, begun, this.#recorders) : []),
      ...rssFaults(weight.rss, weight.lastedMs / SECOND),
      ...leftFaults(weight),
    ];
    const figures = {
      breaches: jobs.length,
      aMinute: Math.round((jobs.length * MINUTE) / pouredMs),
      kills: this.#kills,
      events,
      alerts: world.alerts.rows.size,
      answered: answered.size,
      deliveredMs: Math.round(this.#deliveredMs),
      rssMiB: Math.round(weight.rss / MIB),
      keptMiB: Math.round(weight.kept / MIB),
      keptAnewMiB: Math.round(weight.keptAnew / MIB),
      ...(this.#recorders && pageFigures(this.#recorders, world)),
    };
    return { faults, figures };
  }
}

const CALM_TRIES = 120;
const MOST_HELD = 4;

/** Every page of a burst, and one in sixteen of a life at risk. */
function isHeldBack({ key, text }: Receipt): boolean {
  return !text.includes('NOW: ') || key.length % 16 === 0;
}

const DELIVERS_WITHIN_MS = 60 * SECOND;
const DELIVERED_WITHIN_MS = 240 * SECOND;
const AT_THE_WALL = 'Somebody at the wall';
/** In nothing that a storm writes by itself. */
const PIN = '40297518';
/** The alerts of so many sites are answered by everybody. */
const SITES_ANSWERED = 4;
