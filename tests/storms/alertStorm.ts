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
import { doubledAlerts, isClosed, readAlert, type AlertReading, type AlertRecord } from '@kerbside/shared/alert';
import { MINUTE, SECOND, Unnoted, localDateOf, stateSaid, type Said } from '@kerbside/shared/kernel';
import type { PageBegun } from '@kerbside/shared/outside';
import { emergencySites } from '@kerbside/shared/site';
import { createWorld, foldEvent, worldFaults, type World, type WorldEvent } from '@kerbside/shared/world';
import { CAD, message, type Message } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { makeKeys, post } from '../harness/house.ts';
import { TestScreen } from '../harness/screen.ts';
import type { Receipt } from '../harness/recorders.ts';
import { startServer, type KillableServer } from '../harness/server.ts';
import { allOf, judgePages, listRecipients, openRecorders, pageFigures, type PageRecorders } from './alertPages.ts';

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

/** On a Saturday by day: the ICBs' centres are in their hours. */
const MORNING = Date.UTC(2026, 10, 21, 10, 30);
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
  #aheadMs = MORNING - Date.now();
  #recorders: PageRecorders | undefined;
  #server: KillableServer | undefined;
  #port = 0;
  #waitedMs = 0;
  #deliveredMs = 0;
  #kills = 0;
  #keys: ReadonlyMap<string, string> = new Map();

  constructor(plan: AlertPlan) {
    this.#plan = plan;
  }

  async run(): Promise<AlertVerdict> {
    const log = openSqliteLog(houseLogPath(this.#dataDir), { world: HOUSE_WORLD });
    this.#keys = await makeKeys(log, 'live', this.#now());
    log.close();
    this.#recorders = await openRecorders();
    listRecipients(this.#dataDir, this.#recorders, localDateOf(this.#now()));
    await this.#open();
    const jobs = this.#jobs();
    await this.#sendUntilTaken(this.#others());
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
    this.#faults.push(...(this.#server?.troubles ?? []));
    await this.#server?.close();
    return this.#judge(jobs, answered, pouredMs);
  }

  async end(): Promise<void> {
    for (const screen of this.#screens) screen.close();
    await this.#server?.kill();
    for (const recorder of allOf(this.#recorders)) await recorder.close();
    for (const folder of [this.#dataDir, this.#cache]) rmSync(folder, { recursive: true });
  }

  #now = (): number => Date.now() + this.#aheadMs;

  async #open(): Promise<void> {
    this.#server = startServer(this.#dataDir, this.#now(), this.#cache, {
      sms: this.#recorders?.sms.url ?? '',
      email: this.#recorders?.email.url ?? '',
    });
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

  /** What else is told outside: patients handed over without a space, and a feed whose clock is fast. */
  #others(): readonly Message[] {
    const now = this.#now();
    const spaceless = emergencySites.slice(0, SITES_SPACELESS).flatMap(({ code: site }, n) => {
      const conveyance = `RYF/2026-11-21/spaceless-${String(n)}`;
      const arrived = { conveyance, callsign: `N${String(n)}`, site, method: 'status-button' };
      const handover = { conveyance, kind: 'full', toRole: 'nurse', designatedSpace: false };
      return [
        message(CAD, 'kerbside.conveyance.arrived', now - 100 * MINUTE, arrived, `came-${conveyance}`),
        message(CAD, 'kerbside.handover.completed', now - 50 * MINUTE, handover, `over-${conveyance}`),
      ];
    });
    const fast = emergencySites.slice(0, SITES_FAST * FAST_EACH).map((_, n) => {
      const conveyance = `RYF/2026-11-21/fast-${String(n)}`;
      const site = emergencySites[n % SITES_FAST]?.code;
      const arrived = { conveyance, callsign: `F${String(n)}`, site, method: 'status-button' };
      return message(CAD, 'kerbside.conveyance.arrived', now + 10 * MINUTE, arrived, `fast-${conveyance}`);
    });
    return [...spaceless, ...fast];
  }

  /** As a feed does: again until it is answered that all of it is kept. */
  async #sendUntilTaken(messages: readonly Message[]): Promise<void> {
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
    const begun: { page: Said<PageBegun>; opening: number }[] = [];
    let [opening, lastAt] = [0, 0];
    for await (const entry of log.read(0)) {
      events += entry.events.length;
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
    ];
    const figures = {
      breaches: jobs.length,
      aMinute: Math.round((jobs.length * MINUTE) / pouredMs),
      kills: this.#kills,
      events,
      alerts: world.alerts.rows.size,
      answered: answered.size,
      deliveredMs: Math.round(this.#deliveredMs),
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
const SITES_SPACELESS = 40;
/** So many sites get so many messages of the time to come: then somebody is told (rule 'clock'). */
const SITES_FAST = 15;
const FAST_EACH = 5;

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
  const again = new Set(steps.map((one) => one.step));
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
