// From what somebody would really ask to what is sent: each part of it may be put out of joint, the path, the query, the headers, the
// body or the method. Much of what is sent is right but for one part, some of it is right.
import type { Chance } from '../../harness/chance.ts';
import { anything, mutated } from './nasty.ts';
import type { Real } from './routes.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Each part of a request is wrong this often. */
const WRONG = 0.15;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'] as const;
/** As they stand in an address. */
const ODD_TEXTS = [
  '',
  '.',
  '..',
  '%',
  '%00',
  '%E0%A4%A',
  '..%2f..%2fpackage.json',
  '__proto__',
  'constructor',
  '%F0%9F%9A%91',
  '%EF%BF%BD',
  '*',
  'x'.repeat(3_000),
  'x'.repeat(20_000),
] as const;
const ODD_VALUES = [
  '',
  'halo',
  'public-screen',
  '__proto__',
  'constructor',
  '%00',
  '"',
  '*',
  'x'.repeat(2_000),
] as const;
const ODD_HEADERS: Readonly<Record<string, readonly string[]>> = {
  Accept: ['text/html', '*/*', 'x/y;q=-1', ','],
  'Accept-Encoding': ['gzip', 'br;q=9', '*'],
  Cookie: ['a=b; __proto__=x', '='],
  Expect: ['100-continue', 'halo'],
  'Content-Encoding': ['gzip', 'identity', 'br'],
  'If-None-Match': ['*', '"x"', 'W/'],
  'If-Modified-Since': ['Sat, 21 Nov 2026 10:00:00 GMT', '0'],
  Range: ['bytes=0-1,5-,99999-', 'bytes=9-1', 'lines=1'],
  'X-Forwarded-For': ['203.0.113.9', '::'],
  'X-HTTP-Method-Override': ['DELETE'],
};
const ODD_TYPES = [
  'application/cloudevents+json',
  'application/cloudevents+json; charset=utf-16',
  'application/json',
  'application/json; charset=x',
  'multipart/form-data; boundary=x',
  '',
] as const;

/** `pattern`: the route's path, its parameters by name. `body`: as it is sent, where that is not what is really asked. */
export function askedOf(name: string, real: Real, dice: Chance, body?: Buffer): Asked {
  const [itsMethod = 'GET', pattern = '/'] = name.split(' ');
  const method = real.method ?? (itsMethod === 'USE' || itsMethod === 'ALL' ? 'GET' : itsMethod);
  const sent = body ?? bodyOf(real, dice);
  return {
    method: wrong(dice, 0.5) ? dice.pick(METHODS) : method,
    path:
      pathOf(itsMethod === 'USE' ? `${pattern.replace(/\/$/, '')}/:rest` : pattern, real, dice) + queryOf(real, dice),
    headers: headersOf(real, dice),
    ...(sent && { body: sent }),
  };
}

function wrong(dice: Chance, share = 1): boolean {
  return dice.next() < WRONG * share;
}

function pathOf(pattern: string, { at = {} }: Real, dice: Chance): string {
  const path = pattern.replace(/:(\w+)|\{\*(\w+)\}/g, (_, name?: string, rest?: string) =>
    wrong(dice) ? oddText(dice) : (at[name ?? rest ?? ''] ?? ''),
  );
  return wrong(dice, 0.2) ? path + dice.pick(['/', '//', '/x', '%', '%2f', ';x=1', '.json']) : path;
}

/** What no program would write into an address, yet such that it can be sent. */
function oddText(dice: Chance): string {
  if (dice.next() < 0.6) return dice.pick(ODD_TEXTS);
  return encodeURIComponent(anything(dice).slice(0, 500).toWellFormed());
}

function queryOf({ query = {} }: Real, dice: Chance): string {
  const parts = Object.entries(query).flatMap(([name, value]) => {
    const plain = `${name}=${encodeURIComponent(value)}`;
    if (!wrong(dice, 2)) return [plain];
    return dice.pick<readonly string[]>([
      [],
      [name],
      [`${name}=${oddText(dice)}`],
      [`${name}=${oddText(dice)}`],
      [plain, `${name}=${oddText(dice)}`],
      [`${name}[]=${oddText(dice)}`, plain],
      [`${name}[__proto__]=${oddText(dice)}`],
      [`${name}[toString]=x`],
      Array.from({ length: 1_200 }, (_, index) => `${name}[${index}]=x`),
    ]);
  });
  if (wrong(dice, 0.5)) parts.push(`${oddText(dice)}=${oddText(dice)}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function headersOf({ headers = {} }: Real, dice: Chance): Readonly<Record<string, string>> {
  const sent = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (!wrong(dice)) return [[name, value]];
    if (dice.next() < 0.3) return [];
    return [[name, name === 'Content-Type' ? dice.pick(ODD_TYPES) : oddValue(value, dice)]];
  });
  while (wrong(dice)) {
    const name = dice.pick(Object.keys(ODD_HEADERS));
    sent.push([name, dice.pick(ODD_HEADERS[name] ?? [])]);
  }
  return Object.fromEntries(sent);
}

/** Not it, but often near it. */
function oddValue(value: string, dice: Chance): string {
  const at = dice.upTo(value.length + 1);
  return dice.pick([
    dice.pick(ODD_VALUES),
    value.slice(0, at),
    value.toUpperCase(),
    `${value}x`,
    `Bearer ${dice.pick(ODD_VALUES)}`,
  ]);
}

function bodyOf({ body }: Real, dice: Chance): Buffer | undefined {
  if (body === undefined) return wrong(dice) ? broken(Buffer.from(anything(dice)), dice) : undefined;
  if (wrong(dice, 0.5)) return broken(Buffer.from(JSON.stringify(body)), dice);
  if (wrong(dice, 0.3)) return undefined;
  if (wrong(dice, 0.3)) return Buffer.alloc(dice.pick([0, 300_000]), 'x');
  return Buffer.from(dice.next() < 0.35 ? mutated(body, dice) : JSON.stringify(body));
}

/** Cut short, or with bytes in it that are none of UTF-8. */
export function broken(bytes: Buffer, dice: Chance): Buffer {
  const at = dice.upTo(bytes.length + 1);
  if (dice.next() < 0.5) return bytes.subarray(0, at);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0xc0, dice.upTo(256)]), bytes.subarray(at)]);
}
