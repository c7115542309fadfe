// What is typed and set under fuzz: the verbs of keys, the settings of the server, the words of the simulator. A mistake is said as a
// mistake; nothing else may be thrown.
import { randomBytes } from 'node:crypto';
import { Mistyped as MistypedKey } from '@kerbside/server/access/commandWords';
import { runKeyVerb } from '@kerbside/server/access/keyVerbs';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { readSettings, WrongSetting } from '@kerbside/server/settings';
import { Mistyped, readCommandLine } from '@kerbside/simulator/drive/commandLine';
import { TEN } from '../../harness/cast.ts';
import { chance, type Chance } from '../../harness/chance.ts';

const WORDS = [
  ...[
    'make',
    'list',
    'revoke',
    '--world',
    '--source',
    '--kind',
    '--service',
    '--sites',
    '--rhythm',
    '--by',
    '--live',
    '--at',
  ],
  ...[
    '--base',
    '--key',
    '--keys',
    '--seed',
    '--scenario',
    '--start',
    '--multiply',
    '--days',
    '--report',
    '--help',
    '--',
    '-',
    '',
  ],
  ...[
    'live',
    'cad-ryf',
    'cad',
    'ed',
    'RYF',
    'RVJ01',
    'RVJ01,RA701',
    ',',
    '60',
    '-1',
    '1e9',
    'NaN',
    '∞',
    '__proto__',
    'constructor',
  ],
  ...[
    'toString',
    '2026-01-12T11:00:00Z',
    '2026-01-12',
    'http://127.0.0.1:1',
    '\u0000',
    '\ud800',
    '=',
    '--world=',
    'x'.repeat(3_000),
  ],
] as const;
const SETTINGS = ['PORT', 'HOST', 'DATA_DIR', 'MAPBOX_TOKEN', 'REDIS_URL', '__proto__', 'constructor'] as const;
const VALUES = [
  ...WORDS,
  '8080',
  '65536',
  '0',
  '127.0.0.1',
  '0.0.0.0',
  '::1',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
] as const;
/** A log of so many keys at most: each verb reads it whole. */
const LOG_LASTS = 20;

export async function fuzzWords(seed: number, inputs: number): Promise<readonly string[]> {
  const dice = chance(seed);
  let log = createMemoryLog();
  for (let one = 0; one < inputs; one += 1) {
    if (one % LOG_LASTS === 0) log = createMemoryLog();
    const words = Array.from({ length: dice.upTo(9) }, () => dice.pick(WORDS));
    const verb = dice.pick(['make', 'list', 'revoke', dice.pick(WORDS)]);
    const fault =
      (await thrownBy(MistypedKey, () =>
        runKeyVerb([verb, ...words], { log, now: TEN, user: 'fuzz', randomBytes, print: () => undefined }),
      )) ??
      (await thrownBy(WrongSetting, () => readSettings(settingsOf(dice), words.slice(0, 2)))) ??
      (await thrownBy(Mistyped, () => isWhole(readCommandLine(['--key', 'k', ...words]))));
    if (fault !== undefined) return [`input ${one} of seed ${seed}, ${JSON.stringify([verb, ...words])}: ${fault}`];
  }
  return [];
}

function isWhole({ scenario, rate }: ReturnType<typeof readCommandLine>): void {
  if (typeof scenario !== 'object' || typeof scenario.name !== 'string' || !(rate > 0))
    throw new Error('half a scenario was taken');
}

function settingsOf(dice: Chance): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: dice.upTo(4) }, () => [dice.pick(SETTINGS), dice.pick(VALUES)]));
}

async function thrownBy(expected: new (...words: never[]) => Error, look: () => unknown): Promise<string | undefined> {
  try {
    await look();
    return undefined;
  } catch (error) {
    if (error instanceof expected) return undefined;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
