// A push service on this machine, as a browser's maker runs one: over TLS it takes what a house sends to a subscription, checks who sent
// it, and opens it with the browser's own keys. It answers what it is told to.
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { Agent, createServer } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './certificate.ts';
import { pushBrowser, type PushSaid, type Subscription } from './pushBrowser.ts';

export interface Pushed {
  readonly headers: IncomingHttpHeaders;
  /** What the browser reads; undefined: it could not be opened. */
  readonly said: PushSaid | undefined;
  /** The claims of the sender, where the signature is good. */
  readonly vapid: Readonly<Record<string, unknown>> | undefined;
}

export interface PushStation {
  readonly got: readonly Pushed[];
  /** How many were answered, to the last byte. */
  readonly answered: number;
  /** Status and `Retry-After` of the next answers; then 201. */
  readonly answers: { readonly status: number; readonly retryAfter?: number }[];
  readonly origin: string;
  /** Knows the certificate of this service. */
  readonly agent: Agent;
  /** A browser's subscription here. */
  subscription(): Subscription;
  close(): Promise<void>;
}

/** Bytes of every length are good for a push service; more than this none takes (RFC 8030, 7.2). */
const MOST_BYTES = 4_096;

export async function openPushStation(): Promise<PushStation> {
  const { key, cert } = selfSigned();
  const got: Pushed[] = [];
  const answers: { status: number; retryAfter?: number }[] = [];
  let answered = 0;
  const browser = pushBrowser();
  const server = createServer({ key, cert }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (bytes: Buffer) => parts.push(bytes));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const { status, retryAfter } = answers.shift() ?? { status: body.length > MOST_BYTES ? 413 : 201 };
      got.push({
        headers: request.headers,
        said: browser.opened(body),
        vapid: vapidOf(request.headers.authorization),
      });
      response.once('close', () => (answered += 1));
      response.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    got,
    get answered() {
      return answered;
    },
    answers,
    origin,
    agent: new Agent({ ca: cert }),
    subscription: () => browser.subscription(`${origin}/push/${randomBytes(6).toString('hex')}`),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** RFC 8292: a token signed with the key that it names. */
function vapidOf(authorization = ''): Pushed['vapid'] {
  const [, token = '', named = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(named, 'base64url');
  if (point.length !== 65) return undefined;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  const isGood = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isGood) return undefined;
  return { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), key: named };
}
