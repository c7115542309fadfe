// What happened to one patient, read back from the log: by whoever may, after a restart, without the index, and while it is made.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startHistorian, type HistoryFound } from '@kerbside/server/history/historian';
import { openSqliteIndex } from '@kerbside/server/history/sqliteIndex';
import { createMemoryIndex } from '@kerbside/server/history/subjectIndex';
import { answerForScreen } from '@kerbside/server/live/answers';
import type { Screen } from '@kerbside/server/live/screen';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { icbPlace, type AlertRaised } from '@kerbside/shared/alert';
import { isAnswering } from '@kerbside/shared/contact';
import { DAY, MINUTE, localDateOf } from '@kerbside/shared/kernel';
import { watched } from '@kerbside/shared/rules';
import { icbOf } from '@kerbside/shared/site';
import { openedBy, subjectOf, subjectsOf } from '@kerbside/shared/world';
import type { HistoryAnswer } from '@kerbside/shared/wire';
import { A401, A417, ED, arrived, arrivedFact, cleared, message, PATIENT_1, started, TEN } from '../harness/cast.ts';
import { SOUTHMEAD, fact } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { until } from '../harness/until.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kerbside-history-'));
  folders.push(folder);
  return folder;
}

const ABOUT_A401 = { conveyance: A401.conveyance };

/** A night of one crew, with a refusal and a flag, among another crew's. */
async function aNight(it: TestHouse): Promise<void> {
  await it.feed(started(A401, TEN - 20 * MINUTE), started(A417, TEN - 10 * MINUTE));
  await it.feed(arrived(A401, TEN - 5 * MINUTE), arrived(A417, TEN - 2 * MINUTE));
  const screen = await it.screen({ name: 'S. Hale', views: [['queue', `site:${SOUTHMEAD}`]] });
  await screen.ask('FlagUnwell', { site: SOUTHMEAD, patientKey: PATIENT_1, concern: 'breathing' });
  await screen.ask('FlagUnwell', { site: 'RA701', patientKey: PATIENT_1 });
  await screen.ask('SetCovering', { site: SOUTHMEAD, name: 'S. Hale' });
  await screen.ask('LogCall', { site: SOUTHMEAD, role: 'site-manager', answered: true, outcome: 'coming' });
}

/** The night over, and the screen of who reads it back. */
async function readBy(it: TestHouse) {
  await aNight(it);
  return it.screen({ name: 'Auditor', role: 'auditor' });
}

function typesOf(answer: HistoryAnswer): readonly string[] {
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.events.map(({ type }) => type.replace('kerbside.', ''));
}

const STORY = ['conveyance.started', 'conveyance.arrived', 'handover.flagged-unwell', 'world.ask-refused'] as const;

test.each([['in memory'], ['in files']])(
  '[W40] a patient’s history holds its own facts and refusals and nobody else’s, %s',
  async (where) => {
    const it = await openTestHouse(where === 'in files' ? { dataDir: newFolder() } : {});
    const screen = await readBy(it);
    const answer = await screen.history(ABOUT_A401);
    expect(typesOf(answer)).toEqual(STORY);
    if (!answer.ok) return;
    // The rules may have found something since: the index may know more than was read.
    expect(answer).toMatchObject({ more: null, trailPoints: 0 });
    expect(answer.indexedTo).toBeGreaterThanOrEqual(answer.upTo);
    expect(answer.events.at(-1)).toMatchObject({
      person: { name: 'S. Hale', verified: false },
      data: { ask: 'FlagUnwell', patientKey: PATIENT_1 },
    });
    const site = await screen.history({ site: SOUTHMEAD });
    expect(typesOf(site)).toEqual(expect.arrayContaining(['world.covering-set', 'contact.called', 'feed.connected']));
    expect(typesOf(site)).not.toContain('conveyance.arrived');
    await it.close();
  },
);

