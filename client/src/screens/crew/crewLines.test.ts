import { describe, expect, test } from 'vitest';
import { patient } from '../queue/castRow.ts';
import { crewBoard } from './crewLines.ts';

const MIN = 60_000;
const relieved = { callsign: 'A417', service: 'RYF', at: 3 * MIN } as const;

describe('a crew’s own page', () => {
  test('holds the patients who are with it now, and where each stands in the order and why', () => {
    const rows = [
      patient('mine', { callsign: 'A401', arrivedAt: 9 * MIN }),
      patient('long', { callsign: 'A402', arrivedAt: 1 * MIN }),
      patient('risk', { callsign: 'A403', arrivedAt: 10 * MIN, unwell: { at: 0, by: 'S. Hale', concern: null } }),
    ];
    const { mine } = crewBoard(rows, ' a401', 20 * MIN);
    expect(mine).toMatchObject([{ row: { callsign: 'A401' }, standing: { place: 3, of: 3, by: 'wait' } }]);
    expect(crewBoard(rows, 'A402', 60 * MIN).mine).toMatchObject([{ standing: { place: 2, by: 'over-45' } }]);
    expect(crewBoard(rows, 'A403', 60 * MIN).mine).toMatchObject([{ standing: { place: 1, by: 'risk' } }]);
  });

  test('a patient whom another crew took over is with that crew', () => {
    const rows = [patient('a', { callsign: 'A401', takenOverBy: relieved })];
    expect(crewBoard(rows, 'A401', 0)).toMatchObject({ mine: [], takenOver: [{ callsign: 'A401' }] });
    expect(crewBoard(rows, 'A417', 0).mine).toHaveLength(1);
  });

  test('who is on the way or handed over has no place in the order of those who wait', () => {
    const rows = [patient('a', { list: 'inbound', arrivedAt: null }), patient('b', { list: 'no-space' })];
    expect(crewBoard(rows, 'A401', 0).mine.map(({ standing }) => standing)).toEqual([null, null]);
  });

  test('a patient who went elsewhere is nobody’s here', () => {
    expect(crewBoard([patient('a', { list: 'away' })], 'A401', 0)).toEqual({ mine: [], takenOver: [], crews: [] });
  });
});
