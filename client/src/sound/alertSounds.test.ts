// When an unanswered alert sounds, and when it falls silent.
import { MINUTE } from '@kerbside/shared/kernel';
import type { AlertRow } from '@kerbside/shared/views';
import { expect, test } from 'vitest';
import { REPEAT_MS, alertToneDue, soundingAlerts, type Sounded } from './alertSounds.ts';

const NOW = Date.UTC(2026, 0, 12, 3);

function alert(more: Partial<AlertRow> = {}): AlertRow {
  const sent = { alert: 'a', send: 's', step: 0, role: 'halo', name: null, channel: 'console', why: 'first' };
  return {
    kind: 'alert',
    id: 'a',
    place: 'RVJ01',
    rule: 'waits',
    class: 'attention',
    level: 1,
    since: NOW,
    timerFrom: NOW,
    response: { kind: 'open', since: NOW },
    callsign: null,
    moments: [{ type: 'kerbside.alert.sent', data: sent, at: NOW, recordedAt: NOW, by: null }],
    ...more,
  } as unknown as AlertRow;
}
const answered = { kind: 'owned', by: 'S. Hale', role: 'halo', since: NOW, updateDueAt: NOW + 5 * MINUTE } as const;

test('an alert that was told to the role of this screen sounds again and again until somebody answers', () => {
  const sounded: Sounded = new Map();
  const waiting = soundingAlerts([alert()], 'halo', NOW);
  expect(alertToneDue(waiting, sounded, 0)).toBe('attention');
  expect(alertToneDue(waiting, sounded, REPEAT_MS.attention - 1)).toBeNull();
  expect(alertToneDue(waiting, sounded, REPEAT_MS.attention)).toBe('attention');
  expect(soundingAlerts([alert({ response: answered })], 'halo', NOW)).toEqual([]);
  expect(soundingAlerts([alert({ response: answered })], 'halo', NOW + 5 * MINUTE)).toHaveLength(1);
});

test('another role hears nothing of it, and what is for information makes no sound', () => {
  expect(soundingAlerts([alert()], 'epic', NOW)).toEqual([]);
  expect(soundingAlerts([alert({ class: 'information' })], 'halo', NOW)).toEqual([]);
});

test('a burst of forty alerts makes one sound, the most urgent', () => {
  const burst = Array.from({ length: 40 }, (_, place) =>
    alert({ id: `a${String(place)}`, class: place === 17 ? 'life-threat' : 'urgent' }),
  );
  const sounded: Sounded = new Map();
  const waiting = soundingAlerts(burst, 'halo', NOW);
  expect(waiting).toHaveLength(40);
  expect(alertToneDue(waiting, sounded, 0)).toBe('life-threat');
  expect(alertToneDue(waiting, sounded, 500)).toBeNull();
});
