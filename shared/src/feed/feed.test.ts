// Feeds and unmatched records, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { Changes, MINUTE, SECOND } from '../kernel/index.ts';
import type { FeedAsk } from './asks.ts';
import { decideFeed } from './decide.ts';
import type { FeedEvent } from './events.ts';
import {
  REJECTIONS_KEPT,
  createFeedTables,
  feedState,
  fellSilentId,
  heardAgainId,
  awaitedSince,
  lastHeardAt,
  rejectedOn,
  silentAt,
  silentSince,
  type FeedTables,
} from './feed.ts';
import { foldFeed, retireFeed } from './fold.ts';
import { feedFaults } from './invariants.ts';

const feed = { create: createFeedTables, fold: foldFeed, faults: feedFaults };
const CAD = 'cad.ryf';
const needs = {
  knowsRecord: (record: string) => record === 'W1',
  knowsPatient: (patient: string) => patient.endsWith('#1'),
  callsignOf: (conveyance: string) => (conveyance.endsWith('/4711') ? 'A214' : undefined),
};
const [A214, B101] = ['RYF/2026-11-21/4711#1', 'RYF/2026-11-21/4712#1'] as const;

function connected(time: string, rhythmSeconds = 60) {
  return fact('kerbside.feed.connected', on(time), { feed: CAD, kind: 'cad', rhythmSeconds, service: 'RYF' } as const);
}
function fellSilent(lastHeard: string) {
  const lastHeardAt = on(lastHeard);
  const at = silentAt({ rhythmSeconds: 60 }, lastHeardAt);
  return fact('kerbside.feed.fell-silent', at, { feed: CAD, lastHeardAt }, { id: fellSilentId(CAD, lastHeardAt) });
}
function heardAgain(time: string, since: string) {
  const again = { feed: CAD, silentSince: on(since) };
  return fact('kerbside.feed.heard-again', on(time), again, { id: heardAgainId(CAD, on(since)) });
}
function rejected(at: number, code: string, count: number, field?: string) {
  return fact('kerbside.feed.rejected', at, { feed: CAD, code, count, ...(field && { field }) });
}
function tied(time: string, patientKey: string = A214) {
  return fact('kerbside.feed.record-tied', on(time), { record: 'W1', patientKey }, { source: 'desk', person: OKORO });
}
function dismissed(time: string) {
  const said = { record: 'W1', reason: 'duplicate' } as const;
  return fact('kerbside.feed.record-dismissed', on(time), said, { source: 'desk', person: OKORO });
}
function feedAfter(...events: FeedEvent[]) {
  const known = given(feed, ...events).feeds.rows.get(CAD);
  if (!known) throw new Error('the feed is not known');
  return known;
}

describe('how a feed stands', () => {
  test.each([
    [0, 'live', 0],
    [119, 'live', 1],
    [120, 'late', 2],
    [239, 'late', 3],
    [240, 'lost', 4],
    [86_400, 'lost', 1440],
    [-30, 'live', 0],
  ] as const)('[F1] %s s after it was heard, a feed of one message a minute is %s', (seconds, state, missedRhythms) => {
    const rhythm = { rhythmSeconds: 60, lastHeardAt: on('03:00') };
    expect(feedState(rhythm, on('03:00') + seconds * SECOND)).toEqual({ state, missedRhythms });
  });

  test.each([
    [60, null],
    [60, undefined],
    [0, on('03:00')],
    [Number.NaN, on('03:00')],
  ])('[F1] a rhythm of %s s, last heard %s, is unknown, not live', (rhythmSeconds, heard) => {
    expect(feedState({ rhythmSeconds, lastHeardAt: heard }, on('03:00'))).toEqual({
      state: 'unknown',
      missedRhythms: null,
    });
  });

  test('[F1] falls silent at the very instant it is lost', () => {
    const rhythm = { rhythmSeconds: 60, lastHeardAt: on('03:00') };
    const silent = silentAt(rhythm, on('03:00'));
    expect(silent).toBe(on('03:04'));
    expect(feedState(rhythm, silent).state).toBe('lost');
    expect(feedState(rhythm, silent - 1).state).toBe('late');
  });

  test('[F2] is silent since it was last heard, until it is heard again', () => {
    const silent = [connected('03:00'), fellSilent('03:10')] as const;
    expect(silentSince(feedAfter(connected('03:00')))).toBeUndefined();
    expect(silentSince(feedAfter(...silent))).toBe(on('03:10'));
    expect(silentSince(feedAfter(...silent, heardAgain('03:30', '03:10')))).toBeUndefined();
    expect(silentSince(feedAfter(...silent, heardAgain('03:30', '03:10'), fellSilent('03:30')))).toBe(on('03:30'));
  });

  test('[F2] the end of a silence may be heard of before its start', () => {
    expect(silentSince(feedAfter(heardAgain('03:30', '03:10'), fellSilent('03:10')))).toBeUndefined();
  });

  test('[F2] a feed heard again at the very instant it fell silent is not silent', () => {
    expect(silentSince(feedAfter(fellSilent('03:10'), heardAgain('03:14', '03:10')))).toBeUndefined();
  });

  test('[F2] two servers that notice one silence tell of it once', () => {
    const tables = given(feed, connected('03:00'), fellSilent('03:10'));
    const changes = new Changes();
    foldFeed(tables, { ...fellSilent('03:10'), recordedAt: on('03:20') }, changes);
    expect(changes.isEmpty).toBe(true);
  });

  test('[F3] was last heard before its silence, or when heard for the first time or again; connected alone it never was', () => {
    expect(lastHeardAt(feedAfter(connected('03:00')))).toBeUndefined();
    expect(lastHeardAt(feedAfter(connected('03:00'), heardAgain('03:01', '03:00')))).toBe(on('03:01'));
    expect(lastHeardAt(feedAfter(fellSilent('03:10')))).toBe(on('03:10'));
    expect(lastHeardAt(feedAfter(connected('03:00'), fellSilent('03:10')))).toBe(on('03:10'));
    expect(lastHeardAt(feedAfter(fellSilent('03:10'), heardAgain('03:30', '03:10')))).toBe(on('03:30'));
    expect(lastHeardAt(feedAfter(rejected(on('03:00'), 'bad-time', 1)))).toBeUndefined();
  });

  test('[F3] is waited for since it was connected, until it is heard', () => {
    expect(awaitedSince(feedAfter(connected('03:00')))).toBe(on('03:00'));
    expect(awaitedSince(feedAfter(connected('03:00'), heardAgain('03:01', '03:00')))).toBeUndefined();
    expect(awaitedSince(feedAfter(connected('03:00'), fellSilent('03:10')))).toBe(on('03:10'));
  });

  test('[F3] the latest word on who it speaks for and how often counts', () => {
    expect(feedAfter(connected('03:10', 30), connected('03:00', 60)).connected?.value.rhythmSeconds).toBe(30);
  });
});

