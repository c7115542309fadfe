// The rows of the ways out: masked, by place, with the last test of the address on file.
import { expect, test } from 'vitest';
import { BRISTOL, HALE, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { Changes, EVERYWHERE, type DomainEvent } from '../kernel/index.ts';
import { createWorld, foldEvent } from '../world/index.ts';
import { outsideView } from './outside.ts';

const LISTED = { recipient: 'r1', name: 'Desk', role: 'site-manager', ways: [{ way: 'sms', to: '… 000' }] } as const;
const TEST = { test: 't1', recipient: 'r1', way: 'sms', to: '… 000', untilAt: on('03:15') } as const;
const LETTER = {
  letter: 's1#r1',
  place: SOUTHMEAD,
  alert: 'waits|RVJ01|2026-11-21.1',
  send: 's1',
  alerts: 2,
  recipient: 'r1',
  name: 'Desk',
  way: 'sms',
  to: '… 000',
  tries: 6,
  because: 'HTTP 503',
} as const;

function rowsAt(place: string, ...events: readonly DomainEvent[]) {
  const world = createWorld('live');
  for (const event of events) foldEvent(world, event, new Changes());
  return [...outsideView.idsAt(world, place)].flatMap((id) => outsideView.row(world, id, 'full') ?? []);
}
const listed = (places: readonly string[], at = '03:00') =>
  fact('kerbside.outside.recipient-listed', on(at), { ...LISTED, places });
const tested = fact('kerbside.outside.test-asked', on('03:10'), TEST, { source: 'desk', person: HALE });
const kept = fact('kerbside.outside.letter-kept', on('03:20'), LETTER);

test('[V52] a recipient has a row at each place, or one where they are told everywhere, with the last test of each way', () => {
  const both = listed([SOUTHMEAD, BRISTOL]);
  expect(rowsAt(BRISTOL, both, tested)).toMatchObject([
    { kind: 'recipient', place: BRISTOL, ways: [{ to: '… 000', test: { by: 'S. Hale', untilAt: on('03:15') } }] },
  ]);
  expect(rowsAt(EVERYWHERE, listed(['*', SOUTHMEAD]))).toHaveLength(1);
  expect(rowsAt(SOUTHMEAD, listed(['*', SOUTHMEAD]))).toEqual([]);
});

test('[V52] what was not delivered stands at its place until it was given up; a public screen has none of it', () => {
  expect(rowsAt(SOUTHMEAD, kept)).toMatchObject([{ kind: 'letter', tries: 6, because: 'HTTP 503', again: null }]);
  const ended = fact('kerbside.outside.letter-ended', on('03:30'), { letter: 's1#r1', how: 'told-otherwise' });
  expect(rowsAt(SOUTHMEAD, kept, ended)).toEqual([]);
  const world = createWorld('live');
  for (const event of [kept, listed(['*'])]) foldEvent(world, event, new Changes());
  expect(outsideView.row(world, `letter|s1#r1@${SOUTHMEAD}`, 'public')).toBeUndefined();
  expect(outsideView.row(world, 'recipient|*|r1', 'public')).toBeUndefined();
});
