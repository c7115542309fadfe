// The doors over HTTP under fuzz: the event door in all its forms, what integrators read, methods, paths and headers. Every answer is
// looked at: no fault, no stack, no name of a file, and none that never comes.
import { Agent, request } from 'node:http';
import { CAD } from '../../harness/cast.ts';
import { chance, type Chance } from '../../harness/chance.ts';
import { anything, mutated, realMessages } from './nasty.ts';

export interface FuzzOptions {
  readonly port: number;
  readonly keys: ReadonlyMap<string, string>;
  readonly seed: number;
  readonly inputs: number;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Inputs in it. */
  readonly size: number;
}

const ANSWERED_WITHIN_MS = 30_000;
const AT_ONCE = 8;
const TYPES = [
  'application/cloudevents-batch+json',
  'application/cloudevents+json',
  'application/cloudevents+json; charset=utf-16',
  'application/json',
  'multipart/form-data; boundary=x',
  '',
] as const;
const PATHS = [
  '/api/worlds/live/refused?feed=cad-ryf',
  '/api/worlds/__proto__/refused?feed=constructor',
  '/api/worlds/live/refused?feed[]=x&feed[__proto__]=y',
  '/api/schemas',
  '/api/schemas/kerbside.conveyance.arrived',
  '/api/schemas/%00',
  '/api/schemas/%E0%A4%A',
  '/api/openapi.json',
  '/api/config',
  '/api/events',
  '/api/worlds/live/lockstep',
  '/api/worlds/live/feed-days',
  '/api/worlds/live/trail?conveyance=RYF/2026-11-21/4711&site=RVJ01',
  '/api/worlds/live/trail?conveyance=__proto__&site[]=RVJ01',
  '/api/worlds/live/waited-behind?area=site:RVJ01',
  '/api/worlds/live/waited-behind?area=set:__proto__,constructor',
  '/api/push',
  '/api/push/__proto__',
  '/confirm/x/y',
  '/confirm/%E0%A4%A/constructor',
  '/healthz',
  '/readyz',
  '/metrics',
  '/assets/../../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/socket.io/?EIO=4&transport=polling&sid=x',
  '/socket.io/?EIO=99&transport=smoke',
  '//',
  '/%',
] as const;
/** A browser that agrees to alerts. */
const PUSHED = {
  person: { name: 'Fuzz', role: 'halo' },
  places: ['RVJ01'],
  subscription: { endpoint: 'https://push.example/x', keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } },
};
const METHODS = ['GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const;

/** What must be in no answer. */
const INSIDES = /\bat \S+ \(|node:internal|\/server\/src\/|node_modules|"dependencies"/;

/** Answers with what went wrong, each with what was asked. */
export async function fuzzHttp({ port, keys, seed, inputs }: FuzzOptions): Promise<readonly string[]> {
  const dice = chance(seed);
  const next = realMessages(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const faults: string[] = [];
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent < inputs && faults.length < 20) {
      const asked = askedOf(dice, next, keys, Math.min(inputs, 1_000));
      sent += asked.size;
      const fault = await faultOf(port, agent, asked);
      if (fault !== undefined)
        faults.push(`${asked.method} ${asked.path}: ${fault}; ${asked.body?.toString().slice(0, 300) ?? ''}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
  return faults;
}

function askedOf(dice: Chance, next: () => unknown, keys: ReadonlyMap<string, string>, most: number): Asked {
  const roll = dice.next();
  if (roll < 0.25) return { method: dice.pick(METHODS), path: dice.pick(PATHS), headers: oddHeaders(dice), size: 1 };
  if (roll < 0.28) return pushed(dice);
  const isBatch = roll < 0.8;
  const size = isBatch ? 1 + dice.upTo(Math.min(200, most)) : 1;
  const messages = Array.from({ length: size }, () => (dice.next() < 0.3 ? anything(dice) : mutated(next(), dice)));
  const text = isBatch ? `[${messages.join()}]` : (messages[0] ?? '');
  return {
    method: 'POST',
    path: '/api/events',
    headers: {
      Authorization:
        dice.next() < 0.95 ? `Bearer ${keys.get(CAD.source) ?? ''}` : `Bearer ${'k'.repeat(dice.upTo(300))}`,
      'Content-Type': dice.next() < 0.9 ? TYPES[isBatch ? 0 : 1] : dice.pick(TYPES),
      ...(dice.next() < 0.02 && { 'Content-Encoding': 'gzip' }),
    },
    body: dice.next() < 0.9 ? Buffer.from(text) : broken(Buffer.from(text), dice),
    size,
  };
}

function pushed(dice: Chance): Asked {
  const body = Buffer.from(mutated(PUSHED, dice));
  return { method: 'POST', path: '/api/push', headers: { 'Content-Type': 'application/json' }, body, size: 1 };
}

/** Cut short, or with bytes in it that are none of UTF-8. */
function broken(bytes: Buffer, dice: Chance): Buffer {
  const at = dice.upTo(bytes.length + 1);
  if (dice.next() < 0.5) return bytes.subarray(0, at);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0xc0, dice.upTo(256)]), bytes.subarray(at)]);
}

function oddHeaders(dice: Chance): Readonly<Record<string, string>> {
  const names = [
    'Kerbside-Role',
    'Accept',
    'Range',
    'If-None-Match',
    'Accept-Encoding',
    'Cookie',
    'X-Forwarded-For',
    'Expect',
  ];
  const values = [
    'halo',
    'public-screen',
    '__proto__',
    'text/html',
    'bytes=0-1,5-,99999-',
    '*',
    '%00',
    'x'.repeat(2_000),
    '"',
  ];
  return Object.fromEntries(Array.from({ length: dice.upTo(4) }, () => [dice.pick(names), dice.pick(values)]));
}

function faultOf(port: number, agent: Agent, { method, path, headers, body }: Asked): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asking = request(
      {
        port,
        host: '127.0.0.1',
        agent,
        method,
        path,
        headers: { ...headers, ...(body && { 'Content-Length': body.length }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => {
          resolve(undefined);
        });
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const { statusCode = 0 } = response;
          if (statusCode >= 500) resolve(`answered ${statusCode} ${text.slice(0, 200)}`);
          else
            resolve(
              path !== '/metrics' && INSIDES.test(text)
                ? `tells of its insides: ${INSIDES.exec(text)?.[0] ?? ''}`
                : undefined,
            );
        });
      },
    );
    asking.setTimeout(ANSWERED_WITHIN_MS, () => {
      resolve('was never answered');
      asking.destroy();
    });
    // A line that was ended after a refusal is no fault; the next request has another.
    asking.on('error', () => {
      resolve(undefined);
    });
    asking.end(body);
  });
}
