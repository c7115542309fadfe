// The console is built when its sources have changed, at no other time, and never half.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildServed, ensureConsoleBuilt, sourcesMark } from './consoleBuild.ts';

describe('the built console', () => {
  let root = '';
  let said: string[] = [];
  let builds = 0;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'kerbside-build-'));
    said = [];
    builds = 0;
    await put('client/src/main.tsx', 'one');
    await put('client/index.html', '<html>');
    await put('shared/src/kernel/ids.ts', 'ids');
    await put('package-lock.json', '{}');
  });
  afterEach(() => rm(root, { recursive: true }));

  async function put(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }

  /** Stands in for Vite, which is not ours: writes one page that names the build. */
  const build = async (outDir: string): Promise<void> => {
    builds += 1;
    await mkdir(outDir, { recursive: true });
    await writeFile(join(outDir, 'index.html'), `build ${builds}`);
  };
  const ensure = () => ensureConsoleBuilt({ root, say: (line) => said.push(line), build });
  const page = () => readFile(join(root, 'client/dist/index.html'), 'utf8');

  test('is made where there is none, and the person at the terminal is told', async () => {
    await ensure();
    expect(await page()).toBe('build 1');
    expect(said).toEqual([
      'Building the console, as it has not been built here yet (half a minute at most) …',
      expect.stringMatching(/^The console is built \(\d+\.\d s\)\.$/),
    ]);
  });

  test('bears its mark in its page; one that bears none is of no build that a console could be', async () => {
    await ensure();
    expect(await buildServed(root)).toBe('unmarked');
    await put('client/dist/index.html', '<head><meta name="build" content="0a1b2c" /></head>');
    expect(await buildServed(root)).toBe('0a1b2c');
  });

  test('is left alone, in silence, while its sources are the same, whatever their file times say', async () => {
    const mark = await ensure();
    said = [];
    await put('client/src/main.tsx', 'one');
    expect(await ensure()).toBe(mark);
    expect([builds, said]).toEqual([1, []]);
  });

  test.each(['client/src/main.tsx', 'client/src/new.ts', 'shared/src/kernel/ids.ts', 'package-lock.json'])(
    'is made again when %s changes',
    async (path) => {
      await ensure();
      await put(path, 'two');
      await ensure();
      expect(await page()).toBe('build 2');
      expect(said).toContainEqual(expect.stringContaining('as its sources have changed'));
    },
  );

  test.each(['client/src/main.test.tsx', 'client/node_modules/x/index.js', 'client/dist/old.js', 'server/src/main.ts'])(
    'is not made of %s',
    async (path) => {
      const mark = await sourcesMark(root);
      await put(path, 'more');
      expect(await sourcesMark(root)).toBe(mark);
    },
  );

  test('a name and its content cannot be mistaken for others', async () => {
    await put('client/src/a.ts', 'bc');
    const mark = await sourcesMark(root);
    await rm(join(root, 'client/src/a.ts'));
    await put('client/src/ab.ts', 'c');
    expect(await sourcesMark(root)).not.toBe(mark);
  });

  test('that cannot be made says what the builder said, and the one before stays whole', async () => {
    await ensure();
    await put('client/src/main.tsx', 'broken');
    const failing = ensureConsoleBuilt({
      root,
      say: () => undefined,
      build: () => Promise.reject(new Error('main.tsx:1 unexpected token')),
    });
    await expect(failing).rejects.toThrow(/could not be built[\s\S]*main\.tsx:1 unexpected token/);
    expect(await page()).toBe('build 1');
    await expect(stat(join(root, 'node_modules/.cache', `kerbside-console-${process.pid}`))).rejects.toThrow();
  });
});
