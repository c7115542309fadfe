// Zero, not reported, lost and not connected: what a feed's silence does to a figure.
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { CAD, ED, NIGHT, site } from './examples.ts';
import {
  ageMinutes,
  both,
  feedStateOf,
  knownFromCount,
  knownFromReports,
  lastHeardOf,
  percentOf,
  worstState,
} from './known.ts';
import type { FeedBeat, Hearing, Known } from './known.ts';
import { rollUp } from './rollUp.ts';
import { EMPTY_SITE, siteMeasures } from './siteMeasures.ts';

const hearing = (feeds: readonly FeedBeat[], more: Partial<Hearing> = {}): Hearing => ({
  feeds,
  heard: {},
  now: NIGHT,
  ...more,
});
const silent = (feed: FeedBeat, minutes: number): FeedBeat => ({ ...feed, silentSince: NIGHT - minutes * MINUTE });

describe('a feed', () => {
  test('[N18] that beats is live, late after two missed reports, lost after four', () => {
    const states = [0, 119, 120, 239, 240].map((seconds) =>
      feedStateOf({ ...CAD, lastHeardAt: NIGHT - HOUR }, NIGHT, { 'cad-ryf': NIGHT - seconds * 1_000 }),
    );
    expect(states).toEqual(['live', 'live', 'late', 'late', 'lost']);
  });

  test('[N18] that the log calls silent is lost, even if an old beat says otherwise', () => {
    expect(feedStateOf(silent(CAD, 5), NIGHT, { 'cad-ryf': NIGHT })).toBe('lost');
  });

  test('[N18] whose beats nobody kept, as in a replay, is live until the log calls it silent', () => {
    expect(feedStateOf({ ...CAD, lastHeardAt: NIGHT - 9 * HOUR }, NIGHT)).toBe('live');
    const known = knownFromReports(hearing([{ ...CAD, lastHeardAt: NIGHT - 9 * HOUR }]), 'cad', () => 0);
    expect(ageMinutes(known, NIGHT)).toBe(4);
  });

  test('[N18] that was never heard is unknown, not live', () => {
    expect(feedStateOf({ ...CAD, lastHeardAt: null }, NIGHT)).toBe('unknown');
    expect(lastHeardOf({ ...CAD, lastHeardAt: null })).toBeNull();
    expect(knownFromReports(hearing([{ ...CAD, lastHeardAt: null }]), 'cad', () => 0)).toMatchObject({
      known: false,
      why: 'not-reported',
    });
  });
});

test('[N18] several feeds are heard as badly as the worst of them, and not at all where there is none', () => {
  expect(worstState(['live', 'late', 'live'])).toBe('late');
  expect(worstState(['unknown', 'lost'])).toBe('lost');
  expect(worstState([])).toBe('unknown');
});

describe('a figure made of reports', () => {
  const waits = (at: number): number => at - (NIGHT - HOUR);

  test('[N17] is known while every feed is heard, as of the one heard longest ago', () => {
    const other = { ...CAD, feed: 'cad-rru' };
    const heard = { 'cad-ryf': NIGHT - 2_000, 'cad-rru': NIGHT - 8_000 };
    expect(knownFromReports(hearing([CAD, other], { heard }), 'cad', waits)).toEqual({
      known: true,
      value: HOUR,
      at: NIGHT - 8_000,
    });
  });

  test('[N17] is lost with one of its feeds: it keeps what it was at the last word and does not grow', () => {
    expect(knownFromReports(hearing([CAD, silent({ ...CAD, feed: 'cad-rru' }, 38)]), 'cad', waits)).toEqual({
      known: false,
      why: 'lost',
      lastAt: NIGHT - 38 * MINUTE,
      last: 22 * MINUTE,
    });
  });

  test('[N17] is as it was when the first of two feeds fell silent', () => {
    const lost = [silent(CAD, 12), silent({ ...CAD, feed: 'cad-rru' }, 38)];
    expect(knownFromReports(hearing(lost), 'cad', waits)).toMatchObject({ lastAt: NIGHT - 38 * MINUTE });
  });

  test('[N17] is not connected where no feed of its kind is: what was entered by hand is the last that is known', () => {
    expect(knownFromReports(hearing([ED]), 'cad', () => 3)).toEqual({ known: false, why: 'not-connected', last: 3 });
  });
});

