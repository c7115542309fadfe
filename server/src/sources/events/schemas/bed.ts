// What a hospital's feeds may say of its beds and discharges.
import {
  BED_EQUIVALENTS,
  BED_STATES,
  BED_STOCKS,
  BED_TYPES,
  type BedCount,
  type EquivalentCount,
} from '@kerbside/shared/bed';
import { countedTwice } from './countedTwice.ts';
import { count, group, label, listOf, oneOf, optional, site, word } from './fields.ts';

export const BED_WORDS = [
  word(
    'kerbside.bed.counted',
    "A site's beds by type and stock, counted.",
    {
      site,
      beds: listOf(
        group<BedCount>({
          type: oneOf(BED_TYPES),
          stock: oneOf(BED_STOCKS),
          open: count,
          occupied: count,
          closed: optional(count),
          reserved: optional(count),
          cleaning: optional(count),
        }),
        BED_TYPES.length * BED_STOCKS.length,
      ),
      noCriteriaToReside: optional(count),
      equivalents: optional(
        listOf(
          group<EquivalentCount>({ kind: oneOf(BED_EQUIVALENTS), places: optional(count), occupied: count }),
          BED_EQUIVALENTS.length,
        ),
      ),
    },
    {
      example: {
        site: 'RVJ01',
        beds: [
          { type: 'adult-general', stock: 'core', open: 640, occupied: 622, closed: 8, reserved: 5, cleaning: 4 },
          { type: 'adult-general', stock: 'escalation', open: 24, occupied: 24 },
        ],
        noCriteriaToReside: 118,
      },
      fault: ({ beds, equivalents }) =>
        countedTwice(beds, 'beds', ['type', 'stock']) ?? countedTwice(equivalents ?? [], 'equivalents', ['kind']),
    },
  ),
  word(
    'kerbside.bed.changed',
    'One bed is in another state.',
    {
      site,
      ward: label,
      bed: label,
      type: optional(oneOf(BED_TYPES)),
      stock: optional(oneOf(BED_STOCKS)),
      state: oneOf(BED_STATES),
    },
    {
      example: { site: 'RVJ01', ward: 'Ward 7', bed: '7-12', type: 'adult-general', stock: 'core', state: 'cleaning' },
    },
  ),
  word(
    'kerbside.discharge.counted',
    'Discharges of the local day so far.',
    {
      site,
      expectedToday: optional(count),
      doneToday: count,
      doneBy17: optional(count),
      expectedIn2Hours: optional(count),
      expectedIn4Hours: optional(count),
    },
    { example: { site: 'RVJ01', expectedToday: 88, doneToday: 31, expectedIn2Hours: 9, expectedIn4Hours: 21 } },
  ),
] as const;
