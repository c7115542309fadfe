// Every command that takes words or a file, with lines that are right: each does what it says where nobody has made it wrong. What is
// started by another program (Playwright, Prettier) is theirs to read.
import { randomBytes } from 'node:crypto';
import { Mistyped as MistypedVerb } from '@kerbside/server/access/commandWords';
import type { keyVerb } from '@kerbside/server/access/keyVerbs';
import { runKeyVerb } from '@kerbside/server/access/keyVerbs';
import { runPinVerb } from '@kerbside/server/access/pinVerbs';
import type { Log } from '@kerbside/server/log/log';
import { keptPushKeys } from '@kerbside/server/outbox/pushKeys';
import type { recipientVerb } from '@kerbside/server/outbox/recipientVerbs';
import { runRecipientVerb } from '@kerbside/server/outbox/recipientVerbs';
import { readSettings, WrongSetting, type OutsideSettings } from '@kerbside/server/settings';
import {
  MOST_COPIES,
  MOST_DAYS,
  MOST_RATE,
  Mistyped as MistypedRun,
  readCommandLine,
  type Settings,
} from '@kerbside/simulator/drive/commandLine';
import { keysOf } from '@kerbside/simulator/drive/keysFile';
import { readBench } from '../../bench/benchLine.ts';
import { TEN } from '../../harness/cast.ts';
import { partsNamed } from '../../tools/parts.ts';
import { Mistyped } from '../../tools/typed.ts';
import { readStorm, type Storm } from '../stormLine.ts';

/** What the commands work on: a log and files that others may have edited. */
export interface Desk {
  readonly log: Log;
  readonly paths: Readonly<Record<KeptName, string>>;
  /** Of a key that is in the log. */
  readonly keyId: string;
  /** The environment, as it was set. */
  readonly env: Readonly<Record<string, string>>;
  readonly newId: () => string;
  readonly print: (line: string) => void;
}
export type KeptName = 'recipients' | 'pins' | 'push-keys' | 'keys';

type Line = (desk: Desk) => readonly string[];

export interface Command {
  /** Right lines by what they do. */
  readonly lines: Readonly<Record<string, Line>>;
  /** What a mistake in them is said as. */
  readonly mistake: new (...words: never[]) => Error;
  /** `what`: which of the lines it was. */
  readonly run: (words: readonly string[], desk: Desk, what: string) => unknown;
}

/** A word that must never be said again: it stands in every secret. */
export const SECRET = 'secret-word';
const ID = '12345678-1234-1234-1234-1234567890ab';
/** Every setting, as it may be set. */
export const SETTINGS: Readonly<Record<string, string>> = {
  PORT: '8080',
  HOST: '127.0.0.1',
  DATA_DIR: './var',
  MAPBOX_TOKEN: 'pk.x',
  SMTP_URL: `smtp://desk:${SECRET}@mail.example.org:25`,
  MAIL_FROM: 'kerbside@example.org',
  NOTIFY_API_KEY: `${SECRET}-${ID}-${ID}`,
  NOTIFY_TEMPLATE_ID: ID,
  // Just long enough.
  WEBHOOK_SECRET: `${SECRET}-123456789012`,
  PUSH_SUBJECT: 'mailto:kerbside@example.org',
  CONSOLE_URL: 'https://kerbside.example.org',
};

/** A live start for each way out: it does what it says where that way is set up. */
const OUTSIDE: Readonly<Record<keyof OutsideSettings, Line>> = {
  email: () => ['--live'],
  sms: () => ['--live'],
  webhook: () => ['--live'],
  push: () => ['--live'],
  consoleUrl: () => ['--live'],
};
const START: Command = {
  lines: { demo: () => [], 'a demo of another hour': () => ['--at', '2026-01-12T11:00:00Z'], ...OUTSIDE },
  mistake: WrongSetting,
  run: (words, { env }, what) => {
    const { live, outside } = readSettings(env, words);
    if (!live && Object.keys(outside).length > 0) throw new Error('a demo was given a way out');
    if (Object.hasOwn(OUTSIDE, what) && !Object.hasOwn(outside, what)) throw new WrongSetting('not set up');
  },
};