describe('a figure that somebody counts', () => {
  const count = { at: NIGHT - 20 * MINUTE, value: 7 };

  test('[N17] none counted is zero, and zero is known; no count is not reported; no feed is not connected', () => {
    expect(knownFromCount(hearing([ED]), 'ed', { ...count, value: 0 })).toEqual({
      known: true,
      value: 0,
      at: count.at,
    });
    expect(knownFromCount(hearing([ED]), 'ed', null)).toEqual({ known: false, why: 'not-reported' });
    expect(knownFromCount(hearing([ED]), 'ed', { ...count, value: null })).toEqual({
      known: false,
      why: 'not-reported',
    });
    expect(knownFromCount(hearing([]), 'ed', null)).toEqual({ known: false, why: 'not-connected' });
  });

  test('[N17] a count of a feed that fell silent is lost and keeps its value and age', () => {
    expect(knownFromCount(hearing([silent(ED, 70)]), 'ed', { ...count, at: NIGHT - 75 * MINUTE })).toEqual({
      known: false,
      why: 'lost',
      lastAt: NIGHT - 75 * MINUTE,
      last: 7,
    });
    expect(knownFromCount(hearing([silent(ED, 70)]), 'ed', null)).toEqual({
      known: false,
      why: 'lost',
      lastAt: NIGHT - 70 * MINUTE,
    });
  });

  test('[N18] a count made by hand after the feed was lost is known, for four hours', () => {
    const lost = silent(ED, 200);
    expect(knownFromCount(hearing([lost]), 'ed', count).known).toBe(true);
    expect(knownFromCount(hearing([lost], { now: count.at + 4 * HOUR }), 'ed', count).known).toBe(true);
    expect(knownFromCount(hearing([lost], { now: count.at + 4 * HOUR + 1 }), 'ed', count).known).toBe(false);
  });

  test('[N18] without a feed a count by hand is known for four hours and then too old', () => {
    expect(knownFromCount(hearing([]), 'ed', count).known).toBe(true);
    expect(knownFromCount(hearing([], { now: count.at + 5 * HOUR }), 'ed', count)).toEqual({
      known: false,
      why: 'lost',
      lastAt: count.at,
      last: 7,
    });
  });
});

describe('figures made of two', () => {
  const known: Known<number> = { known: true, value: 4, at: NIGHT };
  const older: Known<number> = { known: true, value: 6, at: NIGHT - HOUR };
  const lost: Known<number> = { known: false, why: 'lost', lastAt: NIGHT - HOUR, last: 5 };
  const add = (a: number, b: number): number => a + b;

  test('[N17] are as old as the older, and unknown when either is, with what was last known', () => {
    expect(both(known, older, add)).toEqual({ known: true, value: 10, at: NIGHT - HOUR });
    expect(both(known, lost, add)).toEqual({ ...lost, last: 9 });
    expect(both(lost, known, add)).toEqual({ ...lost, last: 9 });
    expect(both(known, { known: false, why: 'not-reported' }, add)).toEqual({ known: false, why: 'not-reported' });
  });

  test('[N17] a percentage of nothing is none', () => {
    expect(percentOf({ part: 3, whole: 0 })).toBeNull();
    expect(percentOf({ part: 25, whole: 20 })).toBe(125);
  });
});

describe('a site whose ambulance feed is lost', () => {
  const lost = site({
    waitingSince: [NIGHT - 50 * MINUTE],
    vehiclesHeldSince: [NIGHT - 50 * MINUTE],
    feeds: [silent(CAD, 20), ED],
  });

  test('[N17] does not show nobody waiting: it shows who waited at the last word', () => {
    const { waiting, waitingOver45, longestWait, placesShort, placesFree } = siteMeasures(lost, NIGHT);
    expect(waiting).toEqual({ known: false, why: 'lost', lastAt: NIGHT - 20 * MINUTE, last: 1 });
    expect(waitingOver45).toMatchObject({ known: false, last: 0 });
    expect(longestWait).toMatchObject({ known: false, last: 30 * MINUTE });
    expect([placesShort.known, placesFree.known]).toEqual([false, true]);
  });
});

describe('what people entered by hand', () => {
  const one = { waitingSince: [NIGHT - 50 * MINUTE], vehiclesHeldSince: [NIGHT - 50 * MINUTE] };

  test('[N17] is known where no ambulance feed is; of what nobody entered it is not said that there is none', () => {
    const none = siteMeasures(site({ ...one, feeds: [ED] }), NIGHT);
    expect(none.waiting).toEqual({ known: true, value: 1, at: NIGHT });
    expect([none.waitingOver45, none.longestWait]).toMatchObject([{ value: 1 }, { value: 50 * MINUTE }]);
    expect(none.waitingOver60).toEqual({ known: false, why: 'not-connected', last: 0 });
    expect(siteMeasures(site({ feeds: [ED] }), NIGHT).waiting.known).toBe(false);
  });

  test('[N12] [N17] makes places short known where no ambulance feed is', () => {
    const spaces = { at: NIGHT - MINUTE, total: 20, occupied: 20, expectedIn30: null };
    expect(siteMeasures(site({ ...one, spaces, feeds: [ED] }), NIGHT).placesShort).toMatchObject({ value: 1 });
    expect(siteMeasures(site({ spaces, feeds: [ED] }), NIGHT).placesShort.known).toBe(false);
  });

  test('[N17] is as it is now beside what a lost feed last said, and in no total', () => {
    const since = [NIGHT - 50 * MINUTE, NIGHT - 46 * MINUTE];
    const entered = { ...EMPTY_SITE, waitingSince: since.slice(1), vehiclesHeldSince: since.slice(1) };
    const input = { waitingSince: since, vehiclesHeldSince: since, byHand: entered, feeds: [silent(CAD, 20)] };
    const { waiting, waitingOver45, longestWait } = siteMeasures(site(input), NIGHT);
    expect([waiting, waitingOver45]).toMatchObject([{ why: 'lost', last: 2 }, { last: 1 }]);
    expect(longestWait).toMatchObject({ last: 46 * MINUTE });
    expect(rollUp([site(input)], NIGHT).waiting).toMatchObject({ value: null, silent: [{ last: 2 }] });
  });
});
