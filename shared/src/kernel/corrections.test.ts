// Words corrected and words taken back, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fact, on } from '../../../tests/harness/given.ts';
import {
  NO_CORRECTIONS,
  isLate,
  joinCorrections,
  momentOf,
  standing,
  withAmendment,
  withWithdrawal,
  type Corrections,
} from './corrections.ts';
import { EMPTY_SLOT, momentSaid, stateSaid, withWord, type Said, type Slot } from './said.ts';

const word = (time: string, id: string): Said<string> => momentSaid(fact('said', on(time), {}, { id }), id);
const slot: Slot<string> = [word('03:20', 'b'), word('03:10', 'a')].reduce<Slot<string>>(withWord, EMPTY_SLOT);

type Change = (corrections: Corrections) => Corrections;
const amends = (id: string, of: string, to: string, time = '04:00'): Change => {
  const value = { amends: of, field: 'arrivedAt', value: on(to), reason: 'gps-trail' };
  return (corrections) => withAmendment(corrections, stateSaid(fact('amended', on(time), {}, { id }), value));
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

  test('leaves alone a correction of a word that does not count, until that one does', () => {
    expect(momentOf(slot, after(amends('x', 'a', '03:00')))?.at).toBe(on('03:20'));
    expect(momentOf(slot, after(amends('x', 'a', '03:00'), takesBack('y', 'b')))?.at).toBe(on('03:00'));
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
