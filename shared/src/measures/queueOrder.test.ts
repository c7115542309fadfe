// Who stands first in the queue, and what is due next.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { dueAtSite, dueInTenMinutes, releasesDue, type DueInput } from './due.ts';
import { NIGHT } from './examples.ts';
import { RISKS, isFlagged, orderQueue, queuePartOf, riskOf, type QueueInput } from './queueOrder.ts';

const MARK = { at: NIGHT };
const patient = (id: string, waited: number | null, more: Partial<QueueInput> = {}): QueueInput => ({
  id,
  arrivedAt: waited === null ? null : NIGHT - waited * MINUTE,
  etaAt: null,
  unwell: null,
  news2: null,
  crewStays: null,
  preAlert: null,
  ...more,
});
const ids = (rows: readonly QueueInput[]): string[] => orderQueue(rows).map(({ id }) => id);

const anyPatient = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  arrivedAt: fc.option(fc.integer({ min: NIGHT - 2 * HOUR, max: NIGHT + MINUTE })),
  etaAt: fc.option(fc.integer({ min: NIGHT - HOUR, max: NIGHT + HOUR })),
  unwell: fc.constantFrom(null, MARK),
  news2: fc.constantFrom(null, { band: '0' as const }, { band: '5-6' as const }, { band: '7+' as const }),
  crewStays: fc.constantFrom(null, MARK),
  preAlert: fc.constantFrom(null, MARK),
});
const anyQueue = fc.uniqueArray(anyPatient, { selector: ({ id }) => id, maxLength: 25 });

const anyQueueTwice = anyQueue.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
);

