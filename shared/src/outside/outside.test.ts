// The ways out of the console, told in given/when/then: who is listed, what a test shows, what becomes of what did not arrive.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { Changes } from '../kernel/index.ts';
import type { OutsideAsk } from './asks.ts';
import { decideOutside } from './decide.ts';
import type { LetterKept, OutsideEvent } from './events.ts';
import { foldOutside, retireOutside } from './fold.ts';
import { outsideFaults } from './invariants.ts';
import {
  createOutsideTables,
  isQuietAt,
  lastTestOf,
  letterStanding,
  testStanding,
  type OutsideTables,
} from './outside.ts';

const outside = { create: createOutsideTables, fold: foldOutside, faults: outsideFaults };
const DESK = {
  recipient: 'desk',
  name: 'Site desk',
  role: 'site-manager',
  places: [SOUTHMEAD],
  ways: [{ way: 'email', to: 'd…@example.org' }],
} as const;
const listed = (to = 'd…@example.org', at = '03:00') =>
  fact('kerbside.outside.recipient-listed', on(at), { ...DESK, ways: [{ way: 'email', to }] } as const);
const letter: LetterKept = {
  letter: 's1#desk',
  place: SOUTHMEAD,
  alert: 'waits|RVJ01|2026-11-21.1',
  send: 's1',
  alerts: 1,
  recipient: 'desk',
  name: 'Site desk',
  way: 'email',
  to: 'd…@example.org',
  tries: 6,
  because: 'SMTP 451',
};
const kept = (more: Partial<LetterKept> = {}, at = '03:00') =>
  fact('kerbside.outside.letter-kept', on(at), { ...letter, ...more });

const LIVE = { isLive: true, isAlertOver: () => false };
function ask(tables: OutsideTables, asked: OutsideAsk, at = '03:10', needs = LIVE) {
  return decideOutside(tables, asked, needs, tap(HALE, on(at)));
}
const TEST_IT = { type: 'TestChannel', body: { recipient: 'desk', way: 'email' } } as const;
function tested(at = '03:10', ...more: readonly OutsideEvent[]) {
  const events = eventsOf(ask(given(outside, listed()), TEST_IT, at));
  return { tables: given(outside, listed(), ...events, ...more), test: `ask-halo-${on(at)}` };
}
const confirm = (test: string) => ({ type: 'ConfirmTest', body: { test } }) as const;
function standing(tables: OutsideTables, test: string, at: string) {
  const { asked, sent, confirmed } = tables.channelTests.rows.get(test) ?? expect.fail('no such test');
  return testStanding(
    { untilAt: asked?.value.untilAt ?? 0, sent: sent?.value.state ?? null, confirmed: confirmed !== undefined },
    on(at),
  );
}

