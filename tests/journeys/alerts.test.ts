// A night of alerts at one hospital in a whole house: raised, told, confirmed, passed up, answered, unknown, after a restart, and with
// two who answer at once. The clock is pushed by hand; every word is read back from the log.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { handClock, type HandClock } from '@kerbside/server/clock';
import { SETTLE_MS } from '@kerbside/server/watch/alerts';
import { STAFF_NAME } from '@kerbside/server/watch/simulatedStaff';
import type { AlertReading } from '@kerbside/shared/alert';
import { MINUTE, SECOND } from '@kerbside/shared/kernel';
import { alerts, sentOf, skippedOf, words } from '../harness/alertReadings.ts';
import { A401, PATIENT_1, arrived, cleared } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse, type TestHouseOptions } from '../harness/house.ts';
import { beat, passes } from '../harness/passing.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';
import { until } from '../harness/until.ts';

const SITE = `site:${SOUTHMEAD}`;
const ALERTS = [['alerts', SITE]] as const;
/** Arrivals lie between the minutes that the clock is pushed by. */
const HALF = 30 * SECOND;
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function opened(options: TestHouseOptions = {}): Promise<TestHouse> {
  const it = await openTestHouse(options);
  ends.push(() => it.close());
  it.clock.advance(SETTLE_MS);
  return it;
}

const waits = (it: TestHouse): AlertReading | undefined => alerts(it, 'waits').at(-1);
/** Two patients wait for more than 45 minutes, the feed is heard, and HALO sits at a screen. */
async function over45(options: TestHouseOptions = {}) {
  const it = await opened(options);
  const halo = await it.screen({ views: ALERTS });
  await waitOver45(it);
  await until(() => sentOf(it, 'waits').length === 1);
  return { it, halo };
}

async function waitOver45(it: TestHouse): Promise<void> {
  await beat(it);
  await it.feed(arrived(A401, it.clock.now() - HALF));
  await passes(it, 31);
  await until(() => waits(it)?.level === 0);
  await passes(it, 15);
}

test('an alert that could not be written down is raised a minute later, though nothing more happens', async () => {
  const log = createUncertainLog();
  const it = await opened({ world: { log } });
  await beat(it);
  await it.feed(arrived(A401, it.clock.now() - HALF));
  await passes(it, 29);
  log.failOnce();
  await passes(it, 1);
  await until(() => it.troubles.length > 0);
  expect(waits(it)).toBeUndefined();
  await passes(it, 2);
  await until(() => waits(it)?.level === 0);
});

