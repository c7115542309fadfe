// Which browser the walks use: the one named, the system's own, else the one that came with the packages, unpacked beside
// them with the few libraries and the font that a bare machine lacks. It never downloads and needs no root.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const SYSTEM_FONTS = '/etc/fonts/fonts.conf';
const PACKAGE = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
const PARTS = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];

/** What Playwright needs to start the browser. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** A Chromium that runs here. Unpacks the packaged one on first use (a few seconds). */
export async function browser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { executablePath: named, args: quietArguments(), env: inherited() };
    throw new Error(`CHROMIUM_PATH is '${named}', and there is no such file. Name a Chromium, or unset it.`);
  }
  if (existsSync(SYSTEM_CHROMIUM)) return { executablePath: SYSTEM_CHROMIUM, args: quietArguments(), env: inherited() };
  return packagedBrowser();
}

async function packagedBrowser(): Promise<Browser> {
  const folder = await unpacked();
  return {
    executablePath: join(folder, 'chromium'),
    args: quietArguments(),
    env: {
      ...inherited(),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      ...(existsSync(SYSTEM_FONTS) ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  };
}

/** Keeps the browser quiet, and lets WebGL draw without a graphics card. */
function quietArguments(): string[] {
  const asRoot = process.getuid?.() === 0;
  return [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-dev-shm-usage',
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Unpacks aside and renames into place, so that a half-unpacked browser is never taken for a whole one. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const cache = join(dirname(dirname(PACKAGE)), '.cache/kerbside-browser');
  const folder = join(cache, version);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'unpacking-'));
  const script = `import { inflate } from '@sparticuz/chromium'; for (const part of process.argv.slice(1)) await inflate(part);`;
  const parts = PARTS.map((part) => join(PACKAGE, 'bin', part));
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, ...parts], {
    cwd: dirname(PACKAGE),
    // The package unpacks into the temporary folder, wherever that is.
    env: { ...inherited(), TMPDIR: aside },
  });
  await writeFile(join(aside, 'fonts.conf'), fontsAt(join(folder, 'fonts/fonts'), join(folder, 'fonts-cache')));
  await rename(aside, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error;
    await rm(aside, { recursive: true });
  });
  return folder;
}

function fontsAt(folder: string, cache: string): string {
  return `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${cache}</cachedir></fontconfig>\n`;
}
