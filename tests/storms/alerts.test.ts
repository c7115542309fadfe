// A bad night in a minute: hundreds of patients flagged and waiting at many sites, the house closed in the middle with its clock set
// back, everybody answering at once. Afterwards no alert is lost, none is doubled, every telling happened once. And a drill reaches
// nobody outside.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import { SETTLE_MS } from '@kerbside/server/watch/alerts';
import { doubledAlerts, isClosed, readAlert, type AlertReading } from '@kerbside/shared/alert';
import { MINUTE, SECOND, type Instant } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import { worldFaults } from '@kerbside/shared/world';
import { runAlertStorm } from './alertStorm.ts';
import { TEN, told } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { until } from '../harness/until.ts';

const SITES = emergencySites.slice(0, 60).map(({ code }) => code);
const EACH = 10;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const jobs = SITES.flatMap((site) =>
  Array.from({ length: EACH }, (_, i) => ({
    site,
    conveyance: `RYF/2026-11-21/${site}${i}`,
    callsign: `${site}-${i}`,
  })),
);

async function breach(it: TestHouse, some: typeof jobs, at: Instant): Promise<void> {
  await it.world.desk.report(
    some.flatMap(({ site, conveyance, callsign }) => [
      told('kerbside.conveyance.arrived', at - 50 * MINUTE, { conveyance, callsign, site }, `arrived/${conveyance}`),
      told('kerbside.handover.flagged-unwell', at, { conveyance }, `flagged/${conveyance}`),
    ]),
  );
}

function open(it: TestHouse): AlertReading[] {
  return [...it.world.world.alerts.rows.values()].flatMap((record) => {
    const reading = readAlert(record);
    return reading && !isClosed(reading) ? [reading] : [];
  });
}
const flags = (it: TestHouse) => open(it).filter(({ rule }) => rule === 'unwell');
const sends = (it: TestHouse) =>
  [...it.world.world.alerts.rows.values()].flatMap(({ words }) =>
    words.flatMap(({ value }) => (value.type === 'kerbside.alert.sent' ? [value.data] : [])),
  );

function expectNothingWrong(it: TestHouse): void {
  expect(worldFaults(it.world.world)).toEqual([]);
  expect(doubledAlerts(open(it).map(({ alert }) => alert))).toEqual([]);
  const ids = sends(it).map(({ send }) => send);
  expect(new Set(ids).size).toBe(ids.length);
}

test('600 patients flagged at 60 sites, a restart with a clock set back in the middle, and all answered at once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  ends.push(() => {
    rmSync(dataDir, { recursive: true });
  });
  const first = await openTestHouse({ dataDir, clock: handClock(TEN) });
  first.clock.advance(SETTLE_MS);
  const now = first.clock.now();
  const half = jobs.length / 2;
  await breach(first, jobs.slice(0, half), now);
  await until(() => flags(first).length > 10);
  await first.close();

  const it = await openTestHouse({ dataDir, keys: first.keys, clock: handClock(now - 20 * SECOND) });
  ends.push(() => it.close());
  await breach(it, jobs.slice(half), now);
  for (let steps = 0; steps < 6; steps += 1) it.clock.advance(10 * SECOND);
  await until(() => flags(it).length === jobs.length);
  // With nobody anywhere each went up past every empty chair, and its last rung is rung all the same.
  await until(() => new Set(sends(it).map(({ alert }) => alert)).size >= jobs.length);
  expectNothingWrong(it);
  for (const record of it.world.world.alerts.rows.values()) {
    const reading = readAlert(record);
    if (reading?.rule !== 'unwell') continue;
    const skips = record.words.filter(({ value }) => value.type === 'kerbside.alert.skipped');
    expect(skips).toHaveLength(reading.step);
  }

  const people = await Promise.all(
    ['S. Hale', 'J. Okoro', 'P. Rao'].map((name) => it.screen({ name, views: [['alerts', `site:${SOUTHMEAD}`]] })),
  );
  // An answer is never at the very instant of a step: people are slower than the watch.
  it.clock.advance(SECOND);
  const wanted = flags(it).slice(0, 50);
  const answers = await Promise.all(
    wanted.flatMap(({ alert, version: saw }) =>
      people.map((person) => person.ask('AnswerAlert', { alert, saw, minutes: 10 })),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(wanted.length);
  for (const answer of answers) if (!answer.ok) expect(answer.refusal.message).toMatch(/answered at \d\d:\d\d/);
  expectNothingWrong(it);
  expect(await it.differences(...people)).toEqual([]);
  expect(it.troubles).toEqual([]);
});

test('1,000 breaches, the feed cut and the server killed in the middle, its clock set back, all answered by everybody at once', async () => {
  const { faults, figures } = await runAlertStorm({ seed: 5, breaches: 1_000, people: 4, setBackMs: 2_000 });
  expect(faults).toEqual([]);
  expect(figures).toMatchObject({ breaches: 1_000, kills: 1 });
  for (const way of ['texts', 'hooks', 'mails', 'pushes']) expect(figures[way], way).toBeGreaterThan(0);
});

test.each(['demo', 'exercise'] as const)(
  'a %s opens no line to the outside, whatever its alerts ask for',
  async (kind) => {
    const called = new Set<string | undefined>();
    const note = (message: unknown): void => {
      const { socket } = message as { socket: Socket };
      socket.once('connect', () => called.add(socket.remoteAddress));
      socket.once('error', () => called.add('nobody there'));
    };
    subscribe('net.client.socket', note);
    ends.push(() => unsubscribe('net.client.socket', note));
    const it = await openTestHouse({ world: { id: kind, kind } });
    ends.push(() => it.close());
    await breach(it, jobs.slice(0, 40), it.clock.now());
    for (let minutes = 0; minutes < 10; minutes += 1) it.clock.advance(MINUTE);
    await until(() => new Set(sends(it).map(({ alert }) => alert)).size >= 40);
    await it.screen({ world: kind, views: [['alerts', `site:${SOUTHMEAD}`]] });
    // The test's own screen is seen, so the record works; nobody beyond this machine was called, and no telling left by an outside channel.
    expect([...called]).toEqual(['127.0.0.1']);
    expect(sends(it).filter(({ channel }) => channel !== 'console' && channel !== 'phone')).toEqual([]);
  },
);
