// After a storm the log is read back from disk and folded anew, and everything that anybody sent, was told or showed is held
// against it. It trusts nothing of the server but the file.
import { crc32 } from 'node:zlib';
import { Changes, type Instant } from '@kerbside/shared/kernel';
import { audienceOf } from '@kerbside/server/access/audience';
import { openSqliteReader } from '@kerbside/server/log/sqlite';
import { KeptSites, VIEWS, type Audience, type View } from '@kerbside/shared/views';
import type { ViewName } from '@kerbside/shared/wire';
import { createWorld, foldEvent, worldFaults, type World } from '@kerbside/shared/world';
import { digestOf } from '../harness/digest.ts';
import { Audit, type AuditOptions } from './audit.ts';
import { inSight } from './inSight.ts';
import type { Shows } from './shows.ts';

export interface Verdict {
  readonly faults: readonly string[];
  readonly events: number;
  readonly entries: number;
  /** What rooms showed, compared: each as of an entry. */
  readonly compared: number;
}

/** A server's whole world in one text, as of an entry. */
export interface Held {
  readonly seq: number;
  readonly digest: string;
}

export interface JudgeOptions extends AuditOptions {
  readonly logPath: string;
  readonly shows: Shows;
  readonly held: readonly Held[];
  /** Any instant of the storm: who belongs to whom in England is asked as of then. */
  readonly asOf: Instant;
  readonly onEntry?: (seq: number) => void;
}

/** A room is made anew from nothing after so many comparisons, and at its last; one that has few rows at each. */
const ANEW_EVERY = 20;
const FEW_ROWS: readonly ViewName[] = ['flow', 'overview', 'tallies'];

export async function judge(options: JudgeOptions): Promise<Verdict> {
  const reader = openSqliteReader(options.logPath, { world: 'live' });
  const world = createWorld('live');
  const rooms = roomsOf(options, world);
  const audit = new Audit(options);
  const faults: string[] = [];
  let entries = 0;
  const held = Map.groupBy(options.held, ({ seq }) => seq);
  const compareHeld = (at: number): void => {
    const digests = held.get(at);
    if (!digests) return;
    held.delete(at);
    const wanted = digestOf(world);
    if (digests.some(({ digest }) => digest !== wanted))
      faults.push(`the server's world at ${at} is not the fold of its log`);
  };
  try {
    const verdict = await reader.verify();
    if (!verdict.whole) faults.push(`the chain breaks at ${verdict.seq}: ${verdict.why}`);
    for (const room of rooms) room.compare(0);
    compareHeld(0);
    for await (const entry of reader.read(0)) {
      const changes = new Changes();
      for (const event of entry.events) {
        audit.see(event, entry.seq);
        foldEvent(world, event, changes);
      }
      touch(rooms, world, changes);
      for (const room of rooms) room.compare(entry.seq);
      compareHeld(entry.seq);
      options.onEntry?.(entry.seq);
      entries += 1;
    }
  } finally {
    reader.close();
  }
  for (const at of held.keys()) faults.push(`the server held a world as of ${at}, which is not in the log`);
  for (const room of rooms) room.end();
  faults.push(...audit.end(), ...rooms.flatMap((room) => room.faults), ...worldFaults(world));
  const compared = rooms.reduce((sum, room) => sum + room.compared, 0);
  return { faults, events: audit.events, entries, compared };
}

function roomsOf({ shows, asOf }: JudgeOptions, world: World): readonly JudgedRoom[] {
  const sheets = new Map<string, JudgedRows>();
  return [...shows.byRoom].map(([name, sums]) => {
    const [view, scope, audience] = name.split('|') as [ViewName, string, string];
    const role = audience === 'public' ? 'public-screen' : 'halo';
    const rows =
      sheets.get(`${view}|${role}`) ?? new JudgedRows(view, world, audienceOf({ name: '', role, verified: false }));
    sheets.set(`${view}|${role}`, rows);
    return new JudgedRoom(name, sums, inSight(view, scope, asOf), rows);
  });
}

/** Each view is asked once what an entry touched. */
function touch(rooms: readonly JudgedRoom[], world: World, changes: Changes): void {
  for (const rows of new Set(rooms.map((room) => room.rows))) rows.goOn();
  const byView = Map.groupBy(rooms, ({ rows }) => rows.view);
  for (const [view, of] of byView) {
    for (const { place, id } of VIEWS[view].touched(world, changes)) for (const room of of) room.touch(place, id);
  }
}

/** The rows of one view for one audience, each made and digested once for all rooms that show it. */
class JudgedRows {
  readonly view: ViewName;
  readonly #world: World;
  readonly #audience: Audience;
  readonly #known = new Map<string, number>();
  /** What was read of each site for the rows of this entry; nothing of the entry before. */
  #kept: KeptSites;

  constructor(view: ViewName, world: World, audience: Audience) {
    this.view = view;
    this.#world = world;
    this.#audience = audience;
    this.#kept = new KeptSites(world);
  }

  /** Another entry was folded. */
  goOn(): void {
    this.#kept = new KeptSites(this.#world);
  }

  forget(id: string): void {
    this.#known.delete(id);
  }

  /** Of a row that is not there, nothing. */
  digest(id: string): number {
    const known = this.#known.get(id) ?? this.anew(id);
    this.#known.set(id, known);
    return known;
  }

  anew(id: string): number {
    const { row } = VIEWS[this.view] as View<{ readonly id: string }>;
    const made = row(this.#world, id, this.#audience, this.#kept);
    return made ? crc32(JSON.stringify(made)) : 0;
  }

  idsAt(place: string): Iterable<string> {
    return VIEWS[this.view].idsAt(this.#world, place);
  }
}

class JudgedRoom {
  readonly name: string;
  readonly rows: JudgedRows;
  readonly faults: string[] = [];
  compared = 0;
  readonly #places: ReadonlySet<string>;
  readonly #isFew: boolean;
  readonly #shown: Map<number, number>;
  readonly #dirty = new Set<string>();
  readonly #digests = new Map<string, number>();
  #sum = 0;

  constructor(name: string, shown: ReadonlyMap<number, number>, places: ReadonlySet<string>, rows: JudgedRows) {
    this.name = name;
    this.rows = rows;
    this.#places = places;
    this.#isFew = FEW_ROWS.includes(rows.view);
    this.#shown = new Map(shown);
  }

  touch(place: string, id: string): void {
    this.rows.forget(id);
    if (this.#places.has(place)) this.#dirty.add(id);
  }

  compare(seq: number): void {
    const shown = this.#shown.get(seq);
    if (shown === undefined) return;
    this.#shown.delete(seq);
    if (this.#isFew || this.compared % ANEW_EVERY === 0 || this.#shown.size === 0) this.#anew();
    else for (const id of this.#dirty) this.#put(id, this.rows.digest(id));
    this.#dirty.clear();
    this.compared += 1;
    if (shown !== this.#sum) this.faults.push(`${this.name}: what was shown as of ${seq} is not the fold of the log`);
  }

  end(): void {
    for (const seq of this.#shown.keys())
      this.faults.push(`${this.name}: entry ${seq} was shown and is not in the log`);
  }

  #anew(): void {
    this.#digests.clear();
    this.#sum = 0;
    for (const place of this.#places) for (const id of this.rows.idsAt(place)) this.#put(id, this.rows.anew(id));
  }

  #put(id: string, digest: number): void {
    this.#sum += digest - (this.#digests.get(id) ?? 0);
    this.#digests.set(id, digest);
  }
}
