// One world, opened: its log read back, its desk, its rooms, its pulse, its follower. The same for live, the demo and exercises.
import { dirname, join } from 'node:path';
import type { Channel } from '@kerbside/shared/alert';
import { DESK_SOURCE, MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { WorldClock, WorldKind } from '@kerbside/shared/wire';
import { siteHolding, type World, type WorldEvent } from '@kerbside/shared/world';
import type { Clock } from './clock.ts';
import { Desk } from './desk/desk.ts';
import { inHere, inThread, type MakeDryRun } from './dryRun/hire.ts';
import { hireFollower, type HiredFollower } from './follower/hire.ts';
import { startHistorian, type HistoryFound, type HistoryWanted } from './history/historian.ts';
import { createMemoryIndex } from './history/subjectIndex.ts';
import { Pace, TICK_MS } from './live/pace.ts';
import { Presence } from './live/presence.ts';
import { PulseBoard } from './live/pulse.ts';
import { Rooms } from './live/rooms.ts';
import { restore } from './log/foldable.ts';
import { everyMs, type Log } from './log/log.ts';
import { createMemoryLog } from './log/memory.ts';
import { openSqliteLog } from './log/sqlite.ts';
import type { Tracks } from './log/tracks.ts';
import { createMemoryTracks } from './log/tracksMemory.ts';
import { openSqliteTracks } from './log/tracksSqlite.ts';
import type { Outside } from './outbox/built.ts';
import { confirmTest, type ConfirmedByLink } from './outbox/confirming.ts';
import type { PushBook } from './http/push.ts';
import { pushBook } from './outbox/pushBook.ts';
import { openOutbox } from './outbox/outbox.ts';
import { keepListed } from './outbox/listing.ts';
import type { SimulatedTime } from './simulated.ts';
import type { VehiclePosition } from './sources/events/schemas/pulse.ts';
import { isAct, recallingFold } from './recall.ts';
import { watchAlerts } from './watch/alerts.ts';
import { watchDays } from './watch/days.ts';
import type { WhoIsThere } from '@kerbside/shared/rules';
import { watchFeeds } from './watch/feeds.ts';
import { SimulatedStaff } from './watch/simulatedStaff.ts';

/** Rooms that nobody sits in are let go after this, so that a screen that comes back finds what it missed. */
const TIDY_MS = 2 * MINUTE;

export interface WorldParts {
  readonly id: string;
  readonly kind: WorldKind;
  readonly label: string;
  /** Where its files are; absent: in memory. */
  readonly dir?: string;
  /** Its log, where it is neither in `dir` nor a new one in memory. */
  readonly log?: Log;
  readonly real: Clock;
  /** When each of its feeds was last heard, as far as the door remembers. */
  readonly heardAt?: ReadonlyMap<string, Instant>;
  /** Given the instant up to which the log is whole (undefined for a new world): the time of a simulated world. */
  readonly simulated?: (world: World, wholeTo: Instant | undefined) => SimulatedTime;
  readonly snapshotPace?: { readonly everyEntries: number; readonly everyMinutes: number };
  /** Ways of telling people outside the console, and whom: the live world's alone. */
  readonly outside?: Outside;
  readonly onTrouble: (what: string, error?: unknown) => void;
}

export interface OpenWorld {
  readonly id: string;
  readonly kind: WorldKind;
  readonly label: string;
  readonly world: World;
  readonly desk: Desk;
  readonly log: Log;
  readonly clock: Clock;
  /** The clock by which reports are stamped. */
  readonly stamp: Pick<Clock, 'now'>;
  readonly simulated: SimulatedTime | undefined;
  readonly rooms: Rooms;
  readonly pulse: PulseBoard;
  readonly presence: Presence;
  readonly tracks: Tracks;
  worldClock(): WorldClock;
  /** Positions as they come in: to the map and to the trail. */
  positioned(positions: readonly VehiclePosition[]): void;
  whereIs(conveyance: string): string | undefined;
  /** What happened, read back from the log: never on the desk's thread where the log is a file. */
  history(wanted: HistoryWanted): Promise<HistoryFound>;
  /** What a changed rule would have raised, judged away from the desk's thread where the log is a file. */
  readonly dryRun: MakeDryRun;
  snapshotNow(): void;
  /** The browsers that agreed to alerts; undefined where there is no Web Push. */
  readonly pushBook: PushBook | undefined;
  /** [X2] The code in a test's link, given back: what came of it. */
  confirmTest(test: string, code: string): Promise<ConfirmedByLink>;
  /** Pages on their way outside have their outcome written down: called before the desk closes. */
  drainOutbox(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(parts: WorldParts): Promise<OpenWorld> {
  const { id, kind, label, dir, real, outside, onTrouble } = parts;
  if (outside && kind !== 'live') throw new Error(`${id} is no live world: it tells nobody outside the console.`);
  const path = dir === undefined ? undefined : join(dir, `${id}.sqlite`);
  const snapshotPath = dir === undefined ? undefined : join(dir, `${id}.snapshot`);
  const log = parts.log ?? (path === undefined ? createMemoryLog() : openSqliteLog(path, { world: id }));
  const { world, memory } = (await restore(log, recallingFold(id), snapshotPath)).world;
  const simulated = parts.simulated?.(world, memory.wholeTo);
  const clock = simulated?.clock ?? real;
  const desk = new Desk({ world, log, clock, known: memory.known, answers: memory.answers, onTrouble });
  const rooms = new Rooms({ world, epoch: log.epoch, onTrouble });
  const openedAt = clock.now();
  // What is ahead of this world's clock was another world's of the same name.
  const pulse = new PulseBoard([...(parts.heardAt ?? [])].filter(([, at]) => at <= openedAt));
  const tracks =
    dir === undefined
      ? createMemoryTracks()
      : openSqliteTracks(join(dir, `${id}.tracks.sqlite`), {
          world: id,
          ticker: everyMs(1_000),
          onLost: (points, why) => {
            onTrouble(`${points} points of the trail were lost`, why);
          },
        });
  const stops = [keepRoomsTold(desk, rooms), keepTidy(rooms, pulse, clock)];
  if (simulated) {
    for (const act of memory.acts) simulated.hearAct(act.seq, act.event);
    stops.push(tellSimulator(desk, simulated));
    if (!world.clock.rows.has('start')) await desk.report([clockStarted(simulated)]);
  }
  const presence = new Presence(id);
  const inRole: WhoIsThere = (place, role) => presence.inRole(place, role);
  const staff = kind === 'demo' ? new SimulatedStaff({ desk, clock, inRole, onTrouble }) : undefined;
  if (staff) stops.push(() => staff.stop());
  const outbox =
    outside &&
    openOutbox({
      ...outside,
      recipients: () => outside.recipients.list(),
      takeOff: (id, way) => outside.recipients.takeOff(id, way),
      desk,
      clock,
      onTrouble,
    });
  if (outside) stops.push(keepListed({ ...outside, desk, clock, onTrouble }));
  stops.push(
    watchDays(desk, clock),
    watchFeeds(desk, clock, pulse),
    watchAlerts({
      desk,
      clock,
      kept: rooms.kept,
      // While this house was closed no feed could be heard: that alone makes nothing unknown to a rule.
      heard: () => Object.fromEntries([...pulse.feeds].filter(([, at]) => at >= openedAt)),
      whoIsThere: staff?.whoIsThere ?? inRole,
      hasChannel: (channel) => isInConsole(channel) || (outbox?.has(channel) ?? false),
      isCatchingUp: () => simulated?.catchingUpTo !== undefined,
      onTrouble,
    }),
  );
  const follower = path !== undefined && snapshotPath !== undefined ? hire(parts, path, snapshotPath) : undefined;
  const historian = remember(log, follower, parts);
  return {
    id,
    kind,
    label,
    world,
    desk,
    log,
    clock,
    stamp: simulated?.stamp ?? real,
    simulated,
    rooms,
    pulse,
    presence,
    tracks,
    worldClock: () => worldClockOf(clock, real, simulated),
    positioned(positions) {
      for (const position of positions) {
        // A vehicle whose clock is fast would hold its place on the map until the world's clock has caught up.
        pulse.position({ ...position, at: Math.min(position.at, position.recordedAt) });
        if (position.conveyance !== undefined) tracks.record([{ ...position, conveyance: position.conveyance }]);
      }
    },
    whereIs: (conveyance) => siteHolding(world, conveyance),
    history: (wanted) => historian.history(wanted),
    dryRun: path === undefined ? inHere(log) : inThread({ logPath: path, world: id }),
    snapshotNow: () => follower?.snapshotNow(),
    pushBook: outside?.pushKey === undefined ? undefined : pushBook(outside.recipients),
    confirmTest: (test, code) => confirmTest({ desk, clock, codes: outside?.codes }, test, code),
    drainOutbox: () => outbox?.close() ?? Promise.resolve(),
    async close() {
      for (const stop of stops) stop();
      await outbox?.close();
      await desk.close();
      await follower?.stop();
      historian.stop();
      tracks.close();
      log.close();
    },
  };
}

/** Alerts are told on the screens everywhere, and people are asked to ring. */
function isInConsole(channel: Channel): boolean {
  return channel === 'console' || channel === 'phone';
}

/** What changed is told at the rooms' pace; what is owed to who could not take it, a few times a second. */
function keepRoomsTold(desk: Desk, rooms: Rooms): () => void {
  const pace = new Pace();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    desk.whenDurable(() => {
      rooms.flush(desk.seq);
    });
  };
  const stop = desk.onTold(({ changes }) => {
    rooms.touch(changes);
    timer ??= setTimeout(flush, pace.waitMs(performance.now()));
  });
  const owed = setInterval(() => {
    timer ??= setTimeout(flush, 0);
  }, TICK_MS * 4).unref();
  return () => {
    stop();
    clearTimeout(timer);
    clearInterval(owed);
  };
}

function keepTidy(rooms: Rooms, pulse: PulseBoard, clock: Clock): () => void {
  const timer = setInterval(() => {
    rooms.tidy();
    pulse.tidy(clock.now());
  }, TIDY_MS).unref();
  return () => {
    clearInterval(timer);
  };
}

function tellSimulator(desk: Desk, simulated: SimulatedTime): () => void {
  return desk.onTold(({ seq, events }) => {
    for (const event of events) {
      if (event.type === 'kerbside.world.clock-set' && isAct(event)) simulated.setPace(event.data);
      if (isAct(event)) simulated.hearAct(seq, event);
    }
  });
}

function worldClockOf(clock: Clock, real: Clock, simulated: SimulatedTime | undefined): WorldClock {
  const catchingUpTo = simulated?.catchingUpTo;
  return {
    worldAt: clock.now(),
    realAt: real.now(),
    rate: simulated?.pace.rate ?? 1,
    paused: simulated?.pace.paused ?? false,
    ...(catchingUpTo !== undefined && { catchingUpTo }),
  };
}

/** When the simulated world began: said once. */
function clockStarted({ startAt }: SimulatedTime): WorldEvent {
  return {
    id: `clock-started/${startAt}`,
    type: 'kerbside.world.clock-set',
    source: DESK_SOURCE,
    at: startAt,
    recordedAt: startAt,
    data: { rate: 1, paused: false, startAt },
  };
}

/** A snapshot after so many entries or minutes. Local setting. */
const SNAPSHOT_PACE = { everyEntries: 20_000, everyMinutes: 10 };

function hire(
  { id, snapshotPace = SNAPSHOT_PACE, onTrouble }: WorldParts,
  logPath: string,
  snapshotPath: string,
): HiredFollower {
  const indexPath = join(dirname(logPath), `${id}.subjects.sqlite`);
  const task = { ...snapshotPace, logPath, world: id, snapshotPath, indexPath, lookEveryMs: 500 };
  return hireFollower(task, (word) => {
    if (word.kind === 'broken' || word.kind === 'snapshot-failed') onTrouble(`the follower of ${id}: ${word.why}`);
  });
}

/** The thread reads the log back where there is one; a world in memory does it itself. */
function remember(log: Log, follower: HiredFollower | undefined, { id, onTrouble }: WorldParts) {
  if (follower) return { history: (wanted: HistoryWanted) => follower.history(wanted), stop: () => undefined };
  const index = createMemoryIndex();
  const onBroken = (why: Error): void => {
    onTrouble(`the history of ${id}`, why);
  };
  const historian = startHistorian({ log, index, onBroken });
  return {
    history: (wanted: HistoryWanted) => historian.ask(wanted),
    stop: () => {
      historian.stop();
    },
  };
}
