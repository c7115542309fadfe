// A browser that agreed to pushes: the keys it gave away with its address, and how it opens what is sealed for it alone.
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** What the browser reads of a push. */
export type PushSaid = Readonly<Record<string, unknown>>;

export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface PushBrowser {
  subscription(endpoint: string): Subscription;
  /** Undefined: it could not be opened. */
  opened(body: Buffer): PushSaid | undefined;
}

export function pushBrowser(): PushBrowser {
  const own = createECDH('prime256v1');
  own.generateKeys();
  const auth = randomBytes(16);
  const keys = { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url') };
  return {
    subscription: (endpoint) => ({ endpoint, keys }),
    opened: (body) => opened(body, own.getPrivateKey(), own.getPublicKey(), auth),
  };
}

/** RFC 8291 and 8188: one record of aes128gcm, with the sender's key in its head. */
function opened(body: Buffer, own: Buffer, ownPublic: Buffer, auth: Buffer): PushSaid | undefined {
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
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString()) as PushSaid;
  } catch {
    return undefined;
  }
}
