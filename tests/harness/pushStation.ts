// A push service on this machine, as a browser's maker runs one: over TLS it takes what a house sends to a subscription, checks who sent
// it, and opens it with the browser's own keys. It answers what it is told to.
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { Agent, createServer } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Pushed {
  readonly headers: IncomingHttpHeaders;
  /** What the browser reads; undefined: it could not be opened. */
  readonly said: Readonly<Record<string, unknown>> | undefined;
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
  subscription(): { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } };
  close(): Promise<void>;
}

/** Bytes of every length are good for a push service; more than this none takes (RFC 8030, 7.2). */
const MOST_BYTES = 4_096;

export async function openPushStation(): Promise<PushStation> {
  const { key, cert } = selfSigned();
  const got: Pushed[] = [];
  const answers: { status: number; retryAfter?: number }[] = [];
  let answered = 0;
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = randomBytes(16);
  const server = createServer({ key, cert }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (bytes: Buffer) => parts.push(bytes));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const { status, retryAfter } = answers.shift() ?? { status: body.length > MOST_BYTES ? 413 : 201 };
      got.push({
        headers: request.headers,
        said: opened(body, browser.getPrivateKey(), browser.getPublicKey(), auth),
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
    subscription: () => ({
      endpoint: `${origin}/push/${randomBytes(6).toString('hex')}`,
      keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
    }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** RFC 8291 and 8188: one record of aes128gcm, with the sender's key in its head. */
function opened(body: Buffer, own: Buffer, ownPublic: Buffer, auth: Buffer): Pushed['said'] {
  try {
    const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)];
    const sender = body.subarray(21, 21 + length);
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(own);
    const shared = ecdh.computeSecret(sender);
    const about = Buffer.concat([Buffer.from('WebPush: info\0'), ownPublic, sender]);
    const secret = Buffer.from(hkdfSync('sha256', shared, auth, about, 32));
    const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
    const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
    const sealed = body.subarray(21 + length);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
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

/** A certificate for this machine alone, made anew each time. */
function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const body = seq(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    NAME,
    seq(time(-1), time(1)),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(seq(oid('551d11'), der(0x04, seq(der(0x87, Buffer.from([127, 0, 0, 1]))))))),
  );
  const cert = seq(body, ECDSA_SHA256, der(0x03, Buffer.concat([Buffer.from([0]), signed(body, privateKey)])));
  const text = cert.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
  };
}

function signed(body: Buffer, key: KeyObject): Buffer {
  return sign('sha256', body, { key, dsaEncoding: 'der' });
}
function der(tag: number, content: Buffer): Buffer {
  const length = content.length;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
function seq(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}
function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}
function time(years: number): Buffer {
  const year = new Date().getUTCFullYear() + years;
  return der(0x17, Buffer.from(`${String(year % 100).padStart(2, '0')}0101000000Z`));
}
const ECDSA_SHA256 = seq(oid('2a8648ce3d040302'));
/** CN=localhost */
const NAME = seq(der(0x31, seq(oid('550403'), der(0x0c, Buffer.from('localhost')))));
