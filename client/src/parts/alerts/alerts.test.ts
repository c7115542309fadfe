// What an alert says, in which order alerts stand, and whom a screen confirms.
import { HOUR, MINUTE, clockTime } from '@kerbside/shared/kernel';
import { EMPTY_SITE } from '@kerbside/shared/measures';
import type { AlertMoment, AlertRow, AlertsRow, OverviewSiteRow } from '@kerbside/shared/views';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { alertLists, countByClass, nextStep } from './alertLists.ts';
import { alertWhat, raisedWords } from './alertWords.ts';
import { SoftNote } from './softNote.tsx';
import { unconfirmedSends, waitsForRole } from './tellings.ts';
import { RULE_BOOK, rungsOf } from '@kerbside/shared/alert';

const NOW = Date.UTC(2026, 0, 12, 3);

function alert(more: Partial<AlertRow> = {}): AlertRow {
  const rule = more.rule ?? 'waits';
  return {
    kind: 'alert',
    id: `${rule}|RVJ01|2026-01-12.1`,
    place: 'RVJ01',
    rule,
    subject: 'RVJ01',
    class: 'urgent',
    raisedAt: NOW - 10 * MINUTE,
    since: NOW - 2 * MINUTE,
    level: 2,
    threshold: null,
    peak: 2,
    condition: 'breached',
    conditionSince: NOW - 10 * MINUTE,
    learnedAt: NOW - 2 * MINUTE,
    response: { kind: 'open', since: NOW - 10 * MINUTE },
    step: 0,
    timerFrom: NOW - 4 * MINUTE,
    quiet: false,
    recurs: null,
    firstAnsweredAt: null,
    isUseful: null,
    version: 3,
    callsign: null,
    moments: [],
    ...more,
  };
}
const owned = (updateDueAt: number, by = 'S. Hale') =>
  ({ kind: 'owned', by, role: 'halo', since: NOW - 5 * MINUTE, updateDueAt }) as const;
const site = (more: Partial<OverviewSiteRow>): OverviewSiteRow =>
  ({ kind: 'site', id: 'RVJ01', waitingSince: [], noSpaceSince: [], feeds: [], ...more }) as unknown as OverviewSiteRow;
const minutesAgo = (...minutes: readonly number[]) => minutes.map((one) => NOW - one * MINUTE);
const said = (row: AlertRow, more: Partial<OverviewSiteRow> | null) =>
  alertWhat(row, { site: more ? site(more) : undefined, heard: {}, now: NOW });

describe('what an alert says', () => {
  test('while the ambulance feed is lost a wait alert counts those whom people entered by hand, and says so', () => {
    const cad = { feed: 'cad', kind: 'cad', rhythmSeconds: 60, lastHeardAt: NOW, silentSince: NOW - 30 * MINUTE };
    const byHand = { ...EMPTY_SITE, waitingSince: minutesAgo(52, 12) };
    const lost = { waitingSince: minutesAgo(90, 52, 12), byHand, feeds: [cad] } as Partial<OverviewSiteRow>;
    expect(said(alert(), lost)).toBe('1 over 45 (national maximum), oldest 52 min, entered by hand');
    const unknown = alert({ condition: 'unknown' });
    expect(said(unknown, lost)).toContain('a feed is lost');
    expect(said(unknown, {})).toContain('nobody counted since');
  });

  test('a wait alert counts who is over 45 now and names the oldest, in whole minutes', () => {
    expect(said(alert(), { waitingSince: minutesAgo(62.5, 50, 47, 46, 45, 20) })).toBe(
      '4 over 45 (national maximum), oldest 62 min',
    );
    expect(said(alert({ level: 0 }), { waitingSince: minutesAgo(38, 31, 12) })).toBe('2 over 30, oldest 38 min');
  });

  test('where the screen has no figures it says the threshold that was passed and since when, never a figure of now', () => {
    expect(said(alert(), null)).toBe('waiting over 60 (contract) since 02:58');
    expect(said(alert(), { waitingSince: [] })).toBe('waiting over 60 (contract) since 02:58');
  });

  test('what is not known is said to be not known, whatever figures are still on screen', () => {
    const row = alert({ condition: 'unknown', conditionSince: NOW - MINUTE });
    expect(said(row, { waitingSince: minutesAgo(62) })).toContain('not known since 02:59');
  });

  test('a patient is the patient of a crew, and a time is when it began and not when a threshold was passed', () => {
    const care = alert({ rule: 'care-overdue', callsign: 'A401', level: 1, since: NOW - 5 * MINUTE });
    expect(said(care, null)).toBe('care round overdue since 02:40: the patient of A401');
  });

  test('every rule of the book has its own words', () => {
    const words = [...RULE_BOOK.rules.keys()].map((rule) => raisedWords(alert({ rule, level: 0 }), NOW));
    for (const one of words) expect(one).not.toMatch(/undefined|null|NaN/);
    expect(new Set(words).size).toBeGreaterThan(words.length - 2);
  });
});

