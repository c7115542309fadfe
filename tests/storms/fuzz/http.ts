// The doors over HTTP under fuzz. Six inputs of ten are messages at the event door, of every type and under the key of who says them;
// the others are requests, as many to each other route of the server. Every answer is looked at: no fault, no stack, no name of a
// file, no yes to who may not, and none that never comes.
import { Agent } from 'node:http';
import { BATCH, ONE_EVENT } from '@kerbside/server/sources/events/parse';
import type { Message } from '../../harness/cast.ts';
import { chance, type Chance } from '../../harness/chance.ts';
import { answered, type Answer } from './answered.ts';
import { askedOf, broken, type Asked } from './asked.ts';
import { realMessages, SPEAKERS, type Speaker } from './messages.ts';
import { anything, mutated } from './nasty.ts';
import { EVENT_DOOR, ROUTES, type Browser } from './routes.ts';
import { trespassIn } from './trespass.ts';

export interface FuzzOptions {
  readonly port: number;
  /** By the source of who speaks. */
  readonly keys: ReadonlyMap<string, string>;
  readonly seed: number;
  readonly inputs: number;
  /** Told of how many are through. */
  readonly onDone?: (inputs: number) => void;
}

export interface FuzzedHttp {
  /** What went wrong, each with what was asked. */
  readonly faults: readonly string[];
  /** What each route answered: how often which status. */
  readonly met: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly requests: number;
  /** Of the inputs, those that were messages at the event door; each other is a request of its own. */
  readonly messages: number;
  readonly others: number;
  /** How many messages of each type were sent with their data made wrong. */
  readonly madeWrong: ReadonlyMap<string, number>;
}

const AT_ONCE = 8;
/** Of the inputs, what is messages. */
const MESSAGES_SHARE = 0.6;
const OTHERS = Object.keys(ROUTES);
export const SHARES: ReadonlyMap<string, number> = new Map([
  [EVENT_DOOR, MESSAGES_SHARE],
  ...OTHERS.map((name): [string, number] => [name, (1 - MESSAGES_SHARE) / OTHERS.length]),
]);
const BATCHES = [3, 20, 60, 200] as const;

/** What must be in no answer. */
const INSIDES =
  /\bat \S+ \(|node:internal|\/server\/src\/|node_modules|"dependencies"|\bE(NOENT|ACCES|ISDIR)\b|SQLITE_|\.sqlite/;

interface Input extends Asked {
  readonly name: string;
  /** Inputs in it. */
  readonly size: number;
  /** Of the messages in it whose data is wrong, and their envelope right. */
  readonly types: readonly string[];
}

export async function fuzzHttp({ port, keys, seed, inputs, onDone }: FuzzOptions): Promise<FuzzedHttp> {
  const dice = chance(seed);
  const next = realMessages(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const faults: string[] = [];
  const met = new Map<string, Map<number, number>>();
  const madeWrong = new Map<string, number>();
  const given = new Map<string, number>();
  const browsers: Browser[] = [];
  let sent = 0;
  let requests = 0;
  const one = async (): Promise<void> => {
    while (sent < inputs && faults.length < 20) {
      const name = furthestBehind(given);
      const input = name === EVENT_DOOR ? reported(dice, next, keys, inputs - sent) : requested(name, dice, browsers);
      sent += input.size;
      requests += 1;
      count(given, name, input.size);
      for (const type of input.types) count(madeWrong, type, 1);
      const came = await answered(port, agent, input);
      const fault = 'fault' in came ? came.fault : (faultIn(came) ?? trespassIn(name, input, came.status, keys));
      if (fault !== undefined) faults.push(`${fault}: ${shown(input)}`);
      onDone?.(sent);
      if ('fault' in came) continue;
      met.set(name, count(met.get(name) ?? new Map<number, number>(), came.status, 1));
      if (name === 'POST /api/push' && came.status === 201) browsers.push(listed(came, input));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
  const messages = given.get(EVENT_DOOR) ?? 0;
  return { faults, met, requests, messages, others: sent - messages, madeWrong };
}

/** Whoever has had the least of what is its own is next: in any run the shares are kept. */
function furthestBehind(given: ReadonlyMap<string, number>): string {
  let [behind, least] = ['', Infinity];
  for (const [name, share] of SHARES) {
    const had = (given.get(name) ?? 0) / share;
    if (had < least) [behind, least] = [name, had];
  }
  return behind;
}

function count<Key>(counts: Map<Key, number>, key: Key, by: number): Map<Key, number> {
  return counts.set(key, (counts.get(key) ?? 0) + by);
}

function requested(name: string, dice: Chance, browsers: Browser[]): Input {
  const real = ROUTES[name]?.({ dice, browsers }) ?? {};
  return { ...askedOf(name, real, dice), name, size: 1, types: [] };
}

/** One message, or a batch, of who speaks. */
function reported(
  dice: Chance,
  next: (feed: Speaker) => Message,
  keys: ReadonlyMap<string, string>,
  most: number,
): Input {
  const feed = dice.pick(SPEAKERS);
  const isBatch = dice.next() < 0.75;
  const size = isBatch ? 1 + dice.upTo(Math.min(dice.pick(BATCHES), most)) : 1;
  const types: string[] = [];
  const messages = Array.from({ length: size }, () => {
    const roll = dice.next();
    if (roll < 0.2) return anything(dice);
    const real = next(feed);
    if (roll < 0.4) return JSON.stringify(real);
    if (roll < 0.55) return mutated(real, dice);
    types.push(real.type);
    const { data, ...envelope } = real;
    return `${JSON.stringify(envelope).slice(0, -1)},"data":${mutated(data, dice)}}`;
  });
  const body = Buffer.from(isBatch ? `[${messages.join()}]` : (messages[0] ?? ''));
  const headers = {
    Authorization: `Bearer ${keys.get(feed.source) ?? ''}`,
    'Content-Type': isBatch ? BATCH : ONE_EVENT,
  };
  const asked =
    dice.next() < 0.7 ? { method: 'POST', path: '/api/events', headers, body } : wrongly(headers, body, dice);
  return { ...asked, name: EVENT_DOOR, size, types };
}

/** As a whole, whatever stands in it. */
function wrongly(headers: Asked['headers'], body: Buffer, dice: Chance): Asked {
  return askedOf(EVENT_DOOR, { headers }, dice, dice.next() < 0.6 ? body : broken(body, dice));
}

function shown({ method, path, headers, body }: Input): string {
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${body?.toString().slice(0, 300) ?? ''}`;
}

function faultIn({ status, text }: Answer): string | undefined {
  if (status >= 500) return `answered ${status} ${text.slice(0, 200).trim()}`;
  const inside = INSIDES.exec(text)?.[0];
  return inside && `tells of its insides: ${inside}`;
}

function listed({ text }: Answer, { body }: Input): Browser {
  const { id } = JSON.parse(text) as { id: string };
  const { subscription } = JSON.parse(body?.toString() ?? '') as { subscription: { endpoint: string } };
  return { id, endpoint: subscription.endpoint };
}
