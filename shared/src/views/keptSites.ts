// What was read of each site, kept until something is told that bears on it: a row is made anew with every change of its site, and most
// of what it is made of has not changed. Whoever keeps it tells it every change of the world; who keeps nothing reads all from nothing.
import type { Changes, PatientKey, SiteCode } from '../kernel/index.ts';
import { EMPTY_BOARD, stayOf, type PatientStay, type World } from '../world/index.ts';
import { figuresTouched, patientsShown } from './touched.ts';

/** Something read of a site. */
export type Part<Made extends object> = (site: SiteKept) => Made;

export class KeptSites {
  readonly #world: World;
  readonly #sites = new Map<SiteCode, SiteKept>();

  constructor(world: World) {
    this.#world = world;
  }

  at(site: SiteCode): SiteKept {
    let kept = this.#sites.get(site);
    if (!kept) this.#sites.set(site, (kept = new SiteKept(this.#world, site)));
    return kept;
  }

  follow(changes: Changes): void {
    for (const { site, key } of patientsShown(this.#world, changes)) this.#sites.get(site)?.forgetPatient(key);
    for (const place of figuresTouched(this.#world, changes)) this.#sites.get(place)?.forgetFigures();
  }
}

export class SiteKept {
  readonly world: World;
  readonly site: SiteCode;
  readonly #stays = new Map<PatientKey, PatientStay>();
  readonly #ofPatients = new Map<Part<object>, object>();
  readonly #ofFigures = new Map<Part<object>, object>();

  constructor(world: World, site: SiteCode) {
    this.world = world;
    this.site = site;
  }

  stay(key: PatientKey): PatientStay {
    let stay = this.#stays.get(key);
    if (!stay) this.#stays.set(key, (stay = stayOf(this.world, key)));
    return stay;
  }

  /** `part` reads the patients on the board and what was offered to them, and nothing else. */
  ofPatients<Made extends object>(part: Part<Made>): Made {
    return made(this.#ofPatients, part, this);
  }

  /** `part` reads what was said of the site itself, and nothing of any patient. */
  ofFigures<Made extends object>(part: Part<Made>): Made {
    return made(this.#ofFigures, part, this);
  }

  forgetPatient(key: PatientKey): void {
    this.#stays.delete(key);
    if (this.#ofPatients.size > 0) this.#ofPatients.clear();
  }

  forgetFigures(): void {
    this.#ofFigures.clear();
  }
}

function made<Made extends object>(known: Map<Part<object>, object>, part: Part<Made>, site: SiteKept): Made {
  let one = known.get(part);
  if (!one) known.set(part, (one = part(site)));
  return one as Made;
}

/** The stays of the patients who are coming or here, by their list on the board. */
export function staysOf(kept: SiteKept) {
  const board = kept.world.boards.rows.get(kept.site) ?? EMPTY_BOARD;
  const listed = (keys: readonly PatientKey[]): readonly PatientStay[] => keys.map((key) => kept.stay(key));
  return {
    inbound: listed(board.inbound),
    waiting: listed(board.waiting),
    noSpace: listed(board['no-space']),
    clearing: listed(board.clearing),
  };
}
