// A history ties what was taken back or corrected to what it was about, and says what came late.
import { MINUTE } from '@kerbside/shared/kernel';
import type { PastEvent } from '@kerbside/shared/wire';
import { expect, test } from 'vitest';
import { historyLines } from './historyLines.ts';

const MIDNIGHT = Date.UTC(2026, 0, 12);
const conveyance = 'RYF/2026-01-11/4711';

function event(id: string, type: string, minute: number, more: Partial<PastEvent> = {}): PastEvent {
  const at = MIDNIGHT + minute * MINUTE;
  return { id, type: `kerbside.${type}`, source: 'desk', at, recordedAt: at, seq: minute + 100, data: {}, ...more };
}
const arrived = event('1', 'conveyance.arrived', -10);
const corrected = event('2', 'handover.amended', 5, {
  data: { conveyance, amends: '1', field: 'arrivedAt', value: arrived.at - 4 * MINUTE, reason: 'pressed-late' },
});
const again = event('3', 'handover.amended', 6, {
  data: { conveyance, amends: '2', field: 'arrivedAt', value: arrived.at - 5 * MINUTE, reason: 'gps-trail' },
});
const broughtIn = event('4', 'handover.brought-in', 7);
const takenBack = event('5', 'handover.withdrawn', 8, { data: { conveyance, withdraws: '4' } });

test('lines stand in the order in which things happened, the day above its first', () => {
  const lines = historyLines([takenBack, corrected, arrived, broughtIn]);
  expect(lines.map((line) => line.event.id)).toEqual(['1', '2', '4', '5']);
  expect(lines.map(({ day }) => day)).toEqual(['2026-01-11', '2026-01-12', null, null]);
});

test('a correction has both values, and one of a correction has the value before it', () => {
  const [, first, second] = historyLines([arrived, corrected, again]);
  expect(first?.corrected).toMatchObject({ was: arrived.at, now: arrived.at - 4 * MINUTE });
  expect(second?.corrected).toMatchObject({ was: arrived.at - 4 * MINUTE, now: arrived.at - 5 * MINUTE });
  expect(historyLines([corrected])[0]?.corrected).toMatchObject({ was: null });
});

test('what was taken back and what took it back point at each other', () => {
  const [first, second] = historyLines([broughtIn, takenBack]);
  expect(first?.withdrawnBy).toEqual({ id: '5', words: '00:08 Withdrawn' });
  expect(second?.about).toEqual({ id: '4', words: '00:07 Brought in, not handed over' });
});

test('what was written down late says by how much, and a source’s fast clock is suspect', () => {
  const late = event('6', 'handover.observed', 9, { recordedAt: MIDNIGHT + 23 * MINUTE, late: true });
  const fast = event('7', 'handover.observed', 60, { recordedAt: MIDNIGHT });
  const [one, two] = historyLines([late, fast]);
  expect(one?.marks).toEqual(['recorded 14 min late']);
  expect(two?.marks.join()).toMatch(/clock suspect/);
});
