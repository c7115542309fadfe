// Rules changed here, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BRISTOL,
  CONTROL,
  HALE,
  OKORO,
  SOUTHMEAD,
  eventsOf,
  fact,
  given,
  on,
  refusalOf,
  tap,
} from '../../../tests/harness/given.ts';
import { expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { Changes, EVERYWHERE, type Person } from '../kernel/index.ts';
import { createAlertTables, type AlertTables } from './alert.ts';
import type { AlertEvent } from './events.ts';
import { foldAlert, retireAlerts } from './fold.ts';
import { alertFaults } from './invariants.ts';
import type { RuleAsk, RuleAsks } from './ruleAsks.ts';
import { RULE_BOOK, ruleOf, rungsOf } from './ruleBook.ts';
import { bookAt, settingsOf, settingsUntil, softUntil } from './ruleChanges.ts';
import { decideRule } from './ruleDecide.ts';
import type { RuleSetting } from './ruleEvents.ts';

const alerts = { create: createAlertTables, fold: foldAlert, faults: alertFaults };
const DRY_RUN = {
  fromAt: on('03:00', '2026-11-14'),
  untilAt: on('03:00'),
  wouldRaise: 41,
  wouldAtNight: 6,
  raised: 60,
  raisedAtNight: 9,
  daysUnknown: 0,
};

function proposal(setting: RuleSetting, more: Partial<RuleAsks['ProposeRuleChange']> = {}): RuleAsk {
  const body = { place: SOUTHMEAD, rule: 'waits', setting, reason: 'too-many', dryRun: DRY_RUN, ...more } as const;
  return { type: 'ProposeRuleChange', body };
}
function softening(setting: RuleSetting, rule = 'waits', place = SOUTHMEAD): RuleAsk {
  return { type: 'SoftenRule', body: { place, rule, setting, reason: 'too-many' } };
}
const LATER: RuleSetting = { levels: [40, 60, 90, 150] };

/** Asks one after the other, each folded; refused ones fail. */
class Tables {
  readonly tables = createAlertTables();
  #asks = 0;
  readonly ask = (ask: RuleAsk, person: Person = HALE, time = '03:00', date = '2026-11-21') => {
    this.#asks += 1;
    return decideRule(this.tables, ask, tap(person, on(time, date), { askId: `ask-${this.#asks}` }));
  };
  done(...args: Parameters<Tables['ask']>): string {
    const events = eventsOf(this.ask(...args));
    for (const event of events) foldAlert(this.tables, event, new Changes());
    return events[0]?.id ?? '';
  }
  refused(...args: Parameters<Tables['ask']>) {
    return refusalOf(this.ask(...args));
  }
  book(place = SOUTHMEAD, time = '03:00', date = '2026-11-21') {
    return bookAt(RULE_BOOK, settingsOf(this.tables, on(time, date)), place);
  }
  levels(rule = 'waits', place = SOUTHMEAD, time = '03:30', date = '2026-11-21') {
    return ruleOf(this.book(place, time, date), rule)?.levels.map(({ at }) => at);
  }
}

describe('a rule’s setting', () => {
  test('[A18] holds once somebody else has saved it, and until then nothing is changed', () => {
    const it = new Tables();
    const change = it.done(proposal(LATER));
    expect(it.levels()).toEqual([30, 45, 60, 120]);
    expect(it.refused({ type: 'ApproveRuleChange', body: { change } }, { ...HALE, name: ' s hale' }).code).toBe(
      'own-change',
    );
    it.done({ type: 'ApproveRuleChange', body: { change } }, OKORO, '03:10');
    expect(it.levels()).toEqual([40, 60, 90, 150]);
    expect(it.levels('waits', BRISTOL)).toEqual([30, 45, 60, 120]);
    expect(it.refused({ type: 'ApproveRuleChange', body: { change } }, CONTROL, '03:11')).toMatchObject({
      code: 'settled-already',
      message: 'J. Okoro saved this at 03:10. Nothing more to do.',
    });
  });

  test('[A18] is proposed once at a place at a time; withdrawn, it may be proposed anew', () => {
    const it = new Tables();
    const change = it.done(proposal(LATER));
    expect(it.refused(proposal({ dwellMinutes: 5 }), OKORO).code).toBe('proposed-already');
    it.done(proposal(LATER, { place: BRISTOL }), OKORO);
    it.done(proposal({ dwellMinutes: 5 }, { rule: 'no-space' }), OKORO);
    it.done({ type: 'WithdrawRuleChange', body: { change } }, HALE, '03:05');
    it.done(proposal({ dwellMinutes: 5 }), OKORO, '03:06');
    expect(it.refused({ type: 'ApproveRuleChange', body: { change } }, CONTROL, '03:07').code).toBe('settled-already');
    expect(it.refused({ type: 'ApproveRuleChange', body: { change: 'what' } }).code).toBe('not-known');
  });

  test('[A18] lies over the one for everywhere, and the book under both', () => {
    const it = new Tables();
    const save = (ask: RuleAsk, time: string): void => {
      const change = it.done(ask, HALE, time);
      it.done({ type: 'ApproveRuleChange', body: { change } }, OKORO, time);
    };
    save(proposal({ dwellMinutes: 3, levels: [35, 50, 70, 130] }, { place: EVERYWHERE }), '03:01');
    save(proposal(LATER), '03:02');
    expect(it.levels()).toEqual([40, 60, 90, 150]);
    expect(ruleOf(it.book(SOUTHMEAD, '03:05'), 'waits')?.dwellMinutes).toBe(3);
    expect(it.levels('waits', BRISTOL)).toEqual([35, 50, 70, 130]);
    save(proposal({}, { reason: 'back-to-the-book' }), '03:04');
    expect(it.levels()).toEqual([35, 50, 70, 130]);
  });

  test('[A18] is not overtaken by what was saved of another rule, nor by what was saved before it was proposed', () => {
    const it = new Tables();
    const other = it.done(proposal({ dwellMinutes: 5 }, { rule: 'no-space' }));
    const first = it.done(proposal({ dwellMinutes: 4 }));
    it.done({ type: 'ApproveRuleChange', body: { change: first } }, OKORO, '03:01');
    const here = it.done(proposal(LATER), HALE, '03:02');
    it.done({ type: 'ApproveRuleChange', body: { change: other } }, OKORO, '03:03');
    it.done({ type: 'ApproveRuleChange', body: { change: here } }, OKORO, '03:04');
    expect(it.levels()).toEqual([40, 60, 90, 150]);
  });

  test('[A18] whose dry run was overtaken by another saved setting is proposed again', () => {
    const it = new Tables();
    const here = it.done(proposal(LATER));
    const everywhere = it.done(proposal({ dwellMinutes: 3 }, { place: EVERYWHERE }), OKORO, '03:02');
    it.done({ type: 'ApproveRuleChange', body: { change: everywhere } }, CONTROL, '03:03');
    expect(it.refused({ type: 'ApproveRuleChange', body: { change: here } }, OKORO, '03:04')).toMatchObject({
      code: 'moved-on',
      by: 'P. Rao',
    });
  });

  test('[A18] who is told and after how long are set too; a role that stays keeps its ways and hours', () => {
    const it = new Tables();
    const rungs = [
      { role: 'site-manager', afterMinutes: 7 },
      { role: 'halo', afterMinutes: 4 },
    ];
    const change = it.done(proposal({ rungs }));
    it.done({ type: 'ApproveRuleChange', body: { change } }, OKORO);
    const set = rungsOf(it.book(SOUTHMEAD, '03:01'), 'waits');
    expect(set.map(({ role, afterMinutes }) => ({ role, afterMinutes }))).toEqual(rungs);
    const before = rungsOf(RULE_BOOK, 'waits').find(({ role }) => role === 'site-manager');
    expect(set[0]?.channels).toEqual(before?.channels);
    expect(rungsOf(it.book(SOUTHMEAD, '03:01'), 'no-space')).toEqual(rungsOf(RULE_BOOK, 'no-space'));
  });

  test.each<[string, RuleSetting, string?]>([
    ['nothing-changed', {}],
    ['nothing-changed', { levels: [30, 45, 60, 120] }],
    ['setting-wrong', { levels: [30, 45] }],
    ['setting-wrong', { levels: [45, 30, 60, 120] }],
    ['setting-wrong', { levels: [30, 45, 45, 120] }],
    ['setting-wrong', { levels: [30.5, 45, 60, 120] }],
    ['setting-wrong', { clearAt: 31 }],
    ['setting-wrong', { dwellMinutes: 241 }],
    ['setting-wrong', { rungs: [] }],
    ['setting-wrong', { rungs: [{ role: 'the porter', afterMinutes: 5 }] }],
    ['setting-wrong', { rungs: [{ role: 'halo', afterMinutes: 0 }] }],
    ['never-off', { isOff: true }, 'unwell'],
    ['no-such-rule', {}, 'what'],
  ])('[A15] that cannot be is refused as %s: %o', (code, setting, rule = 'waits') => {
    expect(new Tables().refused(proposal(setting, { rule })).code).toBe(code);
  });
});

describe('a rule softened by one', () => {
  test('[A19] is itself again at eight o’clock by the clock on the wall', () => {
    expect(softUntil(on('03:00'))).toBe(on('08:00'));
    expect(softUntil(on('08:00'))).toBe(on('08:00', '2026-11-22'));
    // The nights when the clocks change have an hour less and an hour more.
    expect(softUntil(Date.parse('2026-03-28T23:00:00Z'))).toBe(Date.parse('2026-03-29T07:00:00Z'));
    expect(softUntil(Date.parse('2026-10-24T23:30:00Z'))).toBe(Date.parse('2026-10-25T08:00:00Z'));
    const it = new Tables();
    it.done(softening(LATER));
    expect(it.levels('waits', SOUTHMEAD, '07:59')).toEqual([40, 60, 90, 150]);
    expect(it.levels('waits', SOUTHMEAD, '08:00')).toEqual([30, 45, 60, 120]);
    expect(it.levels('waits', BRISTOL, '03:30')).toEqual([30, 45, 60, 120]);
    expect(settingsUntil(settingsOf(it.tables, on('03:30')), SOUTHMEAD)).toBe(on('08:00'));
    expect(settingsUntil(settingsOf(it.tables, on('03:30')), BRISTOL)).toBeUndefined();
    const ends = [on('08:00'), on('07:00')].map((untilAt) => {
      return { place: SOUTHMEAD, rule: 'waits', setting: LATER, since: on('03:00'), untilAt };
    });
    expect(settingsUntil(ends, SOUTHMEAD)).toBe(on('07:00'));
  });

  const later = rungsOf(RULE_BOOK, 'waits').map(({ role, afterMinutes }) => {
    return { role, afterMinutes: afterMinutes + 5 };
  });

  test.each<[string, RuleAsk]>([
    ['never-softened', softening({ dwellMinutes: 5 }, 'unwell')],
    ['never-softened', softening({ dwellMinutes: 5 }, 'pre-alert')],
    ['one-place', softening(LATER, 'waits', EVERYWHERE)],
    ['not-softer', softening({ levels: [25, 60, 90, 150] })],
    ['not-softer', softening({ isOff: true })],
    ['not-softer', softening({ rungs: [{ role: 'halo', afterMinutes: 60 }] })],
    ['not-softer', softening({ ...LATER, clearAt: 39 })],
    ['not-softer', softening({ ...LATER, clearDwellMinutes: 1 })],
    ['not-softer', softening({ dwellMinutes: 4, levels: [4, 7, 11] }, 'places-short')],
    ['not-softer', softening({ rungs: later.with(0, { role: 'epic', afterMinutes: 60 }) })],
    ['not-softer', softening({ rungs: later.with(1, { role: 'nurse-in-charge', afterMinutes: 1 }) })],
    ['not-softer', softening({})],
    ['no-such-rule', softening(LATER, 'what')],
  ])('[A19] is refused as %s', (code, ask) => {
    expect(new Tables().refused(ask).code).toBe(code);
  });

  test('[A19] lies over what two people saved for the place, until it is over', () => {
    const it = new Tables();
    const change = it.done(proposal({ levels: [35, 50, 70, 130] }));
    it.done({ type: 'ApproveRuleChange', body: { change } }, OKORO, '03:05');
    it.done(softening(LATER), HALE, '03:10');
    expect(it.levels()).toEqual([40, 60, 90, 150]);
    expect(it.levels('waits', SOUTHMEAD, '08:00')).toEqual([35, 50, 70, 130]);
  });

  test('[A19] speaks of no life at risk, whatever a log holds', () => {
    const untilAt = on('08:00');
    const setting = { levels: [60] };
    const softened = {
      softening: 's1',
      place: SOUTHMEAD,
      rule: 'unwell',
      setting,
      reason: 'too-many',
      untilAt,
    } as const;
    const tables = given(alerts, fact('kerbside.alert.rule-softened', on('03:00'), softened));
    expect(ruleOf(bookAt(RULE_BOOK, settingsOf(tables, on('04:00')), SOUTHMEAD), 'unwell')?.levels[0]?.at).toBe(0);
  });

  test('[A19] gives each rung more time, and is ended early by anybody', () => {
    const it = new Tables();
    const one = it.done(softening({ rungs: later }));
    expect(it.refused(softening(LATER), OKORO).code).toBe('softened-already');
    it.done({ type: 'EndSoftening', body: { softening: one } }, OKORO, '03:20');
    expect(it.refused({ type: 'EndSoftening', body: { softening: one } }, OKORO, '03:21').code).toBe('over-already');
    it.done(softening(LATER), OKORO, '03:22');
  });

  test('[A20] is looked at afterwards by somebody else, once', () => {
    const it = new Tables();
    const one = it.done(softening(LATER));
    const review: RuleAsk = { type: 'ReviewSoftening', body: { softening: one, verdict: 'was-right' } };
    expect(it.refused(review, OKORO, '04:00').code).toBe('not-over');
    expect(it.refused(review, HALE, '09:00').code).toBe('own-softening');
    it.done(review, OKORO, '09:00');
    expect(it.refused(review, CONTROL, '09:01').code).toBe('reviewed-already');
  });

  test('[A13] is forgotten with its day; what two people saved is not', () => {
    const it = new Tables();
    it.done(softening(LATER));
    const change = it.done(proposal({ dwellMinutes: 3 }));
    it.done({ type: 'ApproveRuleChange', body: { change } }, OKORO);
    retireAlerts(it.tables, '2026-11-22', on('00:00', '2026-11-22'), new Changes());
    expect([it.tables.softenings.rows.size, it.tables.ruleChanges.rows.size]).toEqual([0, 1]);
  });
});

test('[A8] whatever is said of rules, in any order, sets them alike', () => {
  const name = fc.constantFrom('one', 'two');
  const setting: fc.Arbitrary<RuleSetting> = fc.record({ dwellMinutes: fc.nat(9) });
  const about = fc.record({
    place: fc.constantFrom(SOUTHMEAD, EVERYWHERE),
    rule: fc.constantFrom('waits', 'dta'),
    setting,
    reason: fc.constant('trial' as const),
  });
  const tale = fc.oneof(
    fc.tuple(name, about).map(([change, told]) => ({
      type: 'kerbside.alert.rule-change-proposed' as const,
      data: { change, ...told, dryRun: DRY_RUN },
    })),
    name.map((change) => ({ type: 'kerbside.alert.rule-change-approved' as const, data: { change } })),
    name.map((change) => ({ type: 'kerbside.alert.rule-change-withdrawn' as const, data: { change } })),
    fc.tuple(name, about).map(([one, told]) => ({
      type: 'kerbside.alert.rule-softened' as const,
      data: { softening: one, ...told, untilAt: on('08:00') },
    })),
    name.map((one) => ({ type: 'kerbside.alert.softening-ended' as const, data: { softening: one } })),
    name.map((one) => ({
      type: 'kerbside.alert.softening-reviewed' as const,
      data: { softening: one, verdict: 'was-right' as const },
    })),
  ) as fc.Arbitrary<Tale<AlertEvent>>;
  expectFoldLaws<AlertTables, AlertEvent>(alerts, tale);
});
