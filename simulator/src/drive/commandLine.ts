// What a person or a parent process asks the simulator for, read and checked. Pure: text in, settings or a fault in words out.
import { parseArgs } from 'node:util';
import { parseInstant, type Instant } from '@kerbside/shared/kernel';
import type { Scenario } from '../model/scenario.ts';
import { DEFAULT_SCENARIO, SCENARIOS } from '../scenarios/index.ts';

/** Longer than this is no look at a run but a year of it. Local setting. */
export const MOST_DAYS = 366;
/** More copies of every vehicle than a machine can drive. Local setting. */
export const MOST_COPIES = 100;
/** An hour in a second. Local setting. */
export const MOST_RATE = 3_600;
/** What a file of keys may hold: a thousand feeds and more. Local setting. */
export const MOST_KEYS_BYTES = 2 ** 20;

export const USAGE = `npm run simulate -- [options]

  --base URL         the server, default http://127.0.0.1:8080
  --world ID         the simulated world, default demo
  --key KEY          the feed key to post with; or --keys FILE, a JSON object of key by feed name, at most ${MOST_KEYS_BYTES / 2 ** 20} MiB
  --source NAME      one key for many feeds: sources become NAME/cad-ryf and so on
  --seed N           default 1; the same seed and acts give the same run
  --scenario NAME    ${Object.keys(SCENARIOS).join(' or ')}, default ${DEFAULT_SCENARIO.name}
  --start RFC3339    where time begins with --at; default now. In lock-step the server says where
  --at RATE          without lock-step: as real feeds at RATE times the real clock, at most ${MOST_RATE} (for load)
  --multiply N       N times the conveyances, at most ${MOST_COPIES}, with callsigns of their own (for load)
  --report           no server: print the figures of a run of --days N, default 7, at most ${MOST_DAYS}
  --calibrate        no server: fit each site to the national spread and print the data file`;

export interface Settings {
  readonly task: 'lockstep' | 'real-time' | 'report' | 'calibrate' | 'usage';
  readonly base: string;
  readonly world: string;
  readonly key: string | undefined;
  readonly keysFile: string | undefined;
  readonly source: string | undefined;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly startAt: Instant | undefined;
  readonly rate: number;
  readonly multiply: number;
  readonly days: number;
}

export class Mistyped extends Error {}

const OPTIONS = {
  base: { type: 'string', default: 'http://127.0.0.1:8080' },
  world: { type: 'string', default: 'demo' },
  key: { type: 'string' },
  keys: { type: 'string' },
  source: { type: 'string' },
  seed: { type: 'string', default: '1' },
  scenario: { type: 'string', default: DEFAULT_SCENARIO.name },
  start: { type: 'string' },
  at: { type: 'string' },
  multiply: { type: 'string', default: '1' },
  days: { type: 'string', default: '7' },
  report: { type: 'boolean', default: false },
  calibrate: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export function readCommandLine(args: readonly string[]): Settings {
  const values = parsed(args);
  const scenario = Object.hasOwn(SCENARIOS, values.scenario) ? SCENARIOS[values.scenario] : undefined;
  if (!scenario)
    throw new Mistyped(`--scenario is one of ${Object.keys(SCENARIOS).join(', ')}, not ${values.scenario}`);
  const settings: Settings = {
    task: taskOf(values),
    base: urlOf(values.base),
    world: values.world,
    key: values.key,
    keysFile: values.keys,
    source: values.source,
    seed: wholeNumber('seed', values.seed, 0),
    scenario,
    startAt: values.start === undefined ? undefined : instantOf(values.start),
    rate: rateOf(values.at ?? '1'),
    multiply: wholeNumber('multiply', values.multiply, 1, MOST_COPIES),
    days: wholeNumber('days', values.days, 1, MOST_DAYS),
  };
  const posts = settings.task === 'lockstep' || settings.task === 'real-time';
  if (posts && settings.key === undefined && settings.keysFile === undefined) {
    throw new Mistyped('--key or --keys is missing: make one with npm run key');
  }
  return settings;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (reason) {
    throw new Mistyped(reason instanceof Error ? reason.message : String(reason));
  }
}

function taskOf(values: { help: boolean; report: boolean; calibrate: boolean; at?: string }): Settings['task'] {
  if (values.help) return 'usage';
  if (values.calibrate) return 'calibrate';
  if (values.report) return 'report';
  return values.at === undefined ? 'lockstep' : 'real-time';
}

function urlOf(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new Mistyped(`--base is an address that begins with http:// or https://, not ${text}`);
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Mistyped(`--start is a date and time with an offset, not ${text}`);
  return instant;
}

/** '60', '×60' and 'x60' are the same rate. */
function rateOf(text: string): number {
  const rate = Number(text.replace(/^[×x]/, ''));
  if (rate > 0 && rate <= MOST_RATE) return rate;
  throw new Mistyped(`--at is a rate above 0 and up to ${MOST_RATE}, e.g. 60, not ${text}`);
}

function wholeNumber(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least && number <= most) return number;
  throw new Mistyped(`--${name} is a whole number from ${least} to ${most}, not ${text}`);
}
