// Thousands of breaches in a minute on a real server: its feed cut and the process killed at once in the middle, opened again with its
// clock set back, everybody answering at the same time. Afterwards its log is read back and judged, alert by alert.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { SETTLE_MS } from '@kerbside/server/watch/alerts';
import { doubledAlerts, isClosed, readAlert, type AlertReading, type AlertRecord } from '@kerbside/shared/alert';
import { MINUTE, SECOND, Unnoted } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import { createWorld, foldEvent, worldFaults, type World } from '@kerbside/shared/world';
import { CAD, message, type Message } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { makeKeys, post } from '../harness/house.ts';
import { TestScreen } from '../harness/screen.ts';
import { startServer, type KillableServer } from '../harness/server.ts';

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

const NIGHT = Date.UTC(2026, 10, 21, 22, 30);
const BATCH = 100;
/** After a start nobody is told before SETTLE_MS; the ladders then climb past every empty chair. */
const CLIMBED_MS = SETTLE_MS + 3 * SECOND;

interface Job {
  readonly key: string;
  readonly messages: readonly Message[];
}

export async function runAlertStorm(plan: AlertPlan): Promise<AlertVerdict> {
  const storm = new AlertStorm(plan);
  try {
    return await storm.run();
  } finally {
    await storm.end();
  }
}

class AlertStorm {
  readonly #plan: AlertPlan;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  readonly #cache = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  readonly #faults: string[] = [];
  #screens: TestScreen[] = [];
  #aheadMs = NIGHT - Date.now();
  #server: KillableServer | undefined;
  #port = 0;
  #kills = 0;
  #keys: ReadonlyMap<string, string> = new Map();

  constructor(plan: AlertPlan) {
    this.#plan = plan;
  }

