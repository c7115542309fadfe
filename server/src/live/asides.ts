// What is no row: beats, feeds heard, vehicles in sight, who is there. A screen gets what is due of it in one writing, and the
// screens go by a few at a time, so that rows never wait until five thousand have been told. A line that is busy is owed it.
import type { Beat } from '@kerbside/shared/wire';
import type { OpenWorld } from '../openWorld.ts';
import { frameOf, Joiner, type Frame } from './frame.ts';
import { Hearing } from './heard.ts';
import { isSeenToMove } from './pulse.ts';
import type { Screen } from './screen.ts';

/** How often it is looked what is due. A feed's rhythm passes as fast at six hundred times the real rate. Local setting. */
export const ASIDES_EVERY_MS = 500;
/** The heartbeat to the screens is every 2 s, and vehicles go with it; near ones once a second (design.md, Wire). */
const LOOKS_A_BEAT = 4;
const LOOKS_A_PULSE = 2;
/** From this rate on feeds are told at every look, else with the beats. Local setting. */
const FAST_FROM_RATE = 60;
/** A beat's time is at most so old when it is sent. Local setting. */
const FRESH_MS = 100;
/** So many screens are told before rows may go out again. Local setting. */
const AT_ONCE = 200;

interface AsidesParts {
  readonly worlds: ReadonlyMap<string, OpenWorld>;
  readonly screens: ReadonlyMap<string, Screen>;
  readonly now: () => number;
  /** Milliseconds by a clock that nobody sets. */
  readonly running: () => number;
}

/** What several screens are told alike. */
interface Told {
  readonly seen: Map<string, Frame>;
  readonly present: Map<string, Frame>;
  readonly joiner: Joiner;
}

export class Asides {
  readonly #parts: AsidesParts;
  #looks = 0;
  #isTelling = false;
  #isDueAgain = false;
  readonly #hearing = new Map<OpenWorld, Hearing>();
  /** Beats are of their moment, and are made anew when that has passed. */
  readonly #beats = new Map<OpenWorld, { readonly frame: Frame; readonly madeAt: number }>();

  constructor(parts: AsidesParts) {
    this.#parts = parts;
  }

  /** Every ASIDES_EVERY_MS, from the desk's own loop: a server whose desk stands still goes silent. */
  look(): void {
    this.#looks += 1;
    const isPulse = this.#looks % LOOKS_A_PULSE === 0;
    const isBeat = this.#looks % LOOKS_A_BEAT === 0;
    for (const world of this.#parts.worlds.values()) {
      if (isBeat || world.worldClock().rate >= FAST_FROM_RATE) this.#hear(world);
      this.#present(world, isBeat);
    }
    for (const screen of this.#parts.screens.values()) {
      const { look, world } = screen;
      if (isBeat) screen.isOwedBeat = true;
      if (look && (isBeat || (isPulse && isSeenToMove(look, world.worldClock().rate)))) screen.isOwedSight = true;
    }
    this.#tell();
  }

  beatNow(): void {
    this.#beats.clear();
    for (const screen of this.#parts.screens.values()) screen.isOwedBeat = true;
    this.#tell();
  }

  /** The beat of a world, the same to whoever is told of it within a moment. */
  beatOf(world: OpenWorld): Frame {
    const known = this.#beats.get(world);
    const madeAt = this.#parts.running();
    if (known && madeAt - known.madeAt <= FRESH_MS) return known.frame;
    const beat: Beat = {
      seq: world.desk.seq,
      serverTime: this.#parts.now(),
      running: madeAt,
      clock: world.worldClock(),
    };
    const frame = frameOf('beat', JSON.stringify(beat));
    this.#beats.set(world, { frame, madeAt });
    return frame;
  }

  /** When the feeds that a screen shows were last heard, for one that has just come to watch. */
  heardFor({ world, seats }: Screen): Frame | null {
    return this.#hearingOf(world).all(seats);
  }

  #hearingOf(world: OpenWorld): Hearing {
    let hearing = this.#hearing.get(world);
    if (!hearing) this.#hearing.set(world, (hearing = new Hearing(world)));
    return hearing;
  }

  #hear(world: OpenWorld): void {
    if (!this.#hearingOf(world).takeNews()) return;
    for (const screen of this.#parts.screens.values()) {
      if (screen.world === world) screen.owedHeard = screen.owedHeard ? 'all' : 'news';
    }
  }

  #present({ presence }: OpenWorld, isBeat: boolean): void {
    for (const site of presence.takeChanged(isBeat)) {
      for (const id of presence.toldAt(site)) {
        const screen = this.#parts.screens.get(id);
        if (screen) (screen.owedPresence ??= new Set()).add(site);
      }
    }
  }

  #tell(): void {
    if (this.#isTelling) {
      this.#isDueAgain = true;
      return;
    }
    this.#isTelling = true;
    const told = { seen: new Map(), present: new Map(), joiner: new Joiner() };
    this.#tellSome([...this.#parts.screens.values()], 0, told);
  }

  #tellSome(screens: readonly Screen[], from: number, told: Told): void {
    let at = from;
    for (let left = AT_ONCE; left > 0 && at < screens.length; at += 1) {
      const screen = screens[at];
      if (screen && isOwed(screen) && this.#parts.screens.get(screen.socket.id) === screen && screen.canTake()) {
        this.#tellOne(screen, told);
        left -= 1;
      }
    }
    if (at < screens.length) {
      setImmediate(() => {
        this.#tellSome(screens, at, told);
      });
      return;
    }
    this.#isTelling = false;
    if (!this.#isDueAgain) return;
    this.#isDueAgain = false;
    this.#tell();
  }

  #tellOne(screen: Screen, told: Told): void {
    const { world, look } = screen;
    const frames: Frame[] = [];
    const beat = screen.takeOwedBeat();
    if (beat) frames.push(beat);
    const hearing = this.#hearingOf(world);
    const heard = screen.owedHeard && hearing[screen.owedHeard](screen.seats);
    if (heard) frames.push(heard);
    for (const site of screen.owedPresence ?? []) {
      if (!world.presence.isAt(screen.socket.id, site)) continue;
      frames.push(made(told.present, `${world.id}|${site}`, () => frameOf('present', presentAt(world, site))));
    }
    if (screen.isOwedSight && look) {
      const key = `${world.id}|${look.zoom}|${look.bbox.join()}`;
      const seen = () => frameOf('pulse', JSON.stringify(world.pulse.seen(look, world.clock.now())));
      frames.push(made(told.seen, key, seen));
    }
    screen.forgetOwed();
    screen.send(told.joiner.joined(frames));
  }
}

function isOwed({ isOwedBeat, isOwedSight, owedHeard, owedPresence }: Screen): boolean {
  return isOwedBeat || isOwedSight || owedHeard !== undefined || owedPresence !== undefined;
}

function presentAt(world: OpenWorld, site: string): string {
  return JSON.stringify(world.presence.at(site));
}

function made<Key>(known: Map<Key, Frame>, key: Key, make: () => Frame): Frame {
  let frame = known.get(key);
  if (!frame) known.set(key, (frame = make()));
  return frame;
}
