// What screens say, read at the door: anything of another shape is refused or ignored, and nothing throws.
import { ROLES, type Principal } from '@kerbside/shared/kernel';
import {
  SOUND_STATES,
  VIEW_NAMES,
  type HistoryAsk,
  type Hello,
  type Look,
  type SoundState,
  type ViewName,
  type Watch,
} from '@kerbside/shared/wire';

/** A screen may watch at most this many views at once. Local setting. */
export const MOST_WATCHED = 16;

type Unread = Readonly<Record<string, unknown>>;

function asObject(message: unknown): Unread {
  return typeof message === 'object' && message !== null ? (message as Unread) : {};
}

export function readHello(message: unknown): Hello | undefined {
  const { protocol, world, principal } = asObject(message);
  const { name, role } = asObject(principal);
  if (typeof protocol !== 'number' || typeof name !== 'string' || name.trim().length === 0 || name.length > 60) {
    return undefined;
  }
  if (!isRole(role) || (world !== undefined && typeof world !== 'string')) return undefined;
  return { protocol, principal: { name: name.trim(), role }, ...(world !== undefined && { world }) };
}

function isRole(role: unknown): role is Principal['role'] {
  return (ROLES as readonly unknown[]).includes(role);
}

export function readWatch(message: unknown): readonly Watch[] | undefined {
  const { views } = asObject(message);
  if (!Array.isArray(views) || views.length > MOST_WATCHED) return undefined;
  const watches = (views as readonly unknown[]).map(readOneWatch);
  return watches.some((watch) => watch === undefined) ? undefined : (watches as Watch[]);
}

function readOneWatch(message: unknown): Watch | undefined {
  const { view, scope, lastSeq, epoch } = asObject(message);
  if (typeof view !== 'string' || typeof scope !== 'string' || scope.length > 1_500 || view.length > 40)
    return undefined;
  return {
    view: view as ViewName,
    scope,
    ...(typeof lastSeq === 'number' && Number.isSafeInteger(lastSeq) && lastSeq >= 0 && { lastSeq }),
    ...(typeof epoch === 'string' && { epoch }),
  };
}

/** A screen shows at most this many tellings at once. Local setting. */
const MOST_SHOWING = 200;

export function readShowing(message: unknown): readonly string[] {
  const { sends } = asObject(message);
  if (!Array.isArray(sends) || sends.length > MOST_SHOWING) return [];
  return (sends as readonly unknown[]).filter((send) => typeof send === 'string' && send.length <= 200) as string[];
}

export function isView(view: string): view is ViewName {
  return (VIEW_NAMES as readonly string[]).includes(view);
}

/** `null`: the screen looks at no map. */
export function readLook(message: unknown): Look | null {
  const { bbox, zoom } = asObject(message);
  if (!Array.isArray(bbox) || bbox.length !== 4 || typeof zoom !== 'number' || !Number.isFinite(zoom)) return null;
  const [west, south, east, north] = bbox as number[];
  if (![west, south, east, north].every((degrees) => typeof degrees === 'number' && Number.isFinite(degrees)))
    return null;
  return { bbox: [west ?? 0, south ?? 0, east ?? 0, north ?? 0], zoom };
}

/** What is too long to be a vehicle, a site's code or an area is not asked for. */
export function readHistoryAsk(message: unknown): HistoryAsk | undefined {
  const { id, about, before, knownBy } = asObject(message);
  const wanted = readAbout(about);
  if (!isName(id) || !wanted) return undefined;
  return { id, about: wanted, ...(isWhole(before) && { before }), ...(isWhole(knownBy) && { knownBy }) };
}

function readAbout(about: unknown): HistoryAsk['about'] | undefined {
  const { conveyance, site, area } = asObject(about);
  if (isName(conveyance)) return { conveyance };
  if (isName(site)) return { site };
  return isName(area) ? { area } : undefined;
}

function isWhole(number: unknown): number is number {
  return typeof number === 'number' && Number.isSafeInteger(number);
}

function isName(text: unknown): text is string {
  return typeof text === 'string' && text.length > 0 && text.length <= 80;
}

/** When a screen asked for the time, by its own clock. */
export function readTimeAsk(message: unknown): number | undefined {
  const { sentAt } = asObject(message);
  return typeof sentAt === 'number' && Number.isFinite(sentAt) ? sentAt : undefined;
}

export function readSound(message: unknown): SoundState | undefined {
  const { state } = asObject(message);
  return SOUND_STATES.find((known) => known === state);
}
