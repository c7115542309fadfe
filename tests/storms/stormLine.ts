// What is asked of the storms on the command line, read and checked: words in, a storm or a mistake out.
import { Mistyped, parsed } from '../tools/typed.ts';
import { KINDS, LOAD, type PlanOptions } from './plan.ts';

/** What can be fuzzed by itself. */
export const DOORS = ['http', 'socket', 'words'] as const;
export type Door = (typeof DOORS)[number];

/** More is a slip of the finger. Local settings. */
export const MOST = {
  minutes: 1_440,
  clients: 10_000,
  load: 1_000,
  breaches: 1_000_000,
  inputs: 1_000_000_000,
} as const;

export const USAGE = `npm run storm -- --kind KIND [--seed N] [--minutes M] [--clients C] [--load L]    one of ${KINDS.join(', ')}
npm run storm -- --kind alerts [--seed N] [--breaches N]                          thousands of alerts, a kill and everybody answering
npm run storm -- --kind fuzz [--inputs N] [--seed N] [--door ${DOORS.join('|')}]   every door, or one, this many inputs each
At most: ${Object.entries(MOST)
  .map(([name, most]) => `${name} ${most}`)
  .join(', ')}.`;

export type Storm =
  | { readonly kind: 'fuzz'; readonly seed: number; readonly inputs: number; readonly door: Door | undefined }
  | { readonly kind: 'alerts'; readonly seed: number; readonly breaches: number }
  | PlanOptions;

const OPTIONS = {
  seed: { type: 'string' },
  minutes: { type: 'string', default: '1' },
  kind: { type: 'string', default: 'mixed' },
  clients: { type: 'string', default: '200' },
  load: { type: 'string', default: String(LOAD) },
  breaches: { type: 'string', default: '5000' },
  inputs: { type: 'string', default: '1000000' },
  door: { type: 'string' },
} as const;

/** `anySeed`: where none is typed. */
export function readStorm(words: readonly string[], anySeed: number): Storm {
  const { values } = parsed(words, { options: OPTIONS });
  const whole = (name: 'clients' | 'breaches' | 'inputs'): number => wholeOf(name, values[name], MOST[name]);
  const seed = values.seed === undefined ? anySeed : wholeOf('seed', values.seed, Number.MAX_SAFE_INTEGER);
  const { kind, door } = values;
  if (kind === 'fuzz') return { kind, seed, inputs: whole('inputs'), door: door === undefined ? door : doorOf(door) };
  if (kind === 'alerts') return { kind, seed, breaches: whole('breaches') };
  const known = KINDS.find((one) => one === kind);
  if (!known) throw new Mistyped(`There is no storm '${kind}'. There are: ${KINDS.join(', ')}, alerts, fuzz.`);
  const seconds = Math.round(numberOf('minutes', values.minutes, MOST.minutes) * 60);
  return { kind: known, seed, seconds, clients: whole('clients'), load: numberOf('load', values.load, MOST.load) };
}

/** What is typed to have it again. */
export function lineOf(storm: Storm): string {
  const { kind, seed } = storm;
  const begin = `npm run storm -- --kind ${kind} --seed ${seed}`;
  if (storm.kind === 'fuzz')
    return `${begin} --inputs ${storm.inputs}${storm.door === undefined ? '' : ` --door ${storm.door}`}`;
  if (storm.kind === 'alerts') return `${begin} --breaches ${storm.breaches}`;
  return `${begin} --minutes ${storm.seconds / 60} --clients ${storm.clients} --load ${storm.load ?? LOAD}`;
}

function doorOf(text: string): Door {
  const door = DOORS.find((one) => one === text);
  if (!door) throw new Mistyped(`There is no door '${text}'. There are: ${DOORS.join(', ')}.`);
  return door;
}

function wholeOf(name: string, text: string, most: number): number {
  const number = numberOf(name, text, most);
  if (Number.isSafeInteger(number)) return number;
  throw new Mistyped(`--${name} is '${text}': give a whole number up to ${most}.`);
}

function numberOf(name: string, text: string, most: number): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= most) return number;
  throw new Mistyped(`--${name} is '${text}': give a number from 0 to ${most}.`);
}
