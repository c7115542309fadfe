// Which of several words counts, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OKORO, fact, on } from '../../../tests/harness/given.ts';
import type { DomainEvent } from './event.ts';
import { HOUR } from './instant.ts';
import {
  EMPTY_SLOT,
  RANK,
  joinSlots,
  latest,
  momentSaid,
  precedence,
  slotFaults,
  stateSaid,
  withParts,
  withWord,
  type Said,
  type Slot,
} from './said.ts';
import { stated, whoSaid } from './stated.ts';

const event = (time: string, id: string, details: Partial<DomainEvent> = {}) =>
  fact('said', on(time), {}, { id, ...details });
const moment = (time: string, id: string, details: Partial<DomainEvent> = {}) =>
  momentSaid(event(time, id, details), id);
const state = (time: string, id: string, details: Partial<DomainEvent> = {}) => stateSaid(event(time, id, details), id);
const firstOf = (...words: readonly Said<string>[]) => words.reduce<Slot<string>>(withWord, EMPTY_SLOT)[0]?.value;

/** Words of a few sources, ranks, sequences and times, so that many are nearly equal. */
const words: fc.Arbitrary<readonly Said<string>[]> = fc
  .array(
    fc.record({
      time: fc.constantFrom('03:00', '03:01'),
      sequence: fc.constantFrom(0, 1, 2),
      rank: fc.constantFrom(RANK.hand, RANK.feed),
    }),
    { maxLength: 12 },
  )
  .map((some) =>
    some.map(({ time, sequence, rank }, index) =>
      momentSaid(event(time, `e${index}`, { sequence }), `e${index}`, rank),
    ),
  );

describe('a word for a moment', () => {
  test('of a feed counts before one of a person, whenever each was said', () => {
    expect(firstOf(moment('03:00', 'feed'), moment('03:09', 'hand', { person: OKORO }))).toBe('feed');
  });

  test("of the source's own later sequence counts, then the later time, then the greater id", () => {
    expect(firstOf(moment('03:09', 'a', { sequence: 1 }), moment('03:00', 'b', { sequence: 2 }))).toBe('b');
    expect(firstOf(moment('03:09', 'a'), moment('03:00', 'b'))).toBe('a');
    expect(firstOf(moment('03:00', 'a'), moment('03:00', 'b'))).toBe('b');
  });
});

describe('a word for a state', () => {
  test('is the latest by its own time, whoever says it', () => {
    expect(firstOf(state('03:00', 'feed', { sequence: 9 }), state('03:01', 'hand', { person: OKORO }))).toBe('hand');
  });

  test('keeps who said it, when, and that it was late', () => {
    const word = stateSaid(
      event('03:00', 'e', { person: OKORO, late: true, source: 'desk', recordedAt: on('04:00') }),
      7,
    );
    expect(word).toEqual({
      value: 7,
      at: on('03:00'),
      recordedAt: on('04:00'),
      id: 'e',
      source: 'desk',
      person: OKORO,
      rank: 0,
      sequence: 0,
      late: true,
    });
    expect(whoSaid(word)).toEqual({ by: 'J. Okoro', at: on('03:00') });
    expect(whoSaid(state('03:00', 'e', { source: 'cad-ryf' }))).toEqual({ by: 'cad-ryf', at: on('03:00') });
  });
});

describe('a slot', () => {
  test('holds each word once, the one that counts first, in whatever order they come', () => {
    fc.assert(
      fc.property(
        words.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some], { minLength: 2 * some.length })),
        ),
        ([some, shuffled]) => {
          const slot = some.reduce<Slot<string>>(withWord, EMPTY_SLOT);
          expect(shuffled.reduce<Slot<string>>(withWord, EMPTY_SLOT)).toEqual(slot);
          expect(slotFaults('slot', slot)).toEqual([]);
          expect(slot).toHaveLength(some.length);
        },
      ),
    );
  });

  test('that hears a word again is the very same slot', () => {
    const slot = withWord(EMPTY_SLOT, moment('03:00', 'a'));
    expect(withWord(slot, moment('03:00', 'a', { recordedAt: on('09:00') }))).toBe(slot);
  });

  test('joined with another is as if everything had been said to one', () => {
    fc.assert(
      fc.property(words, fc.nat(12), (some, cut) => {
        const of = (part: readonly Said<string>[]) => part.reduce<Slot<string>>(withWord, EMPTY_SLOT);
        expect(joinSlots(of(some.slice(0, cut)), of(some.slice(cut)))).toEqual(of(some));
      }),
    );
  });

  test('out of order, or with a word twice, is a fault', () => {
    const [a, b] = [moment('03:00', 'a'), moment('03:01', 'b')];
    expect(slotFaults('arrived', [a, b])).toEqual(['arrived: b counts for more than a']);
    expect(slotFaults('arrived', [a, a])).toHaveLength(1);
  });

  test('two words are equal only when they are one', () => {
    fc.assert(
      fc.property(words, (some) => {
        for (const a of some) for (const b of some) expect(precedence(a, b) === 0).toBe(a.id === b.id);
      }),
    );
  });
});

describe('the latest word', () => {
  test('keeps its identity when an older or the same one comes', () => {
    const word = state('03:01', 'b');
    expect(latest(undefined, word)).toBe(word);
    expect(latest(word, state('03:00', 'a'))).toBe(word);
    expect(latest(word, state('03:01', 'b', { recordedAt: on('09:00') }))).toBe(word);
    expect(latest(word, state('03:01', 'c')).value).toBe('c');
  });

  test('stays where a newer fact does not speak of it', () => {
    const word = state('03:00', 'a');
    expect(stated(word, event('03:05', 'b'), undefined)).toBe(word);
    expect(stated(word, event('03:05', 'b'), 'b')).toMatchObject({ value: 'b', at: on('03:05') });
    expect(stated(undefined, event('03:05', 'b'), undefined)).toBeUndefined();
  });

  test('a record keeps its identity when none of its parts differs', () => {
    const record = { a: 1, b: 2 };
    expect(withParts(record, { a: 1 })).toBe(record);
    expect(withParts(record, {})).toBe(record);
    expect(withParts(record, { a: 3 })).toEqual({ a: 3, b: 2 });
  });
});

describe('a word from a clock ahead of ours', () => {
  const word = (id: string, at: number, recordedAt: number): Said<number> => ({
    value: at,
    at,
    recordedAt,
    id,
    source: 'ed-rvj01',
    rank: 0,
    sequence: 0,
  });

  test('does not hold its slot until its time has come', () => {
    const ahead = word('ahead', 10 * HOUR, HOUR);
    const next = word('next', 2 * HOUR, 2 * HOUR);
    expect(latest(ahead, next)).toBe(next);
    expect(latest(next, ahead)).toBe(next);
  });
});
