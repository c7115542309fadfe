// What a built console gets beside its assets: a mark of its build in the page, and the service worker with the list of its files.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/** The letters of every screen: asked for with the page, or it would be laid out once without them and once with. */
const LETTERS = /atkinson-hyperlegible-(next|mono)-latin-wght-normal.*\.woff2$/;
/** Not kept on a device: it draws nothing without its maker's servers, and only where a token is set. */
const NOT_KEPT = /^mapbox-/;

export function shellBuild(root: string): Plugin {
  return {
    name: 'kerbside-shell',
    apply: 'build',
    transformIndexHtml(_page, { bundle = {} }) {
      return Object.keys(bundle)
        .filter((name) => LETTERS.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${name}`, as: 'font', type: 'font/woff2', crossorigin: '' },
        }));
    },
    async writeBundle({ dir = '' }) {
      const page = await readFile(join(dir, 'index.html'), 'utf8');
      const assets = (await readdir(join(dir, 'assets'))).sort();
      const others = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isFile());
      const open = others.map(({ name }) => name).filter((name) => !/^(index\.html|sw\.js|\..*)$/.test(name));
      const mark = createHash('sha256').update(page).update(assets.join());
      for (const name of open) mark.update(await readFile(join(dir, name)));
      // The worker itself decides what is kept: another worker is another build.
      for (const name of ['shellCopy.ts', 'worker.ts']) mark.update(await readFile(join(root, 'src/worker', name)));
      const named = mark.digest('hex').slice(0, 16);
      await writeFile(
        join(dir, 'index.html'),
        page.replace('<head>', `<head>\n    <meta name="build" content="${named}" />`),
      );
      const kept = assets.filter((name) => !NOT_KEPT.test(name)).map((name) => `/assets/${name}`);
      await buildWorker(root, dir, named, ['/', ...open.map((name) => `/${name}`), ...kept]);
    },
  };
}

async function buildWorker(root: string, dir: string, named: string, files: readonly string[]): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { __BUILD__: JSON.stringify(named), __FILES__: JSON.stringify(files) },
    build: {
      outDir: dir,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      rollupOptions: {
        input: join(root, 'src/worker/worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}
