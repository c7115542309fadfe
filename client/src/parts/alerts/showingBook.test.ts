// Which tellings a screen says that it shows: those that somebody can see.
import type { AlertsRow } from '@kerbside/shared/views';
import { expect, test } from 'vitest';
import { AGAIN_AFTER_MS, ShowingBook, type Sight } from './showingBook.ts';

const IN_SIGHT: Sight = { role: 'halo', isInSight: true, isHeard: true };
const sent = (send: string, role = 'halo') => ({
  type: 'kerbside.alert.sent',
  data: { alert: 'a', send, step: 0, role, name: null, channel: 'console', why: 'first' },
});
const rows = (...moments: readonly object[]): readonly AlertsRow[] => [
  { kind: 'alert', id: 'a', moments } as unknown as AlertsRow,
];

test('a screen that is out of sight, or shows what is old, or at which nobody acts, confirms no telling; in sight again it does', () => {
  const book = new ShowingBook();
  for (const unseen of [{ isInSight: false }, { isHeard: false }, { role: undefined }, { role: 'epic' as const }])
    expect(book.due(rows(sent('s1')), { ...IN_SIGHT, ...unseen }, 0)).toEqual([]);
  expect(book.due(rows(sent('s1')), IN_SIGHT, 1)).toEqual(['s1']);
});

test('a telling is said once, and again only where no word of it came back', () => {
  const book = new ShowingBook();
  expect(book.due(rows(sent('s1')), IN_SIGHT, 0)).toEqual(['s1']);
  expect(book.due(rows(sent('s1'), sent('s2')), IN_SIGHT, 10)).toEqual(['s2']);
  expect(book.due(rows(sent('s1')), IN_SIGHT, AGAIN_AFTER_MS)).toEqual([]);
  expect(book.due(rows(sent('s1')), IN_SIGHT, AGAIN_AFTER_MS + 1)).toEqual(['s1']);
  const shown = { type: 'kerbside.alert.delivered', data: { alert: 'a', send: 's1', state: 'shown' } };
  expect(book.due(rows(sent('s1'), shown), IN_SIGHT, 9 * AGAIN_AFTER_MS)).toEqual([]);
});

test('of more tellings than the server reads at once the rest is said next, and none is left out', () => {
  const book = new ShowingBook();
  const many = rows(...Array.from({ length: 250 }, (_, i) => sent(`s${String(i)}`)));
  const said = [...book.due(many, IN_SIGHT, 0), ...book.due(many, IN_SIGHT, 1)];
  expect(new Set(said).size).toBe(250);
  expect(said).toHaveLength(250);
});
