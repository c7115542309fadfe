// The row of a site's flow: every figure with who said it and when, and nothing added to what is of another kind.
import { describe, expect, test } from 'vitest';
import { BRISTOL, OKORO, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { Changes } from '../kernel/index.ts';
import { createWorld, foldEvent, type WorldEvent } from '../world/index.ts';
import { VIEWS } from './index.ts';

const { flow, overview, queue } = VIEWS;

function worldOf(...events: readonly WorldEvent[]) {
  const world = createWorld('live');
  for (const event of events) foldEvent(world, event, new Changes());
  return world;
}
const hand = { source: 'desk', person: OKORO };
const areasCounted = fact('kerbside.department.counted', on('03:00'), {
  site: SOUTHMEAD,
  areas: [
    { area: 'resus', spaces: 6, occupied: 4 },
    { area: 'majors', spaces: 20, occupied: 21 },
  ],
});
const handCounted = fact(
  'kerbside.department.counted',
  on('03:10'),
  { site: SOUTHMEAD, areas: [], placesFree: 1 },
  hand,
);

describe('the flow of a site', () => {
  test('[V30] a figure says who counted it and when; what nobody said is null and not nought', () => {
    const row = flow.row(worldOf(areasCounted, handCounted), SOUTHMEAD, 'full');
    expect(row?.places).toEqual({
      resusFree: { value: 2, at: on('03:00'), by: 'feed.test', from: 'areas' },
      placesFree: { value: 1, at: on('03:10'), by: 'J. Okoro', role: 'ed-coordinator', from: 'count' },
      expectedIn30: null,
    });
    expect(row?.areas.map(({ area, occupied, trail }) => [area, occupied?.value, trail.length])).toEqual([
      ['resus', 4, 1],
      ['majors', 21, 1],
    ]);
    expect([row?.resusSpaces, row?.allSpaces]).toEqual([6, 26]);
    expect(row?.discharges).toEqual({ expectedToday: null, doneToday: null, doneBy17: null });
  });

  test('[V30] who is ready to proceed has a count and a clock of their own, beside the wait for a bed', () => {
    const readyToProceed = { count: 3, oldestSince: on('02:10') };
    const dtas = { count: 5, oldestSince: on('01:00') };
    const said = { site: SOUTHMEAD, areas: [], readyToProceed, dtas };
    const row = flow.row(worldOf(fact('kerbside.department.counted', on('03:00'), said)), SOUTHMEAD, 'full');
    expect(row?.readyToProceed).toMatchObject({ count: 3, oldestSince: on('02:10') });
    expect(row?.dtas).toMatchObject({ count: 5, oldestSince: on('01:00') });
  });

  test('[V31] the free places that a person counted are those of every screen', () => {
    const world = worldOf(areasCounted, handCounted);
    const counted = { at: on('03:10'), free: 1 };
    expect(overview.row(world, SOUTHMEAD, 'full')).toMatchObject({ spaces: { total: 26, counted } });
    expect(queue.row(world, `head|${SOUTHMEAD}`, 'full')).toMatchObject({ spaces: { counted } });
  });

  test('[V31] a site without a feed has the places that a person counted there', () => {
    expect(overview.row(worldOf(handCounted), SOUTHMEAD, 'full')).toMatchObject({
      spaces: { at: on('03:10'), total: null, counted: { free: 1 } },
    });
    expect(flow.row(worldOf(handCounted), BRISTOL, 'full')?.places.placesFree).toBeNull();
  });

  test('[V3] a public screen has no flow, and so no name of who counted', () => {
    expect(flow.row(worldOf(areasCounted, handCounted), SOUTHMEAD, 'public')).toBeUndefined();
  });

  test('[V32] bed equivalents stand beside the beds and are in no line of them', () => {
    const row = flow.row(
      worldOf(
        fact('kerbside.bed.counted', on('03:00'), {
          site: SOUTHMEAD,
          beds: [{ type: 'adult-general', stock: 'core', open: 640, occupied: 622, reserved: 3, cleaning: 4 }],
          equivalents: [{ kind: 'discharge-lounge', places: 12, occupied: 5 }],
          noCriteriaToReside: 118,
        }),
      ),
      SOUTHMEAD,
      'full',
    );
    expect(row?.beds).toMatchObject([{ open: 640, occupied: 622, available: 11, by: 'feed.test', from: 'count' }]);
    expect(row?.equivalents).toMatchObject([{ kind: 'discharge-lounge', places: 12, occupied: 5 }]);
    expect(row?.noCriteriaToReside).toMatchObject({ value: 118, at: on('03:00') });
  });

  test('[V32] single beds tell how many stand at each stage, since when, and their turns', () => {
    const bed = (time: string, state: 'occupied' | 'dirty' | 'cleaning') =>
      fact('kerbside.bed.changed', on(time), { site: SOUTHMEAD, ward: 'Ward 7', bed: '7-12', state });
    const row = flow.row(
      worldOf(bed('01:00', 'occupied'), bed('02:00', 'dirty'), bed('02:30', 'cleaning')),
      SOUTHMEAD,
      'full',
    );
    expect(row?.lifecycle?.stages).toContainEqual({ state: 'cleaning', count: 1, oldestSince: on('02:30') });
    expect(row?.lifecycle?.turns).toMatchObject([{ vacatedAt: on('02:00'), readyAt: null }]);
    expect(row?.bedsWithoutKind).toBe(1);
  });
});
