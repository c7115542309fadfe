// A rule tried against the days behind: what it would have raised, beside what it raises as it is set.
import { describe, expect, test } from 'vitest';
import { BRISTOL, OKORO, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import type { RuleSetting } from '../alert/index.ts';
import { DAY, EVERYWHERE, HOUR, MINUTE, type DomainEvent, type Instant } from '../kernel/index.ts';
import { DryRun, readFrom, type DryRunWanted } from './dryRun.ts';

const UNTIL = on('12:00');
const feedOf = (site: string): readonly DomainEvent[] => {
  const [feed, since] = [`cad-${site}`, UNTIL - 30 * DAY];
  return [
    fact('kerbside.feed.connected', since, { feed, kind: 'cad', rhythmSeconds: 60, sites: [site] }),
    fact('kerbside.feed.heard-again', since, { feed, silentSince: since }),
  ];
};

/** A patient who waits so long from then on, and is handed over. */
function waits(number: number, from: Instant, minutes: number, site = SOUTHMEAD): DomainEvent[] {
  const conveyance = `RYF/2026-11-21/${String(number)}`;
  const until = from + minutes * MINUTE;
  return [
    fact('kerbside.conveyance.started', from - HOUR, {
      conveyance,
      callsign: `A${String(number)}`,
      destination: BRISTOL,
    }),
    fact('kerbside.conveyance.arrived', from, { conveyance, callsign: `A${String(number)}`, site }),
    fact('kerbside.handover.completed', until, { conveyance, kind: 'full', toRole: 'nurse', designatedSpace: true }),
    fact('kerbside.conveyance.cleared', until + MINUTE, { conveyance }),
  ];
}

function tried(setting: RuleSetting, events: readonly DomainEvent[], more: Partial<DryRunWanted> = {}) {
  const wanted = {
    place: SOUTHMEAD,
    rule: 'waits',
    setting,
    saved: [],
    feeds: [...feedOf(SOUTHMEAD), ...feedOf(BRISTOL)],
    untilAt: UNTIL,
  };
  const run = new DryRun({ ...wanted, ...more });
  for (const event of [...events].sort((a, b) => a.recordedAt - b.recordedAt)) run.take(event);
  return run.found();
}

/** Two days ago: one of 40 minutes by day, one of 70 at night; and one elsewhere. */
const DAYS = [
  ...waits(1, on('12:00', '2026-11-19'), 40),
  ...waits(2, on('02:00', '2026-11-20'), 70),
  ...waits(3, on('13:00', '2026-11-19'), 90, BRISTOL),
];

describe('a dry run', () => {
  test('[R22] says what would have been raised beside what is raised, and how many of them at night', () => {
    expect(tried({ levels: [60, 75, 90, 150] }, DAYS)).toMatchObject({
      wouldRaise: 1,
      wouldAtNight: 1,
      raised: 2,
      raisedAtNight: 1,
    });
    expect(tried({ levels: [20, 45, 60, 120] }, DAYS)).toMatchObject({ wouldRaise: 2, raised: 2 });
    expect(tried({ isOff: true }, DAYS)).toMatchObject({ wouldRaise: 0, wouldAtNight: 0, raised: 2 });
    expect(tried({ dwellMinutes: 12 }, DAYS)).toMatchObject({ wouldRaise: 1, raised: 2 });
  });

  test('[R22] says who would have been told at each rung, by day and at night, where nobody answers', () => {
    // One by day of 90 minutes: over 45 after 45, so told for 45; one at night of 70.
    const days = [...waits(1, on('12:00', '2026-11-19'), 90), ...waits(2, on('02:00', '2026-11-20'), 70)];
    const rungs = [
      { role: 'halo', afterMinutes: 30 },
      { role: 'executive', afterMinutes: 30 },
    ];
    const { wouldTell, tells, wouldRaise, raised } = tried({ rungs }, days);
    expect([wouldRaise, raised]).toEqual([2, 2]);
    expect(wouldTell).toEqual([
      { step: 0, role: 'halo', told: 2, atNight: 1 },
      { step: 1, role: 'executive', told: 1, atNight: 0 },
    ]);
    // As it is: HALO, after ten minutes the nurse in charge, after ten more the manager, after fifteen the one on call.
    expect(tells).toEqual([
      { step: 0, role: 'halo', told: 2, atNight: 1 },
      { step: 1, role: 'nurse-in-charge', told: 2, atNight: 1 },
      { step: 2, role: 'site-manager', told: 2, atNight: 1 },
      { step: 3, role: 'on-call-manager', told: 1, atNight: 0 },
    ]);
    expect(tried({ isOff: true }, days).wouldTell).toEqual([]);
    // What is information is told to nobody.
    expect(tried({ levels: [10, 100, 110, 120] }, days).wouldTell).toEqual([]);
  });

  test('[R22] [R17] passes on nothing that recovers, and tells at night who is told at night', () => {
    const from = on('12:00', '2026-11-19');
    const recovering = [...waits(1, from, 54), ...waits(2, from + 55.5 * MINUTE, 5)];
    expect(tried({}, recovering).tells).toEqual([{ step: 0, role: 'halo', told: 1, atNight: 0 }]);
    const level = fact('kerbside.opel.reported', on('02:00', '2026-11-20'), { level: 3, site: SOUTHMEAD });
    expect(tried({}, [level], { rule: 'opel' }).tells?.[0]).toMatchObject({ role: 'icb-on-call', atNight: 1 });
  });

  test('[R22] begins from what two people saved, and of everywhere looks everywhere', () => {
    const saved = [{ place: SOUTHMEAD, rule: 'waits', setting: { levels: [60, 75, 90, 150] }, since: UNTIL - DAY }];
    expect(tried({}, DAYS, { saved })).toMatchObject({ wouldRaise: 2, raised: 1 });
    expect(tried({ levels: [80, 85, 90, 150] }, DAYS, { place: EVERYWHERE })).toMatchObject({
      wouldRaise: 1,
      raised: 3,
    });
  });

  test('[R22] counts nothing before the seven days, though who waited at their beginning is there', () => {
    const from = UNTIL - 7 * DAY;
    const before = waits(8, from - 3 * HOUR, 40);
    const across = waits(9, from - 20 * MINUTE, 45);
    expect(tried({ dwellMinutes: 1 }, [...before, ...across])).toMatchObject({ wouldRaise: 1, raised: 1 });
    expect(tried({}, waits(8, from - 3 * HOUR, 90))).toMatchObject({ raised: 0, tells: [] });
    expect(tried({}, waits(8, UNTIL + MINUTE, 90))).toMatchObject({ raised: 0, tells: [] });
    expect(readFrom({ untilAt: UNTIL })).toBe(from - DAY);
  });

  test('[R22] [R6] a wait of a feed that was lost raises nothing, one that a person entered does, and a late entry tells nobody', () => {
    const from = on('02:00', '2026-11-20');
    const [job, hand] = ['RYF/2026-11-20/5', 'RYF/2026-11-20/hand-5'];
    const arrives = { callsign: 'A5', site: SOUTHMEAD };
    const byPerson = { source: 'desk', person: OKORO };
    const silent = fact('kerbside.feed.fell-silent', from, { feed: `cad-${SOUTHMEAD}`, lastHeardAt: from });
    const lost = [silent, fact('kerbside.conveyance.arrived', from, { ...arrives, conveyance: job })];
    expect(tried({}, lost)).toMatchObject({ wouldRaise: 0, raised: 0 });
    const entered = fact('kerbside.conveyance.arrived', from, { ...arrives, conveyance: hand }, byPerson);
    expect(tried({}, [...lost, entered])).toMatchObject({ wouldRaise: 1, raised: 1, raisedAtNight: 1 });
    const flag = { late: true as const, ...byPerson };
    const flagged = fact('kerbside.handover.flagged-unwell', from + MINUTE, { conveyance: hand }, flag);
    const unwell = tried({}, [entered, flagged], { rule: 'unwell' });
    expect([unwell.raised, unwell.tells]).toEqual([1, []]);
  });

  test('[R22] says of which days nothing is known; what happens elsewhere makes none of them known', () => {
    const { daysUnknown, unknownFrom } = tried({ dwellMinutes: 1 }, DAYS);
    expect(daysUnknown).toBe(6);
    expect(unknownFrom).not.toContain(UNTIL - 2 * DAY);
    expect(tried({ dwellMinutes: 1 }, []).daysUnknown).toBe(7);
  });

  test('[R22] knows a vehicle that was sent elsewhere first by what was said of it then', () => {
    const from = UNTIL - 2 * DAY;
    const conveyance = 'RYF/2026-11-19/77';
    const events = [
      fact('kerbside.conveyance.started', from, { conveyance, callsign: 'A77', destination: BRISTOL }),
      fact('kerbside.conveyance.eta-changed', from + MINUTE, { conveyance, etaAt: from + 20 * MINUTE }),
      fact('kerbside.conveyance.pre-alerted', from + 2 * MINUTE, { conveyance }),
      fact('kerbside.conveyance.destination-changed', from + 3 * MINUTE, {
        conveyance,
        to: SOUTHMEAD,
        reason: 'divert-agreement',
      }),
      fact('kerbside.conveyance.arrived', from + 25 * MINUTE, { conveyance, callsign: 'A77', site: SOUTHMEAD }),
    ];
    expect(tried({ dwellMinutes: 2 }, events, { rule: 'pre-alert' })).toMatchObject({ wouldRaise: 1, raised: 1 });
  });
});