describe('patients who wait over 45 minutes', () => {
  test('raise one alert of the site that HALO’s screen is told of, and confirms', async () => {
    const { it, halo } = await over45();
    expect(sentOf(it, 'waits')).toEqual([[0, 'halo', 'console', 'first']]);
    const row = await halo.until('the alert', () => {
      const found = [...(halo.copy('alerts', SITE)?.rows.values() ?? [])].find(({ rule }) => rule === 'waits');
      return found?.['class'] === 'attention' ? found : undefined;
    });
    expect(row).toMatchObject({ level: 1, condition: 'breached', response: { kind: 'open' }, step: 0 });
    const [sent] = words(it, 'kerbside.alert.sent');
    const stranger = await it.screen({ role: 'ed-coordinator', views: ALERTS });
    stranger.socket.emit('showing', { sends: [sent?.send ?? ''] });
    halo.socket.emit('showing', { sends: [sent?.send ?? '', 'waits|nothing/1/0'] });
    halo.socket.emit('showing', { sends: [sent?.send ?? ''] });
    await until(() => words(it, 'kerbside.alert.delivered').length === 1);
    // Confirmed, it goes to no other channel; its rung's time goes on.
    await passes(it, 11);
    await until(() => (waits(it)?.step ?? 0) >= 1);
    expect(words(it, 'kerbside.alert.delivered')).toEqual([{ alert: row.id, send: sent?.send, state: 'shown' }]);
    expect(sentOf(it, 'waits').filter(([step]) => step === 0)).toHaveLength(1);
    expect(await it.differences(halo, stranger)).toEqual([]);
    expect(it.troubles).toEqual([]);
  });

  test('and are not answered go up past every empty chair, each with its reason, and end with somebody who is there', async () => {
    const it = await opened();
    const executive = await it.screen({ role: 'executive', views: ALERTS });
    const manager = await it.screen({ role: 'site-manager', views: ALERTS });
    await beat(it);
    await it.feed(arrived(A401, it.clock.now() - HALF));
    await passes(it, 46);
    await until(() => sentOf(it, 'waits').length === 1);
    expect(skippedOf(it, 'waits')).toEqual([
      [0, 'halo', 'nobody-covering'],
      [1, 'nurse-in-charge', 'nobody-covering'],
    ]);
    expect(sentOf(it, 'waits')).toEqual([[2, 'site-manager', 'console', 'first']]);
    expect(await it.differences(executive, manager)).toEqual([]);
  });

  test('and are answered wait for the update; answered again before it is due, they go on waiting', async () => {
    const { it, halo } = await over45();
    const answer = () =>
      halo.ask('AnswerAlert', { alert: waits(it)?.alert ?? '', saw: waits(it)?.version ?? 0, minutes: 5 });
    expect(await answer()).toMatchObject({ ok: true });
    await passes(it, 4);
    expect(await answer()).toMatchObject({ ok: true });
    await passes(it, 4);
    expect(waits(it)).toMatchObject({ step: 0, response: { kind: 'owned', by: 'S. Hale' } });
    await passes(it, 2);
    await until(() => waits(it)?.step !== 0);
    expect(words(it, 'kerbside.alert.stepped').find(({ alert }) => alert === waits(it)?.alert)).toMatchObject({
      step: 1,
      why: 'update-overdue',
    });
  });

  test('are closed when all were handed over, and what comes back within ten minutes is linked to it', async () => {
    const { it } = await over45();
    await it.feed(cleared(A401, it.clock.now()));
    await until(() => waits(it)?.condition === 'recovering');
    await passes(it, 3);
    await until(() => waits(it)?.response.kind === 'closed');
    expect(waits(it)?.response).toMatchObject({ reason: 'recovered', by: null });
    await passes(it, 3);
    const again = { ...A401, callsign: 'A499', conveyance: 'RYF/2026-11-21/4799' };
    await it.feed(arrived(again, it.clock.now() - 40 * MINUTE));
    await until(() => alerts(it, 'waits').length === 2);
    expect(alerts(it, 'waits').at(-1)?.recurs).toBe(alerts(it, 'waits')[0]?.alert);
  });
});

describe('two people who answer at once', () => {
  test('get one honest outcome: the first is it, the second is told who, what and when', async () => {
    const { it, halo } = await over45();
    const other = await it.screen({ name: 'J. Okoro', role: 'ed-coordinator', views: ALERTS });
    const { alert = '', version: saw = 0 } = waits(it) ?? {};
    const answers = await Promise.all([
      halo.ask('AnswerAlert', { alert, saw, minutes: 10 }),
      other.ask('AnswerAlert', { alert, saw, minutes: 5 }),
    ]);
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused).toHaveLength(1);
    await until(() => waits(it)?.response.kind === 'owned');
    const { response } = waits(it) ?? {};
    const winner = response?.kind === 'owned' ? response.by : '';
    expect(['S. Hale', 'J. Okoro']).toContain(winner);
    expect(refused[0]).toMatchObject({
      refusal: { code: 'answered-already', by: winner, at: it.clock.now() },
    });
    expect((refused[0] as { refusal: { message: string } }).refusal.message).toMatch(
      new RegExp(`^${winner} answered at 10:46; the update is due 10:5[16]\\.`),
    );
    expect(words(it, 'kerbside.alert.answered')).toHaveLength(1);
  });
});

