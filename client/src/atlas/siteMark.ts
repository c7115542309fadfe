// What a site's mark on the map says, and the name of the picture that says it. Pure: the picture itself is drawn elsewhere.
// Shape and number first: a mark can be read without its colour.
import type { FeedState } from '@kerbside/shared/feed';
import type { SiteCode } from '@kerbside/shared/kernel';
import { BANDS, type Band } from '@kerbside/shared/measures';
import type { Place } from './mercator.ts';

export type OpelLevel = 1 | 2 | 3 | 4;

export interface SiteMark extends Place {
  readonly site: SiteCode;
  readonly waiting: number;
  /** Of the longest wait. */
  readonly band: Band;
  /** live: solid · late: dashed · lost: hatched · unknown (never heard): hollow. */
  readonly hearing: FeedState;
  readonly flagged: boolean;
  readonly opel: { readonly level: OpelLevel; readonly old: boolean } | null;
}

/** What one picture shows. Many sites share one. */
export type MarkLook =
  | {
      readonly kind: 'waits';
      readonly number: string;
      readonly band: Band;
      readonly hearing: FeedState;
      readonly flagged: boolean;
    }
  | { readonly kind: 'opel'; readonly number: string; readonly level: OpelLevel | null; readonly old: boolean };

export function lookOf(mark: SiteMark, marks: MarkLook['kind']): MarkLook {
  const number = numberOf(mark);
  if (marks === 'opel') {
    return { kind: 'opel', number, level: mark.opel?.level ?? null, old: mark.opel?.old ?? false };
  }
  const { hearing, flagged } = mark;
  return { kind: 'waits', number, band: isHeard(hearing) ? mark.band : 'under-15', hearing, flagged };
}

/** A lost site's queue is not known: no number stands for it. */
function numberOf({ hearing, waiting }: SiteMark): string {
  if (!isHeard(hearing)) return '?';
  return waiting > 99 ? '99+' : String(waiting);
}

export function isHeard(hearing: FeedState): boolean {
  return hearing === 'live' || hearing === 'late';
}

export function pictureName(look: MarkLook): string {
  return look.kind === 'waits'
    ? `waits ${look.number} ${look.band} ${look.hearing}${look.flagged ? ' flagged' : ''}`
    : `opel ${look.number} ${look.level ?? 'none'}${look.old ? ' old' : ''}`;
}

/** Where marks overlap, the worse lies on top: flagged, then the longest wait, then how many wait. */
export function drawingOrder({ flagged, band, waiting, hearing }: SiteMark): number {
  const told = isHeard(hearing) ? BANDS.indexOf(band) * 100 + Math.min(waiting, 99) : 1;
  return (flagged ? 10_000 : 0) + told;
}

/** Marks shrink where the whole country is in sight. */
export const MARK_SIZES: readonly (readonly [zoom: number, size: number])[] = [
  [5, 0.6],
  [6.5, 0.85],
  [8.5, 1],
  [12, 1.2],
];
const FULL_RADIUS = 16;

/** How much of the map around a site its mark takes, in pixels. */
export function siteMarkRadius(zoom: number): number {
  const above = MARK_SIZES.find(([step]) => zoom <= step) ?? MARK_SIZES.at(-1);
  const below = MARK_SIZES.findLast(([step]) => zoom >= step) ?? MARK_SIZES[0];
  if (!above || !below) return FULL_RADIUS;
  const share = above[0] === below[0] ? 0 : (zoom - below[0]) / (above[0] - below[0]);
  return FULL_RADIUS * (below[1] + share * (above[1] - below[1]));
}
