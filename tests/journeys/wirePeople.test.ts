// People at screens: what they ask is answered once and for all, what they may see is cut for them, and it is known afterwards
// what each was shown.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '@kerbside/shared/kernel';
import { PROTOCOL } from '@kerbside/shared/wire';
import { A401, A417, PATIENT_1, PATIENT_3, TEN, arrived, message, CAD, ED } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { passes } from '../harness/passing.ts';
import type { TestScreen } from '../harness/screen.ts';
import { until } from '../harness/until.ts';
import { createUncertainLog, type UncertainLog } from '../harness/uncertainLog.ts';

const QUEUE = ['queue', `site:${SOUTHMEAD}`] as const;
const FIRST = { site: SOUTHMEAD, patientKey: PATIENT_1 } as const;
const HAND_OVER = { ...FIRST, toRole: 'nurse-in-charge', designatedSpace: true } as const;

let log: UncertainLog;
let it: TestHouse;

beforeEach(async () => {
  log = createUncertainLog();
  it = await openTestHouse({ world: { log } });
  await it.feed(arrived(A401, TEN), arrived(A417, TEN));
  // Nobody falls silent, and no alert comes between what these tests do.
  await passes(it, 12, [CAD, ED]);
  await until(() => [...it.world.world.feeds.rows.values()].every(({ silence }) => silence));
});
afterEach(async () => {
  await it.close();
});

const patient = (screen: TestScreen, key: string = PATIENT_1) => screen.row(...QUEUE, `${SOUTHMEAD}|${key}`);
async function logged(type: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { events } of log.read(0)) found.push(...events.filter((event) => event.type === type));
  return found;
}

describe('asking', () => {
  test('an ask is answered with the entry it became, and everybody who looks sees it', async () => {
    const [one, other] = [
      await it.screen({ views: [QUEUE] }),
      await it.screen({ views: [QUEUE], role: 'ed-coordinator' }),
    ];
    const answer = await one.ask('CompleteHandover', HAND_OVER);
    expect(answer).toMatchObject({ ok: true, seq: it.world.desk.seq });
    for (const screen of [one, other]) {
      await screen.until('the handover', () => patient(screen)?.['handoverAt'] === TEN + 12 * MINUTE);
    }
    expect(await it.differences(one, other)).toEqual([]);
  });

  test('asked again, on the same line or after it broke, gets the first answer, and nothing happens twice', async () => {
    const one = await it.screen();
    const answer = await one.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0001' });
    it.clock.advance(5 * MINUTE);
    expect(await one.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0001' })).toEqual(answer);
    one.socket.io.engine.close();
    await one.until('coming back', () => one.welcomes.length === 2);
    expect(await one.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0001' })).toEqual(answer);
    expect(await logged('kerbside.handover.completed')).toHaveLength(1);
  });

  test('two people hand over the same patient at once: one did, the other hears who and when, in words', async () => {
    const hale = await it.screen({ name: 'S. Hale' });
    const okoro = await it.screen({ name: 'J. Okoro', role: 'ed-coordinator' });
    const answers = await Promise.all([
      hale.ask('CompleteHandover', HAND_OVER),
      okoro.ask('CompleteHandover', HAND_OVER),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const winner = answers[0].ok ? 'S. Hale' : 'J. Okoro';
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'already-handed-over', by: winner, message: expect.stringContaining('10:12') as unknown },
    });
    expect(await logged('kerbside.handover.completed')).toMatchObject([{ person: { name: winner, verified: false } }]);
  });

  test('a refusal is on record: who asked for what and why not', async () => {
    const auditor = await it.screen({ name: 'A. Marsh', role: 'auditor' });
    expect(await auditor.ask('FlagUnwell', FIRST)).toMatchObject({ ok: false, refusal: { code: 'may-not-ask' } });
    expect(await logged('kerbside.world.ask-refused')).toMatchObject([
      { person: { name: 'A. Marsh', role: 'auditor' }, data: { ask: 'FlagUnwell', code: 'may-not-ask' } },
    ]);
    expect(await logged('kerbside.handover.flagged-unwell')).toEqual([]);
  });

  test('what was meant for another world is not done in this one, and is said so', async () => {
    const screen = await it.screen();
    expect(await screen.ask('FlagUnwell', FIRST, { world: 'exercise-1' })).toMatchObject({
      ok: false,
      refusal: { code: 'other-world', message: expect.stringContaining('"exercise-1"') as unknown },
    });
    expect(await logged('kerbside.handover.flagged-unwell')).toEqual([]);
    expect(await screen.ask('FlagUnwell', FIRST, { world: it.world.id })).toMatchObject({ ok: true });
  });

  test('what cannot be read is refused with what is wrong with it, and is no act', async () => {
    const screen = await it.screen();
    const wrong = await Promise.all([
      screen.ask('BringIn', { ...FIRST, place: 'roof' as never }),
      screen.ask('FlagUnwell', { ...FIRST, site: 'XXX00' }),
      screen.ask('Dance' as never, FIRST as never),
    ]);
    expect(wrong).toMatchObject([
      { ok: false, refusal: { code: 'malformed', message: expect.stringContaining('place') as unknown } },
      { ok: false, refusal: { code: 'unknown-place', message: expect.stringContaining('XXX00') as unknown } },
      { ok: false, refusal: { code: 'not-known' } },
    ]);
    expect(it.world.desk.seq).toBe(log.head().seq);
    expect(await logged('kerbside.world.ask-refused')).toEqual([]);
  });

  test('what could not be written down was not done, is said so, and may be asked again', async () => {
    const screen = await it.screen({ views: [QUEUE] });
    log.failOnce();
    const refused = await screen.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0002' });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-kept' } });
    expect(patient(screen)?.['handoverAt']).toBeNull();
    expect(await screen.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0002' })).toMatchObject({ ok: true });
    await screen.until('the handover', () => patient(screen)?.['handoverAt'] !== null);
    expect(await it.differences(screen)).toEqual([]);
  });

  test('a tap that was kept on the device stands at its own time, marked late', async () => {
    const screen = await it.screen({ views: [QUEUE] });
    await screen.ask('CompleteHandover', HAND_OVER, { at: TEN + 4 * MINUTE, kept: true });
    await screen.until('the handover', () => patient(screen)?.['handoverAt'] === TEN + 4 * MINUTE);
    expect(await logged('kerbside.handover.completed')).toMatchObject([{ at: TEN + 4 * MINUTE, late: true }]);
  });
});

