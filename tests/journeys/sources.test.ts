// What goes wrong with feeds, from the door to the screen of whoever mends it: a refused message, a word that fits nobody, two
// times that differ; and a house that closes in the middle of a minute.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { A401, CAD, ED, message, started } from '../harness/cast.ts';
import { siteByCode } from '@kerbside/shared/site';
import { on, SOUTHMEAD } from '../harness/given.ts';
import { handClock } from '@kerbside/server/clock';
import { MINUTE, type DomainEvent } from '@kerbside/shared/kernel';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';
import { until } from '../harness/until.ts';

const CREW = { ...A401, patients: 1 };
const ABOUT = { site: SOUTHMEAD, patientKey: `${CREW.conveyance}#1` } as const;
const SCOPE = `site:${SOUTHMEAD}`;

let it: TestHouse;
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kerbside-sources-'));
  it = await openTestHouse({ clock: handClock(on('10:30')), dataDir });
});
afterEach(async () => {
  await it.close();
  await rm(dataDir, { recursive: true, force: true });
});

const lookAt = (what: string, role = 'halo'): Promise<Response> =>
  fetch(`http://127.0.0.1:${it.port}/api/worlds/live/${what}`, { headers: { 'Kerbside-Role': role } });
const look = (feed: string, role: string): Promise<Response> => lookAt(`refused?feed=${feed}`, role);

test('a refused message is shown to who may mend it, cut of identity, and is there again after the house was opened anew', async () => {
  const wrong = message(ED, 'kerbside.handover.received', on('10:29'), { callsign: 'A401', site: 'Margaret Thatcham' });
  expect((await it.feed(wrong)).rejected.length).toBe(1);
  const shown = (await (await look(ED.source, 'halo')).json()) as {
    refused: { code: string; raw: string; message: string }[];
  };
  expect(shown.refused).toMatchObject([{ code: 'bad-value', field: 'data.site' }]);
  expect(JSON.stringify(shown)).not.toContain('Thatcham');
  for (const role of ['public-screen', '', 'nobody']) expect((await look(ED.source, role)).status).toBe(403);

  const { keys } = it;
  await it.close();
  it = await openTestHouse({ clock: handClock(on('10:31')), dataDir, keys });
  expect(((await (await look(ED.source, 'halo')).json()) as typeof shown).refused.length).toBe(1);
  const feed = it.world.world.feeds.rows.get(ED.source);
  expect(feed?.rejections).toMatchObject([{ value: { code: 'bad-value', count: 1 } }]);
});

test('a word that fits nobody is tied in one tap, the times that differ are agreed in another, and no line is left', async () => {
  const screen = await it.screen({ name: 'S. Hale', role: 'halo', views: [['sources', SCOPE]] });
  const rows = (kind: string) =>
    [...(screen.copy('sources', SCOPE)?.rows.values() ?? [])].filter((row) => row['kind'] === kind);
  await it.feed(
    started(CREW, on('09:38'), on('09:58')),
    message(CAD, 'kerbside.conveyance.arrived', on('10:00'), { conveyance: CREW.conveyance, site: SOUTHMEAD }),
    message(CAD, 'kerbside.handover.completed', on('10:12'), { conveyance: CREW.conveyance }),
  );
  await it.feed(message(ED, 'kerbside.handover.received', on('10:25'), { callsign: 'A491', site: SOUTHMEAD }));
  const record = await screen.until('the unmatched record', () => rows('unmatched')[0]);
  expect(record['candidates']).toMatchObject([{ patientKey: ABOUT.patientKey, callsign: 'A401' }]);
  await screen.ask('TieRecord', { ...ABOUT, record: String(record['record']) });
  const line = await screen.until('the line', () => rows('validation')[0]);
  expect(line).toMatchObject({ agreement: 'differing', crewAt: on('10:12'), hospitalAt: on('10:25') });
  expect(rows('unmatched')).toEqual([]);
  const seen = { crewAt: on('10:12'), hospitalAt: on('10:25') };
  expect(await screen.ask('AgreeTime', { ...ABOUT, ...seen, stands: 'hospital' })).toMatchObject({ ok: true });
  await screen.until('no line', () => rows('validation').length === 0);
  expect(await it.differences(screen)).toEqual([]);
});

