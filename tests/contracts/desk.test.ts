// What everybody may rely on of the desk: durable before yes, undone when not kept, asked twice is asked once, and that
// nothing which goes wrong in one batch is felt in another.
import { beforeEach, describe, expect, test } from 'vitest';
import { Desk, SLICE, type Told } from '@kerbside/server/desk/desk';
import { handClock, type HandClock } from '@kerbside/server/clock';
import { PartlyKept } from '@kerbside/server/desk/partlyKept';
import { DAY, HOUR, MINUTE, SECOND } from '@kerbside/shared/kernel';
import { watched } from '@kerbside/shared/rules';
import { VIEWS } from '@kerbside/shared/views';
import { createWorld, dumpWorld, type Ask, type AskOf, type World, type WorldEvent } from '@kerbside/shared/world';
import { A401, A417, PATIENT_1, PATIENT_3, TEN, arrivedFact, told } from '../harness/cast.ts';
import { HALE, OKORO, SOUTHMEAD } from '../harness/given.ts';
import { until } from '../harness/until.ts';
import { textsIn } from '../harness/written.ts';
import { createUncertainLog, type UncertainLog } from '../harness/uncertainLog.ts';

let world: World;
let log: UncertainLog;
let clock: HandClock;
let desk: Desk;
let heard: Told[];
let troubles: string[];

beforeEach(() => {
  world = createWorld('live');
  log = createUncertainLog();
  clock = handClock(TEN);
  troubles = [];
  desk = new Desk({ world, log, clock, onTrouble: (what) => troubles.push(what) });
  heard = [];
  desk.onTold((one) => heard.push(one));
});

const content = (): readonly string[] => textsIn(dumpWorld(world)).sort();
const handOver = (askId: string, patientKey: string = PATIENT_1): AskOf<'CompleteHandover'> => ({
  askId,
  type: 'CompleteHandover',
  at: clock.now(),
  body: { site: SOUTHMEAD, patientKey, toRole: 'nurse-in-charge', designatedSpace: true },
});
/** A fact whose second reading fails: it can be written down and cannot be folded. The first: it cannot even be looked at. */
function unfoldable(id: string, failsAt = 2): WorldEvent {
  let readings = 0;
  const fact = told('kerbside.feed.connected', TEN, { feed: 'x', kind: 'cad', rhythmSeconds: 60 }, id);
  Object.defineProperty(fact.data, 'feed', {
    enumerable: true,
    get() {
      readings += 1;
      if (readings === failsAt) throw new Error('This cannot be read.');
      return 'x';
    },
  });
  return fact;
}
const bedless = (index: number): WorldEvent =>
  told('kerbside.conveyance.eta-changed', TEN, { conveyance: `RYF/2026-11-21/${index}`, etaAt: TEN }, `eta-${index}`);
async function loggedIds(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { events } of log.read(0)) ids.push(...events.map(({ id }) => id));
  return ids;
}

describe('durable before yes', () => {
  test('what comes in one turn is written in one go', async () => {
    await Promise.all([
      desk.report([arrivedFact(A401, TEN)]),
      desk.report([arrivedFact(A417, TEN)]),
      desk.ask(HALE, cover('c-000001')),
    ]);
    expect(log.head().seq).toBe(1);
    expect(heard).toHaveLength(1);
  });

  test('nobody is answered or told before the log has it', async () => {
    const release = log.hold();
    let answered = false;
    const report = desk.report([arrivedFact(A401, TEN)]).then(() => (answered = true));
    await until(() => log.appends > 0);
    expect({ answered, heard: heard.length, seq: desk.seq }).toEqual({ answered: false, heard: 0, seq: 0 });
    release();
    await report;
    expect({ answered, heard: heard.length, seq: desk.seq }).toEqual({ answered: true, heard: 1, seq: 1 });
  });

  test('who wants to look is shown nothing that is not durable', async () => {
    const release = log.hold();
    const report = desk.report([arrivedFact(A401, TEN)]);
    await until(() => log.appends > 0);
    let seen: unknown = 'nothing yet';
    desk.whenDurable(() => (seen = { seq: desk.seq, rows: world.conveyances.rows.size }));
    expect(seen).toBe('nothing yet');
    release();
    await report;
    expect(seen).toEqual({ seq: 1, rows: 1 });
    desk.whenDurable(() => (seen = 'at once'));
    expect(seen).toBe('at once');
  });

  test('who looked while a batch failed is shown the world without it', async () => {
    const release = log.hold();
    log.failOnce();
    const report = desk.report([arrivedFact(A401, TEN)]);
    await until(() => log.appends > 0);
    let rows: number | undefined;
    desk.whenDurable(() => (rows = world.conveyances.rows.size));
    release();
    await expect(report).rejects.toThrow('The disk is full');
    expect(rows).toBe(0);
  });
});