  async run(): Promise<AlertVerdict> {
    const log = openSqliteLog(houseLogPath(this.#dataDir), { world: HOUSE_WORLD });
    this.#keys = await makeKeys(log, 'live', this.#now());
    log.close();
    await this.#open();
    const jobs = this.#jobs();
    const batches = Array.from({ length: Math.ceil(jobs.length / BATCH) }, (_, i) =>
      jobs.slice(i * BATCH, (i + 1) * BATCH),
    );
    const began = performance.now();
    const half = Math.floor(batches.length / 2);
    for (const [number, batch] of batches.entries()) {
      const sending = this.#sendUntilTaken(batch);
      // In the middle of a batch: what was taken is taken, what was on its way is sent again.
      if (number === half) {
        await wait(chance(this.#plan.seed).next() * 60);
        await this.#killAndOpen();
      }
      await sending;
    }
    const pouredMs = performance.now() - began;
    await wait(CLIMBED_MS + this.#plan.setBackMs);
    await this.#calm();
    const answered = await this.#everybodyAnswers();
    await this.#calm();
    this.#faults.push(...(this.#server?.troubles ?? []));
    await this.#server?.close();
    return this.#judge(jobs, answered, pouredMs);
  }

  async end(): Promise<void> {
    for (const screen of this.#screens) screen.close();
    await this.#server?.kill();
    for (const folder of [this.#dataDir, this.#cache]) rmSync(folder, { recursive: true });
  }

  #now = (): number => Date.now() + this.#aheadMs;

  async #open(): Promise<void> {
    this.#server = startServer(this.#dataDir, this.#now(), this.#cache);
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

  async #killAndOpen(): Promise<void> {
    await this.#server?.kill();
    this.#kills += 1;
    this.#aheadMs -= this.#plan.setBackMs;
    await this.#open();
  }

  #jobs(): readonly Job[] {
    const now = this.#now();
    return Array.from({ length: this.#plan.breaches }, (_, n) => {
      const site = emergencySites[n % emergencySites.length]?.code ?? '';
      const conveyance = `RYF/2026-11-21/storm-${String(n)}`;
      const arrived = { conveyance, callsign: `S${String(n)}`, site, method: 'status-button' };
      return {
        key: `${conveyance}#1`,
        messages: [
          message(CAD, 'kerbside.conveyance.arrived', now - 50 * MINUTE, arrived, `arrived-${String(n)}`),
          message(CAD, 'kerbside.handover.flagged-unwell', now - SECOND, { conveyance }, `flagged-${String(n)}`),
        ],
      };
    });
  }

  /** As a feed does: again until it is answered that all of it is kept. */
  async #sendUntilTaken(batch: readonly Job[]): Promise<void> {
    const messages = batch.flatMap((job) => job.messages);
    for (;;) {
      const taken = await post(this.#port, this.#keys, messages).catch(() => undefined);
      if (taken?.status === 202) {
        if (taken.rejected.length > 0) this.#faults.push(`refused: ${JSON.stringify(taken.rejected[0])}`);
        return;
      }
      await wait(50);
    }
  }

  /** Everybody answers every alert of a few sites, at once; how often each was answered with yes. */
  async #everybodyAnswers(): Promise<ReadonlyMap<string, number>> {
    const roles = ['halo', 'nurse-in-charge', 'site-manager'] as const;
    const scopes = emergencySites.slice(0, SITES_ANSWERED).map(({ code }) => `site:${code}`);
    this.#screens = Array.from({ length: this.#plan.people }, (_, n) => {
      const role = roles[n % roles.length] ?? 'halo';
      const views = scopes.map((scope) => ['alerts', scope] as const);
      return new TestScreen(this.#port, { name: `Person ${String(n)}`, role, views, now: this.#now });
    });
    await Promise.all(
      this.#screens.map((screen) => screen.until('its alerts', () => screen.snapshots.length >= scopes.length)),
    );
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

  async #judge(jobs: readonly Job[], answered: ReadonlyMap<string, number>, pouredMs: number): Promise<AlertVerdict> {
    const log = openSqliteLog(join(this.#dataDir, 'worlds/live.sqlite'), { world: 'live' });
    const verdict = await log.verify();
    const world = createWorld('live');
    const unnoted = new Unnoted();
    let events = 0;
    for await (const entry of log.read(0)) {
      events += entry.events.length;
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
    ];
    const figures = {
      breaches: jobs.length,
      aMinute: Math.round((jobs.length * MINUTE) / pouredMs),
      kills: this.#kills,
      events,
      alerts: world.alerts.rows.size,
      answered: answered.size,
    };
    return { faults, figures };
  }
}

const CALM_TRIES = 120;

/** The alerts of so many sites are answered by everybody. */
const SITES_ANSWERED = 4;

/** What is wrong with the alerts of a world after a storm, in sentences. */
export function judgeAlerts(
  world: World,
  patients: readonly string[],
  answered: ReadonlyMap<string, number>,
): readonly string[] {
  const faults: string[] = [];
  const open = new Map<string, AlertReading>();
  for (const record of world.alerts.rows.values()) {
    const reading = readAlert(record);
    if (!reading) faults.push(`${record.alert} was never raised`);
    else {
      if (!isClosed(reading)) open.set(`${reading.rule}|${reading.subject}`, reading);
      faults.push(...laddersFaults(record, reading));
    }
  }
  for (const patient of patients) if (!open.has(`unwell|${patient}`)) faults.push(`${patient}: no alert is open`);
  faults.push(...doubledAlerts([...open.values()].map(({ alert }) => alert)));
  for (const [alert, yes] of answered)
    if (yes !== 1) faults.push(`${alert} was answered with yes ${String(yes)} times`);
  return faults;
}

/** Every rung it stood on was told once, or says why nobody was; nothing was sent twice. */
function laddersFaults({ alert, words }: AlertRecord, { step, class: rank, quiet }: AlertReading): readonly string[] {
  const sent = words.flatMap(({ value }) => (value.type === 'kerbside.alert.sent' ? [value.data] : []));
  const skipped = words.flatMap(({ value }) => (value.type === 'kerbside.alert.skipped' ? [value.data] : []));
  const steps = words.flatMap(({ value }) => (value.type === 'kerbside.alert.stepped' ? [value.data] : []));
  const faults: string[] = [];
  if (new Set(sent.map((one) => one.send)).size < sent.length) faults.push(`${alert}: a telling has the id of another`);
  // On one rung through one channel once, unless it was repeated, or became worse, or was hidden meanwhile.
  const again = new Set(steps.filter(({ why }) => why !== 'nobody-covering').map((one) => one.step));
  const pages = sent.map((one) => `${String(one.step)} ${one.role} ${one.channel}`);
  const twice = pages.filter((page, i) => pages.indexOf(page) !== i && !again.has(Number(page.split(' ')[0])));
  if (twice.length > 0) faults.push(`${alert}: told twice on rung ${twice.join()}`);
  if (rank === 'information' || quiet) return faults;
  for (let rung = 0; rung <= step; rung += 1) {
    const isExplained = [...sent, ...skipped].some((one) => one.step === rung);
    if (!isExplained) faults.push(`${alert}: nobody was told on rung ${String(rung)}, and nothing says why`);
  }
  return faults;
}