test('an answer is of one alert: several at once are taken from nobody', async () => {
  const { it, halo } = await over45();
  const { alert = '', version: saw = 0 } = waits(it) ?? {};
  for (const several of [{ alert: [alert, alert] }, { alerts: [alert] }, { alert: '*' }, { alert: 'waits' }]) {
    const answer = await halo.ask('AnswerAlert', { saw, minutes: 10, ...several } as never);
    expect(answer.ok).toBe(false);
  }
  expect(words(it, 'kerbside.alert.answered')).toEqual([]);
});

describe('a feed that is lost', () => {
  test('makes its alerts unknown and clears none; it raises one of its own, and heard again they go on', async () => {
    const { it } = await over45();
    const lost = () => alerts(it, 'feed').find(({ subject }) => subject === `${SOUTHMEAD}/cad-ryf`);
    await passes(it, 1);
    const quietFrom = it.clock.now();
    for (let seconds = 0; seconds < 600; seconds += 15) {
      it.clock.advance(15 * SECOND);
      await until(() => it.clock.now() > quietFrom);
    }
    await until(() => waits(it)?.condition === 'unknown' && lost() !== undefined);
    expect(waits(it)?.response.kind).not.toBe('closed');
    expect(lost()).toMatchObject({ condition: 'breached', response: { kind: 'open' } });
    for (let minute = 0; minute < 30; minute += 1) it.clock.advance(MINUTE);
    await beat(it);
    for (let step = 0; step < 4; step += 1) it.clock.advance(15 * SECOND);
    await until(() => waits(it)?.condition === 'breached');
    expect(words(it, 'kerbside.alert.closed').filter(({ alert }) => alert === waits(it)?.alert)).toEqual([]);
  });
});

describe('a flag', () => {
  test('that was kept on a device without a connection is listed when it arrives, and sent to nobody', async () => {
    const it = await opened();
    const halo = await it.screen({ views: ALERTS });
    await it.screen({ name: 'R. Nurse', role: 'nurse-in-charge', views: ALERTS });
    await beat(it);
    await it.feed(arrived(A401, it.clock.now() - HALF));
    const tappedAt = it.clock.now();
    await passes(it, 5);
    expect(
      await halo.ask('FlagUnwell', { patientKey: PATIENT_1, site: SOUTHMEAD }, { kept: true, at: tappedAt }),
    ).toMatchObject({ ok: true });
    await until(() => skippedOf(it, 'unwell').length > 0);
    await passes(it, 10);
    expect(alerts(it, 'unwell')).toMatchObject([{ quiet: true, response: { kind: 'open' }, class: 'life-threat' }]);
    expect(sentOf(it, 'unwell')).toEqual([]);
    expect(skippedOf(it, 'unwell').map(([, , why]) => why)).toEqual(['late-entry']);
    await halo.until('it in the list', () =>
      [...(halo.copy('alerts', SITE)?.rows.values() ?? [])].some(({ rule }) => rule === 'unwell'),
    );
  });

  test('that is made now is told at once, past every mute', async () => {
    const it = await opened();
    const halo = await it.screen({ views: ALERTS });
    await it.screen({ name: 'R. Nurse', role: 'nurse-in-charge', views: ALERTS });
    await it.feed(arrived(A401, it.clock.now() - HALF));
    expect(
      await halo.ask('MuteAlerts', {
        place: SOUTHMEAD,
        rule: 'unwell',
        reason: 'rule-too-noisy',
        untilAt: it.clock.now() + MINUTE,
      }),
    ).toMatchObject({ ok: false, refusal: { code: 'never-muted' } });
    await halo.ask('FlagUnwell', { patientKey: PATIENT_1, site: SOUTHMEAD });
    await until(() => sentOf(it, 'unwell').length > 0);
    expect(sentOf(it, 'unwell')).toEqual([[0, 'nurse-in-charge', 'console', 'first']]);
  });
});

