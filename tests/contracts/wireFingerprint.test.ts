// The protocol's page is pinned: a screen of yesterday and a server of today must never believe that they speak alike.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROTOCOL } from '@kerbside/shared/wire';

/** The page as it was under each number. A number that was given out is never given to another page. */
const FINGERPRINTS: Readonly<Record<number, string>> = {
  1: '9818742bbee1375d',
  2: 'f19d325f675304b1',
  3: 'b05bfd831cea8275',
  4: '73376690f146079d',
  5: '0d35dce1d707f4b2',
};

/** The page without comments, white space and its own number: what is said, not how it is written. */
function pageWords(): string {
  return readFileSync(new URL('../../shared/src/wire/protocol.ts', import.meta.url), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replace(/export const PROTOCOL = \d+;/, '')
    .replaceAll(/\s+/g, '');
}

test('the page is the one that its number was given to; another page takes the next number', () => {
  expect(
    hash('sha256', pageWords(), 'hex').slice(0, 16),
    `shared/src/wire/protocol.ts has changed: raise PROTOCOL from ${PROTOCOL} and pin the new page here`,
  ).toBe(FINGERPRINTS[PROTOCOL]);
});

test('no two numbers were given to the same page', () => {
  const pages = Object.values(FINGERPRINTS);
  expect(new Set(pages).size).toBe(pages.length);
});
