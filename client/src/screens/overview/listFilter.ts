// Which sites of an area are in the list: those whose name is typed, and those with something the matter. Pure.
import { trustByCode, siteByCode } from '@kerbside/shared/site';
import { isFlagged } from './listOrder.ts';
import type { SiteLine } from './siteLines.ts';

export const MATTERS = ['flagged', 'over-45', 'short', 'release', 'nobody', 'not-heard'] as const;
export type Matter = (typeof MATTERS)[number];

export const MATTER_WORDS: Readonly<Record<Matter, string>> = {
  flagged: 'Flagged',
  'over-45': 'Over 45',
  short: 'Places short',
  release: 'Release or divert',
  nobody: 'Nobody covering',
  'not-heard': 'Feed not live',
};

const HAS: Readonly<Record<Matter, (line: SiteLine) => boolean>> = {
  flagged: isFlagged,
  'over-45': ({ measures: { waitingOver45 } }) => waitingOver45.known && waitingOver45.value > 0,
  short: ({ measures: { placesShort } }) => placesShort.known && placesShort.value > 0,
  release: ({ openReleases, divertsInForce }) => openReleases.length + divertsInForce.length > 0,
  nobody: ({ row }) => row.covering === null,
  'not-heard': ({ states }) => states.length === 0 || states.some((state) => state !== 'live'),
};

export interface ListFilter {
  readonly text: string;
  /** A site is listed when any of these is so; all are when none is asked for. */
  readonly matters: readonly Matter[];
}

export const EVERYTHING: ListFilter = { text: '', matters: [] };

export function filterLines(lines: readonly SiteLine[], { text, matters }: ListFilter): readonly SiteLine[] {
  const wanted = plain(text);
  if (wanted === '' && matters.length === 0) return lines;
  return lines.filter(
    (line) =>
      (wanted === '' || searchedOf(line.id).includes(wanted)) &&
      (matters.length === 0 || matters.some((matter) => HAS[matter](line))),
  );
}

function searchedOf(code: string): string {
  const site = siteByCode.get(code);
  if (!site) return plain(code);
  return plain([site.short, site.name, site.code, trustByCode.get(site.trust)?.name ?? ''].join(' '));
}

/** Lower case and without apostrophes: "St Mary's" is found as 'st marys'. */
function plain(text: string): string {
  return text.replaceAll(/['’.]/g, '').toLowerCase().trim();
}