test('[W40] of two visits of one callsign each has the words of the hospital that were matched to it, and the place that was lost again', async () => {
  const it = await openTestHouse();
  const visits = [A401.conveyance, 'RYF/2026-11-21/4799'].map((conveyance) => ({ ...A401, conveyance, patients: 1 }));
  for (const [index, crew] of visits.entries()) {
    const at = TEN - (3 - 2 * index) * 60 * MINUTE;
    await it.feed(started(crew, at), arrived(crew, at + 10 * MINUTE));
    const screen = await it.screen();
    const place = { site: SOUTHMEAD, patientKey: `${crew.conveyance}#1`, area: 'majors', space: 'Majors 7' } as const;
    const { askId: offer } = await screen.ask('OfferPlace', place);
    expect(await screen.ask('LosePlace', { site: SOUTHMEAD, offer, why: 'walk-in' })).toMatchObject({ ok: true });
    const heard = { callsign: crew.callsign, site: SOUTHMEAD };
    await it.feed(message(ED, 'kerbside.handover.received', at + 20 * MINUTE, heard));
    await it.feed(cleared(crew, at + 30 * MINUTE));
  }
  const auditor = await it.screen({ name: 'Auditor', role: 'auditor' });
  for (const { conveyance } of visits) {
    const types = typesOf(await auditor.history({ conveyance }));
    expect(types.filter((type) => type === 'handover.received')).toHaveLength(1);
    expect(types).toEqual(expect.arrayContaining(['department.place-offered', 'department.place-lost']));
  }
  await it.close();
});

test('[W40] an ICB’s own alerts are in its history', async () => {
  const it = await openTestHouse();
  const code = icbOf(SOUTHMEAD, localDateOf(TEN))?.code ?? '';
  const raised = { alert: 'opel|icb|1', rule: 'opel', subject: code, place: icbPlace(code), class: 'urgent', level: 2 };
  await it.world.desk.report([
    watched('kerbside.alert.raised', 'raised', TEN, { ...raised, since: TEN } as AlertRaised),
  ]);
  const auditor = await it.screen({ name: 'Auditor', role: 'auditor' });
  expect(typesOf(await auditor.history({ area: `icb:${code}` }))).toContain('alert.raised');
  await it.close();
});

test('[W40] an area’s history has its alerts and its calls as one, and what was recorded after a time was not known by then', async () => {
  const it = await openTestHouse();
  const screen = await readBy(it);
  await screen.until('an alert that was sent or skipped', () => it.world.world.alerts.rows.size > 0);
  const known = it.clock.now();
  it.clock.advance(MINUTE);
  const halo = await it.screen({ name: 'S. Hale', views: [['queue', `site:${SOUTHMEAD}`]] });
  await halo.ask('LogCall', { site: SOUTHMEAD, role: 'executive', answered: false });
  const area = `icb:${icbOf(SOUTHMEAD, localDateOf(known))?.code ?? ''}`;
  const all = await screen.history({ area });
  expect(typesOf(all)).toEqual(expect.arrayContaining(['alert.raised', 'contact.called']));
  expect(typesOf(all).filter((type) => type === 'contact.called')).toHaveLength(2);
  const then = await screen.history({ area }, { knownBy: known });
  expect(typesOf(then)).toContain('alert.raised');
  expect(typesOf(then).filter((type) => type === 'contact.called')).toHaveLength(1);
  expect(typesOf(await screen.history({ area }, { knownBy: TEN - DAY }))).toEqual([]);
  expect(await screen.history({ area: 'icb:ZZZ' })).toMatchObject({ ok: false, refusal: { code: 'no-such-area' } });
  await it.close();
});

test('[W40] of all England alerts, calls and answers are read back as one, as they were known then, and no count', async () => {
  const it = await openTestHouse();
  const screen = await readBy(it);
  await screen.until('an alert', () => it.world.world.alerts.rows.size > 0);
  await it.feed(message(ED, 'kerbside.department.counted', TEN, { site: SOUTHMEAD, areas: [] }, 'counted'));
  const known = it.clock.now();
  it.clock.advance(MINUTE);
  const elsewhere = await it.screen({ name: 'A. Elsewhere', views: [['queue', 'site:RA701']] });
  await elsewhere.ask('LogCall', { site: 'RA701', role: 'executive', answered: false });
  const all = typesOf(await screen.history({ area: 'england' }));
  expect(all).toEqual(expect.arrayContaining(['alert.raised', 'world.covering-set', 'world.ask-refused']));
  expect(all.filter((type) => type === 'contact.called')).toHaveLength(2);
  expect(all.filter((type) => !isAnswering(`kerbside.${type}`))).toEqual([]);
  const then = typesOf(await screen.history({ area: 'england' }, { knownBy: known }));
  expect(then.filter((type) => type === 'contact.called')).toHaveLength(1);
  await it.close();
});

