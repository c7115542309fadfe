// A certificate for this machine alone, and the key it belongs to: for servers of tests that must be spoken to over TLS.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate for this machine alone, made anew each time. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
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