describe('queue order', () => {
  test('[N21] the patient flagged unwell at nine minutes stands before the one at ninety', () => {
    const rows = [
      patient('long', 90),
      patient('pre-alerted', 3, { preAlert: MARK }),
      patient('news2-5', 8, { news2: { band: '5-6' } }),
      patient('not-stable', 50, { crewStays: MARK }),
      patient('news2-7', 5, { news2: { band: '7+' } }),
      patient('unwell', 9, { unwell: MARK, news2: { band: '0' } }),
    ];
    expect(ids(rows)).toEqual(['unwell', 'news2-7', 'not-stable', 'news2-5', 'pre-alerted', 'long']);
    expect(orderQueue(rows).map(riskOf)).toEqual(RISKS);
    expect(rows.filter(isFlagged).map(({ id }) => id)).toEqual(['news2-7', 'unwell']);
  });

  test('[N21] how urgently the call was dispatched moves nobody: it is no acuity', () => {
    const dispatched = (id: string, waited: number, priority: string) => ({ ...patient(id, waited), priority });
    expect(ids([dispatched('b', 12, 'C1'), dispatched('a', 20, 'C4')])).toEqual(['a', 'b']);
  });

  test('[N21] within a risk the longest wait is first; inbound come after those here, soonest first, unknown last', () => {
    const inbound = (id: string, minutes: number | null): QueueInput =>
      patient(id, null, { etaAt: minutes === null ? null : NIGHT + minutes * MINUTE });
    const rows = [inbound('e', null), inbound('d', 20), inbound('c', 4), patient('b', 10), patient('a', 46)];
    expect(ids(rows)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(orderQueue(rows).map((row) => queuePartOf(row, NIGHT))).toEqual([
      'over-45',
      'wait',
      'inbound',
      'inbound',
      'inbound',
    ]);
  });

  test('[N21] two patients off one vehicle stand in the order of their ids, always', () => {
    expect(ids([patient('v#2', 20), patient('v#1', 20)])).toEqual(['v#1', 'v#2']);
  });

  test('[N21] the order is the same however the rows came, and nobody is lost', () => {
    fc.assert(
      fc.property(anyQueueTwice, ([rows, shuffled]) => {
        expect(orderQueue(shuffled)).toEqual(orderQueue(rows));
        expect(new Set(orderQueue(rows))).toEqual(new Set(rows));
      }),
    );
  });

  test('[N21] nobody of lower risk stands before higher, and within a risk nobody before somebody over 45', () => {
    fc.assert(
      fc.property(anyQueue, (rows) => {
        const ordered = orderQueue(rows).map((row) => {
          const over45 = row.arrivedAt !== null && NIGHT - row.arrivedAt > 45 * MINUTE;
          return RISKS.indexOf(riskOf(row)) * 2 + (over45 ? 0 : 1);
        });
        expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
      }),
    );
  });

  test('[N21] a row says by which part of the order it stands where it stands', () => {
    expect(queuePartOf(patient('a', 3, { preAlert: MARK }), NIGHT)).toBe('risk');
    expect(queuePartOf(patient('a', 45), NIGHT)).toBe('wait');
    expect(queuePartOf(patient('a', 45), NIGHT + 1)).toBe('over-45');
  });
});

describe('due in ten minutes', () => {
  const row = (more: Partial<DueInput>): DueInput => ({
    id: 'RVJ01|RYF/2026-11-21/4711#1',
    list: 'waiting',
    arrivedAt: NIGHT,
    careRoundDueAt: null,
    bookOffAt: null,
    offer: null,
    ...more,
  });
  const kinds = (input: DueInput, minutes: number): string[] =>
    dueInTenMinutes(input, NIGHT + minutes * MINUTE).map(({ kind, overdue }) => (overdue ? `${kind}, overdue` : kind));

  test('[N22] a wait passes 30 in the ten minutes before it does, then 45, and then never again', () => {
    const seen = [19, 20, 30, 31, 34, 35, 45, 46, 90].map((minutes) => kinds(row({}), minutes)[0] ?? '');
    expect(seen).toEqual(['', 'passing-30', 'passing-30', '', '', 'passing-45', 'passing-45', '', '']);
  });

  test('[N22] a care round and a book-off stay until something is done; an expired offer is gone', () => {
    const at = NIGHT + 5 * MINUTE;
    const input = row({ careRoundDueAt: at, bookOffAt: at, offer: { expiresAt: at } });
    expect(kinds(input, 0)).toEqual(['care-round', 'offer-expires', 'book-off']);
    expect(kinds(input, 5)).toEqual(['care-round', 'offer-expires', 'book-off']);
    expect(kinds(input, 6)).toEqual(['care-round, overdue', 'book-off, overdue']);
  });

  test('[N22] a patient handed over passes nothing; without a space the care rounds go on, the crew’s book-off while they clear', () => {
    const at = NIGHT + 22 * MINUTE;
    expect(kinds(row({ list: 'no-space', careRoundDueAt: at, bookOffAt: at }), 21)).toEqual(['care-round']);
    expect(kinds(row({ list: 'clearing', careRoundDueAt: at, bookOffAt: at }), 21)).toEqual(['book-off']);
    expect(kinds(row({ list: 'away', careRoundDueAt: at, bookOffAt: at }), 21)).toEqual([]);
  });

  test('[N22] a place offered to a patient on the way is listed before it expires', () => {
    expect(kinds(row({ list: 'inbound', arrivedAt: null, offer: { expiresAt: NIGHT + 4 * MINUTE } }), 0)).toEqual([
      'offer-expires',
    ]);
  });

  test('[N22] a release that nobody answered stays; an answered one is not due', () => {
    const asked = { release: 'r1', replyDueAt: NIGHT + 3 * MINUTE, answer: null };
    expect(releasesDue([asked, { ...asked, release: 'r2', answer: { answer: 'no' } }], NIGHT)).toHaveLength(1);
    expect(releasesDue([asked], NIGHT + 10 * MINUTE)).toMatchObject([{ about: 'r1', overdue: true }]);
    expect(releasesDue([asked], NIGHT - 10 * MINUTE)).toEqual([]);
  });

  test('[N22] one list for the site, soonest first', () => {
    const release = { release: 'r1', replyDueAt: NIGHT + 24 * MINUTE, answer: null };
    const rows = [
      row({ id: 'b', careRoundDueAt: NIGHT + 29 * MINUTE }),
      row({ id: 'a', arrivedAt: NIGHT - 4 * MINUTE }),
    ];
    const due = dueAtSite(rows, [release], NIGHT + 22 * MINUTE);
    expect(due.map(({ kind, about }) => `${kind} ${about}`)).toEqual([
      'release-reply r1',
      'passing-30 a',
      'care-round b',
      'passing-30 b',
    ]);
  });

  test('[N22] everything listed is due within ten minutes or overdue, in order', () => {
    const anyRow = fc.record({
      list: fc.constantFrom('inbound', 'waiting', 'no-space', 'clearing', 'away'),
      arrivedAt: fc.integer({ min: NIGHT - HOUR, max: NIGHT }),
      careRoundDueAt: fc.option(fc.integer({ min: NIGHT - HOUR, max: NIGHT + HOUR })),
      bookOffAt: fc.option(fc.integer({ min: NIGHT - HOUR, max: NIGHT + HOUR })),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 10 }), (rows) => {
        const due = dueAtSite(
          rows.map((one, i) => row({ ...one, id: String(i) })),
          [],
          NIGHT,
        );
        expect(due.every(({ dueAt, overdue }) => dueAt <= NIGHT + 10 * MINUTE && overdue === dueAt < NIGHT)).toBe(true);
        expect(due.map(({ dueAt }) => dueAt)).toEqual(due.map(({ dueAt }) => dueAt).sort((a, b) => a - b));
      }),
    );
  });
});