test('[W40] an alert that has left the working world is read back whole, as it was known on its night', async () => {
  const it = await openTestHouse();
  await aNight(it);
  await until(() => it.world.world.alerts.rows.size > 0);
  const [alert = ''] = it.world.world.alerts.rows.keys();
  const halo = await it.screen({ name: 'S. Hale', views: [['alerts', `site:${SOUTHMEAD}`]] });
  expect(await halo.ask('NoteAlert', { alert, note: 'seen-at-the-door' })).toMatchObject({ ok: true });
  const known = it.clock.now();
  const [closedAt, date] = [TEN + 20 * DAY, localDateOf(TEN + 19 * DAY)];
  await it.world.desk.report([
    {
      id: `day-closed/${date}`,
      type: 'kerbside.world.day-closed',
      source: 'watch',
      at: closedAt,
      recordedAt: closedAt,
      data: { date },
    },
  ]);
  expect(it.world.world.alerts.rows.has(alert)).toBe(false);
  const auditor = await it.screen({ name: 'Auditor', role: 'auditor' });
  const answer = await auditor.history({ site: SOUTHMEAD }, { knownBy: known });
  const said = answer.ok ? answer.events.filter(({ data }) => (data as { alert?: string }).alert === alert) : [];
  expect(said.map(({ type }) => type)).toEqual(['kerbside.alert.raised', 'kerbside.alert.noted']);
  await it.close();
});

test.each([['in memory'], ['in a file']])(
  '[W40] the words of an alert and of a mute are found by the place they were opened at, and by no other, %s',
  async (where) => {
    const log = createMemoryLog();
    const say = (type: string, data: object) =>
      log.append({
        events: [
          fact(`kerbside.alert.${type}` as 'kerbside.alert.raised', TEN, data as AlertRaised, { source: 'watch' }),
        ],
      });
    const told = [{ step: 0, role: 'halo', name: null, why: 'nobody-covering' }];
    const waits = { rule: 'waits', subject: SOUTHMEAD, place: SOUTHMEAD, class: 'urgent', level: 2, since: TEN };
    await say('raised', { alert: 'waits|RVJ01|2026-11-01.1', ...waits, told });
    await say('raised', { alert: 'waits|RA701|2026-11-01.1', place: 'RA701' });
    await say('muted', { mute: 'm1', place: SOUTHMEAD, rule: 'waits' });
    await say('answered', { alert: 'waits|RVJ01|2026-11-01.1' });
    await say('answered', { alert: 'waits|RA701|2026-11-01.1' });
    await say('mute-ended', { mute: 'm1', why: 'ended' });
    const raised = Array.from({ length: 1_200 }, (_, n) =>
      fact('kerbside.alert.raised', TEN, {
        alert: `unwell|${String(n)}|2026-11-01.1`,
        place: SOUTHMEAD,
      } as AlertRaised),
    );
    await log.append({ events: raised.slice(0, 400) });
    await log.append({ events: raised.slice(400, 800) });
    await log.append({ events: raised.slice(800) });
    await say('closed', { alert: 'waits|RVJ01|2026-11-01.1', reason: 'recovered' });
    const index =
      where === 'in memory'
        ? createMemoryIndex()
        : openSqliteIndex(join(newFolder(), 'places.sqlite'), { world: 'live', epoch: log.epoch });
    const historian = startHistorian({ log, index, onBroken: fail });
    const ask = (more: object = {}) => historian.ask({ subjects: [subjectOf.site(SOUTHMEAD)], upTo: 10, ...more });
    // What one word says of an alert is read back as the several things it says.
    expect((await ask({ before: 3 })).events.map(({ type }) => type)).toEqual([
      'kerbside.alert.raised',
      'kerbside.alert.skipped',
    ]);
    expect((await ask({ before: 7 })).events.map(({ seq }) => seq)).toEqual([1, 1, 3, 4, 6]);
    // It stayed open while over a thousand more were opened at its place.
    expect((await ask()).events.at(-1)).toMatchObject({ seq: 10, type: 'kerbside.alert.closed' });
    expect((await ask({ before: 4 })).events.map(({ seq }) => seq)).toEqual([1, 1, 3]);
    historian.stop();
    index.close();
  },
);

test('a public screen learns no history', async () => {
  const it = await openTestHouse();
  await aNight(it);
  const wall = await it.screen({ name: 'Wall', role: 'public-screen' });
  expect(await wall.history(ABOUT_A401)).toMatchObject({ ok: false, refusal: { code: 'may-not-read' } });
  await it.close();
});

test('a screen has four histories read back at once and no more', async () => {
  const it = await openTestHouse();
  const held = Promise.withResolvers<HistoryFound>();
  const answers: HistoryAnswer[] = [];
  const screen = {
    world: { ...it.world, history: () => held.promise },
    principal: { name: 'Auditor', role: 'auditor' },
    histories: 0,
    socket: { emit: (_: 'history', answer: HistoryAnswer) => answers.push(answer) },
  } as unknown as Screen;
  const ask = (id: number) => answerForScreen(screen, { id: String(id), about: { site: SOUTHMEAD } });
  const asked = [1, 2, 3, 4, 5].map(ask);
  expect(answers).toMatchObject([{ id: '5', ok: false, refusal: { code: 'too-many' } }]);
  held.resolve({ events: [], more: null, indexedTo: 0 });
  await Promise.all(asked);
  await ask(6);
  expect(answers.slice(1).map(({ id, ok }) => [id, ok])).toEqual(['1', '2', '3', '4', '6'].map((id) => [id, true]));
  await it.close();
});

