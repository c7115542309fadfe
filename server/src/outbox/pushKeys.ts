// The house's key pair of Web Push: made once, readable by its user alone. A new pair would make every subscription useless.
import { existsSync, writeFileSync } from 'node:fs';
import webPush from 'web-push';
import { keptText } from './keptFile.ts';
import { WrongRecipients } from './recipients.ts';

export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Throws WrongRecipients where the file holds none. */
export function keptPushKeys(path: string): PushKeys {
  if (existsSync(path)) return readKeys(path);
  const keys = webPush.generateVAPIDKeys();
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
  return keys;
}

function readKeys(path: string): PushKeys {
  try {
    const { publicKey, privateKey } = JSON.parse(keptText(path) ?? '') as Partial<PushKeys>;
    if (isKey(publicKey, PUBLIC_BYTES) && isKey(privateKey, PRIVATE_BYTES)) return { publicKey, privateKey };
  } catch {
    // What is no JSON and what holds no keys is mended the same way.
  }
  throw new WrongRecipients(
    `${path} holds no keys of Web Push. Put back the copy of it, or take it away: then every browser must agree anew.`,
  );
}

/** Of the curve P-256, in base64url (RFC 8292): with any other nothing could be signed, and nobody would be told of it before the night. */
const PUBLIC_BYTES = 65;
const PRIVATE_BYTES = 32;

function isKey(text: unknown, bytes: number): text is string {
  return typeof text === 'string' && /^[\w-]+$/.test(text) && Buffer.from(text, 'base64url').length === bytes;
}
