// A refused message as people may see it: only what is known to be harmless is shown, everything else is cut. Names cannot be told
// from other words, so a word is shown where it is one of ours, and a number or code where it is too short to be anybody's.
import { CONVEYANCE_PATTERN } from '@kerbside/shared/kernel';
import { serviceByCode, siteByCode } from '@kerbside/shared/site';
import { isIdentifying } from './identity.ts';
import { REJECTION_CODES } from './rejection.ts';
import { WORDS } from './schemas/index.ts';

/** Characters of raw text that are kept of one message. Local setting. */
export const RAW_LIMIT = 2_000;
const DEEPEST = 6;
const MOST_FIELDS = 40;

const ENVELOPE = ['specversion', 'id', 'source', 'type', 'time', 'sequence', 'data', 'datacontenttype', 'subject'];
/** The names and values of the schemas: the only words that are shown. */
const OURS = vocabulary();
const KEYS: ReadonlySet<string> = new Set([...ENVELOPE, ...OURS.keys]);

/** JSON text of a refused message, cut of identity, at most RAW_LIMIT long. Total: nothing that was parsed makes it throw. */
export function cutOfIdentity(message: unknown): string {
  const text = JSON.stringify(cut(message, 0), undefined, 1);
  return text.length <= RAW_LIMIT ? text : `${text.slice(0, RAW_LIMIT - 1)}…`;
}

/** What a sentence quotes of a message is cut as the message is. */
export function cutSentence(sentence: string): string {
  return sentence.replaceAll(/'([^']*)'/g, (whole, quoted: string) => (isHarmless(quoted) ? whole : "'[cut]'"));
}

/** The message's own id, where it is too plain to tell of a person. */
export function cutId(id: string | null): string | null {
  return id === null || isHarmless(id) ? id : '[cut]';
}

/** Where a message was wrong: a place that is not one of ours was named by its sender, and might name anybody. */
export function cutField(field: string): string {
  const parts = field.split(/([./[\]]+)/);
  return parts.map((part, n) => (n % 2 === 1 || isPlace(part) ? part : '[cut]')).join('');
}

function isPlace(part: string): boolean {
  return part === '' || KEYS.has(part) || /^\d{1,4}$/.test(part);
}

function cut(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return isHarmless(value) ? value : `[cut: text of ${value.length}]`;
  if (typeof value === 'number') return Math.abs(value) < 1_000_000 ? value : '[cut: number]';
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[cut: too deep]';
  if (Array.isArray(value)) return value.slice(0, MOST_FIELDS).map((item) => cut(item, depth + 1));
  const shown: Record<string, unknown> = {};
  let unknown = 0;
  for (const [key, inner] of Object.entries(value).slice(0, MOST_FIELDS)) {
    if (KEYS.has(key)) shown[key] = isIdentifying(key) ? '[cut: identity]' : cut(inner, depth + 1);
    else if (isIdentifying(key)) shown[key.toLowerCase()] = '[cut: identity]';
    else shown[`[field not known ${(unknown += 1)}]`] = '[cut]';
  }
  return shown;
}

const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;
const CONVEYANCE = new RegExp(CONVEYANCE_PATTERN);
const DATE = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
const POSTCODE = /[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}/i;
/** A code: some digits and at most three letters together, as in RVJ01 or A401. */
const CODE = /^(?=.*\d)[A-Za-z]{0,3}\d{0,8}[A-Za-z]{0,2}$/;

function isHarmless(text: string): boolean {
  if (text === '' || OURS.values.has(text) || INSTANT.test(text)) return true;
  if (text.length > 80 || /\s/.test(text) || POSTCODE.test(text)) return false;
  const job = CONVEYANCE.test(text) ? text.slice(text.indexOf('/') + 12) : undefined;
  if (job === undefined && (DATE.test(text) || text.replaceAll(/\D/g, '').length > 8)) return false;
  if (job !== undefined && job.replaceAll(/\D/g, '').length > 8) return false;
  return (job ?? text).split(/[-_/.:#+]/).every((part) => part === '' || OURS.values.has(part) || isCode(part));
}

function isCode(part: string): boolean {
  return CODE.test(part) || /^[A-Z]{1,2}$/.test(part);
}

function vocabulary() {
  const keys = new Set<string>();
  const values = new Set<string>([
    '1.0',
    'cad',
    'ed',
    'pas',
    'beds',
    'opel',
    'sim',
    'feed',
    'evt',
    'hand',
    ...REJECTION_CODES,
  ]);
  for (const code of [...serviceByCode.keys(), ...siteByCode.keys()]) values.add(code).add(code.toLowerCase());
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const known = schema as Readonly<Record<string, unknown>>;
    for (const key of Object.keys((known['properties'] as object | undefined) ?? {})) keys.add(key);
    for (const one of [known['const'], ...((known['enum'] as readonly unknown[] | undefined) ?? [])]) {
      if (typeof one === 'string') values.add(one);
    }
    for (const inner of Object.values(known)) walk(inner);
  };
  for (const { type, schema } of WORDS) {
    values.add(type);
    walk(schema);
  }
  return { keys, values };
}