test('[F8] the day of the feeds says how much each sent and how far its clock was ahead, also after the house was opened anew', async () => {
  const opened = on('10:30');
  await it.feed(
    started(CREW, on('09:38'), on('09:58')),
    message(CAD, 'kerbside.conveyance.arrived', on('10:37'), { conveyance: CREW.conveyance, site: SOUTHMEAD }),
    message(CAD, 'kerbside.conveyance.arrived', on('10:31'), { conveyance: CREW.conveyance, site: 'nowhere' }),
  );
  const ahead = { count: 1, mostSeconds: 420, latestAt: opened, latestSaid: on('10:37') };
  const day = { since: opened, feeds: [{ feed: CAD.source, messages: 3, ahead }] };
  expect(await (await lookAt('feed-days')).json()).toMatchObject(day);
  expect((await lookAt('feed-days', 'public-screen')).status).toBe(403);
  const { keys } = it;
  await it.close();
  it = await openTestHouse({ clock: handClock(on('10:31')), dataDir, keys });
  expect(await (await lookAt('feed-days')).json()).toMatchObject(day);
});

test('[W50] the weekly look says who waited behind one at lower risk, to people with a role alone', async () => {
  await it.feed(
    started(CREW, on('09:38'), on('09:58')),
    message(CAD, 'kerbside.conveyance.arrived', on('10:01'), { conveyance: CREW.conveyance, site: SOUTHMEAD }),
    message(CAD, 'kerbside.handover.completed', on('10:20'), {
      conveyance: CREW.conveyance,
      kind: 'full',
      toRole: 'nurse',
      designatedSpace: true,
    }),
  );
  const line = { site: SOUTHMEAD, handedOver: 1, flagged: 0, behind: 0, longestMs: null, unknown: 0 };
  expect(await (await lookAt(`waited-behind?area=site:${SOUTHMEAD}`)).json()).toMatchObject({ sites: [line] });
  expect((await lookAt(`waited-behind?area=site:${SOUTHMEAD}`, 'public-screen')).status).toBe(403);
  expect((await lookAt('waited-behind?area=nowhere')).status).toBe(404);
});

test('the trail of a vehicle says when it came to the hospital and when it left, and is not shown in public', async () => {
  const { lat, lon } = siteByCode.get(SOUTHMEAD) ?? { lat: 0, lon: 0 };
  const seen = (time: string, kilometresNorth: number) =>
    message(CAD, 'kerbside.vehicle.positioned', on(time), {
      conveyance: CREW.conveyance,
      callsign: 'A401',
      lat: lat + kilometresNorth / 111,
      lon,
    });
  await it.feed(seen('09:50', 4), seen('09:59', 0.1), seen('10:20', 0), seen('10:24', 2));
  const trail = `trail?conveyance=${encodeURIComponent(CREW.conveyance)}&site=${SOUTHMEAD}`;
  expect(await (await lookAt(trail)).json()).toMatchObject({
    dots: [{ callsign: 'A401', at: on('09:50') }, { metres: 100 }, { metres: 0 }, { at: on('10:24') }],
    arrivedAt: on('09:59'),
    leftAt: on('10:24'),
  });
  expect((await lookAt(trail, 'public-screen')).status).toBe(403);
  expect((await lookAt('trail?site=RVJ01')).status).toBe(404);
});

test('what was refused in a minute whose end the disk could not take is counted once it can', async () => {
  const log = createUncertainLog();
  const full = await openTestHouse({ clock: handClock(on('10:30')), world: { log } });
  try {
    const told: DomainEvent[] = [];
    full.world.desk.onTold(({ events }) => told.push(...events));
    await full.feed(message(ED, 'kerbside.handover.received', on('10:29'), { callsign: 'A401', site: 'nowhere' }));
    full.clock.advance(MINUTE);
    await until(() => {
      log.failOnce();
      return full.troubles.some((trouble) => trouble.startsWith('a door'));
    });
    log.failOnce(Infinity);
    const counts = () => told.flatMap(({ type, data }) => (type === 'kerbside.feed.rejected' ? [data] : []));
    await until(() => counts().length > 0);
    expect(counts()).toMatchObject([{ feed: ED.source, count: 1 }]);
  } finally {
    await full.close();
  }
});
