// What a screen and a server say to each other over Socket.IO: one page, versioned, pinned by a fingerprint test.
import type { ConveyanceId, DomainEvent, Instant, Principal, Refusal, SiteCode } from '../kernel/index.ts';
import type {
  AlertRow,
  AlertsRow,
  FlowRow,
  OutsideRow,
  OverviewRow,
  QueueRow,
  SourcesRow,
  TalliesRow,
} from '../views/index.ts';
import type { RuleSetting } from '../alert/index.ts';
import type { DryRunFound } from '../rules/index.ts';
import type { Ask } from '../world/index.ts';

/** Raised whenever a shape on this page changes. A server refuses a screen of another number, which then reloads. */
export const PROTOCOL = 5;

/** A view and the rows it holds. The scope is an area, e.g. 'site:RVJ01', 'icb:QUY', 'england'. */
export interface RowsByView {
  readonly queue: QueueRow;
  readonly overview: OverviewRow;
  readonly tallies: TalliesRow;
  readonly flow: FlowRow;
  readonly sources: SourcesRow;
  readonly alerts: AlertsRow;
  readonly pastAlerts: AlertRow;
  readonly outside: OutsideRow;
}
export type ViewName = keyof RowsByView;
export const VIEW_NAMES = [
  'queue',
  'overview',
  'tallies',
  'flow',
  'sources',
  'alerts',
  'pastAlerts',
  'outside',
] as const satisfies readonly ViewName[];

export type WorldKind = 'live' | 'demo' | 'exercise';

/** The world's own time: at server time `realAt` it was `worldAt`, and it runs at `rate` (0 while paused). */
export interface WorldClock {
  readonly worldAt: Instant;
  readonly realAt: Instant;
  readonly rate: number;
  readonly paused: boolean;
  /** A simulated world that is still being run up to where it opens: until then its figures race. */
  readonly catchingUpTo?: Instant;
}

export interface Hello {
  readonly protocol: number;
  /** The world to join; the server's only one when absent. */
  readonly world?: string;
  readonly principal: { readonly name: string; readonly role: Principal['role'] };
}
export interface Watch {
  readonly view: ViewName;
  readonly scope: string;
  /** The last seq this screen holds of this view and scope, with the epoch it belongs to: resume from there if possible. */
  readonly lastSeq?: number;
  readonly epoch?: string;
}
/** What part of the map is in sight, for vehicles. `null`: none, stop. */
export interface Look {
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  readonly zoom: number;
}

export interface Welcome {
  readonly protocol: number;
  /** The build of the console that this server serves: a screen of another one loads it at a quiet moment. */
  readonly build: string;
  readonly epoch: string;
  readonly world: { readonly id: string; readonly kind: WorldKind; readonly label: string };
  readonly serverTime: Instant;
  /** Milliseconds by the server's clock that nobody sets, which began when it liked. */
  readonly running: number;
  readonly clock: WorldClock;
  readonly principal: Principal;
  readonly seq: number;
}
/** All rows of a view and scope as of `seq`. */
export interface Snapshot<View extends ViewName = ViewName> {
  readonly world: string;
  readonly view: View;
  readonly scope: string;
  readonly epoch: string;
  readonly seq: number;
  readonly rows: readonly RowsByView[View][];
}
/** Whole rows that changed after `from` up to `to`; applies when from ≤ mine ≤ to, else the screen asks again. */
export interface Delta<View extends ViewName = ViewName> {
  readonly world: string;
  readonly view: View;
  readonly scope: string;
  readonly from: number;
  readonly to: number;
  readonly put: readonly RowsByView[View][];
  readonly gone: readonly string[];
}
export interface Denied {
  readonly view: string;
  readonly scope: string;
  readonly why: string;
  readonly askWhom: string;
}
/** Vehicles in sight, packed: five numbers each. Below zoom 8 counts a cell instead. */
export interface Pulse {
  /** World time of the positions. */
  readonly at: Instant;
  /** Callsign keys, in the order of `points`: '<service>/<callsign>'. */
  readonly keys?: readonly string[];
  /** lat, lon, heading (−1 unknown), seconds old, state (0 parked, 1 moving) for each key */
  readonly points?: readonly number[];
  /** lat, lon of the cell's centre, count */
  readonly cells?: readonly number[];
  /** When more were in sight than are sent. */
  readonly leftOut?: number;
  /** Beats of the feeds of the watched scope: when each was last heard. */
  readonly heard?: Readonly<Record<string, Instant>>;
}
export interface Beat {
  readonly seq: number;
  readonly serverTime: Instant;
  /** As in the welcome: a screen knows by it how long this was on its way, at most. */
  readonly running: number;
  readonly clock: WorldClock;
}
/** What the server's clock that nobody sets says, to a screen that asked. */
export interface ServerTime {
  /** As the screen said it. */
  readonly sentAt: number;
  readonly running: number;
}
/** Whether a screen makes its sounds: the device's own word. Blocked: it was asked to and the device does not let it. */
export const SOUND_STATES = ['off', 'blocked', 'on'] as const;
export type SoundState = (typeof SOUND_STATES)[number];
/** Somebody, or a wall, that looks at a site now. */
export interface PresentScreen {
  readonly name: string;
  readonly role: Principal['role'];
  readonly verified: boolean;
  /** What they look at of this site. */
  readonly views: readonly ViewName[];
  readonly since: Instant;
  readonly lastActAt: Instant | null;
  readonly sound: SoundState;
}
/** Who looks at a site, whole, whenever it changes; a pulse. Never told to a public screen. */
export interface Present {
  readonly world: string;
  readonly site: string;
  readonly screens: readonly PresentScreen[];
  /** When the last person left; null while one is there, or when nobody was since the server opened. */
  readonly nobodySince: Instant | null;
}
export type Answer =
  | { readonly askId: string; readonly ok: true; readonly seq: number; readonly eventIds: readonly string[] }
  | { readonly askId: string; readonly ok: false; readonly refusal: Refusal };

