// Whatever can have happened can be read at night.
import { EVENT_TYPES } from '@kerbside/shared/world';
import { expect, test } from 'vitest';
import { detailWords, eventWords, hasWords } from './eventWords.ts';

test('every type of event has words of its own', () => {
  expect([...EVENT_TYPES].filter((type) => !hasWords(type))).toEqual([]);
});

test('what it says is said in words, its times as on the wall', () => {
  const at = Date.UTC(2026, 10, 21, 2, 25);
  expect(eventWords({ type: 'kerbside.handover.brought-in' })).toBe('Brought in, not handed over');
  expect(detailWords({ data: { conveyance: 'x', place: 'ambulance-bay', etaAt: at } })).toBe(
    'place: ambulance bay · eta at: 02:25',
  );
});