describe('what is not durable', () => {
  test('is shown to nobody: neither to who watches, nor to who begins to', async () => {
    const watching = await it.screen({ views: [QUEUE] });
    const release = log.hold();
    const { appends } = log;
    const fed = it.feed(message(CAD, 'kerbside.handover.completed', TEN + MINUTE, { conveyance: A401.conveyance }));
    await until(() => log.appends > appends);
    const joining = await it.screen();
    joining.watch(QUEUE);
    await watching.until('a beat', () => watching.beats.length > 0);
    expect(joining.copy(...QUEUE)).toBeUndefined();
    expect(patient(watching)?.['handoverAt']).toBeNull();
    release();
    expect((await fed).status).toBe(202);
    for (const screen of [watching, joining]) {
      await screen.until('the handover', () => patient(screen)?.['handoverAt'] === TEN + MINUTE);
    }
    expect(await it.differences(watching, joining)).toEqual([]);
  });
});

test('who has gone while an entry was being written is seated nowhere', async () => {
  const screen = await it.screen();
  const release = log.hold();
  const { appends } = log;
  const fed = it.feed(message(CAD, 'kerbside.handover.completed', TEN + MINUTE, { conveyance: A401.conveyance }));
  await until(() => log.appends > appends);
  screen.watch(QUEUE);
  screen.socket.emit('sound', { state: 'blocked' });
  await until(() => it.screenLines.some(({ what }) => what === 'sound'));
  screen.close();
  await until(() => it.screenLines.some(({ what }) => what === 'left'));
  release();
  await fed;
  expect(it.world.rooms.size).toBe(0);
});

