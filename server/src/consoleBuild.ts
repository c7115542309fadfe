// Sees to it that the console in client/dist was built from the sources as they are, and builds it where it was not. It looks
// at contents, not at file times, and swaps a finished build in whole: nothing half built is ever served.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

export interface ConsoleBuildOptions {
  /** The folder of the whole house. */
  readonly root: string;
  /** Tells the person at the terminal what is being done. */
  readonly say: (line: string) => void;
  /** Builds the client into this folder; rejects with what the builder said. Vite in a process of its own unless said. */
  readonly build?: (outDir: string) => Promise<void>;
}

/** In client/dist: the mark of the sources it was built from. */
const MARK = '.built-from';

/** Resolves with the mark of the build that is in client/dist, building it first where it does not match. */
export async function ensureConsoleBuilt({ root, say, build = viteBuild(root) }: ConsoleBuildOptions): Promise<string> {
  const dist = join(root, 'client/dist');
  const wanted = await sourcesMark(root);
  if ((await markOf(dist)) === wanted) return wanted;
  const why = existsSync(join(dist, 'index.html')) ? 'its sources have changed' : 'it has not been built here yet';
  say(`Building the console, as ${why} (half a minute at most) …`);
  const startedAt = performance.now();
  // Beside other build leavings, on the same disk, so that it can be moved into place in one step.
  const outDir = join(root, 'node_modules/.cache', `kerbside-console-${process.pid}`);
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true });
  try {
    await build(outDir);
    await writeFile(join(outDir, MARK), wanted);
    await putInPlace(outDir, dist);
  } catch (reason) {
    throw new ConsoleNotBuilt(reason);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
  say(`The console is built (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`);
  return wanted;
}

/** The mark that the build in client/dist bears in its page, which the console compares with what it is told. */
export async function buildServed(root: string): Promise<string> {
  const page = await readFile(join(root, 'client/dist/index.html'), 'utf8');
  return /<meta name="build" content="(\w+)"/.exec(page)?.[1] ?? 'unmarked';
}

export class ConsoleNotBuilt extends Error {
  override readonly name = 'ConsoleNotBuilt';
  constructor(reason: unknown) {
    const said = reason instanceof Error ? reason.message : String(reason);
    super(
      `The console could not be built. Mend what the builder says, or run 'npm ci' if a package is missing:\n${said}`,
      {
        cause: reason,
      },
    );
  }
}

/** Another process may have put the same build in place meanwhile: then it is as good as ours. */
async function putInPlace(outDir: string, dist: string): Promise<void> {
  const old = `${outDir}-old`;
  try {
    if (existsSync(dist)) await rename(dist, old);
    await rename(outDir, dist);
  } catch (reason) {
    if ((await markOf(dist)) !== (await markOf(outDir))) throw reason;
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}

async function markOf(dist: string): Promise<string | undefined> {
  try {
    return await readFile(join(dist, MARK), 'utf8');
  } catch {
    return undefined;
  }
}

/** What the console is made of. */
const SOURCES = ['client', 'shared/src', 'shared/package.json', 'package-lock.json', 'tsconfig.base.json'];
const NO_SOURCES = new Set(['node_modules', 'dist', 'test-results', '.vite']);

/** A short mark of the contents of everything that the console is built from. */
export async function sourcesMark(root: string): Promise<string> {
  const files = (await Promise.all(SOURCES.map((source) => filesUnder(join(root, source))))).flat();
  const named = files.map((file) => [relative(root, file).replaceAll('\\', '/'), file] as const);
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  const contents = await Promise.all(named.map(([, file]) => readFile(file)));
  const mark = createHash('sha256');
  for (const [index, [name]] of named.entries())
    mark.update(`${name}\0${contents[index]?.length ?? 0}\0`).update(contents[index] ?? '');
  return mark.digest('hex').slice(0, 16);
}

async function filesUnder(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  if (!(await isFolder(path))) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const kept = entries.filter(({ name }) => !NO_SOURCES.has(name) && !/\.test\.tsx?$/.test(name));
  const inside = kept.map((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? filesUnder(inner) : Promise.resolve(entry.isFile() ? [inner] : []);
  });
  return (await Promise.all(inside)).flat();
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory();
}

function viteBuild(root: string): (outDir: string) => Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  return (outDir) =>
    new Promise((resolve, reject) => {
      const args = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
      const child = spawn(process.execPath, args, { cwd: join(root, 'client'), stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      const hear = (words: Buffer) => {
        said = `${said}${words.toString('utf8')}`.slice(-8_000);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve();
        else reject(new Error(said.trim() || `vite ended with code ${String(code)}`));
      });
    });
}