describe('a way out', () => {
  test('[X1] is listed masked, as it was said last, and is gone when removed', () => {
    const tables = given(outside, listed('x…@new.org', '03:05'), listed());
    expect(tables.recipients.rows.get('desk')?.value?.ways).toEqual([{ way: 'email', to: 'x…@new.org' }]);
    const removed = fact('kerbside.outside.recipient-removed', on('03:06'), { recipient: 'desk' });
    expect(given(outside, removed, listed()).recipients.rows.get('desk')?.value).toBeNull();
  });

  test('[X3] is never tested from a drill or a demo, whatever is on the list', () => {
    const refusal = refusalOf(ask(given(outside, listed()), TEST_IT, '03:10', { ...LIVE, isLive: false }));
    expect(refusal).toMatchObject({ code: 'not-live' });
  });

  test('[X2] is under way until its window is over, and then counts as not confirmed', () => {
    const { tables, test } = tested();
    expect(standing(tables, test, '03:14')).toBe('under-way');
    expect(standing(tables, test, '03:15')).toBe('not-confirmed');
    expect(refusalOf(ask(tables, confirm(test), '03:15')).code).toBe('window-over');
  });

  test('[X2] that was taken by its channel is not confirmed by that alone; a refusal by it is a failure', () => {
    const sent = (state: 'taken' | 'failed') =>
      fact('kerbside.outside.test-sent', on('03:11'), { test: `ask-halo-${on('03:10')}`, state, tries: 1 });
    expect(standing(tested('03:10', sent('taken')).tables, `ask-halo-${on('03:10')}`, '03:16')).toBe('not-confirmed');
    expect(standing(tested('03:10', sent('failed')).tables, `ask-halo-${on('03:10')}`, '03:12')).toBe('failed');
  });

  test('[X2] is confirmed on screen by name within the window, once', () => {
    const { tables, test } = tested();
    const events = eventsOf(ask(tables, confirm(test), '03:12'));
    for (const event of events) foldOutside(tables, event, new Changes());
    expect(standing(tables, test, '04:00')).toBe('confirmed');
    expect(events[0]).toMatchObject({ person: HALE, data: { how: 'on-screen' } });
    expect(refusalOf(ask(tables, confirm(test), '03:13'))).toMatchObject({ code: 'confirmed-already', by: 'S. Hale' });
  });

  test('[X4] is tested once at a time; a test of the address before says nothing of the one on file', () => {
    const { tables, test } = tested();
    expect(refusalOf(ask(tables, TEST_IT, '03:12'))).toMatchObject({ code: 'being-tested', by: 'S. Hale' });
    expect(lastTestOf(tables, 'desk', 'email', 'd…@example.org')?.test).toBe(test);
    expect(lastTestOf(tables, 'desk', 'email', 'x…@new.org')).toBeUndefined();
    expect(eventsOf(ask(tables, TEST_IT, '03:15'))).toHaveLength(1);
  });

  test('that is not on the list is not tested', () => {
    const sms = { type: 'TestChannel', body: { recipient: 'desk', way: 'sms' } } as const;
    expect(refusalOf(ask(given(outside, listed()), sms)).code).toBe('not-known');
  });

  test.each([
    [{ from: 22, to: 7 }, [23, 0, 6], [7, 12, 21]],
    [{ from: 1, to: 5 }, [1, 4], [0, 5, 23]],
    [{ from: 3, to: 3 }, [], [2, 3, 4]],
  ])('has quiet hours by the wall, over midnight too: %j', (hours, quiet, loud) => {
    expect(quiet.filter((hour) => !isQuietAt(hours, hour))).toEqual([]);
    expect(loud.filter((hour) => isQuietAt(hours, hour))).toEqual([]);
  });
});

describe('what could not be delivered', () => {
  const again = { type: 'SendAgain', body: { letter: letter.letter } } as const;
  const drop = { type: 'GiveUpLetter', body: { letter: letter.letter, reason: 'told-otherwise' } } as const;
  const standingOf = (tables: OutsideTables) =>
    letterStanding(tables.letters.rows.get(letter.letter) ?? expect.fail('no such letter'));

  test('[X5] is kept with why and how often, is sent again, and is kept again when that fails too', () => {
    const tables = given(outside, kept());
    const events = eventsOf(ask(tables, again));
    for (const event of events) foldOutside(tables, event, new Changes());
    expect(standingOf(tables)).toBe('being-sent-again');
    foldOutside(tables, kept({ tries: 12 }, '03:20'), new Changes());
    expect(standingOf(tables)).toBe('not-delivered');
    expect(eventsOf(ask(tables, again, '03:21'))).toHaveLength(1);
  });

  test('[X5] is given up with a reason and a name, and then it is over', () => {
    const tables = given(outside, kept());
    const [event] = eventsOf(ask(tables, drop));
    expect(event).toMatchObject({ person: HALE, data: { how: 'told-otherwise' } });
    if (event) foldOutside(tables, event, new Changes());
    expect(standingOf(tables)).toBe('ended');
    expect(refusalOf(ask(tables, drop)).message).toBe('S. Hale gave this up at 03:10. Nothing more to do.');
  });

  test('[X6] is not sent again while it is being sent, when it is over, or when its alert is', () => {
    const tables = given(outside, kept());
    for (const event of eventsOf(ask(tables, again))) foldOutside(tables, event, new Changes());
    expect(refusalOf(decideOutside(tables, again, LIVE, tap(OKORO, on('03:11')))).message).toContain(
      'S. Hale sent this',
    );
    const over = { ...LIVE, isAlertOver: () => true };
    expect(refusalOf(ask(given(outside, kept()), again, '03:10', over)).code).toBe('alert-over');
    const ended = fact('kerbside.outside.letter-ended', on('03:09'), {
      letter: letter.letter,
      how: 'delivered',
    } as const);
    expect(refusalOf(ask(given(outside, kept(), ended), again)).code).toBe('ended-already');
    expect(refusalOf(ask(createOutsideTables(), again)).code).toBe('not-known');
  });
});

