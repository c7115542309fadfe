// Days close, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  HAND,
  JOB_1,
  PATIENT_1,
  arrived,
  at,
  board,
  floor,
  goesOn,
  night,
  say,
  tell,
} from '../../../tests/harness/floor.ts';
import { comparable } from '../../../tests/harness/foldLaws.ts';
import { BRISTOL, SOUTHMEAD, when } from '../../../tests/harness/given.ts';
import { addDays, conveyanceId, type DomainEvent } from '../kernel/index.ts';
import { addTally, tallyOf, totalOfDay, type DoneHandover } from '../measures/index.ts';
import { AMENDMENT_DAYS } from './closed.ts';
import { TALLY_DAYS } from './days.ts';
import { dayKey } from './dayTallies.ts';
import { tablesOf, type World } from './world.ts';

const TODAY = '2026-11-21';
/** The day whose closing retires the jobs of the 21st. */
const LAST = addDays(TODAY, AMENDMENT_DAYS);

const closed = (date: string): DomainEvent =>
  tell('world.day-closed', `${addDays(date, 1)} 00:00`, { date }, { id: `day-closed/${date}` });
const text = (world: World) => comparable(tablesOf(world));
const held = (world: World) =>
  [world.conveyances, world.handovers, world.boards, world.spots, world.done, world.doneAt, world.visits, world.words]
    .filter(({ rows }) => rows.size > 0)
    .map(({ name }) => name);

/** A whole stay: arrived, handed over after so many minutes, clear ten minutes on. */
function stay(job: string, time: string, minutes: number, site = SOUTHMEAD, date = TODAY): DomainEvent[] {
  const conveyance = conveyanceId('RYF', date, job);
  const came = at(`${date} ${time}`);
  const of = (what: string, later: number, stated: object = {}) => ({
    ...say(what, `${date} ${time}`, { conveyance, ...stated }, { id: `${date}/${job}/${what}` }),
    at: came + later * 60_000,
    recordedAt: came + later * 60_000,
  });
  return [
    of('conveyance.arrived', 0, { site, callsign: `A${job}` }),
    of('handover.completed', minutes),
    of('conveyance.cleared', minutes + 10),
  ];
}

describe('a day is closed', () => {
  test('[W8] once: again, or an earlier one, changes nothing', () => {
    const world = night(...stay('1', '03:00', 20), closed(TODAY));
    for (const date of [TODAY, '2026-11-20']) {
      expect(when(floor, world, { ...closed(date), id: `again/${date}` }).isEmpty).toBe(true);
    }
    expect(world.closed.rows.get('closed')).toBe(TODAY);
  });

  test('[W8] and the fold of days closed in any order ends with the last', () => {
    expect(text(night(closed(TODAY), closed('2026-11-20')))).toBe(text(night(closed('2026-11-20'), closed(TODAY))));
  });

  test('[W9] jobs stay for the fourteen days in which they may be amended, and no longer', () => {
    const world = night(...stay('1', '03:00', 20), closed(addDays(LAST, -1)));
    expect(held(world)).toContain('conveyances');
    goesOn(world, closed(LAST));
    expect(held(world)).toEqual([]);
    expect(LAST).toBe('2026-12-05');
  });

  test('[W18] handovers of the afternoon are listed for one more day, those of the morning are not', () => {
    const world = night(...stay('1', '03:00', 20), ...stay('2', '12:00', 20), closed(TODAY));
    expect(world.done.rows.get(SOUTHMEAD)?.map(({ key }) => key)).toEqual([`RYF/${TODAY}/2#1`]);
    goesOn(world, closed('2026-11-22'));
    expect(world.done.rows.size).toBe(0);
    expect(world.doneAt.rows.size).toBe(0);
  });

  test('[W18] a late report of a handover that is listed no more does not bring it back', () => {
    const [came, over, clear] = stay('1', '03:00', 20) as [DomainEvent, DomainEvent, DomainEvent];
    const world = night(came, over, closed(TODAY));
    goesOn(world, clear);
    expect(world.done.rows.size).toBe(0);
  });
});

