// Nothing committed reaches outside the repository: no path of one machine, no link that leaves, no registry in the lock.
import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const HOME_FOLDER = /(?:\/home\/[a-z][\w-]*|\/Users\/[A-Za-z][\w-]*|\/root)\/[\w.-]/;
const TEXT_LIMIT_BYTES = 2_000_000;

/** Every committed file of `root` that reaches outside, as a sentence. */
export function pathFaults(root: string): readonly string[] {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  return tracked.flatMap((path) => faultsOf(root, path));
}

function faultsOf(root: string, path: string): readonly string[] {
  const place = join(root, path);
  const stat = lstatSync(place, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isSymbolicLink()) {
    const target = relative(root, resolve(dirname(place), readlinkSync(place)));
    return target.startsWith('..') ? [`${path}: a link out of the repository`] : [];
  }
  if (!stat.isFile() || stat.size > TEXT_LIMIT_BYTES) return [];
  return textFaults(root, path, readFileSync(place, 'utf8'));
}

/** What is wrong with the text of one file. */
export function textFaults(root: string, path: string, text: string): readonly string[] {
  if (text.includes('\0')) return [];
  const machine = text.includes(`${root}/`) || HOME_FOLDER.test(text);
  const registry = path === 'package-lock.json' && /"resolved": "https?:/.test(text);
  return [
    ...(machine ? [`${path}: names a folder of one machine`] : []),
    ...(registry ? [`${path}: names a registry; install with omit-lockfile-registry-resolved`] : []),
  ];
}
