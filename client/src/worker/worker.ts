// The service worker: opens the console without a server, and shows alerts though the console is shut. A new build is kept whole,
// takes over at once, and is seen at the next load; which moment that is, the page decides.
import { shownPage } from './shownPage.ts';
import { answerFrom, dropOldBuilds, keepBuild, type ShellParts } from './shellCopy.ts';

declare const __BUILD__: string;
declare const __FILES__: readonly string[];

/** What the browser hands a worker, as far as it is used here. */
interface Until {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Word {
  readonly ports: readonly MessagePort[];
}
interface Clicked extends Until {
  readonly notification: Notification;
}
interface Pushed extends Until {
  readonly data: { json(): unknown } | null;
}
interface OpenWindow {
  readonly url: string;
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}
interface Scope {
  addEventListener(what: 'push', ear: (event: Pushed) => void): void;
  addEventListener(what: 'notificationclick', ear: (event: Clicked) => void): void;
  addEventListener(what: 'install' | 'activate', ear: (event: Until) => void): void;
  addEventListener(what: 'fetch', ear: (event: Asked) => void): void;
  addEventListener(what: 'message', ear: (event: Word) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { readonly type: 'window' }): Promise<readonly OpenWindow[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: ServiceWorkerRegistration;
}

const scope = self as unknown as Scope;
const parts: ShellParts = {
  caches,
  fetch: (request) => fetch(request),
  origin: location.origin,
  build: __BUILD__,
  files: __FILES__,
};

scope.addEventListener('install', (event) => event.waitUntil(keepBuild(parts).then(() => scope.skipWaiting())));
scope.addEventListener('activate', (event) => event.waitUntil(dropOldBuilds(parts).then(() => scope.clients.claim())));
scope.addEventListener('fetch', (event) => {
  const answer = answerFrom(parts, event.request);
  if (answer) event.respondWith(answer);
});
scope.addEventListener('message', ({ ports }) => ports[0]?.postMessage(__BUILD__));

scope.addEventListener('push', (event) => {
  const { title, options } = shownPage(event.data?.json());
  event.waitUntil(scope.registration.showNotification(title, options));
});
scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = (event.notification.data ?? {}) as { path?: string };
  event.waitUntil(openAt(new URL(path ?? '/alerts', location.origin).href));
});

/** In a console that is open, else in a new one. */
async function openAt(url: string): Promise<void> {
  const [open] = await scope.clients.matchAll({ type: 'window' });
  if (!open) {
    await scope.clients.openWindow(url);
    return;
  }
  await open.navigate(url);
  await open.focus();
}
