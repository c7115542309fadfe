// One patient, from the first word of the CAD to the crew clear again, on two screens at once: the queue at the door and the
// overview in the control room. The clock stands where the story is.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE, formatInstant, type Instant } from '@kerbside/shared/kernel';
import type { DoneHandover } from '@kerbside/shared/measures';
import { unpackDone, type PackedDone } from '@kerbside/shared/views';
import { A401, CAD, ED, message, started, type Message } from '../harness/cast.ts';
import { on, SOUTHMEAD } from '../harness/given.ts';
import { handClock } from '@kerbside/server/clock';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import type { Row, TestScreen } from '../harness/screen.ts';

const CREW = { ...A401, patients: 1 };
const PATIENT = `${CREW.conveyance}#1`;
const ABOUT = { site: SOUTHMEAD, patientKey: PATIENT } as const;

let it: TestHouse;
let door: TestScreen;
let control: TestScreen;

beforeEach(async () => {
  it = await openTestHouse({ clock: handClock(on('09:35')) });
  door = await it.screen({ name: 'S. Hale', role: 'halo', views: [['queue', `site:${SOUTHMEAD}`]] });
  control = await it.screen({
    name: 'P. Rao',
    role: 'ambulance-control',
    views: [
      ['overview', 'service:RYF'],
      ['tallies', `site:${SOUTHMEAD}`],
    ],
  });
});
afterEach(async () => {
  await it.close();
});

const atTheDoor = (): Row | undefined => door.row('queue', `site:${SOUTHMEAD}`, `${SOUTHMEAD}|${PATIENT}`);
const inTheRoom = (): Row | undefined => control.row('overview', 'service:RYF', SOUTHMEAD);

/** Turns the clock to this time, says this, and waits until both screens have it. */
async function at(time: string, says: (now: Instant) => Promise<unknown>): Promise<void> {
  it.clock.turnTo(on(time));
  await says(it.clock.now());
  const { seq } = it.world.desk;
  await door.until(`what happened at ${time}`, () => door.seq('queue', `site:${SOUTHMEAD}`) >= seq);
  await control.until(`what happened at ${time}`, () => control.seq('overview', 'service:RYF') >= seq);
}

/** The handovers done, as the screen unpacks them; undefined while there is none. */
function doneAtSouthmead(): readonly DoneHandover[] | undefined {
  const packed = control.row('tallies', `site:${SOUTHMEAD}`, SOUTHMEAD)?.['done'];
  const done = packed === undefined ? [] : unpackDone(packed as PackedDone);
  return done.length > 0 ? done : undefined;
}

