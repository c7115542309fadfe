// The house's key pair of Web Push: made once, readable by its user alone. A new pair would make every subscription useless.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import webPush from 'web-push';
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
    const { publicKey, privateKey } = JSON.parse(readFileSync(path, 'utf8')) as Partial<PushKeys>;
    if (typeof publicKey === 'string' && typeof privateKey === 'string') return { publicKey, privateKey };
  } catch {
    // What is no JSON and what holds no keys is mended the same way.
  }
  throw new WrongRecipients(
    `${path} holds no keys of Web Push. Put back the copy of it, or take it away: then every browser must agree anew.`,
  );
}