describe('in which order alerts stand', () => {
  test('life-threat is always on top of what is not answered, then the worse class, then the longest open', () => {
    const classes = ['life-threat', 'urgent', 'attention'] as const;
    const some = fc.record({ class: fc.constantFrom(...classes), raisedAt: fc.integer({ min: 0, max: NOW }) });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (drawn) => {
        const rows = drawn.map((one, place) => alert({ ...one, id: `a|${String(place)}` }));
        const { notAnswered } = alertLists(rows, NOW);
        expect(notAnswered).toHaveLength(rows.length);
        const keys = notAnswered.map(({ row }) => classes.indexOf(row.class as 'urgent') * 1e15 + row.raisedAt);
        expect(keys).toEqual([...keys].sort((a, b) => a - b));
      }),
    );
  });

  test('an answer whose update is overdue counts as not answered again, at the very instant', () => {
    const row = alert({ response: owned(NOW) });
    expect(alertLists([row], NOW - 1).answered).toHaveLength(1);
    expect(alertLists([row], NOW).notAnswered).toMatchObject([{ isUpdateOverdue: true }]);
  });

  test('information is listed apart, and counted with none that waits for an answer', () => {
    const lists = alertLists([alert({ class: 'information' }), alert({ id: 'x' })], NOW);
    expect(lists.information).toHaveLength(1);
    expect(countByClass(lists.notAnswered)).toEqual([['urgent', 1]]);
  });

  test('due next says to whom an alert goes and when; an answer’s next word is its owner’s', () => {
    const rungs = rungsOf(RULE_BOOK, 'waits');
    expect(nextStep(alert(), rungs, false)).toEqual({
      at: NOW + 6 * MINUTE,
      kind: 'passed-up',
      whose: 'nurse-in-charge',
    });
    expect(nextStep(alert({ step: 4 }), rungs, false)).toMatchObject({ kind: 'repeated', whose: 'executive' });
    expect(nextStep(alert({ response: owned(NOW + MINUTE) }), rungs, false)).toMatchObject({ whose: 'S. Hale' });
    expect(nextStep(alert(), rungs, true)).toBeNull();
  });

  test('a muted alert stays in its list, and every screen there says who muted it until when; a mute never hides a life-threat', () => {
    const mute = {
      kind: 'mute',
      id: 'mute|m1',
      mute: 'm1',
      place: 'RVJ01',
      rule: 'waits',
      reason: 'known-and-managed',
      by: 'S. Hale',
      at: NOW - HOUR,
      untilAt: NOW + HOUR,
    } as const satisfies AlertsRow;
    const lists = alertLists([alert(), mute], NOW);
    const said = renderToStaticMarkup(createElement(SoftNote, { ...lists, isArea: false })).replace(/<[^>]*>/g, '');
    expect(said).toContain(`Muted until 04:00: ${RULE_BOOK.rules.get('waits')?.label ?? ''}, by S. Hale.`);
    expect(lists.notAnswered).toMatchObject([{ hidden: { why: 'muted', by: 'S. Hale', until: NOW + HOUR } }]);
    expect(lists.hidden).toHaveLength(1);
    expect(alertLists([alert({ class: 'life-threat' }), mute], NOW).hidden).toEqual([]);
    expect(alertLists([alert(), mute], NOW + HOUR).hidden).toEqual([]);
    const late = alert({ since: NOW - 30 * MINUTE, learnedAt: NOW - MINUTE });
    expect(alertLists([late], NOW).hidden).toMatchObject([{ hidden: { why: 'learned-late', until: NOW + MINUTE } }]);
    expect(alertLists([late], NOW + MINUTE).hidden).toEqual([]);
  });
});

describe('whom a screen confirms', () => {
  const moment = (type: AlertMoment['type'], data: object, at = NOW): AlertMoment =>
    ({ type, data: { alert: 'a', ...data }, at, recordedAt: at, by: null }) as unknown as AlertMoment;
  const sent = (role: string, send: string, channel = 'console') =>
    moment('kerbside.alert.sent', { role, send, step: 0, channel, name: null, why: 'first' });

  test('only tellings of its own role through the console, and none twice', () => {
    const shown = moment('kerbside.alert.delivered', { send: 's2', state: 'shown' });
    const moments = [sent('halo', 's1'), sent('halo', 's2'), shown, sent('epic', 's3'), sent('halo', 's4', 'sms')];
    expect(unconfirmedSends([alert({ moments })], 'halo')).toEqual(['s1']);
  });

  test('an alert waits for a role until it is answered, and again when its update is overdue or it is passed up', () => {
    const moments = [sent('halo', 's1')];
    expect(waitsForRole(alert({ moments }), 'halo', false)).toBe(true);
    expect(waitsForRole(alert({ moments, response: owned(NOW + MINUTE) }), 'halo', false)).toBe(false);
    expect(waitsForRole(alert({ moments, response: owned(NOW) }), 'halo', true)).toBe(true);
    expect(waitsForRole(alert({ moments, timerFrom: NOW + 1 }), 'halo', false), clockTime(NOW)).toBe(false);
  });
});
