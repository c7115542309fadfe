// For how long an id is known, however the days are divided.
import { expect, test } from 'vitest';
import { HOUR, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { KNOWN_FOR_MS, KnownIds } from './knownIds.ts';

const AT = Date.parse('2026-11-21T04:00:00Z');

function said(id: string, recordedAt: Instant): DomainEvent {
  return { id, type: 'kerbside.conveyance.cleared', source: 'cad-ryf', at: AT, recordedAt, data: {} };
}

test('an id is known for a day, at whichever hour of the day before it was said', () => {
  for (let hours = 0; hours < 72; hours += 1) {
    const known = new KnownIds();
    known.meet(said('first', AT));
    const saidAt = AT + hours * HOUR;
    expect(known.meet(said('again', saidAt))).toBe('new');
    for (let passed = 1; passed < 24; passed += 1) known.meet(said(`other-${passed}`, saidAt + passed * HOUR));
    expect(known.meet(said('again', saidAt + KNOWN_FOR_MS - 1)), `said after ${hours} h`).toBe('repeat');
  }
});

test('an id is forgotten in the end: what is known does not grow for ever', () => {
  const known = new KnownIds();
  for (let hours = 0; hours < 240; hours += 1) known.meet(said(`id-${hours}`, AT + hours * HOUR));
  expect(known.size).toBeLessThanOrEqual(48);
});

test('what was never kept is news again, also where a day passed before that was known', () => {
  const known = new KnownIds();
  known.meet(said('first', AT));
  known.meet(said('lost', AT + 23 * HOUR));
  known.meet(said('other', AT + 24 * HOUR));
  known.forget(said('lost', AT + 23 * HOUR));
  expect(known.meet(said('lost', AT + 24 * HOUR))).toBe('new');
});
