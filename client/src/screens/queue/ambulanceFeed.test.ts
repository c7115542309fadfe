// A board whose ambulance feed is not heard looks as old as it is.
import { MINUTE } from '@kerbside/shared/kernel';
import type { FeedBeat } from '@kerbside/shared/measures';
import { describe, expect, test } from 'vitest';
import {
  ambulanceFeedOf,
  isUnheard,
  looksOf,
  preAlertWords,
  unheardWords,
  type AmbulanceFeed,
} from './ambulanceFeed.ts';

const NOW = Date.UTC(2026, 0, 12, 3);
const beat = (more: Partial<FeedBeat> = {}): FeedBeat => ({
  feed: 'cad-ryf',
  kind: 'cad',
  rhythmSeconds: 60,
  lastHeardAt: NOW - MINUTE,
  silentSince: null,
  ...more,
});

describe('the ambulance feed of a board', () => {
  test('is the worst of them, up to when all were heard', () => {
    const lost = beat({ feed: 'cad-rru', lastHeardAt: NOW - 12 * MINUTE, silentSince: NOW - 12 * MINUTE });
    expect(ambulanceFeedOf([beat(), lost], NOW, {})).toEqual({ state: 'lost', lastAt: NOW - 12 * MINUTE });
    const heard = { 'cad-ryf': NOW - 3 * MINUTE };
    expect(ambulanceFeedOf([beat({ lastHeardAt: NOW - 3 * MINUTE })], NOW, heard)).toEqual({
      state: 'late',
      lastAt: NOW - 3 * MINUTE,
    });
    expect(ambulanceFeedOf([beat()], NOW, {})).toEqual({ state: 'live', lastAt: null });
  });

  test('is none where only the department is connected: a lost department feed makes no wait old', () => {
    const ed = beat({ feed: 'ed', kind: 'ed', silentSince: NOW - 60 * MINUTE });
    expect(ambulanceFeedOf([ed], NOW, {}).state).toBe('none');
  });

  test('lost or never heard is said in words, and never as nobody waiting', () => {
    expect(unheardWords({ state: 'lost', lastAt: NOW - 12 * MINUTE }, NOW)).toContain('since 02:48 is not known');
    expect(unheardWords({ state: 'unknown', lastAt: null }, NOW)).toContain('not known');
    for (const state of ['live', 'late', 'none'] as const) {
      expect(unheardWords({ state, lastAt: null }, NOW)).toBeNull();
      expect(isUnheard({ state, lastAt: null })).toBe(false);
    }
  });

  test('says that no pre-alert stands only while it is heard', () => {
    const said = (state: AmbulanceFeed['state'], shown = 0) => preAlertWords(shown, { state, lastAt: null });
    expect(said('live')).toContain('no pre-alert stands');
    expect(said('none')).toBe('no patient is flagged; pre-alerts not connected: entered by hand');
    expect(said('none', 2)).toContain('pre-alerts not connected');
    for (const state of ['lost', 'unknown'] as const) expect(said(state)).toContain('new pre-alerts are not known');
  });

  test('makes figures look late or lost, and leaves those of a board fed by hand alone', () => {
    expect(looksOf({ state: 'late', lastAt: NOW })).toEqual({ state: 'late' });
    expect(looksOf({ state: 'lost', lastAt: NOW })).toEqual({ state: 'lost' });
    expect(looksOf({ state: 'live', lastAt: null })).toEqual({});
    expect(looksOf({ state: 'none', lastAt: null })).toEqual({});
  });
});
