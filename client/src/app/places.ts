// Finding a site or an area by what people type: short name, full name, code, trust, board, region. Pure.
import type { LocalDate } from '@kerbside/shared/kernel';
import { icbs, isInForce, regions, sites, trustByCode } from '@kerbside/shared/site';
import { overviewPath, queuePath } from './router.ts';

export interface Place {
  readonly path: string;
  readonly words: string;
  readonly detail: string;
}

export const MOST_PLACES = 12;

/** The best matches first: those whose name begins with the text, then those with a word that does, then any that hold it. */
export function findPlaces(text: string, today: LocalDate): readonly Place[] {
  const wanted = plain(text);
  const found = allPlaces(today).flatMap((place) => {
    const rank = wanted === '' ? 0 : rankOf(place.searched, wanted);
    return rank === null ? [] : [{ place, rank }];
  });
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_PLACES)
    .map(({ place: { path, words, detail } }) => ({ path, words, detail }));
}

interface Searched extends Place {
  readonly searched: readonly string[];
}

let known: { readonly today: LocalDate; readonly places: readonly Searched[] } | null = null;

function allPlaces(today: LocalDate): readonly Searched[] {
  if (known?.today === today) return known.places;
  const queues = sites.map((site) => {
    const trust = trustByCode.get(site.trust)?.name ?? '';
    return {
      path: queuePath(site.code),
      words: site.short,
      detail: `Queue · ${site.name}, ${site.code}`,
      searched: [site.short, site.name, site.code, trust].map(plain),
    };
  });
  const areas = [
    { path: overviewPath('england'), words: 'England', detail: 'Overview', searched: ['england'] },
    ...regions.map(({ code, name }) => ({
      path: overviewPath(`region:${code}`),
      words: name,
      detail: 'Overview · region',
      searched: [plain(name), plain(code)],
    })),
    ...icbs
      .filter((icb) => isInForce(icb, today))
      .map(({ code, name }) => ({
        path: overviewPath(`icb:${code}`),
        words: name,
        detail: 'Overview · ICB',
        searched: [plain(name), plain(code)],
      })),
  ];
  known = { today, places: [...queues, ...areas] };
  return known.places;
}

function rankOf(searched: readonly string[], wanted: string): number | null {
  const ranks = searched.flatMap((text, place) => {
    const at = text.indexOf(wanted);
    if (at < 0) return [];
    return at === 0 ? place * 0.1 : text.includes(` ${wanted}`) ? 1 + place * 0.1 : 2 + place * 0.1;
  });
  return ranks.length > 0 ? Math.min(...ranks) : null;
}

/** Lower case, without apostrophes and accents, so that 'St Mary's' is found as 'st marys'. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’.]/g, '')
    .toLowerCase()
    .trim();
}