describe('what is retired', () => {
  const journeys = [
    ...stay('1', '03:00', 20),
    ...stay('2', '03:10', 50),
    ...stay('3', '23:50', 40),
    ...stay('4', '09:00', 70, BRISTOL),
    ...stay('5', '09:00', 15),
  ];

  test('[W10] is counted in the day and site where its clock stopped, as the journeys themselves would be', () => {
    const live = night(...journeys);
    const listed = [...live.done.rows].flatMap(([site, entries]) => entries.map((entry) => ({ site, entry })));
    const strip = ({ key: _, ...done }: (typeof listed)[number]['entry']): DoneHandover => done;
    const world = goesOn(night(...journeys), closed(LAST));
    const meant = [
      [TODAY, SOUTHMEAD],
      [TODAY, BRISTOL],
      ['2026-11-22', SOUTHMEAD],
    ] as const;
    expect([...world.days.rows.keys()].sort()).toEqual(meant.map(([date, site]) => dayKey(date, site)).sort());
    for (const [date, site] of meant) {
      const own = listed.filter((one) => one.site === site).map(({ entry }) => strip(entry));
      expect(world.days.rows.get(dayKey(date, site))).toEqual({ site, tally: tallyOf(own, date) });
    }
    const total = totalOfDay(world.days.rows.get(dayKey(TODAY, SOUTHMEAD))?.tally ?? tallyOf([], TODAY));
    expect(total).toMatchObject({ known: 3, over15: 2, over30: 1, over45: 1, over60: 0, totalMs: 85 * 60_000 });
  });

  test('[W10] adds up over two closings, when a clock stopped on the day after the job began', () => {
    const next = stay('6', '03:00', 20, SOUTHMEAD, '2026-11-22');
    const twice = night(...journeys, ...next, closed(LAST), closed(addDays(LAST, 1)));
    const once = night(...journeys, ...next, closed(addDays(LAST, 1)));
    expect([...twice.days.rows].sort()).toEqual([...once.days.rows].sort());
    const both = twice.days.rows.get(dayKey('2026-11-22', SOUTHMEAD))?.tally;
    const parts = [['3', '23:50', 40, TODAY] as const, ['6', '03:00', 20, '2026-11-22'] as const].map(
      ([job, time, minutes, date]) =>
        night(...stay(job, time, minutes, SOUTHMEAD, date), closed('2026-12-20')).days.rows.get(
          dayKey('2026-11-22', SOUTHMEAD),
        )?.tally,
    );
    const [a, b] = parts;
    expect(a && b && addTally(a, b)).toEqual(both);
  });

  test('[W10] a time that nobody knows is counted as unknown; a patient who never was handed over is not', () => {
    const world = night(arrived('03:10'), say('conveyance.cleared', '03:40'), closed(LAST));
    const [day] = world.days.rows.values();
    expect(day && totalOfDay(day.tally)).toMatchObject({ known: 0, unknown: 1 });
    expect(night(arrived('03:10'), closed(LAST)).days.rows.size).toBe(0);
  });

  test('[W10] tallies are kept for four hundred days', () => {
    const world = night(...stay('1', '03:00', 20), closed(LAST), closed(addDays(TODAY, TALLY_DAYS)));
    expect(world.days.rows.size).toBe(1);
    goesOn(world, closed(addDays(TODAY, TALLY_DAYS + 1)));
    expect(world.days.rows.size).toBe(0);
    expect(TALLY_DAYS).toBe(400);
  });

  test('[W9] stays retired: everything said again, or said late, changes nothing', () => {
    const said = [
      ...journeys,
      tell('handover.received', '03:25', { site: SOUTHMEAD, callsign: 'A1' }),
      tell('handover.received', '03:25', { site: SOUTHMEAD, callsign: 'A999' }),
      tell('contact.called', '03:00', { site: SOUTHMEAD, role: 'epic', answered: true }),
      tell('demand.release-asked', '03:00', {
        release: 'R1',
        site: SOUTHMEAD,
        service: 'RYF',
        callPriority: 'C1',
        replyDueAt: at('03:05'),
      }),
      tell('demand.divert-ended', '03:00', { divert: 'V1', from: SOUTHMEAD, to: BRISTOL }),
      say('department.place-offered', '03:00', {
        offer: 'X1',
        site: SOUTHMEAD,
        area: 'majors',
        space: '7',
        expiresAt: at('03:10'),
      }),
      tell('feed.rejected', '03:00', { feed: 'ed', code: 'bad-value', count: 2 }),
      tell('feed.record-dismissed', '03:00', { record: 'x', reason: 'error' }),
      arrived('03:00', {}, { id: 'twice', reusedId: true }),
    ];
    const world = night(...said, closed(LAST));
    expect(held(world)).toEqual([]);
    expect(world.unmatched.rows.size + world.reused.rows.size + world.records.rows.size).toBe(0);
    const late = say('handover.amended', '2026-12-06 10:00', {
      conveyance: conveyanceId('RYF', TODAY, '1'),
      amends: `${TODAY}/1/handover.completed`,
      field: 'crewHandoverAt',
      value: at('03:05'),
      reason: 'pressed-late',
    });
    for (const event of [...said, late])
      expect([event.type, when(floor, world, event).isEmpty]).toEqual([event.type, true]);
  });

  test('[W9] the hospital’s word goes with its vehicle, and said again is no news', () => {
    const word = tell('handover.received', '2026-11-22 00:20', { site: SOUTHMEAD, callsign: 'A3' });
    const world = night(...stay('3', '23:50', 40), word, closed(LAST));
    expect(world.days.rows.size).toBe(1);
    expect(world.unmatched.rows.size).toBe(0);
    expect(when(floor, world, { ...word, recordedAt: at('2026-12-06 01:00') }).isEmpty).toBe(true);
    goesOn(world, closed(addDays(LAST, 1)));
    expect(held(world)).toEqual([]);
  });

  test('[W6] a word that fitted two vehicles belongs to the one that is left', () => {
    const [yesterday] = stay('3', '23:50', 40) as [DomainEvent];
    const today = stay('3', '00:05', 40, SOUTHMEAD, '2026-11-22');
    const word = tell('handover.received', '2026-11-22 00:10', { site: SOUTHMEAD, callsign: 'A3' });
    const world = night(yesterday, ...today, word);
    expect([...world.unmatched.rows.values()]).toMatchObject([{ reason: 'matches-several' }]);
    goesOn(world, closed(LAST));
    expect([...world.wordMatches.rows.values()]).toEqual(['RYF/2026-11-22/3#1']);
  });

  test('[W42] a word that fitted two vehicles of a closed day is counted to neither while they are retired one after the other', () => {
    const word = tell('handover.received', '2026-11-22 00:10', { site: SOUTHMEAD, callsign: 'A3' });
    const others = stay('8', '23:40', 40).map((event) => ({
      ...event,
      data: { ...(event.data as object), callsign: 'A3' },
    }));
    const told = [...stay('3', '23:50', 40), ...others, word];
    const inParts = { ...closed(LAST), data: { date: LAST, parts: 2 } };
    const parts = [1, 2].map((part) =>
      tell(
        'world.journeys-retired',
        `${addDays(LAST, 1)} 00:10`,
        { date: LAST, part, parts: 2 },
        { id: `part/${part}` },
      ),
    );
    const whole = (world: World) => comparable(tablesOf(world).filter(({ name }) => name !== 'closed'));
    const atOnce = whole(night(...told, closed(LAST)));
    expect(whole(night(...told, inParts, ...parts))).toBe(atOnce);
    expect(whole(night(...told, inParts, ...parts.toReversed()))).toBe(atOnce);
    const halfway = night(...told, inParts, ...parts.slice(0, 1));
    expect(halfway.conveyances.rows.size).toBe(1);
  });

  test('[W9] a record made by hand past midnight waits for its job, and the job for it', () => {
    const job = arrived('23:58', { callsign: 'A401' });
    const hand = arrived('2026-11-22 00:02', { conveyance: HAND.replace(TODAY, '2026-11-22'), method: 'hand' });
    const over = say('handover.completed', '2026-11-22 00:30');
    const world = night(job, hand, over, closed(LAST));
    expect(board(world)).toEqual({ clearing: [PATIENT_1] });
    expect([...world.conveyances.rows.keys()]).toHaveLength(2);
    expect(world.days.rows.size).toBe(0);
    goesOn(world, closed(addDays(LAST, 1)));
    expect(held(world)).toEqual([]);
    const [day] = world.days.rows.values();
    expect(day && totalOfDay(day.tally).known).toBe(1);
  });

  test('[W9] facts of a job that never had a vehicle go too, and patients nobody handed over leave the board', () => {
    const world = night(arrived('03:10'), say('handover.completed', '03:30', { conveyance: 'RYF/2026-11-21/99' }));
    expect(board(world)).toEqual({ waiting: [PATIENT_1] });
    goesOn(world, closed(LAST));
    expect(held(world)).toEqual([]);
    expect(board(world)).toEqual({});
  });

  test('[W12] a closing that could not be kept is undone exactly', () => {
    const world = night(...journeys);
    const before = text(world);
    const changes = when(floor, world, closed(LAST));
    expect(text(world)).not.toBe(before);
    changes.undo();
    expect(text(world)).toBe(before);
    expect(world.conveyances.rows.has(JOB_1.replace('4711', '1'))).toBe(true);
  });
});
