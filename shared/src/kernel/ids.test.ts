// The names things are known by, and what an event and an ask carry.
import { describe, expect, test } from 'vitest';
import { HALE, on, tap } from '../../../tests/harness/given.ts';
import { eventOf } from './askContext.ts';
import { CLOCK_AHEAD_LIMIT_MS, isClockSuspect } from './event.ts';
import {
  CONVEYANCE_PATTERN,
  conveyanceId,
  conveyanceOfPatient,
  dateOf,
  isHandMade,
  jobOf,
  patientKey,
  patientNumber,
  serviceOf,
} from './ids.ts';
import { accept, refuse } from './refusal.ts';

describe('a conveyance', () => {
  const id = conveyanceId('RYF', '2026-11-21', '4711');

  test('is its service, local date and job', () => {
    expect(id).toBe('RYF/2026-11-21/4711');
    expect([serviceOf(id), dateOf(id), jobOf(id)]).toEqual(['RYF', '2026-11-21', '4711']);
  });

  test('has patients by number', () => {
    const key = patientKey(id, 2);
    expect(key).toBe('RYF/2026-11-21/4711#2');
    expect([conveyanceOfPatient(key), patientNumber(key)]).toEqual([id, 2]);
  });

  test('was made by hand where its job says so', () => {
    expect([isHandMade(id), isHandMade('RYF/2026-11-21/hand-1')]).toEqual([false, true]);
    expect(isHandMade('hand-RYF/2026-11-21/1')).toBe(false);
  });

  test.each([
    [id, true],
    ['RYF/2026-11-21/hand-ask_1-2', true],
    ['RYF/2026-11-21/', false],
    ['ryf/2026-11-21/1', false],
    ['RYF/21-11-2026/1', false],
    ['RYF/2026-11-21/a b', false],
    [`RYF/2026-11-21/${'1'.repeat(41)}`, false],
    ['RYF/2026-11-21/1#1', false],
  ])('%s fits the pattern: %s', (text, fits) => {
    expect(new RegExp(CONVEYANCE_PATTERN).test(text)).toBe(fits);
  });
});

describe('an event', () => {
  test('of an ask has its id, and a number where it is not the first', () => {
    const context = tap(HALE, on('03:00'), { askId: 'ask-1' });
    expect(eventOf(context, 'x', { a: 1 })).toEqual({
      id: 'ask-1',
      type: 'x',
      source: 'desk',
      at: on('03:00'),
      recordedAt: on('03:00'),
      person: HALE,
      askId: 'ask-1',
      data: { a: 1 },
    });
    expect(eventOf(context, 'x', {}, { number: 2, at: on('02:50') })).toMatchObject({ id: 'ask-1.2', at: on('02:50') });
  });

  test('of a tap that was kept is a late entry, at the tap’s own time', () => {
    const kept = eventOf(tap(HALE, on('03:00'), { now: on('04:00'), kept: true }), 'x', {});
    expect(kept).toMatchObject({ late: true, at: on('03:00'), recordedAt: on('04:00') });
  });

  test('is clock-suspect from more than two minutes ahead', () => {
    const ahead = (ms: number) => isClockSuspect({ at: on('03:00') + ms, recordedAt: on('03:00') });
    expect([ahead(-1), ahead(CLOCK_AHEAD_LIMIT_MS), ahead(CLOCK_AHEAD_LIMIT_MS + 1)]).toEqual([false, false, true]);
    expect(CLOCK_AHEAD_LIMIT_MS).toBe(120_000);
  });
});

test('a decision is events or a refusal', () => {
  expect(accept(1, 2)).toEqual({ events: [1, 2] });
  expect(refuse('code', 'Words.', { by: 'S. Hale' })).toEqual({
    refusal: { code: 'code', message: 'Words.', by: 'S. Hale' },
  });
});