test('[W40] the history is the same after a restart, and after its index was deleted or spoilt', async () => {
  const dataDir = newFolder();
  const first = await openTestHouse({ dataDir });
  await aNight(first);
  const { keys } = first;
  const index = join(dataDir, 'worlds', 'live.subjects.sqlite');
  await first.close();
  for (const spoil of [
    () => undefined,
    () => {
      rmSync(index);
    },
    () => {
      writeFileSync(index, 'this is no index');
    },
  ]) {
    spoil();
    const it = await openTestHouse({ dataDir, keys });
    const screen = await it.screen();
    expect(typesOf(await screen.history(ABOUT_A401))).toEqual(STORY);
    await it.feed(cleared({ ...A417 }, TEN));
    expect(typesOf(await screen.history({ conveyance: A417.conveyance }))).toContain('conveyance.cleared');
    expect(it.troubles).toEqual([]);
    await it.close();
  }
});

test('[W40] an index cut off in the middle goes on where its last whole batch ended', async () => {
  const path = join(newFolder(), 'half.sqlite');
  const log = createMemoryLog();
  const jobs = Array.from({ length: 20 }, (_, job) => `RYF/2026-11-21/${String(job)}`);
  for (const conveyance of jobs) await log.append({ events: [arrivedFact({ ...A417, conveyance }, TEN, conveyance)] });
  const half = openSqliteIndex(path, { world: 'live', epoch: log.epoch });
  const entries = [];
  for await (const { seq, hash, events } of log.read(0, { limit: 7 })) {
    entries.push({ seq, hash, subjects: events.flatMap(subjectsOf), opened: events.flatMap(openedBy) });
  }
  half.add(entries);
  half.close();
  const index = openSqliteIndex(path, { world: 'live', epoch: log.epoch });
  expect(index.head()?.seq).toBe(7);
  const historian = startHistorian({ log, index, onBroken: fail });
  for (const conveyance of jobs) {
    const found = await historian.ask({ subjects: [subjectOf.conveyance(conveyance)], upTo: log.head().seq });
    expect(found.events.map(({ id }) => id)).toEqual([conveyance]);
  }
  historian.stop();
  index.close();
  const other = openSqliteIndex(path, { world: 'live', epoch: 'another log' });
  expect(other.head()).toBeUndefined();
  other.close();
});

test('a long history comes in pages, the newest first, each event once', async () => {
  const log = createMemoryLog();
  const { conveyance } = A417;
  for (let turn = 0; turn < 600; turn += 1) {
    await log.append({ events: [arrivedFact(A417, TEN + turn, `word ${String(turn)}`)] });
  }
  const historian = startHistorian({ log, index: createMemoryIndex(), onBroken: fail });
  const wanted = { subjects: [subjectOf.conveyance(conveyance)], upTo: 600 };
  const seen: number[] = [];
  let before: number | null = Infinity;
  while (before !== null) {
    const found = await historian.ask({ ...wanted, ...(before !== Infinity && { before }) });
    seen.unshift(...found.events.map(({ seq }) => seq));
    before = found.more;
  }
  expect(seen).toEqual(Array.from({ length: 600 }, (_, place) => place + 1));
  historian.stop();
});

test('[W40] what was recorded a little out of order was known by then all the same, also where a page is read on', async () => {
  const log = createMemoryLog();
  for (const [word, minute] of [1, 2, 9, 3, 4].entries()) {
    const event = arrivedFact(A417, TEN, `word ${String(word)}`);
    await log.append({ events: [{ ...event, recordedAt: TEN + minute * MINUTE }] });
  }
  const historian = startHistorian({ log, index: createMemoryIndex(), onBroken: fail });
  const known = { subjects: [subjectOf.conveyance(A417.conveyance)], upTo: 5, knownBy: TEN + 4 * MINUTE };
  expect((await historian.ask(known)).events.map(({ seq }) => seq)).toEqual([1, 2, 4, 5]);
  expect((await historian.ask({ ...known, before: 5 })).events.map(({ seq }) => seq)).toEqual([1, 2, 4]);
  historian.stop();
});

function fail(why: Error): void {
  throw why;
}