describe('a batch that the log refuses', () => {
  test('is undone as if it had never been, and may be sent again', async () => {
    await desk.report([arrivedFact(A417, TEN)]);
    const before = content();
    log.failOnce();
    await expect(desk.report([arrivedFact(A401, TEN)])).rejects.toThrow('The disk is full');
    expect(content()).toEqual(before);
    expect({ seq: desk.seq, heard: heard.length, troubles: troubles.length }).toEqual({
      seq: 1,
      heard: 1,
      troubles: 1,
    });
    expect(await desk.report([arrivedFact(A401, TEN)])).toEqual({ accepted: 1, duplicates: 0 });
  });

  test('takes with it the asks in it, each of which may be asked again', async () => {
    await desk.report([arrivedFact(A401, TEN)]);
    log.failOnce();
    await expect(desk.ask(HALE, handOver('h-000001'))).rejects.toThrow('The disk is full');
    expect(await desk.ask(HALE, handOver('h-000001'))).toMatchObject({ ok: true, eventIds: ['h-000001'] });
  });

  test('does not make the desk forget what it knew before', async () => {
    await desk.report([arrivedFact(A401, TEN)]);
    log.failOnce();
    const other = { ...arrivedFact(A401, TEN + MINUTE), recordedAt: TEN };
    await expect(desk.report([other])).rejects.toThrow();
    expect(await desk.report([arrivedFact(A401, TEN)])).toEqual({ accepted: 0, duplicates: 1 });
  });

  test('costs a long report only what came after it', async () => {
    const events = Array.from({ length: SLICE * 2 + 100 }, (_, index) => bedless(index));
    log.failOnce(1);
    const failure: unknown = await desk.report(events).catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(PartlyKept);
    expect(failure).toMatchObject({ kept: SLICE });
    expect(await desk.report(events)).toEqual({ accepted: SLICE + 100, duplicates: SLICE });
    expect((await loggedIds()).length).toBe(events.length);
  });
});

describe('what is known already', () => {
  test('a repeat is harmless: it is neither written nor told', async () => {
    await desk.report([arrivedFact(A401, TEN)]);
    expect(await desk.report([arrivedFact(A401, TEN), arrivedFact(A401, TEN)])).toEqual({ accepted: 0, duplicates: 2 });
    expect({ seq: desk.seq, heard: heard.length }).toEqual({ seq: 1, heard: 1 });
  });

  test('an id is known for at least 24 hours; later the fold makes the repeat harmless', async () => {
    await desk.report([arrivedFact(A401, TEN)]);
    const before = content();
    expect(await desk.report([at(TEN + 23 * HOUR)])).toEqual({ accepted: 0, duplicates: 1 });
    for (const days of [1, 2, 3]) await desk.report([{ ...bedless(days), recordedAt: TEN + days * DAY }]);
    const later = content();
    expect(await desk.report([at(TEN + 3 * DAY)])).toEqual({ accepted: 1, duplicates: 0 });
    expect(content()).toEqual(later);
    expect(later.length).toBeGreaterThan(before.length);
  });

  test('the same id with other content is kept as an unmatched record, once, and changes nothing else', async () => {
    await desk.report([arrivedFact(A401, TEN)]);
    const other = arrivedFact(A401, TEN + 5 * MINUTE);
    expect(await desk.report([other])).toEqual({ accepted: 1, duplicates: 0 });
    expect(world.conveyances.rows.get(A401.conveyance)?.arrived).toHaveLength(1);
    expect([...world.unmatched.rows.values()]).toMatchObject([{ reason: 'id-reused', place: SOUTHMEAD }]);
    expect(VIEWS.queue.row(world, `head|${SOUTHMEAD}`, 'full')).toMatchObject({ unmatched: 1 });
    expect(await desk.report([other, arrivedFact(A401, TEN)])).toEqual({ accepted: 0, duplicates: 2 });
  });

  test('the watch names what it says by its id: said again at another instant it is a repeat, not news', async () => {
    const said = { alert: 'waits|RVJ01|2026-11-21.1', condition: 'unknown' } as const;
    const word = watched('kerbside.alert.condition-changed', `condition-changed/${said.alert}/000001`, TEN, said);
    expect(await desk.report([word])).toEqual({ accepted: 1, duplicates: 0 });
    const again = { ...word, at: TEN + MINUTE, recordedAt: TEN + MINUTE };
    expect(await desk.report([again])).toEqual({ accepted: 0, duplicates: 1 });
  });

  function at(recordedAt: number): WorldEvent {
    return { ...arrivedFact(A401, TEN), recordedAt };
  }
});