const RUNS: Readonly<Record<Settings['task'], Line>> = {
  lockstep: ({ paths }) => ['--base', 'http://127.0.0.1:1', '--world', 'demo', '--source', 'sim', '--keys', paths.keys],
  'real-time': () => ['--key', 'k', '--at', '×60', '--multiply', '10', '--start', '2026-01-13T00:00:00Z'],
  report: () => ['--report', '--days', '3', '--seed', '7', '--scenario', 'winterDay'],
  calibrate: () => ['--calibrate', '--seed', '2'],
  usage: () => ['--help'],
};

const KEY: Readonly<Record<ReturnType<typeof keyVerb>, Line>> = {
  make: () => ['--world', 'live', '--source', 'cad-ryf', '--kind', 'cad', '--service', 'RYF', '--rhythm', '60'],
  list: () => [],
  revoke: ({ keyId }) => [keyId, '--by', 'fuzz'],
};
const PIN: Readonly<Record<'make' | 'list' | 'remove', Line>> = {
  make: () => ['--name', 'J. Okoro', '--role', 'ed-coordinator', '--by', 'fuzz'],
  list: () => [],
  remove: () => ['--name', 's. hale'],
};
const RECIPIENT: Readonly<Record<ReturnType<typeof recipientVerb>, Line>> = {
  list: () => [],
  add: () => [
    ...['--name', 'Desk', '--role', 'site-manager', '--places', 'RVJ01,icb|QUY', '--email', 'desk@example.org'],
    ...['--sms', '+44 7700 900000', '--webhook', 'https://example.org/hook', '--cap', '4', '--quiet', '22-07'],
  ],
  change: () => ['r1', '--quiet', 'none', '--places', 'everywhere', '--by', 'fuzz'],
  remove: () => ['r1'],
  'push-keys': () => [],
};
const STORM: Readonly<Record<'storm' | 'alerts' | 'fuzz', Line>> = {
  storm: () => ['--kind', 'mixed' satisfies Storm['kind'], '--minutes', '0.5', '--clients', '60', '--load', '2'],
  alerts: () => ['--kind', 'alerts', '--breaches', '100', '--seed', '7'],
  fuzz: () => ['--kind', 'fuzz', '--inputs', '100', '--door', 'words'],
};

/** By the name they have in package.json. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  start: START,
  simulate: {
    lines: RUNS,
    mistake: MistypedRun,
    run: (words) => {
      const settings = readCommandLine(words);
      keysOf(settings)('cad-ryf');
      const { days, multiply, rate } = settings;
      if (days > MOST_DAYS || multiply > MOST_COPIES || rate > MOST_RATE)
        throw new Error('more than the most was taken');
    },
  },
  key: {
    lines: withVerbs(KEY),
    mistake: MistypedVerb,
    run: (words, desk) => runKeyVerb(words, { ...desk, ...BY, randomBytes }),
  },
  pin: {
    lines: withVerbs(PIN),
    mistake: MistypedVerb,
    run: (words, desk) => runPinVerb(words, { ...desk, ...BY, path: desk.paths.pins, cost: 2 }),
  },
  recipient: {
    lines: withVerbs(RECIPIENT),
    mistake: MistypedVerb,
    run: (words, desk) => {
      const pushKey = (): string => keptPushKeys(desk.paths['push-keys']).publicKey;
      return runRecipientVerb(words, { ...desk, ...BY, path: desk.paths.recipients, pushKey });
    },
  },
  test: {
    lines: { all: () => [], 'one part': () => ['storms'] },
    mistake: Mistyped,
    run: ([word]) => {
      if (!partsNamed(word)) throw new Mistyped('no such part');
    },
  },
  bench: {
    lines: { list: () => [], one: () => ['append', '--json', '--profile', 'x'], all: () => ['all'] },
    mistake: Mistyped,
    run: (words) => readBench(words),
  },
  storm: { lines: STORM, mistake: Mistyped, run: (words) => readStorm(words, 1) },
};

/** What each is run as: now, and by whom. */
const BY = { now: TEN, user: 'fuzz' } as const;

function withVerbs(lines: Readonly<Record<string, Line>>): Command['lines'] {
  return Object.fromEntries(
    Object.entries(lines).map(([verb, line]) => [verb, (desk: Desk) => [verb, ...line(desk)]] as const),
  );
}
