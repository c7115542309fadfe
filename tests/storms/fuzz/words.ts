// What is typed, set and kept in files under fuzz: the verbs of keys, PINs and recipients, the files of the last two as somebody may
// have edited them, the settings of the server, the words of the simulator. A mistake is said as a mistake; nothing else may be thrown.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mistyped as MistypedVerb } from '@kerbside/server/access/commandWords';
import { runKeyVerb } from '@kerbside/server/access/keyVerbs';
import { runPinVerb } from '@kerbside/server/access/pinVerbs';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { runRecipientVerb } from '@kerbside/server/outbox/recipientVerbs';
import { readSettings, WrongSetting } from '@kerbside/server/settings';
import { Mistyped, readCommandLine } from '@kerbside/simulator/drive/commandLine';
import { TEN } from '../../harness/cast.ts';
import { chance, type Chance } from '../../harness/chance.ts';
import { anything, mutated } from './nasty.ts';

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
    '--name',
    '--role',
    '--places',
    '--email',
    '--sms',
    '--webhook',
    '--cap',
    '--quiet',
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
    'everywhere',
    'halo',
    'desk@example.org',
    '+44 7700 900000',
    'https://example.org/hook',
    '22-07',
    'none',
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

/** What the files of a data folder may hold. */
const KEPT = [
  { id: 'r1', name: 'Desk', role: 'site-manager', places: ['RVJ01'], email: 'a@b.example', cap: 4, quiet: '22-07' },
  { name: 'S. Hale', role: 'halo', salt: 'c2FsdA', hash: 'aGFzaA', cost: 2, setAt: TEN },
] as const;

export async function fuzzWords(seed: number, inputs: number): Promise<readonly string[]> {
  const dice = chance(seed);
  const folder = mkdtempSync(join(tmpdir(), 'kerbside-words-'));
  try {
    const typing = new Typing(dice, join(folder, 'kept.json'));
    for (let one = 0; one < inputs; one += 1) {
      if (one % LOG_LASTS === 0) typing.beginAnew();
      const { said, fault } = await typing.next();
      if (fault !== undefined) return [`input ${one} of seed ${seed}, ${JSON.stringify(said)}: ${fault}`];
    }
    return [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One who types nonsense into every command, over files that others have edited. */
class Typing {
  readonly #dice: Chance;
  readonly #path: string;
  #log = createMemoryLog();

  constructor(dice: Chance, path: string) {
    this.#dice = dice;
    this.#path = path;
  }

  beginAnew(): void {
    this.#log = createMemoryLog();
    const entries = KEPT.map((one) => (this.#dice.next() < 0.5 ? mutated(one, this.#dice) : JSON.stringify(one)));
    writeFileSync(this.#path, this.#dice.next() < 0.8 ? `[${entries.join()}]` : anything(this.#dice));
  }

  async next(): Promise<{ readonly said: readonly string[]; readonly fault: string | undefined }> {
    const dice = this.#dice;
    const words = Array.from({ length: dice.upTo(9) }, () => dice.pick(WORDS));
    const of = (...verbs: string[]): string[] => [dice.pick([...verbs, dice.pick(WORDS)]), ...words];
    const shared = { log: this.#log, now: TEN, user: 'fuzz', path: this.#path, print: () => undefined };
    const newId = (): string => String(dice.upTo(1_000));
    const tries: readonly (readonly [
      new (...words: never[]) => Error,
      readonly string[],
      (words: string[]) => unknown,
    ])[] = [
      [MistypedVerb, of('make', 'list', 'revoke'), (said) => runKeyVerb(said, { ...shared, randomBytes })],
      [MistypedVerb, of('list', 'remove'), (said) => runPinVerb(said, shared)],
      [
        MistypedVerb,
        of('list', 'add', 'change', 'remove', 'push-keys'),
        (said) => runRecipientVerb(said, { ...shared, newId, pushKey: () => 'k' }),
      ],
      [WrongSetting, words.slice(0, 2), (said) => readSettings(settingsOf(dice), said)],
      [Mistyped, ['--key', 'k', ...words], (said) => isWhole(readCommandLine(said))],
    ];
    for (const [expected, said, run] of tries) {
      const fault = await thrownBy(expected, () => run([...said]));
      if (fault !== undefined) return { said, fault };
    }
    return { said: words, fault: undefined };
  }
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
