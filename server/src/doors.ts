// The doors of a house over HTTP: the event door, the simulators', and the app with all the rest. It listens to nobody.
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import { sites } from '@kerbside/shared/site';
import type { Keyring } from './access/index.ts';
import { createApp, type ConsoleConfig } from './http/app.ts';
import { countDoorAnswers } from './http/metrics.ts';
import type { Door } from './http/server.ts';
import { createLockstepDoor } from './lockstep.ts';
import { looksInto } from './looksInto.ts';
import type { OpenWorld } from './openWorld.ts';
import { createEventDoor, type WorldDoor } from './sources/events/door.ts';
import type { DoorBook } from './sources/events/doorBook.ts';
import type { RejectionTally } from './sources/events/rejectionTally.ts';
import { createSiteBook } from './sources/events/siteBook.ts';

export const NOT_READ_BACK = 'The log is being read back; this takes seconds.';

export interface Doors {
  readonly app: Express;
  /** By path, ahead of the app. */
  readonly doors: Readonly<Record<string, Door>>;
}

export interface DoorParts {
  readonly options: {
    readonly worlds: readonly { readonly id: string }[];
    readonly consoleDir: string;
    readonly config: ConsoleConfig;
    readonly version: string;
  };
  readonly worlds: ReadonlyMap<string, OpenWorld>;
  readonly keys: Keyring;
  readonly rejections: RejectionTally;
  readonly book: DoorBook;
  readonly registry: Registry;
  readonly isReady: () => boolean;
  readonly trouble: (reason: unknown) => void;
}

/** Everything that is answered over HTTP. */
export function createDoors({ options, worlds, keys, rejections, book, registry, isReady, trouble }: DoorParts): Doors {
  const isComing = (id: string): boolean => options.worlds.some((world) => world.id === id);
  const stepDoors = options.worlds.map(({ id }): [string, Door] => [
    `/api/worlds/${id}/lockstep`,
    createLockstepDoor({ keys, worldOf: () => worlds.get(id) }),
  ]);
  return {
    app: createApp({
      readiness: () =>
        isReady() ? { ready: true, seq: [...worlds.values()][0]?.desk.seq ?? 0 } : { ready: false, why: NOT_READ_BACK },
      registry,
      consoleDir: options.consoleDir,
      config: () => options.config,
      api: { version: options.version },
      looks: looksInto(worlds, book),
      pushBook: () => worlds.get('live')?.pushBook,
      confirmTest: (test, code) => worlds.get('live')?.confirmTest(test, code) ?? Promise.resolve('no-such-test'),
      trouble,
    }),
    doors: {
      '/api/events': createEventDoor({
        keys,
        worldOf: (id) => (isComing(id) && !worlds.has(id) ? 'not-yet' : doorOf(worlds.get(id))),
        sites: createSiteBook(sites),
        rejections,
        book,
        answered: countDoorAnswers(registry),
        trouble,
      }),
      ...Object.fromEntries(stepDoors),
    },
  };
}

function doorOf(world: OpenWorld | undefined): WorldDoor | undefined {
  if (!world) return undefined;
  const { desk, pulse, stamp } = world;
  return {
    clock: stamp,
    desk: {
      notReady: () =>
        desk.isOverloaded ? 'More is waiting than can be written down; send again in a moment.' : undefined,
      report: (events) => desk.report(events),
    },
    pulse: {
      positioned: (positions) => {
        world.positioned(positions);
      },
      heard: (feed, at) => {
        pulse.heard(feed, at);
      },
    },
    whereIs: (conveyance) => world.whereIs(conveyance),
  };
}
