// The one store of a console: what the server sent and what this device keeps. Only the connection writes it; screens read.
import type { Instant, Person } from '@kerbside/shared/kernel';
import type { Denied, Present, Pulse, RowsByView, ViewName, Welcome } from '@kerbside/shared/wire';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeptTap } from './keptTaps.ts';
import { NOBODY, type People } from './person.ts';
import type { RowSet } from './rowSet.ts';
import type { Link, Truth } from './truth.ts';

export interface LiveState {
  readonly link: Link;
  readonly truth: Truth;
  /** The world's time at the last beat, and how long ago that is in whole seconds; null before the first. */
  readonly lastBeatAt: Instant | null;
  readonly sinceBeatSeconds: number | null;
  /** The last welcome; until the first, that of the copy on screen. */
  readonly welcome: Welcome | null;
  /** The world's time at which what is on screen was true, where it is this device's copy; null where the server said it. */
  readonly copiedAt: Instant | null;
  readonly refused: { readonly code: string; readonly message: string } | null;
  /** The world's clock as last told: its rate and whether it stands still. */
  readonly rate: number;
  readonly paused: boolean;
  /** A simulated world that is still being run up to here: its figures race until then. */
  readonly catchingUpTo: Instant | null;
  readonly rowSets: Readonly<Record<string, RowSet>>;
  readonly denied: Readonly<Record<string, Denied>>;
  /** Asks that are out and not answered. */
  readonly asking: readonly string[];
  readonly taps: readonly KeptTap[];
  readonly people: People;
  /** Who acts at this shared screen by their PIN just now. */
  readonly acting: Person | null;
  /** Something is to be done at this shared screen, and nobody acts here: whoever does it gives their PIN first. */
  readonly pinAsked: boolean;
  /** Who acted here since it was opened, newest first: names alone. */
  readonly actedHere: readonly string[];
  /** This device keeps the console itself, so that a reload needs no server. */
  readonly opensWithoutServer: boolean;
  readonly pulse: Pulse | null;
  /** When each feed of the watched scopes was last heard, by its beats. */
  readonly heard: Readonly<Record<string, Instant>>;
  /** Who looks at each site, as told last. */
  readonly present: Readonly<Record<string, Present>>;
}

export type LiveStore = StoreApi<LiveState>;

export function createLiveStore(start: Partial<LiveState> = {}): LiveStore {
  return createStore<LiveState>(() => ({
    link: 'connecting',
    truth: 'starting',
    lastBeatAt: null,
    sinceBeatSeconds: null,
    welcome: null,
    copiedAt: null,
    refused: null,
    rate: 1,
    paused: false,
    catchingUpTo: null,
    rowSets: {},
    denied: {},
    asking: [],
    taps: [],
    people: NOBODY,
    acting: null,
    pinAsked: false,
    actedHere: [],
    opensWithoutServer: false,
    pulse: null,
    heard: {},
    present: {},
    ...start,
  }));
}

export type Rows<View extends ViewName> = ReadonlyMap<string, RowsByView[View]>;
