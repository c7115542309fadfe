// The board's last copies on this device: the rows of the views that were watched last, with the instant they were true at. A copy
// is drawn only as what it is: by the same build, of the world that was asked for, whole, and old until the server is heard.
import { DAY, type Instant, type Role } from '@kerbside/shared/kernel';
import { PROTOCOL, type RowsByView, type ViewName, type Welcome } from '@kerbside/shared/wire';
import type { RowSet } from './rowSet.ts';
import { worldTimeAt } from './serverTime.ts';
import type { Heard } from './worldTime.ts';

/** So many views and scopes are kept; the oldest goes first. Local setting. */
export const MOST_COPIES = 8;
/** A copy older than this is of no more use at a door. Local setting. */
export const KEPT_FOR_MS = DAY;
/** A view larger than this many letters is not kept. Local setting. */
const MOST_LETTERS = 4_000_000;

/** Where copies are kept: asynchronous, and allowed to lose them. */
export interface BoardShelf {
  read(name: string): Promise<unknown>;
  write(copy: KeptCopy): void;
  drop(name: string): void;
}

export interface KeptCopy {
  readonly name: string;
  readonly protocol: number;
  readonly build: string;
  /** As it was when the rows were cut: whose world it is and who looked. */
  readonly welcome: Welcome;
  /** The rows were true when this was heard. */
  readonly heard: Heard;
  /** Sorts the copies by age: this device's clock. */
  readonly wall: number;
  readonly epoch: string;
  readonly seq: number;
  readonly text: string;
  readonly mark: number;
}

export interface CopyWanted {
  readonly view: ViewName;
  readonly scope: string;
  /** The world named in the address, if any. */
  readonly world: string | undefined;
  /** For a public screen: the rows are cut. */
  readonly isPublic: boolean;
}

/** A window of a drill and one of the live world never share a copy, nor do a wall and a desk. */
export function copyName({ view, scope, world, isPublic }: CopyWanted): string {
  return `${world ?? ''}|${isPublic ? 'public' : 'full'}|${view}|${scope}`;
}

/** Null where it is too large to keep. */
export function copyOf(
  wanted: CopyWanted,
  rows: RowSet,
  { build, welcome, heard }: Pick<KeptCopy, 'build' | 'welcome' | 'heard'>,
): KeptCopy | null {
  const text = JSON.stringify([...rows.rows.values()]);
  if (text.length > MOST_LETTERS) return null;
  const name = copyName(wanted);
  const { wall } = heard;
  const { epoch, seq } = rows;
  return { name, protocol: PROTOCOL, build, welcome, heard, wall, epoch, seq, text, mark: markOf(text) };
}

/** Whose rows are cut by the server. */
export function isPublicScreen(role: Role | undefined): boolean {
  return role === 'public-screen';
}

export interface DrawnCopy {
  readonly rows: RowSet;
  readonly welcome: Welcome;
  readonly heard: Heard;
}

interface Opening {
  readonly build: string;
  readonly wall: number;
  /** What this console was told while it was connected: a copy of anything else is not its own. */
  readonly welcome: Welcome | null;
}

/** What may be drawn of it; null where it is of another build, world, log or audience, too old, or not whole. */
export function drawnCopy(value: unknown, wanted: CopyWanted, opening: Opening): DrawnCopy | null {
  if (!isCopy(value) || value.name !== copyName(wanted)) return null;
  const { welcome, heard, epoch, seq } = value;
  const isOurs = value.protocol === PROTOCOL && value.build === opening.build && welcome.epoch === epoch;
  const isOfThisWorld =
    (wanted.world === undefined || wanted.world === welcome.world.id) &&
    (!opening.welcome || (opening.welcome.epoch === epoch && opening.welcome.world.id === welcome.world.id));
  const isForThem = isPublicScreen(welcome.principal.role) === wanted.isPublic;
  if (!isOurs || !isOfThisWorld || !isForThem || opening.wall - value.wall > KEPT_FOR_MS) return null;
  const rows = rowsOf(value);
  return rows && { rows: { epoch, seq, rows }, welcome, heard };
}

/** The world's time at which the rows of a copy were true. */
export function trueAt({ clock, serverTime }: Heard): Instant {
  return worldTimeAt(clock, serverTime);
}

function rowsOf({ text, mark }: KeptCopy): ReadonlyMap<string, RowsByView[ViewName]> | null {
  if (markOf(text) !== mark) return null;
  const rows = JSON.parse(text) as RowsByView[ViewName][];
  return new Map(rows.map((row) => [row.id, row]));
}

function isCopy(value: unknown): value is KeptCopy {
  if (typeof value !== 'object' || value === null) return false;
  const { name, text, mark, wall, seq, welcome, heard } = value as Partial<KeptCopy>;
  return (
    [name, text].every((word) => typeof word === 'string') &&
    [mark, wall, seq, heard?.serverTime, heard?.wall, heard?.clock.worldAt].every(Number.isFinite) &&
    typeof welcome?.world.id === 'string' &&
    typeof welcome.principal.role === 'string'
  );
}

/** FNV-1a: a letter that is lost or changed on the way to the disk and back is noticed. */
function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return mark >>> 0;
}

export function memoryBoardShelf(copies = new Map<string, unknown>()): BoardShelf {
  return {
    read: (name) => Promise.resolve(copies.get(name)),
    write: (copy) => void copies.set(copy.name, copy),
    drop: (name) => void copies.delete(name),
  };
}
