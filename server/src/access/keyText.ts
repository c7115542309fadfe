// The text of a feed's key and what is kept of it. The text is shown once, when the key is made; only a hash is stored.
import { hash } from 'node:crypto';

const KEY_TEXT = /^kb_([a-z0-9]{8})_([A-Za-z0-9_-]{43})$/;

export interface KeyText {
  readonly keyId: string;
  readonly secret: string;
}

/** `secret` is 32 random bytes in base64url. */
export function keyText({ keyId, secret }: KeyText): string {
  return `kb_${keyId}_${secret}`;
}

export function readKeyText(text: string): KeyText | undefined {
  const [, keyId, secret] = KEY_TEXT.exec(text) ?? [];
  return keyId !== undefined && secret !== undefined ? { keyId, secret } : undefined;
}

/** SHA-256 in hex of the secret with its key's id. The secret is random and long: no slow hash is needed. */
export function secretHash({ keyId, secret }: KeyText): string {
  return hash('sha256', `${keyId}:${secret}`, 'hex');
}

/** 8 letters and digits out of random bytes. */
export function keyIdFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 8), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** 32 of them, so that each is as likely; without those that look alike. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
