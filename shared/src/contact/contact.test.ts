// Calls made, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRISTOL, HALE, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { Changes, HOUR, MINUTE } from '../kernel/index.ts';
import type { ContactAsks } from './asks.ts';
import { CALLS_KEPT, createContactTables, lastCallTo, updatesAwaited, type ContactTables } from './contact.ts';
import { decideContact } from './decide.ts';
import { CALLED_ROLES, type ContactCalled, type ContactEvent } from './events.ts';
import { foldContact, retireContact } from './fold.ts';
import { contactFaults } from './invariants.ts';

const contact = { create: createContactTables, fold: foldContact, faults: contactFaults };

function called(time: string, more: Partial<ContactCalled> = {}): ContactEvent {
  const call: ContactCalled = { site: SOUTHMEAD, role: 'nurse-in-charge', answered: true, ...more };
  return fact('kerbside.contact.called', on(time), call, { source: 'desk', person: HALE });
}
function callsAfter(...events: ContactEvent[]) {
  return given(contact, ...events).callsBySite.rows.get(SOUTHMEAD) ?? [];
}
function log(more: Partial<ContactAsks['LogCall']>, time = '03:12') {
  const body = { site: SOUTHMEAD, role: 'nurse-in-charge', answered: true, ...more } as const;
  return decideContact(createContactTables(), { type: 'LogCall', body }, tap(HALE, on(time)));
}

describe('a call', () => {
  test('[K1] is written down in three taps: whom, answered, what they said', () => {
    expect(eventsOf(log({ outcome: 'coming', untilAt: on('03:20') }))).toMatchObject([
      {
        type: 'kerbside.contact.called',
        at: on('03:12'),
        person: HALE,
        data: { role: 'nurse-in-charge', answered: true, outcome: 'coming', untilAt: on('03:20') },
      },
    ]);
  });

  test('[K1] that nobody answered is written down too, and may say when to ring again', () => {
    expect(eventsOf(log({ answered: false, untilAt: on('03:15') }))).toHaveLength(1);
  });

  test('[K1] may name an update a day ahead to the minute', () => {
    expect(eventsOf(log({ untilAt: on('03:12', '2026-11-22') }))).toHaveLength(1);
  });

  test.each([
    ['not-answered', { answered: false, outcome: 'yes' }],
    ['until-passed', { untilAt: on('03:12') }],
    ['until-too-far', { untilAt: on('03:13', '2026-11-22') }],
  ] as const)('[K1] is refused as %s where it contradicts itself', (code, more) => {
    expect(refusalOf(log(more)).code).toBe(code);
  });

  test('[K1] a time that has passed is refused in words', () => {
    expect(refusalOf(log({ untilAt: on('03:05') })).message).toBe(
      '03:05 was over when this call was made at 03:12. Choose when the update is due.',
    );
  });
});

describe('the list of calls', () => {
  test('[K2] stands newest first, whatever order the calls came in', () => {
    const times = callsAfter(called('03:10'), called('03:30'), called('03:20')).map(({ at }) => at);
    expect(times).toEqual([on('03:30'), on('03:20'), on('03:10')]);
  });

  test('[K2] keeps the newest 200 of a site', () => {
    const events = Array.from({ length: CALLS_KEPT + 20 }, (_, minute) => ({
      ...called('03:00'),
      id: `call-${minute}`,
      at: on('03:00') + minute * MINUTE,
      recordedAt: on('03:00') + minute * MINUTE,
    }));
    const forwards = callsAfter(...events);
    const backwards = callsAfter(...events.toReversed());
    expect(forwards).toHaveLength(CALLS_KEPT);
    expect(forwards.at(-1)?.id).toBe('call-20');
    expect(backwards).toEqual(forwards);
  });

  test('[K2] a call too old for the list changes nothing', () => {
    const events = Array.from({ length: CALLS_KEPT }, (_, minute) => ({ ...called('03:00'), id: `call-${minute}` }));
    const tables = given(contact, ...events);
    const changes = new Changes();
    foldContact(tables, called('01:00'), changes);
    expect(changes.isEmpty).toBe(true);
  });

  test('[K3] an update is awaited from each role that named a time, soonest first', () => {
    const calls = callsAfter(
      called('03:00', { untilAt: on('04:00') }),
      called('03:05', { role: 'epic', untilAt: on('03:30') }),
      called('03:06', { role: 'executive' }),
      called('03:07', { role: 'site-manager', untilAt: on('03:45') }),
    );
    const awaited = updatesAwaited(calls).map(({ value }) => value.role);
    expect(awaited).toEqual(['epic', 'site-manager', 'nurse-in-charge']);
  });

  test('[K3] a later answer of the same role replaces what was awaited', () => {
    const promised = called('03:00', { untilAt: on('03:30') });
    expect(updatesAwaited(callsAfter(promised, called('03:20')))).toEqual([]);
    const anew = updatesAwaited(callsAfter(promised, called('03:20', { untilAt: on('03:50') })));
    expect(anew.map(({ value }) => value.untilAt)).toEqual([on('03:50')]);
  });

  test('[K3] a call that nobody answered cancels nothing', () => {
    const calls = callsAfter(called('03:00', { untilAt: on('03:30') }), called('03:20', { answered: false }));
    expect(updatesAwaited(calls).map(({ at }) => at)).toEqual([on('03:00')]);
    expect(lastCallTo(calls, 'nurse-in-charge')?.at).toBe(on('03:20'));
    expect(lastCallTo(calls, 'epic')).toBeUndefined();
  });

  test('[K4] calls made before the cutoff are forgotten', () => {
    const tables = given(contact, called('03:00'), called('05:00'), called('03:00', { site: BRISTOL }));
    foldContact(tables, called('04:00'), new Changes());
    retireContact(tables, on('04:00'), new Changes());
    expect(tables.callsBySite.rows.get(SOUTHMEAD)?.map(({ at }) => at)).toEqual([on('05:00'), on('04:00')]);
    expect(tables.callsBySite.rows.has(BRISTOL)).toBe(false);
    const again = new Changes();
    retireContact(tables, on('04:00'), again);
    expect(again.isEmpty).toBe(true);
  });

  test('[K5] folds alike in any order, repeated and delayed, and is undone exactly', () => {
    const tale: fc.Arbitrary<Tale<ContactEvent>> = fc
      .record({
        site: fc.constantFrom(SOUTHMEAD, BRISTOL),
        role: fc.constantFrom(...CALLED_ROLES),
        answered: fc.boolean(),
        untilAt: fc.option(fc.constant(on('05:00') + HOUR), { nil: undefined }),
      })
      .map((data) => ({ type: 'kerbside.contact.called', data }));
    expectFoldLaws<ContactTables, ContactEvent>(contact, tale);
  });
});