describe('asks', () => {
  beforeEach(async () => {
    await desk.report([arrivedFact(A401, TEN), arrivedFact(A417, TEN)]);
    clock.advance(12 * MINUTE);
  });

  test('two people hand over the same patient in one turn: one did it, the other hears who and when', async () => {
    const [one, other] = await Promise.all([
      desk.ask(HALE, handOver('h-000001')),
      desk.ask(OKORO, handOver('h-000002')),
    ]);
    expect(one).toMatchObject({ ok: true });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'already-handed-over', by: HALE.name } });
  });

  test('what a feed reports and what somebody asks come in one turn: the ask is decided on what was reported', async () => {
    const A455 = { callsign: 'A455', conveyance: 'RYF/2026-11-21/4755', patients: 1 } as const;
    const body = { site: SOUTHMEAD, service: 'RYF', callsign: A455.callsign, arrivedAt: TEN } as const;
    const [, answer] = await Promise.all([
      desk.report([arrivedFact(A455, TEN)]),
      desk.ask(HALE, { askId: 'a-000001', type: 'AddArrival', at: clock.now(), body }),
    ]);
    expect(log.head().seq).toBe(2);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'already-here' } });
  });

  test('asked twice, in one turn or later, gets the first answer', async () => {
    const [one, again] = await Promise.all([
      desk.ask(HALE, handOver('h-000001')),
      desk.ask(HALE, handOver('h-000001')),
    ]);
    clock.advance(SECOND);
    expect(one).toMatchObject({ ok: true });
    expect(again).toEqual(one);
    expect(await desk.ask(HALE, handOver('h-000001'))).toEqual(one);
    expect((await loggedIds()).filter((id) => id.startsWith('h-'))).toEqual(['h-000001']);
    expect(world.unmatched.rows.size).toBe(0);
  });

  test('a refusal is an answer as good as any, and is on record', async () => {
    await desk.ask(HALE, handOver('h-000001'));
    const refused = await desk.ask(OKORO, handOver('h-000002'));
    expect(await desk.ask(OKORO, handOver('h-000002'))).toEqual(refused);
    expect(heard.at(-1)?.events).toMatchObject([
      {
        type: 'kerbside.world.ask-refused',
        person: OKORO,
        data: { ask: 'CompleteHandover', code: 'already-handed-over', by: HALE.name, firstAt: clock.now() },
      },
    ]);
  });

  test('what a person may not ask is refused with the reason, and on record', async () => {
    const answer = await desk.ask(HALE, handOver('h-000001'), { code: 'may-not-ask', message: 'Only looks on.' });
    expect(answer).toEqual({
      askId: 'h-000001',
      ok: false,
      refusal: { code: 'may-not-ask', message: 'Only looks on.' },
    });
    expect(await loggedIds()).toContain('h-000001.refused');
  });

  test('a tap from before it could have been is put at the time it came', async () => {
    await desk.ask(HALE, { ...handOver('h-000001'), at: clock.now() - HOUR });
    await desk.ask(HALE, { ...handOver('h-000002', PATIENT_3), at: clock.now() + HOUR });
    const ats = heard.flatMap(({ events }) => events.filter(({ person }) => person).map(({ at }) => at));
    expect(ats).toEqual([clock.now(), clock.now()]);
  });

  test('a tap kept on the device stands at its own time, as a late entry', async () => {
    await desk.ask(HALE, { ...handOver('h-000001'), at: clock.now() - 10 * MINUTE, kept: true });
    expect(heard.at(-1)?.events).toMatchObject([{ at: clock.now() - 10 * MINUTE, late: true }]);
  });
});

