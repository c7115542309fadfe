import { beforeEach, describe, expect, test } from 'vitest';
import { answerFrom, dropOldBuilds, keepBuild, type ShellParts } from './shellCopy.ts';

const ORIGIN = 'http://kerbside.test';

/** The browser's own caches, in memory. */
function deviceCaches() {
  const all = new Map<string, Map<string, Response>>();
  const urlOf = (asked: RequestInfo | URL): string => (asked instanceof Request ? asked.url : String(asked));
  const cacheOf = (kept: Map<string, Response>) => ({
    match: (asked: RequestInfo | URL) => Promise.resolve(kept.get(urlOf(asked))?.clone()),
    put: (asked: RequestInfo | URL, response: Response) => Promise.resolve(void kept.set(urlOf(asked), response)),
  });
  const caches = {
    open: (name: string) => {
      const kept = all.get(name) ?? new Map<string, Response>();
      all.set(name, kept);
      return Promise.resolve(cacheOf(kept) as unknown as Cache);
    },
    match: (asked: RequestInfo | URL) =>
      Promise.resolve(
        [...all.values()]
          .map((kept) => kept.get(urlOf(asked)))
          .find(Boolean)
          ?.clone(),
      ),
    keys: () => Promise.resolve([...all.keys()]),
    delete: (name: string) => Promise.resolve(all.delete(name)),
  };
  return { all, caches };
}

/** What the server serves; a path that is not here is answered 404. */
type Served = Record<string, string>;
const buildOf = (build: string): Served => ({
  '/': `<meta name="build" content="${build}" />`,
  [`/assets/index-${build}.js`]: `the console, ${build}`,
  '/assets/font-always.woff2': 'a font',
  '/icon.svg': `an icon, ${build}`,
});

let device: ReturnType<typeof deviceCaches>;
let served: Served;
let fetched: string[];
beforeEach(() => {
  device = deviceCaches();
  served = buildOf('b1');
  fetched = [];
});

function worker(build: string): ShellParts {
  return {
    caches: device.caches,
    fetch: ({ url }) => {
      const path = new URL(url).pathname;
      fetched.push(path);
      const text = served[path];
      return Promise.resolve(text === undefined ? new Response('', { status: 404 }) : new Response(text));
    },
    origin: ORIGIN,
    build,
    files: Object.keys(buildOf(build)),
  };
}

async function answered(parts: ShellParts, path: string, how: RequestInit & { mode?: string } = {}): Promise<string> {
  const request = new Request(ORIGIN + path, how);
  // Only a browser makes requests that go to a page.
  if (path.startsWith('/queue')) Object.defineProperty(request, 'mode', { value: 'navigate' });
  const answer = answerFrom(parts, request);
  return answer === undefined ? 'not answered' : (await answer).text();
}

describe('a build', () => {
  test('is kept whole, and opens any screen without a server', async () => {
    await keepBuild(worker('b1'));
    served = {};
    expect(await answered(worker('b1'), '/queue/RVJ01')).toContain('content="b1"');
    expect(await answered(worker('b1'), '/assets/index-b1.js')).toBe('the console, b1');
    expect(await answered(worker('b1'), '/icon.svg')).toBe('an icon, b1');
  });

  test.each(['/', '/assets/font-always.woff2', '/icon.svg'])('of which %s is missing is not taken', async (path) => {
    served = Object.fromEntries(Object.entries(served).filter(([name]) => name !== path));
    await expect(keepBuild(worker('b1'))).rejects.toThrow('404');
  });

  test('whose page is of another build by now is not taken', async () => {
    served = { ...buildOf('b1'), ...buildOf('b2') };
    await expect(keepBuild(worker('b1'))).rejects.toThrow('another build');
  });

  test('fetches only what changed: a file named by its content is taken from the build before', async () => {
    await keepBuild(worker('b1'));
    served = buildOf('b2');
    fetched = [];
    await keepBuild(worker('b2'));
    expect(fetched).toEqual(['/', '/assets/index-b2.js', '/icon.svg']);
  });

  test('leaves the one before it for the windows that still run that, and none older', async () => {
    for (const build of ['b1', 'b2', 'b3']) {
      served = buildOf(build);
      await keepBuild(worker(build));
      await dropOldBuilds(worker(build));
    }
    expect([...device.all.keys()]).toEqual(['kerbside-shell-b2', 'kerbside-shell-b3']);
    served = {};
    expect(await answered(worker('b3'), '/assets/index-b2.js')).toBe('the console, b2');
  });

  test('shows its own page while another is being kept', async () => {
    await keepBuild(worker('b1'));
    served = buildOf('b2');
    await keepBuild(worker('b2'));
    expect(await answered(worker('b1'), '/queue/RVJ01')).toContain('content="b1"');
  });
});

describe('what the server says', () => {
  test.each(['/api/openapi.json', '/socket.io/?EIO=4', '/healthz', '/readyz', '/metrics', '/sw.js'])(
    'at %s is never answered from the device',
    async (path) => {
      await keepBuild(worker('b1'));
      expect(await answered(worker('b1'), path)).toBe('not answered');
    },
  );

  test('is never answered for an act, or for another address', async () => {
    await keepBuild(worker('b1'));
    expect(await answered(worker('b1'), '/icon.svg', { method: 'POST' })).toBe('not answered');
    expect(answerFrom(worker('b1'), new Request('http://elsewhere.test/icon.svg'))).toBeUndefined();
  });

  test('of a part that was not kept is kept once it was fetched; a missing one is not', async () => {
    served['/assets/late.js'] = 'late';
    expect(await answered(worker('b1'), '/assets/late.js')).toBe('late');
    await answered(worker('b1'), '/assets/never.js');
    served = { '/assets/never.js': 'by now' };
    expect(await answered(worker('b1'), '/assets/late.js')).toBe('late');
    expect(await answered(worker('b1'), '/assets/never.js')).toBe('by now');
  });
});
