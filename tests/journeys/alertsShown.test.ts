// A telling that no screen confirmed showing, in a whole house: after a minute it goes out by the rung's next channel, as a real page to
// a real receiver. A screen that confirms keeps it in the console; another role's screen, or a word too late, does not.
import { afterEach, expect, test } from 'vitest';
import { GROUP_MS } from '@kerbside/server/outbox/outbox';
import { webhookChannel } from '@kerbside/server/outbox/webhook';
import { SETTLE_MS } from '@kerbside/server/watch/alerts';
import { SECOND } from '@kerbside/shared/kernel';
import { siteMeasures } from '@kerbside/shared/measures';
import { SHOWN_WITHIN_MS } from '@kerbside/shared/rules';
import type { OverviewSiteRow } from '@kerbside/shared/views';
import { alerts, sentOf, words } from '../harness/alertReadings.ts';
import { CAD, ED, TEN, message } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { SECRET, bookOf, manager, pagingStage } from '../harness/paging.ts';
import { passes } from '../harness/passing.ts';
import type { TestScreen } from '../harness/screen.ts';
import { turn, until } from '../harness/until.ts';

const ALERTS = [['alerts', `site:${SOUTHMEAD}`]] as const;
const { receiver } = pagingStage();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** OPEL 3 is reported, and the ICB's centre is told of it at its screen: the webhook comes next on that rung. */
async function toldAtTheCentre() {
  const { got, url } = await receiver();
  const centre = manager(url, { id: 'centre', name: 'ICB centre', role: 'icb-centre' });
  const channels = [webhookChannel({ secret: SECRET, now: () => it.clock.now() })];
  const it: TestHouse = await openTestHouse({ world: { outside: { channels, recipients: bookOf([centre]) } } });
  ends.push(() => it.close());
  it.clock.advance(SETTLE_MS);
  const screen = await it.screen({ name: 'P. Rao', role: 'icb-centre', views: ALERTS });
  const reported = { site: SOUTHMEAD, level: 3, scope: 'site' };
  await it.feed(message(ED, 'kerbside.opel.reported', TEN, reported, 'opel-3'));
  await until(() => sentOf(it, 'opel').length === 1);
  const send = words(it, 'kerbside.alert.sent')[0]?.send ?? '';
  return { it, got, screen, send };
}

async function confirms(it: TestHouse, screen: TestScreen, send: string): Promise<void> {
  screen.socket.emit('showing', { sends: [send] });
  await until(() => words(it, 'kerbside.alert.delivered').some(({ state }) => state === 'shown'));
}

const CONSOLE = [0, 'icb-centre', 'console', 'first'] as const;
const PAGED = [0, 'icb-centre', 'webhook', 'next-channel'] as const;

test('a telling that a screen confirmed goes nowhere else, however long nobody answers on its rung', async () => {
  const { it, got, screen, send } = await toldAtTheCentre();
  it.clock.advance(SHOWN_WITHIN_MS - SECOND);
  await confirms(it, screen, send);
  await passes(it, 15, [CAD, ED]);
  expect(sentOf(it, 'opel')).toEqual([CONSOLE]);
  expect(got).toEqual([]);
  expect(it.troubles).toEqual([]);
});

test('a telling that only other people’s screens show is a page after a minute, and not a second before', async () => {
  const { it, got, send } = await toldAtTheCentre();
  const halo = await it.screen({ name: 'S. Hale', role: 'halo', views: ALERTS });
  halo.socket.emit('showing', { sends: [send] });
  it.clock.advance(SHOWN_WITHIN_MS - SECOND);
  for (let turns = 0; turns < 50; turns += 1) await turn();
  expect(sentOf(it, 'opel')).toEqual([CONSOLE]);
  it.clock.advance(SECOND);
  await until(() => sentOf(it, 'opel').length === 2);
  expect(sentOf(it, 'opel')).toEqual([CONSOLE, PAGED]);
  it.clock.advance(GROUP_MS);
  await until(() => got.length === 1);
  expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ place: SOUTHMEAD });
});

test('a screen that is lost before it confirms makes a page of it; a word that comes after the page adds nothing', async () => {
  const { it, got, screen, send } = await toldAtTheCentre();
  screen.close();
  it.clock.advance(SHOWN_WITHIN_MS);
  await until(() => sentOf(it, 'opel').length === 2);
  it.clock.advance(GROUP_MS);
  await until(() => got.length === 1);
  const back = await it.screen({ name: 'P. Rao', role: 'icb-centre', views: ALERTS });
  await confirms(it, back, send);
  await passes(it, 15, [CAD, ED]);
  expect(sentOf(it, 'opel')).toEqual([CONSOLE, PAGED]);
  expect(got).toHaveLength(1);
});

test('a wait that a person entered where no feed is connected is raised, told, passed up, shown alike, and over when it is handed over', async () => {
  const BARNET = 'RAL26';
  const it = await openTestHouse();
  ends.push(() => it.close());
  it.clock.advance(SETTLE_MS);
  const views = [
    ['alerts', `site:${BARNET}`],
    ['overview', `site:${BARNET}`],
  ] as const;
  const screen = await it.screen({ views });
  const arrival = { site: BARNET, service: 'RRU', callsign: 'X500', arrivedAt: it.clock.now() - 30 * SECOND };
  const added = await screen.ask('AddArrival', arrival);
  expect(added).toMatchObject({ ok: true });
  await passes(it, 46);
  await until(() => sentOf(it, 'waits').length === 1);
  const now = () => alerts(it, 'waits')[0];
  expect(now()).toMatchObject({ place: BARNET, level: 1, condition: 'breached' });
  const site = screen.copy('overview', `site:${BARNET}`)?.rows.get(BARNET) as unknown as OverviewSiteRow;
  expect(siteMeasures(site, it.clock.now())).toMatchObject({ waitingOver45: { value: 1 }, waiting: { known: true } });
  await passes(it, 11);
  await until(() => (now()?.step ?? 0) > 0);
  await passes(it, 5);
  await until(() => now()?.level === 2);
  const patientKey = it.world.world.boards.rows.get(BARNET)?.waiting[0] ?? '';
  const over = { site: BARNET, patientKey, toRole: 'nurse-in-charge', designatedSpace: true };
  expect(await screen.ask('CompleteHandover', over)).toMatchObject({ ok: true });
  await until(() => now()?.condition === 'recovering');
  await passes(it, 3);
  await until(() => now()?.response.kind === 'closed');
  expect(it.troubles).toEqual([]);
});
