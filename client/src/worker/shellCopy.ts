// The console's own files on the device, whole builds at a time: what is kept, what is let go, and which requests are answered
// from it. It never touches what the server says: nothing under /api, no line of a screen, no health.

export interface ShellParts {
  readonly caches: Pick<CacheStorage, 'open' | 'match' | 'keys' | 'delete'>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Where this console is served, e.g. 'http://localhost:8080'. */
  readonly origin: string;
  readonly build: string;
  /** The paths of this build's files; the page itself is '/'. */
  readonly files: readonly string[];
}

const PREFIX = 'kerbside-shell-';
/** This build and the one before it: a window that still runs that one finds its parts. */
const BUILDS_KEPT = 2;
const PAGE = '/';
const NEVER_KEPT = ['/api/', '/socket.io/', '/healthz', '/readyz', '/metrics', '/sw.js'];
const EVEN_UNDER_OTHER_HEADERS = { ignoreVary: true } as const;

const isNamedByContent = (path: string): boolean => path.startsWith('/assets/');
const cacheName = (build: string): string => PREFIX + build;

/** Fetches what is not here yet. Rejects where anything is missing, or where the page is of another build: all or nothing. */
export async function keepBuild(parts: ShellParts): Promise<void> {
  const { caches, files, build } = parts;
  const cache = await caches.open(cacheName(build));
  for (const path of files) {
    const url = parts.origin + path;
    const known = isNamedByContent(path) ? await caches.match(url, EVEN_UNDER_OTHER_HEADERS) : undefined;
    const response = known ?? (await fetched(parts, path));
    if (path === PAGE && !(await response.clone().text()).includes(`content="${build}"`))
      throw new Error('The server serves another build by now.');
    await cache.put(url, response);
  }
}

async function fetched({ fetch, origin }: ShellParts, path: string): Promise<Response> {
  const response = await fetch(new Request(origin + path, { cache: isNamedByContent(path) ? 'default' : 'no-cache' }));
  if (!response.ok) throw new Error(`${path} could not be fetched: ${String(response.status)}`);
  return response;
}

/** Lets the builds before the last two go. */
export async function dropOldBuilds({ caches, build }: ShellParts): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== cacheName(build));
  for (const name of others.slice(0, Math.max(0, others.length - (BUILDS_KEPT - 1)))) await caches.delete(name);
}

/** The answer from this device, or undefined: then the request goes its own way as if there were no worker. */
export function answerFrom(parts: ShellParts, request: Request): Promise<Response> | undefined {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== parts.origin) return undefined;
  if (
    NEVER_KEPT.some((path) => pathname === path || pathname === path.replace(/\/$/, '') || startsUnder(pathname, path))
  )
    return undefined;
  if (request.mode === 'navigate') return ofThisBuild(parts, PAGE, request);
  if (isNamedByContent(pathname)) return ofAnyBuild(parts, request);
  return parts.files.includes(pathname) ? ofThisBuild(parts, pathname, request) : undefined;
}

function startsUnder(pathname: string, folder: string): boolean {
  return folder.endsWith('/') && pathname.startsWith(folder);
}

async function ofThisBuild(parts: ShellParts, path: string, request: Request): Promise<Response> {
  const cache = await parts.caches.open(cacheName(parts.build));
  return (await cache.match(parts.origin + path, EVEN_UNDER_OTHER_HEADERS)) ?? parts.fetch(request);
}

/** Its name holds its content: whichever build it is of, it is the right one. What is fetched now is kept for the next time. */
async function ofAnyBuild(parts: ShellParts, request: Request): Promise<Response> {
  const known = await parts.caches.match(request.url, EVEN_UNDER_OTHER_HEADERS);
  if (known) return known;
  const response = await parts.fetch(request);
  if (response.ok) {
    const cache = await parts.caches.open(cacheName(parts.build));
    await cache.put(request.url, response.clone()).catch(() => undefined);
  }
  return response;
}
