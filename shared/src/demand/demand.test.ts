// What waits outside, told in given/when/then.
import { describe, expect, test } from 'vitest';
import {
  BRISTOL,
  CONTROL,
  OKORO,
  SOUTHMEAD,
  eventsOf,
  fact,
  given,
  on,
  refusalOf,
  tap,
} from '../../../tests/harness/given.ts';
import { comparable } from '../../../tests/harness/foldLaws.ts';
import { Changes, HOUR, MINUTE } from '../kernel/index.ts';
import type { DemandAsk, DemandAsks } from './asks.ts';
import { decideDemand } from './decide.ts';
import { answeredLate, createDemandTables, divertInForce, releaseState, type DemandTables } from './demand.ts';
import { foldDemand, retireDemand } from './fold.ts';
import { demandFaults } from './invariants.ts';

const demand = { create: createDemandTables, fold: foldDemand, faults: demandFaults };
const needs = {
  callsignOf: (conveyance: string) => (conveyance.endsWith('/4711') ? 'A214' : undefined),
  siteName: (site: string) => (site === SOUTHMEAD ? 'Southmead' : 'Bristol Royal Infirmary'),
};
const CREW = 'RYF/2026-11-21/4711';

function counted(time: string, figures: object) {
  return fact('kerbside.demand.counted', on(time), { service: 'RYF', ...figures });
}
function asked(time: string, replyDueAt = on(time) + 5 * MINUTE, release = 'R1') {
  const ask = { release, site: SOUTHMEAD, service: 'RYF', callPriority: 'C1', conveyance: CREW, replyDueAt } as const;
  return fact('kerbside.demand.release-asked', on(time), ask, { source: 'desk', person: CONTROL });
}
function answered(time: string, answer: 'yes' | 'no', release = 'R1') {
  const said = { release, site: SOUTHMEAD, answer, byRole: 'nurse-in-charge' } as const;
  return fact('kerbside.demand.release-answered', on(time), said, { source: 'desk', person: OKORO });
}
function agreed(time: string, untilAt = on(time) + 2 * HOUR, divert = 'V1') {
  return fact(
    'kerbside.demand.divert-agreed',
    on(time),
    {
      divert,
      from: SOUTHMEAD,
      to: BRISTOL,
      patients: ['majors'],
      exclusions: ['peri-arrest'],
      agreedBy: ['site-manager', 'tactical-commander'],
      fromAt: on(time),
      untilAt,
    } as const,
    { source: 'desk', person: CONTROL },
  );
}
function ended(time: string, divert = 'V1') {
  const end = { divert, from: SOUTHMEAD, to: BRISTOL };
  return fact('kerbside.demand.divert-ended', on(time), end, { source: 'desk', person: OKORO });
}
function decide(tables: DemandTables, ask: DemandAsk, time: string, tappedAt = time) {
  const kept = tappedAt === time ? {} : { now: on(time), kept: true as const };
  return decideDemand(tables, ask, needs, tap(OKORO, on(tappedAt), kept));
}
const only = <Row>(rows: Map<string, Row>): Row => {
  const [row] = rows.values();
  if (!row) throw new Error('nothing was folded');
  return row;
};

describe('calls holding', () => {
  test('[D1] a figure that a newer count leaves out keeps its last word and its age', () => {
    const tables = given(demand, counted('03:00', { crewsFree: 4, reap: 3 }), counted('03:15', { crewsFree: 1 }));
    const stack = only(tables.demandByService.rows);
    expect(stack.crewsFree).toMatchObject({ value: 1, at: on('03:15') });
    expect(stack.reap).toMatchObject({ value: 3, at: on('03:00') });
  });

  test('[D1] a figure that nobody said is unknown, not zero', () => {
    const stack = only(given(demand, counted('03:00', { holding: { C1: { count: 0 } } })).demandByService.rows);
    expect(stack.holding.C1?.value.count).toBe(0);
    expect(stack.holding.C2).toBeUndefined();
    expect(stack.crewsOnDuty).toBeUndefined();
  });

  test('[D1] an older count that comes late fills what is unknown and overwrites nothing newer', () => {
    const tables = given(demand, counted('03:15', { crewsFree: 1 }), counted('03:00', { crewsFree: 4, csp: 2 }));
    expect(only(tables.demandByService.rows)).toMatchObject({ crewsFree: { value: 1 }, csp: { value: 2 } });
  });

  test('[D2] a newer number of calls does not keep the older oldest call', () => {
    const tables = given(
      demand,
      counted('03:00', { holding: { C2: { count: 9, oldestSince: on('01:10') } } }),
      counted('03:15', { holding: { C2: { count: 2 } } }),
    );
    expect(only(tables.demandByService.rows).holding.C2?.value).toEqual({ count: 2 });
  });
});

