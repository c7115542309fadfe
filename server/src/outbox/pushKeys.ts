// The house's key pair of Web Push: made once, readable by its user alone. A new pair would make every subscription useless.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import webPush from 'web-push';

export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export function keptPushKeys(path: string): PushKeys {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as PushKeys;
  const keys = webPush.generateVAPIDKeys();
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
  return keys;
}