/**
 * One vehicle with its patients; or what a site itself counts, agrees, is called about and alerted of; or the same of the sites of an
 * area smaller than England, e.g. 'icb:QUY'.
 */
export type HistoryAbout =
  { readonly conveyance: ConveyanceId } | { readonly site: SiteCode } | { readonly area: string };
/** What happened, read back from the log; the newest page first. A public screen is refused. */
export interface HistoryAsk {
  /** Minted by the screen; the answer carries it. */
  readonly id: string;
  readonly about: HistoryAbout;
  /** Entries before this one: `more` of the page before. */
  readonly before?: number;
  /** Only what had been written down by then: what was known. */
  readonly knownBy?: Instant;
}
export interface PastEvent extends DomainEvent {
  /** The log entry in which it was written down. */
  readonly seq: number;
}
export type HistoryAnswer =
  | {
      readonly id: string;
      readonly ok: true;
      /** At most a few hundred, in the order in which they were written down. */
      readonly events: readonly PastEvent[];
      /** Where to read on; null: that was all. */
      readonly more: number | null;
      /** How far the log has been read, of `upTo`: less while its index is being made. */
      readonly indexedTo: number;
      readonly upTo: number;
      /** Points of the vehicle's trail; null for a site. */
      readonly trailPoints: number | null;
    }
  | { readonly id: string; readonly ok: false; readonly refusal: Refusal };

/** What a changed rule would have raised in the last seven days. Told back as it goes on: it takes a while. */
export interface DryRunAsk {
  /** Minted by the screen; every word about it carries it. */
  readonly id: string;
  /** A place where alerts are dealt with, or '*' for everywhere. */
  readonly place: string;
  readonly rule: string;
  readonly setting: RuleSetting;
}
export type DryRunWord =
  | { readonly id: string; readonly kind: 'going'; /** 0 to 1. */ readonly part: number }
  | { readonly id: string; readonly kind: 'found'; readonly found: DryRunFound }
  | { readonly id: string; readonly kind: 'refused'; readonly refusal: Refusal };
/** Somebody named by their PIN at a shared screen, or whose PIN was set; or why not. The PIN itself is in no answer. */
export type Identified =
  | {
      readonly id: string;
      readonly ok: true;
      readonly person: Principal;
      /** They act there for so long after each act. */
      readonly actsForMs: number;
    }
  | { readonly id: string; readonly ok: false; readonly refusal: Refusal };

/** What a screen says. */
export interface ScreenSays {
  hello: (hello: Hello) => void;
  /** Replaces the whole set. */
  watch: (watch: { readonly views: readonly Watch[] }) => void;
  look: (look: Look | null) => void;
  ask: (ask: Ask) => void;
  /** What is the time there? Asked where a screen cannot tell well enough how old a beat is. `sentAt`: by its own clock. */
  time: (ask: { readonly sentAt: number }) => void;
  history: (ask: HistoryAsk) => void;
  dryRun: (ask: DryRunAsk) => void;
  stopDryRun: (which: { readonly id: string }) => void;
  /** The seq the screen has drawn, now and then: for the screen log. */
  shown: (shown: { readonly seq: number }) => void;
  /** The tellings of alerts that this screen shows now: one is confirmed by the first screen of its role. */
  showing: (showing: { readonly sends: readonly string[] }) => void;
  /** Whether this screen makes its sounds. Said after each welcome and whenever it changes. */
  sound: (sound: { readonly state: SoundState }) => void;
  /** Somebody at a shared screen gives their PIN, once, and acts there for a while. */
  identify: (who: { readonly id: string; readonly name: string; readonly pin: string }) => void;
  /** They have done. */
  stepBack: () => void;
  /** From one's own device: a PIN for oneself; `before`: the one until now. */
  setPin: (pin: { readonly id: string; readonly pin: string; readonly before?: string }) => void;
}
/** What a server says. */
export interface ServerSays {
  welcome: (welcome: Welcome) => void;
  snapshot: (snapshot: Snapshot) => void;
  delta: (delta: Delta) => void;
  answer: (answer: Answer) => void;
  history: (answer: HistoryAnswer) => void;
  dryRun: (word: DryRunWord) => void;
  denied: (denied: Denied) => void;
  pulse: (pulse: Pulse) => void;
  beat: (beat: Beat) => void;
  time: (time: ServerTime) => void;
  present: (present: Present) => void;
  identified: (identified: Identified) => void;
  /** The hello could not be taken: wrong protocol, no such world, not allowed. */
  refused: (refused: { readonly code: string; readonly message: string }) => void;
}
