// The service worker: opens the console without a server. A new build is kept whole, takes over at once, and is seen at the next
// load; which moment that is, the page decides.
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
interface Scope {
  addEventListener(what: 'install' | 'activate', ear: (event: Until) => void): void;
  addEventListener(what: 'fetch', ear: (event: Asked) => void): void;
  addEventListener(what: 'message', ear: (event: Word) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
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