/** As `curl` sends it: one event, structured. */
async function curl(said: Message): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${it.port}/api/events`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/cloudevents+json',
      Authorization: `Bearer ${it.keys.get(said.source) ?? ''}`,
    },
    body: JSON.stringify(said),
  });
  expect([response.status, await response.json()]).toMatchObject([202, { accepted: 1, rejected: [], warnings: [] }]);
}

const crewSays = (word: string, now: Instant, data: object = {}): Promise<void> =>
  curl(message(CAD, `kerbside.${word}`, now, { conveyance: CREW.conveyance, ...data }));

test('a patient comes, waits, is brought in, sent back, handed over, placed; the crew is clear; every step is on both screens', async () => {
  await at('09:38', (now) => curl(started(CREW, now, on('09:58'))));
  expect(atTheDoor()).toMatchObject({
    list: 'inbound',
    callsign: 'A401',
    etaAt: on('09:58'),
    arrivedAt: null,
    priority: 'C2',
  });
  expect(inTheRoom()).toMatchObject({ etas: [on('09:58')], waitingSince: [] });

  await at('09:40', (now) => crewSays('conveyance.pre-alerted', now, { complaintGroup: 'stroke' }));
  expect(inTheRoom()).toMatchObject({ preAlertsNotReceived: 1 });
  await at('09:41', () => door.ask('ReceivePreAlert', ABOUT));
  expect(atTheDoor()).toMatchObject({
    preAlert: { complaintGroup: 'stroke', received: { by: 'S. Hale', role: 'halo' } },
  });
  expect(inTheRoom()).toMatchObject({ preAlertsNotReceived: 0 });

  await at('10:00', (now) => crewSays('conveyance.arrived', now, { site: SOUTHMEAD, method: 'status-button' }));
  expect(atTheDoor()).toMatchObject({ list: 'waiting', arrivedAt: on('10:00'), whereabouts: { kind: 'vehicle' } });
  expect(inTheRoom()).toMatchObject({ etas: [], waitingSince: [on('10:00')], vehiclesHeldSince: [on('10:00')] });

  await at('10:07', () => door.ask('FlagUnwell', { ...ABOUT, concern: 'breathing' }));
  expect(atTheDoor()).toMatchObject({ unwell: { concern: 'breathing', by: 'S. Hale' } });
  expect(inTheRoom()).toMatchObject({ flagged: 1 });

  await at('10:12', () => door.ask('BringIn', { ...ABOUT, place: 'corridor' }));
  await at('10:20', () => door.ask('SendBack', { ...ABOUT, reason: 'space-lost' }));
  expect(atTheDoor()).toMatchObject({ list: 'waiting', arrivedAt: on('10:00'), whereabouts: { kind: 'sent-back' } });
  expect(inTheRoom()).toMatchObject({ waitingSince: [on('10:00')] });

  await at('10:31', () =>
    door.ask('CompleteHandover', { ...ABOUT, toRole: 'nurse-in-charge', designatedSpace: false }),
  );
  expect(atTheDoor()).toMatchObject({ list: 'no-space', handoverAt: on('10:31'), agreement: 'crew-only' });
  expect(inTheRoom()).toMatchObject({ waitingSince: [], vehiclesHeldSince: [], noSpaceSince: [on('10:31')] });

  await at('10:34', (now) =>
    curl(message(ED, 'kerbside.handover.received', now, { callsign: 'A401', site: SOUTHMEAD })),
  );
  expect(atTheDoor()).toMatchObject({ hospitalHandoverAt: on('10:34'), handoverAt: on('10:31'), agreement: 'agreed' });

  await at('10:40', () => door.ask('PlacePatient', { ...ABOUT, area: 'majors', space: 'Majors 7' }));
  expect(atTheDoor()).toMatchObject({ list: 'clearing', placedAt: on('10:40') });
  expect(inTheRoom()).toMatchObject({ noSpaceSince: [], clearingSince: [on('10:31')] });

  await at('10:44', (now) => crewSays('conveyance.cleared', now));
  expect(atTheDoor()).toBeUndefined();
  expect(inTheRoom()).toMatchObject({ waitingSince: [], noSpaceSince: [], clearingSince: [], flagged: 0 });

  const done = await control.until('the handover done', doneAtSouthmead);
  expect(done).toMatchObject([
    {
      arrivedAt: on('10:00'),
      handoverAt: on('10:31'),
      crewHandoverAt: on('10:31'),
      hospitalHandoverAt: on('10:34'),
      clearedAt: on('10:44'),
      service: 'RYF',
    },
  ]);
  expect(await it.differences(door, control)).toEqual([]);
});

test('the same day told late, doubled and out of order by the feeds ends as it would have', async () => {
  const said = [
    message(CAD, 'kerbside.conveyance.cleared', on('10:44'), { conveyance: CREW.conveyance }),
    message(CAD, 'kerbside.handover.completed', on('10:31'), { conveyance: CREW.conveyance, designatedSpace: true }),
    message(CAD, 'kerbside.conveyance.arrived', on('10:00'), {
      conveyance: CREW.conveyance,
      site: SOUTHMEAD,
      callsign: 'A401',
    }),
    started(CREW, on('09:38'), on('09:58')),
  ];
  it.clock.turnTo(on('11:30'));
  expect(
    await it.feed(message(ED, 'kerbside.handover.received', on('10:34'), { callsign: 'A401', site: SOUTHMEAD })),
  ).toMatchObject({
    accepted: 1,
  });
  expect(await it.feed(...said, ...said)).toMatchObject({ accepted: 4, duplicates: 4 });
  const [row] = await control.until('the handover done', doneAtSouthmead);
  expect(row).toMatchObject({
    arrivedAt: on('10:00'),
    handoverAt: on('10:31'),
    hospitalHandoverAt: on('10:34'),
    clearedAt: on('10:44'),
  });
  expect(atTheDoor()).toBeUndefined();
  expect(await it.differences(door, control)).toEqual([]);
});

test('a crew whose clock is ahead is believed and marked; nobody’s handover is lost for it', async () => {
  await at('10:00', (now) => crewSays('conveyance.arrived', now + 9 * MINUTE, { site: SOUTHMEAD, callsign: 'A401' }));
  expect(atTheDoor()).toMatchObject({ arrivedAt: on('10:09'), clockSuspect: true });
  expect(formatInstant(it.clock.now())).toBe('2026-11-21T10:00:00.000Z');
});
