// The ways out of a storm: servers on this machine alone that record, hold and refuse, the people listed with them, and what must hold
// of every page afterwards.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { GROUP_MS, MOST_PAGES } from '@kerbside/server/outbox/outbox';
import { recipientsPath } from '@kerbside/server/outbox/files';
import { WAYS, type PageBegun, type PageRecord } from '@kerbside/shared/outside';
import type { Said } from '@kerbside/shared/kernel';
import { emergencySites, icbOf } from '@kerbside/shared/site';
import type { World } from '@kerbside/shared/world';
import {
  httpRecorder,
  pushRecorder,
  smtpRecorder,
  type Answering,
  type PushRecorder,
  type Recorder,
} from '../harness/recorders.ts';

export interface PageRecorders {
  readonly sms: Recorder;
  readonly webhook: Recorder;
  readonly email: Recorder;
  readonly push: PushRecorder;
}

export function allOf(recorders: PageRecorders | undefined): readonly Recorder[] {
  return recorders ? [recorders.sms, recorders.webhook, recorders.email, recorders.push] : [];
}

/** Busy at the first try now and then, the line cut at others; numbers and browsers ending 13 and mailboxes ending 3 are refused for good. */
const TEMPER: Answering = ({ key, to }, tries) => {
  if (/13$|3@/.test(to)) return to.includes('@') ? 554 : 400;
  const dice = createHash('sha256').update(key).digest()[0] ?? 0;
  if (tries > 1 || dice % 16 > 1) return to.includes('@') ? 250 : 200;
  if (dice % 16 === 0) return 0;
  return to.includes('@') ? 451 : 503;
};

export async function openRecorders(): Promise<PageRecorders> {
  return {
    sms: await httpRecorder(TEMPER),
    webhook: await httpRecorder(TEMPER),
    email: await smtpRecorder(TEMPER),
    push: await pushRecorder(TEMPER),
  };
}

/**
 * At each site somebody on call by text message, and the manager by push at every other, by text message where that fails or is not set
 * up; of each ICB its centre by mail, and by webhook where that fails.
 */
export function listRecipients(dataDir: string, { webhook, push }: PageRecorders, date: string): void {
  const number = (n: number): string => `+44770090${String(n).padStart(4, '0')}`;
  const icbs = [...new Set(emergencySites.flatMap(({ code }) => icbOf(code, date)?.code ?? []))];
  const list = [
    ...emergencySites.flatMap(({ code }, n) => [
      { name: `On call ${code}`, role: 'on-call-manager', places: [code], sms: number(n) },
      {
        name: `Manager ${code}`,
        role: 'site-manager',
        places: [code],
        sms: number(1_000 + n),
        ...(n % 2 === 1 && { push: push.subscription(`browser${String(n)}`) }),
      },
    ]),
    ...icbs.map((icb, n) => ({
      name: `Centre ${icb}`,
      role: 'icb-centre',
      places: [`icb|${icb}`],
      email: `centre${String(n)}@example.org`,
      webhook: `${webhook.url}/${icb}`,
    })),
  ];
  writeFileSync(recipientsPath(dataDir), JSON.stringify(list));
}

/** What is wrong with the pages of a world after a storm, in sentences. `begun`: in the log's order, with the opening each fell in. */
export function judgePages(
  world: World,
  begun: readonly { readonly page: Said<PageBegun>; readonly opening: number }[],
  recorders: PageRecorders,
): readonly string[] {
  const records = [...world.pages.rows.values()];
  return [...endings(world, records), ...bursts(begun), ...received(records, recorders)];
}

