// What makes a sound, which one, and what a device may claim of itself.
import type { QueueHeadRow, QueuePatientRow, QueueRow } from '@kerbside/shared/views';
import { MINUTE } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { memoryShelf } from '../live/shelf.ts';
import { patient as castPatient } from '../screens/queue/castRow.ts';
import { failedTones, firstChoice, readChoice, withHeard } from './soundChoice.ts';
import { PRE_ALERT_WITHIN_MS, soundedWords, soundsFor, type Look } from './soundsFor.ts';
import { FIFTH, TONES, loudest, notesOf } from './tones.ts';

const NOW = Date.UTC(2026, 0, 12, 3);

function patient(id: string, more: Partial<QueuePatientRow>): QueuePatientRow {
  return castPatient(id, { id, ...more });
}
function head(more: Partial<QueueHeadRow>): QueueHeadRow {
  return { kind: 'head', id: 'head|RVJ01', feeds: [], releases: [], ...more } as unknown as QueueHeadRow;
}
function look(at: number, ...rows: readonly QueueRow[]): Look {
  return { rows: new Map(rows.map((row) => [row.id, row])), heard: {}, refused: [], at };
}
const tones = (before: Look | null, after: Look) =>
  soundsFor(before, after).map(({ what, tone }) => `${what}: ${tone}`);
const unwell = { at: NOW, by: 'J. Okoro', concern: null };

test('a patient newly flagged unwell sounds once as life-threat; what stood when the board was opened does not', () => {
  const [calm, flagged] = [look(NOW, patient('1', {})), look(NOW, patient('1', { unwell }))];
  expect(tones(calm, flagged)).toEqual(['flagged: life-threat']);
  expect(tones(flagged, flagged)).toEqual([]);
  expect(tones(null, flagged)).toEqual([]);
  expect(tones(flagged, look(NOW, patient('1', { unwell: { ...unwell, at: NOW + MINUTE } })))).toHaveLength(1);
  expect(soundedWords(soundsFor(calm, flagged)[0] ?? expect.fail())).toBe('Flagged unwell: the patient of A401');
});

test('a high score sounds as a flag does; a patient who left the board does not', () => {
  const high = { band: '7+', at: NOW } as const;
  expect(tones(look(NOW), look(NOW, patient('1', { news2: high })))).toEqual(['flagged: life-threat']);
  expect(tones(look(NOW), look(NOW, patient('1', { list: 'clearing', unwell })))).toEqual([]);
});

test('a pre-alert nobody received sounds as its vehicle comes within five minutes, because time passed', () => {
  const etaAt = NOW + PRE_ALERT_WITHIN_MS + MINUTE;
  const row = patient('1', { list: 'inbound', etaAt, preAlert: { complaintGroup: null, at: NOW, received: null } });
  expect(tones(look(NOW, row), look(NOW + MINUTE - 1, row))).toEqual([]);
  expect(tones(look(NOW, row), look(NOW + MINUTE, row))).toEqual(['pre-alert: urgent']);
  const received = { complaintGroup: null, at: NOW, received: { at: NOW, by: 'J. Okoro' } };
  expect(tones(look(NOW), look(NOW + 5 * MINUTE, { ...row, preAlert: received }))).toEqual([]);
});

test('a lost feed and a rapid release asked for sound as attention, a refused tap as information', () => {
  const feed = { feed: 'cad-ryf', kind: 'cad', rhythmSeconds: 60, lastHeardAt: NOW, silentSince: null } as const;
  const before = look(NOW, head({ feeds: [feed] }));
  const lost = look(NOW, head({ feeds: [{ ...feed, silentSince: NOW }] }));
  expect(tones(before, lost)).toEqual(['feed-lost: attention']);
  const release = { release: 'r1', answer: null } as QueueHeadRow['releases'][number];
  expect(tones(before, look(NOW, head({ feeds: [feed], releases: [release] })))).toEqual(['release: attention']);
  expect(tones(before, { ...before, refused: ['ask-1'] })).toEqual(['refused: information']);
});

test('a burst makes one sound, the most urgent', () => {
  expect(loudest(['information', 'life-threat', 'urgent'])).toBe('life-threat');
  expect(loudest([])).toBeNull();
});

test('a drill sounds a fifth above the real, and no two tones are alike', () => {
  for (const tone of TONES) {
    const real = notesOf(tone, true);
    expect(notesOf(tone, false).map(({ hertz }) => hertz)).toEqual(real.map(({ hertz }) => hertz * FIFTH));
  }
  expect(new Set(TONES.map((tone) => JSON.stringify(notesOf(tone, true)))).size).toBe(TONES.length);
});

test('a wall is silent until somebody wants otherwise; what was tried and not heard is remembered with its time', () => {
  const shelf = memoryShelf();
  expect(readChoice(shelf, true).isWanted).toBe(false);
  expect(readChoice(shelf, false).isWanted).toBe(true);
  const tried = withHeard(withHeard(firstChoice(false), 'urgent', false, NOW), 'attention', true, NOW + 1);
  shelf.write(JSON.stringify(tried));
  expect(readChoice(shelf, true)).toEqual({
    isWanted: true,
    test: { at: NOW + 1, heard: { urgent: false, attention: true } },
  });
  expect(failedTones(tried)).toEqual(['urgent']);
});