describe('refused messages', () => {
  test('[F4] are summed by code for one local day', () => {
    const known = feedAfter(
      rejected(on('03:00'), 'unknown-site', 4, 'site'),
      rejected(on('03:01'), 'unknown-site', 5, 'destination'),
      rejected(on('03:01'), 'bad-time', 2),
      rejected(on('03:02'), 'too-old', 2),
      rejected(on('23:00', '2026-11-20'), 'bad-time', 90),
    );
    expect(rejectedOn(known, '2026-11-21')).toEqual({
      codes: [
        { code: 'unknown-site', count: 9, lastAt: on('03:01'), field: 'destination' },
        { code: 'bad-time', count: 2, lastAt: on('03:01'), field: undefined },
        { code: 'too-old', count: 2, lastAt: on('03:02'), field: undefined },
      ],
      atLeast: false,
    });
  });

  test('[F4] a minute told twice is counted once', () => {
    const minute = rejected(on('03:00'), 'bad-time', 2);
    expect(rejectedOn(feedAfter(minute, { ...minute, recordedAt: on('04:00') }), '2026-11-21').codes[0]?.count).toBe(2);
  });

  test('[F4] the newest 200 minutes are kept, whatever the order, and the sum then says at least', () => {
    const minutes = Array.from({ length: REJECTIONS_KEPT + 10 }, (_, i) =>
      rejected(on('03:00') + i * MINUTE, 'bad-time', 1),
    );
    const known = feedAfter(...minutes);
    expect(rejectedOn(known, '2026-11-21')).toMatchObject({ codes: [{ count: REJECTIONS_KEPT }], atLeast: true });
    expect(feedAfter(...minutes.toReversed())).toEqual(known);
    expect(rejectedOn(known, '2026-11-22')).toEqual({ codes: [], atLeast: false });
  });
});