describe('who sees what', () => {
  test('a public screen sees the queue without what points at a patient, at once and with each delta', async () => {
    const said = { conveyance: A401.conveyance, needs: ['trolley'], ageBand: '80+', sex: 'female' };
    await it.feed(message(CAD, 'kerbside.handover.needs-stated', TEN, said));
    const [full, cut] = [
      await it.screen({ views: [QUEUE] }),
      await it.screen({ views: [QUEUE], role: 'public-screen' }),
    ];
    expect(patient(full)).toMatchObject({ ageBand: '80+', sex: 'female', needs: ['trolley'] });
    expect(patient(cut)).toMatchObject({ ageBand: null, sex: null, needs: ['trolley'] });
    const again = { ...said, conveyance: A417.conveyance, ageBand: '0-4' };
    await it.feed(message(CAD, 'kerbside.handover.needs-stated', TEN, again));
    await cut.until('the needs', () => (patient(cut, PATIENT_3)?.['needs'] as readonly unknown[]).length === 1);
    await full.until('the needs', () => patient(full, PATIENT_3)?.['ageBand'] === '0-4');
    expect(patient(cut, PATIENT_3)).toMatchObject({ ageBand: null, sex: null });
    expect(JSON.stringify([...cut.snapshots, ...cut.deltas])).not.toMatch(/"80\+"|"female"|"0-4"/);
    expect(await it.differences(full, cut)).toEqual([]);
  });

  test('who becomes somebody else on the same line sees what the other may, and no more', async () => {
    const said = { conveyance: A401.conveyance, needs: [], ageBand: '80+' };
    await it.feed(message(CAD, 'kerbside.handover.needs-stated', TEN, said));
    const screen = await it.screen({ views: [QUEUE] });
    expect(patient(screen)?.['ageBand']).toBe('80+');
    const snapshots = screen.snapshots.length;
    screen.socket.emit('hello', { protocol: PROTOCOL, principal: { name: 'Foyer', role: 'public-screen' } });
    await screen.until('a welcome', () => screen.welcome?.principal.role === 'public-screen');
    screen.socket.emit('watch', { views: [{ view: 'queue', scope: `site:${SOUTHMEAD}` }] });
    await screen.until('the rows', () => screen.snapshots.length > snapshots);
    expect(patient(screen)?.['ageBand']).toBeNull();
    const later = { ...said, conveyance: A417.conveyance, needs: ['trolley'], ageBand: '0-4' };
    await it.feed(message(CAD, 'kerbside.handover.needs-stated', TEN, later));
    await screen.until('the needs', () => (patient(screen, PATIENT_3)?.['needs'] as readonly unknown[]).length === 1);
    expect(JSON.stringify(screen.deltas)).not.toContain('"0-4"');
    expect(await screen.ask('FlagUnwell', FIRST)).toMatchObject({ ok: false, refusal: { code: 'may-not-ask' } });
  });

  test('afterwards it is known who was there, what they watched, what they were sent and what they saw of it', async () => {
    const screen = await it.screen({ name: 'J. Okoro', role: 'ed-coordinator', views: [QUEUE] });
    await screen.ask('FlagUnwell', FIRST);
    await screen.until('the flag', () => patient(screen)?.['unwell']);
    const seq = screen.seq(...QUEUE);
    screen.socket.emit('shown', { seq });
    screen.watch(QUEUE, ['overview', 'england']);
    await screen.until('the overview', () => screen.copy('overview', 'england'));
    const sent = Math.max(screen.seq(...QUEUE), screen.seq('overview', 'england'));
    screen.close();
    const mine = () => it.screenLines.filter(({ name }) => name === 'J. Okoro');
    await until(() => mine().at(-1)?.what === 'left');
    const who = { name: 'J. Okoro', role: 'ed-coordinator', world: 'live', at: TEN + 12 * MINUTE };
    expect(mine()).toMatchObject([
      { ...who, what: 'joined' },
      { ...who, what: 'watching', rooms: ['queue|site:RVJ01'] },
      { ...who, what: 'shown', seq },
      { ...who, what: 'watching', rooms: ['queue|site:RVJ01', 'overview|england'] },
      { ...who, what: 'left', seq: sent },
    ]);
  });
});

describe('after the server was begun again', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  test('an ask of before gets its first answer, a report of before is known, and a reused id is still one', async () => {
    const first = await openTestHouse({ dataDir });
    const screen = await first.screen();
    await first.feed(arrived(A401, TEN));
    const reused = message(
      CAD,
      'kerbside.conveyance.arrived',
      TEN + MINUTE,
      arrived(A401, TEN).data,
      arrived(A401, TEN).id,
    );
    expect(await first.feed(reused)).toMatchObject({ accepted: 1 });
    const answer = await screen.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0003' });
    const refused = await screen.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0004' });
    const { seq } = first.world.desk;
    await first.close();

    const second = await openTestHouse({ dataDir, keys: first.keys });
    const again = await second.screen({ views: [QUEUE] });
    expect(await again.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0003' })).toEqual(answer);
    const { refusal } = (await again.ask('CompleteHandover', HAND_OVER, { askId: 'tap-0004' })) as { refusal?: object };
    expect(refused).toMatchObject({ refusal: { code: 'already-handed-over' } });
    expect(refused).toMatchObject({ refusal });
    expect(await second.feed(arrived(A401, TEN), reused)).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(second.world.desk.seq).toBe(seq);
    expect(again.row(...QUEUE, `head|${SOUTHMEAD}`)).toMatchObject({ unmatched: 1 });
    await second.close();
  });

  test('three days later a report of before is written again and changes nothing', async () => {
    const first = await openTestHouse({ dataDir });
    await first.feed(arrived(A401, TEN));
    await first.close();
    const second = await openTestHouse({ dataDir, keys: first.keys });
    const screen = await second.screen({ views: [QUEUE] });
    second.clock.advance(3 * DAY);
    await second.feed(arrived(A417, TEN + 3 * DAY));
    const before = await screen.until('the other arrival', () => patient(screen, PATIENT_3) && patient(screen));
    expect(await second.feed(arrived(A401, TEN))).toMatchObject({ accepted: 1 });
    await second.feed(message(CAD, 'kerbside.conveyance.cleared', TEN + 3 * DAY, { conveyance: A417.conveyance }));
    await screen.until('the crew to clear', () => !patient(screen, PATIENT_3));
    expect(patient(screen)).toEqual(before);
    await second.close();
  });
});