describe('nothing that goes wrong with one is felt by another', () => {
  test('a listener that throws silences nobody', async () => {
    desk.onTold(() => {
      throw new Error('I cannot hear that');
    });
    const later: number[] = [];
    desk.onTold(({ seq }) => later.push(seq));
    await desk.report([arrivedFact(A401, TEN)]);
    expect(later).toEqual([1]);
    expect(troubles).toHaveLength(1);
  });

  test('a fact that cannot be folded is kept, changes nothing, and the rest counts', async () => {
    expect(await desk.report([unfoldable('m-1'), arrivedFact(A401, TEN)])).toEqual({ accepted: 2, duplicates: 0 });
    expect([...world.feeds.rows.keys()]).toEqual([]);
    expect(world.conveyances.rows.size).toBe(1);
    expect(await loggedIds()).toContain('m-1');
    expect(troubles).toHaveLength(1);
  });

  test('an ask that cannot be decided fails alone, and the desk goes on', async () => {
    const broken = { askId: 'b-000001', type: 'FlagUnwell', at: TEN, body: undefined } as unknown as Ask;
    const [failed, reported] = await Promise.allSettled([
      desk.ask(HALE, broken),
      desk.report([arrivedFact(A401, TEN)]),
    ]);
    expect(failed.status).toBe('rejected');
    expect(reported).toEqual({ status: 'fulfilled', value: { accepted: 1, duplicates: 0 } });
    expect(await desk.report([arrivedFact(A417, TEN)])).toEqual({ accepted: 1, duplicates: 0 });
  });

  test('a report that cannot be taken leaves nothing behind, and what was good in it may be sent again', async () => {
    const report = desk.report([arrivedFact(A401, TEN), unfoldable('m-1', 1)]);
    const other = desk.report([arrivedFact(A417, TEN)]);
    await expect(report).rejects.toThrow('cannot be read');
    expect(await other).toEqual({ accepted: 1, duplicates: 0 });
    expect(await loggedIds()).toHaveLength(1);
    expect(world.conveyances.rows.size).toBe(1);
    expect(await desk.report([arrivedFact(A401, TEN)])).toEqual({ accepted: 1, duplicates: 0 });
  });

  test('another desk that wrote to this world is noticed, and nothing is shown that rests on half of it', async () => {
    await log.append({ events: [arrivedFact(A417, TEN)] });
    await expect(desk.report([arrivedFact(A401, TEN)])).rejects.toThrow('Another desk');
    expect(world.conveyances.rows.size).toBe(0);
  });
});

describe('closing', () => {
  test('drains what was taken and takes nothing more', async () => {
    const report = desk.report(Array.from({ length: 1_200 }, (_, index) => bedless(index)));
    const ask = desk.ask(HALE, cover('c-000001'));
    await desk.close();
    expect(await report).toEqual({ accepted: 1_200, duplicates: 0 });
    expect(await ask).toMatchObject({ ok: true });
    await expect(desk.report([arrivedFact(A401, TEN)])).rejects.toThrow('closed');
    expect(desk.isOverloaded).toBe(true);
  });
});

function cover(askId: string): AskOf<'SetCovering'> {
  return { askId, type: 'SetCovering', at: TEN, body: { site: SOUTHMEAD, name: 'S. Hale' } };
}