describe('an unmatched record', () => {
  const tie = (patientKey: string = A214): FeedAsk => ({
    type: 'TieRecord',
    body: { site: SOUTHMEAD, record: 'W1', patientKey },
  });
  const dismiss: FeedAsk = { type: 'DismissRecord', body: { site: SOUTHMEAD, record: 'W1', reason: 'not-ambulance' } };
  const decide = (tables: FeedTables, ask: FeedAsk) => decideFeed(tables, ask, needs, tap(HALE, on('03:30')));

  test('[F5] is tied to a patient, or dismissed with a reason', () => {
    expect(eventsOf(decide(createFeedTables(), tie()))[0]).toMatchObject({
      type: 'kerbside.feed.record-tied',
      data: { record: 'W1', patientKey: A214 },
    });
    expect(eventsOf(decide(createFeedTables(), dismiss))[0]).toMatchObject({
      type: 'kerbside.feed.record-dismissed',
      data: { record: 'W1', reason: 'not-ambulance' },
    });
  });

  test('[F5] that was tied is tied elsewhere only after it was dismissed', () => {
    const tables = given(feed, tied('03:12'));
    expect(refusalOf(decide(tables, tie(B101)))).toEqual({
      code: 'already-tied',
      message:
        'This record was tied to the patient of A214 at 03:12 by J. Okoro. ' +
        'Dismiss it first if that is wrong, then tie it again.',
      by: 'J. Okoro',
      at: on('03:12'),
    });
    expect(refusalOf(decide(tables, tie())).message).toMatch(/Nothing to do\.$/);
    expect(eventsOf(decide(tables, dismiss))).toHaveLength(1);
    expect(eventsOf(decide(given(feed, tied('03:12'), dismissed('03:15')), tie(B101)))).toHaveLength(1);
  });

  test('[F5] that was dismissed is not dismissed again', () => {
    expect(refusalOf(decide(given(feed, dismissed('03:15')), dismiss))).toMatchObject({
      code: 'already-dismissed',
      message: 'This record was dismissed as a duplicate at 03:15 by J. Okoro. Nothing to do.',
    });
  });

  test('[F5] that nobody knows, or a patient nobody knows, is refused', () => {
    const other: FeedAsk = { type: 'DismissRecord', body: { site: SOUTHMEAD, record: 'W9', reason: 'error' } };
    expect(refusalOf(decide(createFeedTables(), other)).code).toBe('no-such-record');
    expect(refusalOf(decide(createFeedTables(), tie('RYF/2026-11-21/4711#4'))).code).toBe('no-such-patient');
  });

  test('[F5] is what the latest word says it is', () => {
    const fateOf = (...events: FeedEvent[]) => given(feed, ...events).records.rows.get('W1')?.value;
    expect(fateOf(dismissed('03:15'), tied('03:12'))).toEqual({ kind: 'dismissed', reason: 'duplicate' });
    expect(fateOf(dismissed('03:15'), tied('03:20'))).toEqual({ kind: 'tied', patientKey: A214 });
  });
});

describe('the facts of feeds', () => {
  test('[F6] a feed of which nothing but refused messages was heard is forgotten with them', () => {
    const tables = given(feed, rejected(on('03:00'), 'bad-time', 1));
    const changes = new Changes();
    retireFeed(tables, () => false, on('04:00'), changes);
    expect(tables.feeds.rows.size).toBe(0);
    expect(feedFaults(tables)).toEqual([]);
  });

  test('[F6] what was said of records before the cutoff is forgotten, the feed stays', () => {
    const tables = given(
      feed,
      connected('01:00'),
      tied('03:00'),
      rejected(on('03:00'), 'bad-time', 1),
      rejected(on('05:00'), 'bad-time', 1),
      fact('kerbside.feed.record-dismissed', on('04:00'), { record: 'W2', reason: 'error' } as const),
    );
    retireFeed(tables, () => false, on('04:00'), new Changes());
    expect([...tables.records.rows.keys()]).toEqual(['W2']);
    expect(tables.feeds.rows.get(CAD)).toMatchObject({
      connected: { at: on('01:00') },
      rejections: [{ at: on('05:00') }],
    });
    const again = new Changes();
    retireFeed(tables, () => false, on('04:00'), again);
    retireFeed(given(feed, rejected(on('04:00'), 'bad-time', 1)), () => false, on('04:00'), again);
    expect(again.isEmpty).toBe(true);
  });

  test('[F7] fold alike in any order, repeated and delayed, and are undone exactly', () => {
    expectFoldLaws<FeedTables, FeedEvent>(feed, tales());
  });
});

function tales(): fc.Arbitrary<Tale<FeedEvent>> {
  const name = { feed: fc.constantFrom(CAD, 'ed.rvj01') };
  const record = { record: fc.constantFrom('W1', 'W2') };
  const instant = fc.constantFrom(on('03:10'), on('03:20'));
  return fc.oneof(
    fc
      .record({ ...name, kind: fc.constantFrom('cad', 'ed'), rhythmSeconds: fc.constantFrom(30, 60) })
      .map((data) => ({ type: 'kerbside.feed.connected' as const, data })),
    fc.record({ ...name, lastHeardAt: instant }).map((data) => ({ type: 'kerbside.feed.fell-silent' as const, data })),
    fc.record({ ...name, silentSince: instant }).map((data) => ({ type: 'kerbside.feed.heard-again' as const, data })),
    fc
      .record({ ...name, code: fc.constantFrom('bad-time', 'unknown-site'), count: fc.integer({ min: 1, max: 9 }) })
      .map((data) => ({ type: 'kerbside.feed.rejected' as const, data })),
    fc
      .record({ ...record, patientKey: fc.constantFrom(A214, B101) })
      .map((data) => ({ type: 'kerbside.feed.record-tied' as const, data })),
    fc
      .record({ ...record, reason: fc.constantFrom('duplicate', 'error') })
      .map((data) => ({ type: 'kerbside.feed.record-dismissed' as const, data })),
  );
}
