// What an event must look like before a fold reads it.
import { describe, expect, test } from 'vitest';
import { OKORO, fact, on } from '../../../tests/harness/given.ts';
import {
  amount,
  conveyance,
  count,
  group,
  instant,
  isEvent,
  listOf,
  localDate,
  maybe,
  named,
  oneOf,
  orNull,
  patientNumbered,
  text,
  yesOrNo,
  type Check,
} from './shape.ts';

function accepts(check: Check<unknown>, good: readonly unknown[], bad: readonly unknown[]): void {
  for (const value of good) expect([value, check(value)]).toEqual([value, true]);
  for (const value of bad) expect([value, check(value)]).toEqual([value, false]);
}

describe('a field', () => {
  test('is text, or a name that is not empty', () => {
    accepts(text, ['', 'a'], [1, null, undefined, ['a']]);
    accepts(named, ['a'], ['', 1, null]);
  });

  test('is a number that can be counted or measured', () => {
    accepts(count, [0, 7], [-1, 1.5, NaN, Infinity, '7', null]);
    accepts(amount, [0, 1.5], [-1, NaN, Infinity, '7']);
    accepts(patientNumbered, [1, 4], [0, 5, 1.5, '1']);
    accepts(yesOrNo, [true, false], [0, 'true', null]);
  });

  test('is an instant that a clock can show, or a date of the calendar', () => {
    accepts(instant, [0, on('03:00')], [-1, 1.5, NaN, 8.64e15, '2026-11-21T03:00:00Z']);
    accepts(localDate, ['2026-11-21'], ['2026-02-30', '1970-12-31', '9999-12-31', '0001-01-01', 20261121]);
  });

  test('is a conveyance, one of some words, a list or null where that is a word', () => {
    accepts(conveyance, ['RYF/2026-11-21/4711'], ['4711', 4711, null]);
    accepts(oneOf(['a', 1, true]), ['a', 1, true], ['b', 2, '1', undefined, null]);
    accepts(listOf(count), [[], [1, 2]], [[1, 'a'], 'ab', { length: 0 }, null]);
    accepts(orNull(text), ['a', null], [undefined, 1]);
  });

  test('may be left out only where that is said; what is not known is passed over', () => {
    const check = group<{ readonly site: string; readonly count?: number }>({ site: named, count: maybe(count) });
    accepts(
      check,
      [{ site: 'A' }, { site: 'A', count: 1 }, { site: 'A', count: undefined }, { site: 'A', more: null }],
      [{}, { site: '' }, { site: 'A', count: null }, { site: 'A', count: -1 }, null, [], 'A', undefined],
    );
  });
});

describe('an envelope', () => {
  const event = fact('x', on('03:00'), {});

  test('is whole with or without a person and a sequence', () => {
    accepts(isEvent, [event, { ...event, person: OKORO, sequence: 3, late: true, askId: 'a' }], []);
  });

  test.each<[string, unknown]>([
    ['id', ''],
    ['id', undefined],
    ['type', 7],
    ['source', null],
    ['at', '03:00'],
    ['recordedAt', NaN],
    ['sequence', '3'],
    ['late', 'yes'],
    ['person', 'S. Hale'],
    ['person', null],
    ['person', { name: 'S. Hale' }],
  ])('with %s %o is none', (field, value) => {
    expect(isEvent({ ...event, [field]: value })).toBe(false);
  });
});
