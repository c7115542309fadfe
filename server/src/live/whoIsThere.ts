// Who is at a site, to every screen that is there too: a change asks only the screens of its site, a line that is busy is owed it,
// and while thousands come in each is told once, not once for each who comes. It keeps nothing of who is where.
import type { OpenWorld } from '../openWorld.ts';
import { frameOf, type Frame } from './frame.ts';
import type { Screen } from './screen.ts';

/** So many screens are told at one look, the others at the next. Local setting. */
const MOST_TOLD_AT_ONCE = 500;

export class WhoIsThere {
  readonly #worlds: ReadonlyMap<string, OpenWorld>;
  readonly #screens: ReadonlyMap<string, Screen>;
  readonly #owed = new Set<Screen>();

  constructor(worlds: ReadonlyMap<string, OpenWorld>, screens: ReadonlyMap<string, Screen>) {
    this.#worlds = worlds;
    this.#screens = screens;
  }

  left(screen: Screen): void {
    this.#owed.delete(screen);
  }

  tell(): void {
    for (const { presence } of this.#worlds.values()) {
      for (const site of presence.takeChanged()) {
        for (const id of presence.toldAt(site)) this.#owe(this.#screens.get(id), site);
      }
    }
    const frames = new Map<string, Frame>();
    let told = 0;
    for (const screen of this.#owed) {
      if (told === MOST_TOLD_AT_ONCE) break;
      if (!screen.canTake()) continue;
      this.#owed.delete(screen);
      tellOne(screen, frames);
      told += 1;
    }
  }

  #owe(screen: Screen | undefined, site: string): void {
    if (!screen) return;
    screen.owedPresence.add(site);
    this.#owed.add(screen);
  }
}

function tellOne(screen: Screen, frames: Map<string, Frame>): void {
  const { owedPresence, world, socket } = screen;
  for (const site of owedPresence) {
    if (!world.presence.isAt(socket.id, site)) continue;
    const key = `${world.id}|${site}`;
    const frame = frames.get(key) ?? frameOf('present', JSON.stringify(world.presence.at(site)));
    frames.set(key, frame);
    screen.send(frame);
  }
  owedPresence.clear();
}
