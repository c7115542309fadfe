// Words corrected and words taken back, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, fact, on } from '../../../tests/harness/given.ts';
import {
  NO_CORRECTIONS,
  isLate,
  joinCorrections,
  lastNews,
  momentOf,
  standing,
  withAmendment,
  withWithdrawal,
  type Corrections,
} from './corrections.ts';
import type { Person } from './event.ts';
import { EMPTY_SLOT, momentSaid, stateSaid, withWord, type Said, type Slot } from './said.ts';

const word = (time: string, id: string): Said<string> => momentSaid(fact('said', on(time), {}, { id }), id);
const slot: Slot<string> = [word('03:20', 'b'), word('03:10', 'a')].reduce<Slot<string>>(withWord, EMPTY_SLOT);

type Change = (corrections: Corrections) => Corrections;
const amends = (id: string, of: string, to: string, time = '04:00', person?: Person): Change => {
  const value = { amends: of, field: 'arrivedAt', value: on(to), reason: 'gps-trail' };
  return (corrections) =>
    withAmendment(corrections, stateSaid(fact('amended', on(time), {}, { id, ...(person && { person }) }), value));
};
const takesBack = (id: string, of: string): Change => {
  const event = fact('withdrawn', on('04:30'), {}, { id });
  return (corrections) => withWithdrawal(corrections, stateSaid(event, of));
};
const after = (...changes: readonly Change[]) => changes.reduce((known, change) => change(known), NO_CORRECTIONS);

describe('a moment', () => {
  test('is the word that counts, when nothing was corrected', () => {
    expect(momentOf(slot, NO_CORRECTIONS)).toEqual({ word: slot[0], at: on('03:20'), amendments: [] });
    expect(momentOf(EMPTY_SLOT, NO_CORRECTIONS)).toBeUndefined();
  });

  test('is what it was corrected to, and keeps every value it had', () => {
    const moment = momentOf(slot, after(amends('x', 'b', '03:15')));
    expect(moment).toMatchObject({ at: on('03:15'), word: { at: on('03:20') } });
    expect(moment?.amendments.map(({ value }) => value.value)).toEqual([on('03:15')]);
  });

  test('follows a correction of a correction, oldest first', () => {
    const moment = momentOf(slot, after(amends('y', 'x', '03:12'), amends('x', 'b', '03:15')));
    expect(moment?.at).toBe(on('03:12'));
    expect(moment?.amendments.map(({ id }) => id)).toEqual(['x', 'y']);
  });

  test('of two corrections of one word is the later by its own time', () => {
    const changes = [amends('x', 'b', '03:15', '04:00'), amends('y', 'b', '03:17', '03:50')];
    expect(momentOf(slot, after(...changes))?.at).toBe(on('03:15'));
    expect(momentOf(slot, after(...changes.reverse()))?.at).toBe(on('03:15'));
  });

  test('that was corrected stands against a word that comes later, until the correction is taken back', () => {
    expect(momentOf(slot, after(amends('x', 'a', '03:00')))).toMatchObject({ at: on('03:00'), word: { id: 'a' } });
    expect(momentOf(slot, after(amends('x', 'a', '03:00'), takesBack('y', 'x')))?.at).toBe(on('03:20'));
    expect(momentOf(slot, after(amends('x', 'a', '03:00'), takesBack('y', 'a')))?.at).toBe(on('03:20'));
  });

  test('of two words that were both corrected is the later correction', () => {
    const changes = [amends('x', 'a', '03:00', '04:00'), amends('y', 'b', '03:18', '03:50')];
    expect(momentOf(slot, after(...changes))?.at).toBe(on('03:00'));
    expect(momentOf(slot, after(...changes.reverse()))?.at).toBe(on('03:00'));
  });

  test('that a person corrected stands against every correction of a feed, of that word, another or its own earlier one', () => {
    const byPerson = (id: string, of: string) => amends(id, of, '03:02', '04:00', OKORO);
    for (const by of [byPerson('p', 'a'), byPerson('p', 'b')]) {
      for (const later of [amends('x', 'a', '03:05', '05:00'), amends('x', 'b', '03:05', '05:00')]) {
        expect(momentOf(slot, after(by, later))?.at).toBe(on('03:02'));
        expect(momentOf(slot, after(later, by))?.at).toBe(on('03:02'));
      }
    }
    const ofFeeds = [amends('x', 'b', '03:15', '03:30'), amends('x2', 'b', '03:16', '05:00')];
    expect(momentOf(slot, after(...ofFeeds))?.at).toBe(on('03:16'));
    const moment = momentOf(slot, after(...ofFeeds, byPerson('p', 'x')));
    expect(moment?.amendments.map(({ id }) => id)).toEqual(['x', 'p']);
  });

  test('of corrections that name each other comes to an end', () => {
    expect(
      momentOf(slot, after(amends('x', 'b', '03:15'), amends('b2', 'x', '03:16'), amends('x2', 'b2', '03:17')))?.at,
    ).toBe(on('03:17'));
    const circle = after(amends('x', 'y', '03:15'), amends('y', 'x', '03:16'));
    expect(momentOf([word('03:20', 'x')], circle)?.amendments.map(({ id }) => id)).toEqual(['y', 'x']);
  });

  test('is late when it was entered late or corrected', () => {
    const late = { ...word('03:20', 'b'), late: true as const };
    expect(isLate({ word: word('03:20', 'b'), at: 0, amendments: [] })).toBe(false);
    expect(isLate({ word: late, at: 0, amendments: [] })).toBe(true);
    const moment = momentOf(slot, after(amends('x', 'b', '03:15')));
    expect(moment && isLate(moment)).toBe(true);
  });
});

