// Who looks at which site now: names and roles by their own word, walls, and whether their sounds are on. A pulse: it lives in
// memory, is never in a world's log, and says nothing of public screens nor to them.
import type { Instant, Principal, SiteCode } from '@kerbside/shared/kernel';
import type { Present, PresentScreen, SoundState, ViewName } from '@kerbside/shared/wire';

/** Somebody who looks at more sites at once than a roving officer does looks at none of them as being there. Local setting. */
export const MOST_SITES_AT_ONCE = 4;

/** Where more sites than this change at once everybody is coming back: who is there is then told with the beats. Local setting. */
const MANY_SITES = 20;

/** What a room tells of the sites it shows. */
export interface Watched {
  readonly view: ViewName;
  readonly places: ReadonlySet<string>;
}

interface Seat {
  readonly screen: string;
  readonly principal: Principal;
  readonly sites: Map<SiteCode, { readonly since: Instant; readonly views: readonly ViewName[] }>;
  /** What the seat watches over, however much: the places of each of its rooms. */
  over: readonly ReadonlySet<string>[];
  lastActAt: Instant | null;
  sound: SoundState;
}

/** Everybody at the sites of one world. */
export class Presence {
  readonly #world: string;
  readonly #seats = new Map<string, Seat>();
  /** The same by where they are: a change at one site asks nobody elsewhere. */
  readonly #seatsAt = new Map<SiteCode, Set<Seat>>();
  /** Who was found in a role with a place in sight, while nobody comes, goes or turns elsewhere. */
  readonly #inRole = new Map<string, readonly string[]>();
  readonly #emptySince = new Map<SiteCode, Instant>();
  readonly #changed = new Set<SiteCode>();

  constructor(world: string) {
    this.#world = world;
  }

  joins(screen: string, principal: Principal): void {
    this.#inRole.clear();
    this.#seats.set(screen, { screen, principal, sites: new Map(), over: [], lastActAt: null, sound: 'off' });
  }

  watches(screen: string, watched: Iterable<Watched>, now: Instant): void {
    const seat = this.#seats.get(screen);
    if (!seat) return;
    this.#inRole.clear();
    const all = [...watched];
    seat.over = all.map(({ places }) => places);
    const viewsBySite = viewsOf(all);
    for (const site of [...seat.sites.keys()].filter((known) => !viewsBySite.has(known))) {
      seat.sites.delete(site);
      this.#left(seat, site, now);
    }
    for (const [site, views] of viewsBySite) {
      const known = seat.sites.get(site);
      if (known?.views.join() === views.join()) continue;
      seat.sites.set(site, { since: known?.since ?? now, views });
      this.#placed(site).add(seat);
      if (isPerson(seat)) this.#emptySince.delete(site);
      this.#changed.add(site);
    }
  }

  acted(screen: string, now: Instant): void {
    const seat = this.#seats.get(screen);
    if (!seat) return;
    seat.lastActAt = now;
    this.#tell(seat);
  }

  /** Returns whether it is another state than before. */
  sounds(screen: string, state: SoundState): boolean {
    const seat = this.#seats.get(screen);
    if (!seat || seat.sound === state) return false;
    seat.sound = state;
    this.#tell(seat);
    return true;
  }

  leaves(screen: string, now: Instant): void {
    const seat = this.#seats.get(screen);
    if (!seat) return;
    this.#seats.delete(screen);
    this.#inRole.clear();
    for (const site of seat.sites.keys()) this.#left(seat, site, now);
  }

  /** Who is at a site. */
  at(site: SiteCode): Present {
    const here = [...(this.#seatsAt.get(site) ?? [])].filter(isTold);
    return {
      world: this.#world,
      site,
      screens: here.map((seat) => faceOf(seat, site)).sort((a, b) => a.since - b.since || (a.name < b.name ? -1 : 1)),
      nobodySince: here.some(isPerson) ? null : (this.#emptySince.get(site) ?? null),
    };
  }

  /** The people of a role who have a place in sight, alone or among others. */
  inRole(place: string, role: string): readonly string[] {
    const key = `${role}|${place}`;
    let names = this.#inRole.get(key);
    if (!names) this.#inRole.set(key, (names = this.#namesInRole(place, role)));
    return names;
  }

  #namesInRole(place: string, role: string): readonly string[] {
    const names: string[] = [];
    for (const { principal, over } of this.#seats.values()) {
      if (principal.role === role && over.some((places) => places.has(place))) names.push(principal.name);
    }
    return names;
  }

  /** The screens that are to be told who is at a site: those that are there, and no public one. */
  toldAt(site: SiteCode): readonly string[] {
    return [...(this.#seatsAt.get(site) ?? [])].filter(isTold).map(({ screen }) => screen);
  }

  isAt(screen: string, site: SiteCode): boolean {
    return this.#seats.get(screen)?.sites.has(site) ?? false;
  }

  /** The sites at which something changed that is to be told now. */
  takeChanged(isBeat: boolean): readonly SiteCode[] {
    if (this.#changed.size > MANY_SITES && !isBeat) return [];
    const due = [...this.#changed];
    this.#changed.clear();
    return due;
  }

  #left(seat: Seat, site: SiteCode, now: Instant): void {
    this.#changed.add(site);
    const others = this.#placed(site);
    others.delete(seat);
    if (others.size === 0) this.#seatsAt.delete(site);
    if (!isPerson(seat)) return;
    if (![...others].some(isPerson)) this.#emptySince.set(site, now);
  }

  #placed(site: SiteCode): Set<Seat> {
    const seats = this.#seatsAt.get(site) ?? new Set<Seat>();
    this.#seatsAt.set(site, seats);
    return seats;
  }

  #tell(seat: Seat): void {
    if (isTold(seat)) for (const site of seat.sites.keys()) this.#changed.add(site);
  }
}

/** Views by which nobody counts as being at a site. */
const NOT_BEING_THERE: ReadonlySet<ViewName> = new Set(['overview', 'tallies', 'outside']);

function viewsOf(watched: Iterable<Watched>): Map<SiteCode, readonly ViewName[]> {
  const viewsBySite = new Map<SiteCode, readonly ViewName[]>();
  for (const { view, places } of watched) {
    if (NOT_BEING_THERE.has(view) || places.size > MOST_SITES_AT_ONCE) continue;
    for (const site of places) viewsBySite.set(site, [...new Set([...(viewsBySite.get(site) ?? []), view])].sort());
  }
  return viewsBySite;
}

function isTold({ principal }: Seat): boolean {
  return principal.role !== 'public-screen';
}

/** A wall looks at a site and answers for nobody. */
function isPerson({ principal }: Seat): boolean {
  return principal.role !== 'wallboard' && principal.role !== 'public-screen';
}

function faceOf({ principal, sites, lastActAt, sound }: Seat, site: SiteCode): PresentScreen {
  const { name, role, verified } = principal;
  const { since = 0, views = [] } = sites.get(site) ?? {};
  return { name, role, verified, views, since, lastActAt, sound };
}
