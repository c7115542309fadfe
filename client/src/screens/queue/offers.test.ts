import { describe, expect, test } from 'vitest';
import { patient } from './castRow.ts';
import { awaitsAskedPlace, candidatesFor, liveOffer, spaceNames } from './offers.ts';

const MIN = 60_000;
const offer = { offer: 'o', area: 'majors', space: '4', at: 5 * MIN, expiresAt: 15 * MIN } as const;
const asked = { by: 'S. Hale', at: 2 * MIN, area: 'majors' };

describe('places', () => {
  test('an offer that ran out is none', () => {
    const row = patient('a', { offer });
    expect(liveOffer(row, 15 * MIN - 1)).toBe(offer);
    expect(liveOffer(row, 15 * MIN)).toBeNull();
  });

  test('a place asked for stands until one is offered, and again once it is asked for anew', () => {
    expect(awaitsAskedPlace(patient('a', { placeAsked: asked }), 3 * MIN)).toBe(true);
    expect(awaitsAskedPlace(patient('a', { placeAsked: asked, offer }), 20 * MIN)).toBe(false);
    expect(awaitsAskedPlace(patient('a', { placeAsked: { ...asked, at: 18 * MIN }, offer }), 20 * MIN)).toBe(true);
    expect(awaitsAskedPlace(patient('a', { placeAsked: asked, list: 'no-space' }), 3 * MIN)).toBe(false);
  });

  test('a free space goes first to whom it was asked for, then by the queue’s order; never to who has a place', () => {
    const rows = [
      patient('short', { arrivedAt: 9 * MIN }),
      patient('long', { arrivedAt: 1 * MIN }),
      patient('asked', { arrivedAt: 8 * MIN, placeAsked: asked }),
      patient('offered', { arrivedAt: 0, offer }),
      patient('gone', { list: 'clearing' }),
    ];
    const jobs = (area: 'majors' | 'resus') =>
      candidatesFor(area, rows, 10 * MIN).map(({ conveyance }) => conveyance.slice(15));
    expect(jobs('majors')).toEqual(['asked', 'long', 'short']);
    expect(jobs('resus')).toEqual(['long', 'asked', 'short']);
  });

  test('spaces are tapped by number where they are few, less those kept for somebody', () => {
    expect(spaceNames('majors', 5, [offer])).toEqual(['1', '2', '3', '5']);
    expect(spaceNames('resus', 2, [offer])).toEqual(['1', '2']);
    expect(spaceNames('majors', null, [])).toEqual([]);
    expect(spaceNames('majors', 60, [])).toEqual([]);
  });
});