describe('a house that was closed and opened again', () => {
  let dataDir: string;
  async function reopened(first: TestHouse, clock: HandClock): Promise<TestHouse> {
    await first.close();
    const it = await openTestHouse({ dataDir, keys: first.keys, clock });
    ends.push(() => it.close());
    return it;
  }
  async function filed() {
    dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
    ends.push(() => {
      rmSync(dataDir, { recursive: true });
    });
    return over45({ dataDir });
  }

  test('tells nobody twice, and does what became due meanwhile once the screens are back', async () => {
    const { it: first } = await filed();
    const before = words(first, 'kerbside.alert.sent');
    const at = first.clock.now();
    const it = await reopened(first, handClock(at + 20 * MINUTE));
    const halo = await it.screen({ views: ALERTS });
    await it.screen({ name: 'R. Nurse', role: 'nurse-in-charge', views: ALERTS });
    await beat(it);
    await until(() => (waits(it)?.level ?? 0) === 2);
    // Nobody was passed by while the screens came back.
    expect(skippedOf(it, 'waits')).toEqual([]);
    expect(words(it, 'kerbside.alert.sent')).toEqual(before);
    it.clock.advance(SETTLE_MS);
    // It became worse meanwhile: what the feeds kept back may end it.
    await passes(it, 2);
    await until(() => sentOf(it, 'waits').length === 2);
    expect(sentOf(it, 'waits')).toEqual([
      [0, 'halo', 'console', 'first'],
      [1, 'nurse-in-charge', 'console', 'not-answered'],
    ]);
    const sends = words(it, 'kerbside.alert.sent').map(({ send }) => send);
    expect(new Set(sends).size).toBe(sends.length);
    expect(await it.differences(halo)).toEqual([]);
  });

  test('whose clock was set back meanwhile tells nobody twice and does not stand still', async () => {
    const { it: first } = await filed();
    const at = first.clock.now();
    const it = await reopened(first, handClock(at - 5 * MINUTE));
    await it.screen({ views: ALERTS });
    await it.screen({ name: 'R. Nurse', role: 'nurse-in-charge', views: ALERTS });
    await beat(it);
    it.clock.advance(SETTLE_MS);
    const seq = it.world.desk.seq;
    await passes(it, 5);
    expect(it.world.desk.seq - seq).toBeLessThan(20);
    expect(sentOf(it, 'waits')).toHaveLength(1);
    await passes(it, 14);
    await until(() => sentOf(it, 'waits').length >= 2);
    // No screen here confirms what it shows: a third may have gone to the rung's next channel.
    expect(sentOf(it, 'waits')[1]).toEqual([1, 'nurse-in-charge', 'console', 'not-answered']);
    const sends = words(it, 'kerbside.alert.sent').map(({ send }) => send);
    expect(new Set(sends).size).toBe(sends.length);
  });
});

describe('a demo left to itself', () => {
  const DEMO = { world: { kind: 'demo', label: 'Demo' } } as const;

  test('has simulated staff who see what their role is told, answer, and speak again before their update is due', async () => {
    const it = await opened(DEMO);
    await waitOver45(it);
    await until(() => words(it, 'kerbside.alert.delivered').some(({ alert }) => alert.startsWith('waits|')));
    expect(sentOf(it, 'waits')).toEqual([[0, 'halo', 'console', 'first']]);
    await passes(it, 8);
    await until(() => waits(it)?.response.kind === 'owned');
    expect(waits(it)).toMatchObject({ step: 0, response: { by: STAFF_NAME } });
    const first = waits(it)?.version ?? 0;
    await passes(it, 15);
    await until(() => (waits(it)?.version ?? 0) > first);
    expect(sentOf(it, 'waits').filter(([, , , why]) => why === 'update-overdue')).toEqual([]);
    expect(it.troubles).toEqual([]);
  });

  test('leaves it to a person who sits there', async () => {
    const it = await opened(DEMO);
    await it.screen({ views: ALERTS });
    await waitOver45(it);
    await until(() => sentOf(it, 'waits').length > 0);
    await passes(it, 9);
    expect(waits(it)).toMatchObject({ response: { kind: 'open' } });
    expect(words(it, 'kerbside.alert.answered')).toEqual([]);
  });
});
