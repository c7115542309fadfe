// Alerts to this browser though the console is shut: asked of the browser only when somebody taps, kept with who it is for. What the
// server knows of it is the subscription and that; what this device knows is the server's name for it.
import { isPerson, type ChosenPerson } from './person.ts';
import { deviceShelf, readShelf } from './shelf.ts';

/** Whom this device is told for. */
export interface PushFor {
  /** As the server lists it. */
  readonly id: string;
  readonly person: ChosenPerson;
  readonly place: string;
}

const shelf = deviceShelf('push');

export function pushHere(): PushFor | null {
  return readShelf(shelf, isPushFor, null);
}

function isPushFor(value: unknown): value is PushFor | null {
  if (value === null) return true;
  const { id, person, place } = (value ?? {}) as Partial<PushFor>;
  return typeof id === 'string' && typeof place === 'string' && isPerson(person);
}

/** Whether this browser can be told at all, and whether it was forbidden to. */
export function pushAbility(): 'none' | 'blocked' | 'can' {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'none';
  return Notification.permission === 'denied' ? 'blocked' : 'can';
}

/** What a browser subscribes with; null where the server sends no alerts to browsers. */
export async function pushKey(): Promise<string | null> {
  try {
    const answer = await fetch('/api/config');
    const { pushKey: key } = (await answer.json()) as { pushKey?: unknown };
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

/** Asks the browser, then the server. Why not, in words; null when it is on. Called by a tap alone. */
export async function switchPushOn(person: ChosenPerson, place: string): Promise<string | null> {
  const key = await pushKey();
  if (key === null) return 'This server sends no alerts to browsers.';
  if ((await Notification.requestPermission()) !== 'granted') return 'This browser was not allowed to show alerts.';
  try {
    const registration = await navigator.serviceWorker.ready;
    const applicationServerKey = bytesOf(key);
    const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
    const answer = await send('POST', '/api/push', { ...person, place, subscription: subscription.toJSON() });
    if (!answer.ok) return ((await answer.json()) as { detail?: string }).detail ?? 'The server did not take it.';
    const { id } = (await answer.json()) as { id: string };
    shelf.write(JSON.stringify({ id, person, place }));
    return null;
  } catch (error) {
    return `This browser could not be signed up (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** Takes it off the server's list first: until then it would go on. Why not, in words. */
export async function switchPushOff(): Promise<string | null> {
  const here = pushHere();
  try {
    const registration = await navigator.serviceWorker.ready;
    const subscription = await registration.pushManager.getSubscription();
    if (here) {
      const { endpoint } = subscription ?? {};
      const answer = await send('DELETE', `/api/push/${encodeURIComponent(here.id)}`, { endpoint });
      if (!answer.ok && answer.status !== 404) return 'The server could not take it off. Try again.';
    }
    await subscription?.unsubscribe();
  } catch {
    return 'The server could not be reached: this device is still on its list. Try again.';
  }
  shelf.write('null');
  return null;
}

function send(method: string, path: string, body: object): Promise<Response> {
  return fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
