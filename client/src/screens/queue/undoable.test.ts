import { describe, expect, test } from 'vitest';
import { patient } from './castRow.ts';
import { hasFollowed, undoableOf } from './undoable.ts';

const mark = { by: 'S. Hale', at: 0 };
const row = patient('a');
const last = (eventId: string | null) =>
  patient('a', { withdrawable: eventId === null ? null : { eventId, act: 'place', mark } });
const made = undoableOf('Brought in', { eventIds: ['tap-1'], seq: 7 }, row, 0);
if (!made) throw new Error('nothing to undo');

describe('an act can be taken back', () => {
  test('while it is the last thing said of the patient', () => {
    expect(hasFollowed(made, last('tap-1'), 9)).toBe(false);
  });

  test('not once another person did something, nor once a feed spoke', () => {
    expect(hasFollowed(made, last('tap-2'), 9)).toBe(true);
    expect(hasFollowed(made, last(null), 9)).toBe(true);
  });

  test('before the board has heard of it, whatever stood there before', () => {
    expect(hasFollowed(made, last('tap-0'), 6)).toBe(false);
  });

  test('after the patient has left the board by it', () => {
    expect(hasFollowed(made, undefined, 9)).toBe(false);
  });

  test('an offered place, while it is the one offered', () => {
    const offered = undoableOf('Offered', { eventIds: ['tap-1'], seq: 7 }, row, 0, 'offer');
    if (!offered) throw new Error('nothing to undo');
    const offer = { offer: 'tap-1', area: 'majors', space: '4', at: 0, expiresAt: 9 } as const;
    expect(hasFollowed(offered, patient('a', { offer }), 9)).toBe(false);
    expect(hasFollowed(offered, patient('a', { offer: null }), 9)).toBe(true);
  });

  test('only when something came of it', () => {
    expect(undoableOf('Nothing', { eventIds: [], seq: 7 }, row, 0)).toBeNull();
  });
});
