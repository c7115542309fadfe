// When an unanswered alert sounds, and when it falls silent.
import { MINUTE } from '@kerbside/shared/kernel';
import type { AlertRow, MuteRow } from '@kerbside/shared/views';
import { expect, test } from 'vitest';
import { soundedWords } from './soundsFor.ts';
import { REPEAT_MS, alertToneDue, alertsHere, type Sounded } from './alertSounds.ts';

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
    threshold: 45,
    since: NOW,
    timerFrom: NOW,
    response: { kind: 'open', since: NOW },
    callsign: null,
    moments: [{ type: 'kerbside.alert.sent', data: sent, at: NOW, recordedAt: NOW, by: null }],
    ...more,
  } as unknown as AlertRow;
}
const sounding = (...[rows, role, at]: Parameters<typeof alertsHere>) => alertsHere(rows, role, at).sounding;
const answered = { kind: 'owned', by: 'S. Hale', role: 'halo', since: NOW, updateDueAt: NOW + 5 * MINUTE } as const;

test('an alert that was told to the role of this screen sounds again and again until somebody answers', () => {
  const sounded: Sounded = new Map();
  const waiting = sounding([alert()], 'halo', NOW);
  expect(alertToneDue(waiting, sounded, 0)).toBe('attention');
  expect(alertToneDue(waiting, sounded, REPEAT_MS.attention - 1)).toBeNull();
  expect(alertToneDue(waiting, sounded, REPEAT_MS.attention)).toBe('attention');
  expect(sounding([alert({ response: answered })], 'halo', NOW)).toEqual([]);
  expect(sounding([alert({ response: answered })], 'halo', NOW + 5 * MINUTE)).toHaveLength(1);
});

test('another role hears nothing of it, and what is for information makes no sound', () => {
  expect(sounding([alert()], 'epic', NOW)).toEqual([]);
  expect(sounding([alert({ class: 'information' })], 'halo', NOW)).toEqual([]);
});

test('a burst of forty alerts makes one sound, the most urgent', () => {
  const burst = Array.from({ length: 40 }, (_, place) =>
    alert({ id: `a${String(place)}`, class: place === 17 ? 'life-threat' : 'urgent' }),
  );
  const sounded: Sounded = new Map();
  const waiting = sounding(burst, 'halo', NOW);
  expect(waiting).toHaveLength(40);
  expect(alertToneDue(waiting, sounded, 0)).toBe('life-threat');
  expect(alertToneDue(waiting, sounded, 500)).toBeNull();
});

test('what sounds falls silent when its rule is muted at its place, says so, and sounds again when the mute is over', () => {
  const untilAt = NOW + 30 * MINUTE;
  const mute = {
    kind: 'mute',
    id: 'm',
    mute: 'm',
    place: 'RVJ01',
    rule: 'waits',
    reason: 'known-and-managed',
  } as const;
  const muted: MuteRow = { ...mute, by: 'J. Okoro', at: NOW, untilAt };
  const sounded: Sounded = new Map();
  expect(alertToneDue(sounding([alert()], 'halo', NOW), sounded, 0)).toBe('attention');
  const { sounding: left, muted: silent } = alertsHere([alert(), muted], 'halo', NOW + MINUTE);
  expect(left).toEqual([]);
  expect(silent.map(soundedWords)).toEqual([
    'Silent here, an alert was muted: Southmead: waiting over 45 (national maximum) since 03:00, until 03:30, by J. Okoro',
  ]);
  expect(silent.every(({ key }) => sounded.has(key))).toBe(true);
  expect(alertToneDue(left, sounded, REPEAT_MS.attention)).toBeNull();
  expect(sounding([alert(), muted], 'halo', untilAt)).toHaveLength(1);
  for (const other of [{ place: 'RA701' }, { rule: 'unwell' }])
    expect(sounding([alert(), { ...muted, ...other }], 'halo', NOW)).toHaveLength(1);
  expect(sounding([alert({ class: 'life-threat' }), muted], 'halo', NOW)).toHaveLength(1);
});
