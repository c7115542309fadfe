// The sites as marks on the map: what the list says, by shape and number. Pure; a mark is the same object while its line is.
import { siteByCode } from '@kerbside/shared/site';
import type { SiteMark } from '../../atlas/index.ts';
import { isFlagged } from './listOrder.ts';
import type { SiteLine } from './siteLines.ts';

export class MarkBook {
  readonly #kept = new WeakMap<SiteLine, SiteMark>();

  marks(lines: readonly SiteLine[]): readonly SiteMark[] {
    return lines.flatMap((line) => {
      const mark = this.#kept.get(line) ?? markOf(line);
      if (!mark) return [];
      this.#kept.set(line, mark);
      return [mark];
    });
  }
}

/** A site that the reference does not know has no place on the map. */
export function markOf(line: SiteLine): SiteMark | null {
  const site = siteByCode.get(line.id);
  if (!site) return null;
  const { waiting } = line.measures;
  const { reportedOpel } = line.row;
  return {
    site: line.id,
    longitude: site.lon,
    latitude: site.lat,
    waiting: waiting.known ? waiting.value : 0,
    band: line.band ?? 'under-15',
    hearing: hearingOf(line),
    flagged: isFlagged(line),
    opel: reportedOpel && { level: reportedOpel.level, old: line.isOpelOld },
  };
}

/** What people entered by hand at a site without a feed is as it is now. */
function hearingOf({ hearing, measures }: SiteLine): SiteMark['hearing'] {
  if (!measures.waiting.known) return hearing === 'lost' ? 'lost' : 'unknown';
  return hearing === 'unknown' ? 'live' : hearing;
}