describe('a word taken back', () => {
  test('leaves the next one standing, and none when there is none', () => {
    expect(standing(slot, after(takesBack('x', 'b')))?.id).toBe('a');
    expect(standing(slot, after(takesBack('x', 'b'), takesBack('y', 'a')))).toBeUndefined();
    expect(standing(slot, after(takesBack('x', 'somebody else')))?.id).toBe('b');
  });

  test('may be a correction: the value before it counts again', () => {
    expect(momentOf(slot, after(amends('x', 'b', '03:15'), takesBack('y', 'x')))).toMatchObject({
      at: on('03:20'),
      amendments: [],
    });
  });
});

describe('a state that a person corrected', () => {
  const feed = (time: string, value: string, source = 'cad') =>
    stateSaid(fact('said', on(time), {}, { id: `${source}-${time}`, source }), value);
  const person = (time: string, value: string) =>
    stateSaid(fact('said', on(time), {}, { id: `p-${time}`, source: 'desk', person: HALE }), value);
  const lastOf = (...words: readonly Said<string>[]) =>
    lastNews(words.reduce<Slot<string>>(withWord, EMPTY_SLOT), NO_CORRECTIONS)?.value;

  test('stands while its feed says only again what it said before', () => {
    const told = [feed('03:00', 'old'), person('03:10', 'right'), feed('03:15', 'old'), feed('03:20', 'old')];
    expect(lastOf(...told)).toBe('right');
    expect(lastOf(...told.reverse())).toBe('right');
    expect(lastOf(person('03:10', 'right'), feed('03:05', 'new'))).toBe('right');
  });

  test('gives way to what a feed says anew of a later time, and to all that it says from then on', () => {
    const told = [feed('03:00', 'old'), person('03:10', 'right'), feed('03:15', 'new')];
    expect(lastOf(...told)).toBe('new');
    expect(lastOf(...told, feed('03:20', 'old'))).toBe('old');
    expect(lastOf(...told, feed('03:20', 'old'), person('03:30', 'mine'))).toBe('mine');
  });

  test('gives way to a feed that had not spoken, and to none for what another repeats', () => {
    const told = [feed('03:00', 'old'), person('03:10', 'right'), feed('03:15', 'new', 'ed')];
    expect(lastOf(...told)).toBe('new');
    expect(lastOf(...told, feed('03:20', 'old'))).toBe('new');
  });

  test('is the same whatever order the words came in', () => {
    const some = fc.array(
      fc.record({ minute: fc.nat(9), value: fc.constantFrom('a', 'b'), source: fc.constantFrom('cad', 'ed', 'desk') }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (told, dice) => {
        const words = told.map(({ minute, value, source }, index) => {
          const who = { id: `e${index}`, source, ...(source === 'desk' && { person: HALE }) };
          return stateSaid(fact('said', on(`03:0${minute}`), {}, who), value);
        });
        const shuffled = words.toSorted(() => ((dice.next().value ?? 0) % 2 ? 1 : -1));
        expect(lastOf(...shuffled)).toBe(lastOf(...words));
      }),
    );
  });
});

describe('corrections', () => {
  test('are the same whatever order they came in, and the very same when one comes again', () => {
    const changes = [
      amends('x', 'b', '03:15'),
      amends('y', 'x', '03:12'),
      takesBack('z', 'y'),
      amends('w', 'a', '03:01'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: 4 }), (shuffled) => {
        const known = after(...shuffled);
        expect(known).toEqual(after(...changes));
        for (const change of changes) expect(change(known)).toBe(known);
      }),
    );
  });

  test('of two records of one thing are joined', () => {
    const [a, b] = [after(amends('x', 'b', '03:15')), after(takesBack('z', 'x'), amends('x', 'b', '03:15'))];
    expect(joinCorrections(a, b)).toEqual(after(amends('x', 'b', '03:15'), takesBack('z', 'x')));
    expect(joinCorrections(a, NO_CORRECTIONS)).toBe(a);
  });
});
