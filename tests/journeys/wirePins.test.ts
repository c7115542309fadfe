// A named person at a shared screen: by a PIN, for a while, for a few acts; a public screen has none. The PIN is in nothing kept.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACTS_FOR_MS } from '@kerbside/server/live/identity';
import { readAlert } from '@kerbside/shared/alert';
import { A401, PATIENT_1, TEN, arrived } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { until } from '../harness/until.ts';

const PIN = '402975';
let it: TestHouse;
beforeEach(async () => {
  it = await openTestHouse();
  await it.feed(arrived(A401, TEN));
  const own = await it.screen({ name: 'S. Hale', role: 'halo' });
  expect(await own.pin('setPin', { pin: PIN })).toMatchObject({ ok: true });
});
afterEach(async () => {
  await it.close();
});

const wall = () => it.screen({ name: 'Wall RVJ01', role: 'wallboard' });
const AT_HERE = { site: SOUTHMEAD, patientKey: PATIENT_1 } as const;

test('somebody who gives their PIN at a wall acts there in their own name, as the log keeps it, and the wall alone does not', async () => {
  const screen = await wall();
  const nurse = await it.screen({ name: 'J. Okoro', role: 'nurse-in-charge' });
  expect(await nurse.ask('FlagUnwell', AT_HERE)).toMatchObject({ ok: true });
  const unwell = () => [...it.world.world.alerts.rows.values()].find((one) => one.alert.startsWith('unwell|'));
  await until(() => unwell() !== undefined);
  const record = unwell();
  const reading = record && readAlert(record);
  const current = (): number => readAlert(unwell() ?? expect.fail())?.version ?? 0;
  const answer = { alert: reading?.alert ?? '', saw: reading?.version ?? 0, minutes: 10 };
  expect(await screen.ask('AnswerAlert', answer)).toMatchObject({ refusal: { code: 'may-not-ask' } });
  expect(await screen.pin('identify', { name: 's. hale', pin: PIN })).toMatchObject({
    ok: true,
    person: { name: 'S. Hale', role: 'halo', verified: true },
  });
  expect(await screen.ask('TakeOverAlert', { ...answer, saw: current() })).toMatchObject({ ok: true });
  const events: unknown[] = [];
  for await (const entry of it.world.log.read(0)) events.push(...entry.events);
  expect(events).toContainEqual(
    expect.objectContaining({
      type: 'kerbside.alert.answered',
      person: { name: 'S. Hale', role: 'halo', verified: true },
    }),
  );
  expect(JSON.stringify([events, it.screenLines])).not.toContain(PIN);
});

test('what is not for a shared screen stays so, and after a while without an act nobody acts there', async () => {
  const screen = await wall();
  await screen.pin('identify', { name: 'S. Hale', pin: PIN });
  const mute = { place: SOUTHMEAD, rule: 'waits', until: TEN + ACTS_FOR_MS, reason: 'known' } as never;
  expect(await screen.ask('MuteAlerts', mute)).toMatchObject({ ok: false });
  expect(await screen.ask('TestChannel', { recipient: 'desk', way: 'email' })).toMatchObject({
    refusal: { code: 'may-not-ask' },
  });
  it.clock.advance(ACTS_FOR_MS - 1);
  expect(await screen.ask('FlagUnwell', AT_HERE)).toMatchObject({ ok: true });
  it.clock.advance(ACTS_FOR_MS);
  expect(await screen.ask('LogCall', { site: SOUTHMEAD, role: 'epic', answered: false })).toMatchObject({
    refusal: { code: 'may-not-ask' },
  });
});

test('at a shared screen a patient is handed over by whoever gave their PIN, in their role, and by nobody without one', async () => {
  const screen = await it.screen({ name: 'Bay tablet', role: 'wallboard' });
  const handOver = { ...AT_HERE, toRole: 'nurse-in-charge', designatedSpace: true } as const;
  expect(await screen.ask('CompleteHandover', handOver)).toMatchObject({ refusal: { code: 'may-not-ask' } });
  await screen.pin('identify', { name: 'S. Hale', pin: PIN });
  expect(await screen.ask('CompleteHandover', handOver)).toMatchObject({ ok: true });
  const events: unknown[] = [];
  for await (const entry of it.world.log.read(0)) events.push(...entry.events);
  const person = { name: 'S. Hale', role: 'halo', verified: true };
  expect(events).toContainEqual(expect.objectContaining({ type: 'kerbside.handover.completed', person }));
  screen.socket.emit('stepBack');
  expect(await screen.ask('FlagUnwell', AT_HERE)).toMatchObject({ refusal: { code: 'may-not-ask' } });
});

test('a wrong PIN says how many tries are left; a public screen takes none; a wall sets none', async () => {
  expect(await (await wall()).pin('identify', { name: 'S. Hale', pin: '111222' })).toMatchObject({
    ok: false,
    refusal: { code: 'wrong-pin', message: expect.stringContaining('4 tries are left') as string },
  });
  const waiting = await it.screen({ name: 'Public screen RVJ01', role: 'public-screen' });
  expect(await waiting.pin('identify', { name: 'S. Hale', pin: PIN })).toMatchObject({
    refusal: { code: 'may-not-ask' },
  });
  expect(await (await wall()).pin('setPin', { pin: '918273' })).toMatchObject({ refusal: { code: 'own-device' } });
});