describe('a rapid release', () => {
  const ask = (more: Partial<DemandAsks['AskRelease']> = {}): DemandAsk => ({
    type: 'AskRelease',
    body: { site: SOUTHMEAD, service: 'RYF', callPriority: 'C1', conveyance: CREW, ...more },
  });
  const answer = (said: 'yes' | 'no', more: Partial<DemandAsks['AnswerRelease']> = {}): DemandAsk => ({
    type: 'AnswerRelease',
    body: { site: SOUTHMEAD, release: 'R1', answer: said, byRole: 'nurse-in-charge', ...more },
  });

  test('[D3] gives the site five minutes to answer unless the asker says otherwise', () => {
    const replyDue = (body: DemandAsk) => eventsOf(decide(createDemandTables(), body, '03:10'))[0]?.data;
    expect(replyDue(ask())).toMatchObject({ replyDueAt: on('03:15'), conveyance: CREW, callPriority: 'C1' });
    expect(replyDue(ask({ replyMinutes: 1 }))).toMatchObject({ replyDueAt: on('03:11') });
    expect(replyDue(ask({ replyMinutes: 60 }))).toMatchObject({ replyDueAt: on('04:10') });
  });

  test.each([0, -3, 61, Number.NaN])('[D3] %s minutes to answer is refused', (replyMinutes) => {
    expect(refusalOf(decide(createDemandTables(), ask({ replyMinutes }), '03:10')).code).toBe('reply-time');
  });

  test('[D3] a crew is asked for once at a time', () => {
    const tables = given(demand, asked('03:10'));
    expect(refusalOf(decide(tables, ask(), '03:12'))).toMatchObject({
      code: 'already-asked',
      message:
        'Southmead was asked to release A214 at 03:10 by P. Rao; its answer is due by 03:15. ' +
        'Wait for it, or call the nurse in charge.',
      by: 'P. Rao',
      at: on('03:10'),
    });
    expect(eventsOf(decide(tables, ask({ conveyance: 'RYF/2026-11-21/4712' }), '03:12'))).toHaveLength(1);
    expect(eventsOf(decide(tables, ask(), '03:16'))).toHaveLength(1);
  });

  test('[D4] waits for its answer until the reply is due, then was not answered in time', () => {
    const release = only(given(demand, asked('03:10')).releases.rows);
    expect(releaseState(release, on('03:14'))).toBe('waiting');
    expect(releaseState(release, on('03:15'))).toBe('not-in-time');
    expect(answeredLate(release)).toBeUndefined();
  });

  test('[D4] a late answer is an answer, and shows as late', () => {
    const release = only(given(demand, asked('03:10'), answered('03:19', 'yes')).releases.rows);
    expect(releaseState(release, on('03:20'))).toBe('yes');
    expect(answeredLate(release)).toBe(true);
    const lateBy = (time: string) =>
      answeredLate(only(given(demand, asked('03:10'), answered(time, 'no')).releases.rows));
    expect([lateBy('03:14'), lateBy('03:15')]).toEqual([false, true]);
  });

  test('[D5] a yes is not taken back', () => {
    const tables = given(demand, asked('03:10'), answered('03:12', 'yes'));
    expect(refusalOf(decide(tables, answer('no'), '03:13'))).toMatchObject({
      code: 'already-answered',
      message:
        'This release was answered yes at 03:12 by the nurse in charge (entered by J. Okoro). Log a call if that changed.',
      by: 'J. Okoro',
      at: on('03:12'),
    });
  });

  test('[D5] a no may become a yes, and only that', () => {
    const tables = given(demand, asked('03:10'), answered('03:12', 'no'));
    expect(refusalOf(decide(tables, answer('no'), '03:13')).code).toBe('already-answered');
    const [yes] = eventsOf(decide(tables, answer('yes'), '03:14'));
    expect(yes?.data).toEqual({ release: 'R1', site: SOUTHMEAD, answer: 'yes', byRole: 'nurse-in-charge' });
    const later = yes ? given(demand, asked('03:10'), answered('03:12', 'no'), yes) : createDemandTables();
    expect(releaseState(only(later.releases.rows), on('03:15'))).toBe('yes');
  });

  test('[D5] a no keeps its reason, a yes has none', () => {
    const tables = given(demand, asked('03:10'));
    const reasonOf = (said: 'yes' | 'no') =>
      eventsOf(decide(tables, answer(said, { reason: 'no-space' }), '03:12'))[0]?.data;
    expect(reasonOf('no')).toHaveProperty('reason', 'no-space');
    expect(reasonOf('yes')).not.toHaveProperty('reason');
  });

  test('[D5] only a release that this site was asked for can be answered, and by somebody', () => {
    const tables = given(demand, asked('03:10'));
    expect(refusalOf(decide(tables, answer('yes', { release: 'R9' }), '03:12')).code).toBe('no-such-release');
    expect(refusalOf(decide(tables, answer('yes', { site: BRISTOL }), '03:12')).code).toBe('no-such-release');
    expect(refusalOf(decide(tables, answer('yes', { byRole: ' ' }), '03:12')).code).toBe('role-missing');
  });

  test('[D9] a request kept on the device past its own reply time is refused', () => {
    expect(refusalOf(decide(createDemandTables(), ask(), '03:30', '03:10'))).toMatchObject({
      code: 'too-late-to-ask',
      message:
        'This was tapped at 03:10 and an answer was due by 03:15, before it was sent. ' +
        'Ask again if the crew is still needed.',
    });
  });

  test('[D9] a request that arrives at the very instant its reply is due is too late', () => {
    expect(refusalOf(decide(createDemandTables(), ask(), '03:15', '03:10')).code).toBe('too-late-to-ask');
    expect(eventsOf(decide(createDemandTables(), ask(), '03:14', '03:10'))).toHaveLength(1);
  });

  test('[D9] an answer kept on the device counts at its own time', () => {
    const tables = given(demand, asked('03:10'));
    const [event] = eventsOf(decide(tables, answer('yes'), '03:30', '03:13'));
    expect(event).toMatchObject({ at: on('03:13'), recordedAt: on('03:30'), late: true });
  });
});