const begun = (page = 's1#desk', at = '03:00') =>
  fact('kerbside.outside.page-begun', on(at), {
    page,
    recipient: 'desk',
    name: 'Site desk',
    place: SOUTHMEAD,
    way: 'email',
    isLifeThreat: false,
    tellings: [{ alert: letter.alert, send: 's1' }],
  } as const);
const pageEnded = (page = 's1#desk', at = '03:01') =>
  fact('kerbside.outside.page-ended', on(at), { page, state: 'failed', tries: 6, because: 'SMTP 451' } as const);

test('[X9] a page is under way from its beginning until it is said to be over, whatever is heard first', () => {
  const standing = (...events: readonly OutsideEvent[]) => {
    const record = given(outside, ...events).pages.rows.get('s1#desk');
    return [record?.begun?.value.recipient, record?.ended?.value.because];
  };
  expect(standing(begun())).toEqual(['desk', undefined]);
  expect(standing(begun(), pageEnded())).toEqual(['desk', 'SMTP 451']);
  expect(standing(pageEnded(), begun())).toEqual(['desk', 'SMTP 451']);
});

test('[X8] tests, letters and pages of before the cutoff are forgotten, recipients are not', () => {
  const { tables } = tested('03:10', kept(), begun(), pageEnded('s1#desk', '03:29'));
  retireOutside(tables, on('03:30'), new Changes());
  const { channelTests, letters, pages, recipients } = tables;
  expect([channelTests, letters, pages, recipients].map(({ rows }) => rows.size)).toEqual([0, 0, 0, 1]);
  const again = new Changes();
  retireOutside(tables, on('03:30'), again);
  expect(again.isEmpty).toBe(true);
});

test('[X7] folds alike in any order, repeated and delayed, and is undone exactly', () => {
  const id = fc.constantFrom('one', 'two');
  const tale = fc.oneof(
    id.map((recipient) => ({ type: 'kerbside.outside.recipient-listed', data: { ...DESK, recipient } }) as const),
    id.map((recipient) => ({ type: 'kerbside.outside.recipient-removed', data: { recipient } }) as const),
    id.map(
      (one) =>
        ({
          type: 'kerbside.outside.test-asked',
          data: { test: one, recipient: 'desk', way: 'email', to: 'd…', untilAt: on('05:00') },
        }) as const,
    ),
    id.map((one) => ({ type: 'kerbside.outside.test-sent', data: { test: one, state: 'taken', tries: 1 } }) as const),
    id.map((one) => ({ type: 'kerbside.outside.test-confirmed', data: { test: one, how: 'link' } }) as const),
    fc
      .tuple(id, fc.nat(9))
      .map(
        ([one, tries]) => ({ type: 'kerbside.outside.letter-kept', data: { ...letter, letter: one, tries } }) as const,
      ),
    fc
      .tuple(id, fc.nat(9))
      .map(([one, tries]) => ({ type: 'kerbside.outside.letter-sent-again', data: { letter: one, tries } }) as const),
    id.map((one) => ({ type: 'kerbside.outside.letter-ended', data: { letter: one, how: 'delivered' } }) as const),
    id.map((one) => ({ type: 'kerbside.outside.page-begun', data: begun(one).data }) as const),
    id.map((one) => ({ type: 'kerbside.outside.page-ended', data: pageEnded(one).data }) as const),
  ) as fc.Arbitrary<Tale<OutsideEvent>>;
  expectFoldLaws<OutsideTables, OutsideEvent>(outside, tale);
});