/** Every telling and every page has an outcome, and what did not arrive says why. */
function endings(world: World, records: readonly PageRecord[]): readonly string[] {
  const faults: string[] = [];
  const inPages = new Map<string, string>();
  for (const { page, begun, ended } of records) {
    if (!begun || !ended) faults.push(`${page} has no outcome`);
    else if (ended.value.state === 'failed' && !ended.value.because)
      faults.push(`${page} was given up without a reason`);
    else if (
      ended.value.state === 'failed' &&
      ended.value.because !== 'the alert was over' &&
      !world.letters.rows.has(page)
    )
      faults.push(`${page} was given up and nobody is told`);
    for (const { send } of begun?.value.tellings ?? []) {
      const telling = `${send} to ${begun?.value.recipient ?? ''}`;
      const other = inPages.get(telling);
      if (other !== undefined) faults.push(`${telling} is in two pages, ${other} and ${page}`);
      inPages.set(telling, page);
    }
  }
  for (const { words } of world.alerts.rows.values()) {
    for (const { value } of words) {
      if (value.type !== 'kerbside.alert.sent' || !WAYS.some((way) => way === value.data.channel)) continue;
      const { send } = value.data;
      const end = words.find(
        ({ value: { type, data } }) =>
          type === 'kerbside.alert.delivered' && data.send === send && data.state !== 'shown',
      )?.value;
      if (!end) faults.push(`${send} has no outcome`);
      else if (end.type === 'kerbside.alert.delivered' && end.data.state === 'failed' && !end.data.because)
        faults.push(`${send} was given up without a reason`);
    }
  }
  return faults;
}

/** One page a recipient and site for what comes within GROUP_MS of an opening, and no more than the cap; a life at risk apart. */
function bursts(begun: readonly { readonly page: Said<PageBegun>; readonly opening: number }[]): readonly string[] {
  const usual = begun.filter(({ page }) => !page.value.isLifeThreat);
  const faults: string[] = [];
  const byDesk = Map.groupBy(
    usual,
    ({ page, opening }) => `${page.value.recipient} ${page.value.place} ${String(opening)}`,
  );
  for (const [desk, pages] of byDesk) {
    const ats = pages.map(({ page }) => page.at).sort((a, b) => a - b);
    const isTwice = ats.some((at, i) => i > 0 && at - (ats[i - 1] ?? 0) < GROUP_MS - CLOCK_GRAIN_MS);
    if (isTwice) faults.push(`${desk}: paged twice for one burst`);
  }
  for (const [name, pages] of Map.groupBy(usual, ({ page }) => page.value.name))
    if (pages.length > MOST_PAGES) faults.push(`${name} got ${String(pages.length)} pages, beyond the cap`);
  return faults;
}

/** A timer may ring a little early. */
const CLOCK_GRAIN_MS = 20;

/** At least once with the same key: delivered is what somebody took, and nothing left that was not written down before. */
function received(records: readonly PageRecord[], recorders: PageRecorders): readonly string[] {
  const faults: string[] = [];
  const mailKey = (page: string): string => createHash('sha256').update(page).digest('hex').slice(0, 32);
  const known = new Map(
    records.map((record) => [record.begun?.value.way === 'email' ? mailKey(record.page) : record.page, record]),
  );
  const taken = new Set<string>();
  const reached = new Map<string, string>();
  for (const { key, to, answer } of allOf(recorders).flatMap(({ receipts }) => receipts)) {
    if (!known.has(key)) faults.push(`${key} left for ${to} and is not written down`);
    if ((reached.get(key) ?? to) !== to) faults.push(`${key} came to ${to} and to another`);
    reached.set(key, to);
    if (answer !== undefined && answer < 300) taken.add(key);
  }
  for (const [key, { page, ended }] of known)
    if (ended?.value.state === 'delivered' && !taken.has(key))
      faults.push(`${page} is said to be delivered and nobody took it`);
  return faults;
}

export function pageFigures(recorders: PageRecorders, world: World): Readonly<Record<string, number>> {
  const all = allOf(recorders).flatMap(({ receipts }) => receipts);
  const records = [...world.pages.rows.values()];
  const usual = records.filter(({ begun }) => begun?.value.isLifeThreat === false);
  return {
    pages: records.length,
    ofLivesAtRisk: records.length - usual.length,
    tellingsInTheRest: usual.reduce((sum, { begun }) => sum + (begun?.value.tellings.length ?? 0), 0),
    receipts: all.length,
    repeats: all.length - new Set(all.map(({ key }) => key)).size,
    texts: recorders.sms.receipts.length,
    hooks: recorders.webhook.receipts.length,
    mails: recorders.email.receipts.length,
    pushes: recorders.push.receipts.length,
    givenUp: records.filter(({ ended }) => ended?.value.state === 'failed').length,
  };
}