describe('a divert', () => {
  const agree = (more: Partial<DemandAsks['AgreeDivert']> = {}): DemandAsk => ({
    type: 'AgreeDivert',
    body: {
      site: SOUTHMEAD,
      to: BRISTOL,
      patients: ['majors'],
      exclusions: ['peri-arrest'],
      agreedBy: ['site-manager', 'tactical-commander'],
      untilAt: on('05:00'),
      ...more,
    },
  });
  const end = (more: Partial<DemandAsks['EndDivert']> = {}): DemandAsk => ({
    type: 'EndDivert',
    body: { site: SOUTHMEAD, divert: 'V1', ...more },
  });

  test('[D6] is agreed from now, by both ends, for some patients and a time', () => {
    const [event] = eventsOf(decide(createDemandTables(), agree({ reviewAt: on('04:00') }), '03:10'));
    expect(event?.data).toEqual({
      divert: `ask-ed-coordinator-${on('03:10')}`,
      from: SOUTHMEAD,
      to: BRISTOL,
      patients: ['majors'],
      exclusions: ['peri-arrest'],
      agreedBy: ['site-manager', 'tactical-commander'],
      fromAt: on('03:10'),
      untilAt: on('05:00'),
      reviewAt: on('04:00'),
    });
  });

  test.each([
    ['same-site', { to: SOUTHMEAD }],
    ['no-patients', { patients: [] }],
    ['not-agreed', { agreedBy: ['site-manager'] }],
    ['not-agreed', { agreedBy: ['site-manager', 'site-manager ', ''] }],
    ['over-already', { untilAt: on('03:00') }],
    ['over-already', { untilAt: on('03:10') }],
    ['too-long', { untilAt: on('15:11') }],
    ['review-time', { reviewAt: on('05:01') }],
    ['review-time', { reviewAt: on('03:10') }],
  ] as const)('[D6] is refused as %s: %o', (code, more) => {
    expect(refusalOf(decide(createDemandTables(), agree(more), '03:10')).code).toBe(code);
  });

  test('[D6] the same patients are not diverted twice between two sites', () => {
    const tables = given(demand, agreed('03:00'));
    expect(refusalOf(decide(tables, agree({ patients: ['stroke', 'majors'] }), '03:10'))).toMatchObject({
      code: 'already-agreed',
      message:
        'Southmead already sends majors patients to Bristol Royal Infirmary until 05:00 (entered at 03:00 by P. Rao). ' +
        'End that divert first.',
      by: 'P. Rao',
      at: on('03:00'),
    });
    expect(eventsOf(decide(tables, agree({ patients: ['stroke'] }), '03:10'))).toHaveLength(1);
    expect(eventsOf(decide(tables, agree({ to: 'RA301' }), '03:10'))).toHaveLength(1);
  });

  test('[D6] may last twelve hours to the minute, and be reviewed as it ends', () => {
    const longest = agree({ untilAt: on('15:10'), reviewAt: on('15:10') });
    expect(eventsOf(decide(createDemandTables(), longest, '03:10'))).toHaveLength(1);
  });

  test('[D6] a divert between other sites is no hindrance, nor one that is over', () => {
    const tables = given(demand, agreed('03:00', on('05:00')), ended('03:05', 'V2'));
    for (const other of [agree({ site: BRISTOL, to: 'RA301' }), agree({ site: 'RA301', to: BRISTOL })]) {
      expect(eventsOf(decide(tables, other, '03:10'))).toHaveLength(1);
    }
    expect(eventsOf(decide(tables, agree({ to: 'RA301', patients: ['all'] }), '03:10'))).toHaveLength(1);
    expect(eventsOf(decide(tables, agree({ untilAt: on('06:00') }), '05:00'))).toHaveLength(1);
  });

  test('[D6] patients are not sent in a circle', () => {
    const tables = given(demand, agreed('03:00'));
    const back = agree({ site: BRISTOL, to: SOUTHMEAD, patients: ['all'] });
    expect(refusalOf(decide(tables, back, '03:10')).code).toBe('diverts-back');
  });

  test('[D7] runs out by itself', () => {
    const divert = only(given(demand, agreed('03:00')).diverts.rows);
    expect(divertInForce(divert, on('02:59'))).toBe(false);
    expect(divertInForce(divert, on('03:00'))).toBe(true);
    expect(divertInForce(divert, on('05:00'))).toBe(false);
  });

  test('[D7] is over when it was ended, by either end, and stays over', () => {
    const tables = given(demand, agreed('03:00'));
    const [event] = eventsOf(decide(tables, end({ site: BRISTOL }), '03:40'));
    expect(event?.data).toEqual({ divert: 'V1', from: SOUTHMEAD, to: BRISTOL });
    const divert = only(given(demand, ended('03:40'), agreed('03:00')).diverts.rows);
    expect(divertInForce(divert, on('03:39'))).toBe(true);
    expect(divertInForce(divert, on('03:40'))).toBe(false);
    const again = only(given(demand, ended('03:40'), agreed('03:00'), agreed('03:50')).diverts.rows);
    expect(divertInForce(again, on('04:00'))).toBe(false);
  });

  test('[D7] what is over cannot be ended again', () => {
    const closed = given(demand, agreed('03:00'), ended('03:40'));
    expect(refusalOf(decide(closed, end(), '03:50'))).toMatchObject({
      code: 'already-ended',
      message: 'This divert was ended at 03:40 by J. Okoro. Nothing to do.',
      by: 'J. Okoro',
    });
    expect(refusalOf(decide(given(demand, agreed('03:00')), end(), '05:00')).code).toBe('run-out');
    expect(refusalOf(decide(closed, end({ divert: 'V9' }), '03:50')).code).toBe('no-such-divert');
    const unmet = given(demand, ended('03:40'));
    expect(refusalOf(decide(unmet, end(), '03:50')).code).toBe('no-such-divert');
    expect(refusalOf(decide(closed, end({ site: 'RA301' }), '03:50')).code).toBe('no-such-divert');
  });

  test('[D9] an agreement kept on the device past its own end is refused', () => {
    expect(refusalOf(decide(createDemandTables(), agree(), '05:10', '03:10')).code).toBe('over-already');
  });
});

describe('the facts of demand', () => {
  test('[D8] an answer before the asking, an end before the agreement: the same tables', () => {
    const told = [asked('03:10'), answered('03:12', 'no'), agreed('03:00'), ended('03:40')] as const;
    expect(comparable(given(demand, ...told.toReversed()))).toBe(comparable(given(demand, ...told)));
    expect(releaseState(only(given(demand, answered('03:12', 'no')).releases.rows), on('04:00'))).toBe('no');
    expect(divertInForce(only(given(demand, ended('03:40')).diverts.rows), on('03:10'))).toBe(false);
  });

  test('[D10] what was over before the cutoff is forgotten, what is open stays', () => {
    const tables = given(
      demand,
      counted('03:00', { reap: 2 }),
      asked('03:10'),
      asked('03:10', on('09:00'), 'R2'),
      asked('03:10', on('03:15'), 'R3'),
      answered('08:00', 'no', 'R3'),
      agreed('03:00', on('05:00')),
      agreed('03:00', on('09:00'), 'V2'),
      agreed('03:00', on('09:00'), 'V3'),
      ended('04:00', 'V3'),
      asked('05:50', on('06:00'), 'R4'),
      agreed('03:00', on('06:00'), 'V4'),
    );
    retireDemand(tables, on('06:00'), new Changes());
    expect([...tables.releases.rows.keys()].sort()).toEqual(['R2', 'R3', 'R4']);
    expect([...tables.diverts.rows.keys()].sort()).toEqual(['V2', 'V4']);
    expect(tables.demandByService.rows.size).toBe(1);
  });
});
