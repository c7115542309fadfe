// From the bytes of a request to CloudEvents 1.0 with their envelopes read. Pure and total: no input throws. What `data`
// holds is the translator's to judge; envelope attributes that Kerbside does not use are passed over.
import { isUtf8 } from 'node:buffer';
import { parseInstant, type Instant } from '@kerbside/shared/kernel';
import { quoted, saidOf } from './explain.ts';
import { findJsonFault } from './jsonFault.ts';
import { rejection, type Rejection, type RejectionCode } from './rejection.ts';

export const ONE_EVENT = 'application/cloudevents+json';
export const BATCH = 'application/cloudevents-batch+json';
export type Form = 'one' | 'batch';

/** A CloudEvent whose envelope is in order. */
export interface Candidate {
  readonly index: number;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly at: Instant;
  readonly sequence: number | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The form that a Content-Type announces, or undefined for one that the door does not take. */
export function formOf(contentType: string | undefined): Form | undefined {
  if (contentType === ONE_EVENT) return 'one';
  if (contentType === BATCH) return 'batch';
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const isUtf8Text = parameters.every(
    (parameter) => !/^\s*charset=/.test(parameter) || /=\s*"?utf-?8"?\s*$/.test(parameter),
  );
  if (!isUtf8Text) return undefined;
  if (type.trim() === ONE_EVENT) return 'one';
  return type.trim() === BATCH ? 'batch' : undefined;
}

export type Body =
  { readonly ok: true; readonly messages: readonly unknown[] } | { readonly ok: false; readonly why: string };

/** The messages of a body, or what is wrong with it as a whole and where. */
export function parseBody(bytes: Buffer, form: Form): Body {
  if (!isUtf8(bytes)) return { ok: false, why: 'The body is not UTF-8; send JSON in UTF-8.' };
  const text = bytes.toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, why: jsonWhy(text) };
  }
  if (form === 'one') return { ok: true, messages: [parsed] };
  if (Array.isArray(parsed)) return { ok: true, messages: parsed };
  return {
    ok: false,
    why: `A batch is a JSON list of events; this body ${saidOf(parsed)}. Send one event as ${ONE_EVENT}.`,
  };
}

function jsonWhy(text: string): string {
  const fault = findJsonFault(text);
  if (!fault) return 'The body is not JSON.';
  const { position, line, column, expected } = fault;
  const found = position < text.length ? `${quoted(text.slice(position, position + 1))} stands` : 'the body ends';
  return `The body is not JSON: at line ${line}, column ${column} (position ${position}) ${found} where ${expected} was expected.`;
}

export function isRejection(candidate: Candidate | Rejection): candidate is Rejection {
  return 'code' in candidate;
}

type Envelope = Readonly<Record<string, unknown>>;

/** Reads one envelope. */
export function candidateOf(message: unknown, index: number): Candidate | Rejection {
  if (!isObject(message)) {
    return rejection(index, null, 'malformed', {
      field: '',
      message: `This message ${saidOf(message)}; send a CloudEvents 1.0 object.`,
    });
  }
  const { id, source, type, time, data } = message;
  const fault = envelopeFault(message, index);
  if (fault) return fault;
  const at = parseInstant(time as string);
  if (at === undefined) return badTime(message, index);
  const sequence = sequenceOf(message['sequence']);
  if (sequence === null)
    return refused(message, index, 'bad-value', 'sequence', 'send a whole number or a text of up to 15 digits');
  return {
    index,
    id: id as string,
    source: source as string,
    type: type as string,
    at,
    sequence,
    data: data as Envelope,
  };
}

/** The classes of Unicode are dear to ask, and nearly every name is plain. */
function isPrintable(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return PRINTABLE.test(text);
  }
  return true;
}

/** Printable, so that an id can stand in a log and on a screen; any script. */
const PRINTABLE = /^[^\p{C}]+$/u;

function envelopeFault(message: Envelope, index: number): Rejection | undefined {
  const { specversion, id, source, type, time, data } = message;
  if (specversion !== '1.0') return refused(message, index, codeOf(specversion, 'string'), 'specversion', "send '1.0'");
  if (!isText(id, 200))
    return refused(message, index, codeOf(id, 'string'), 'id', 'send a text of 1 to 200 printable characters');
  if (!isText(source, 100)) return refused(message, index, codeOf(source, 'string'), 'source', "send the feed's name");
  if (!isText(type, 100))
    return refused(message, index, codeOf(type, 'string'), 'type', 'see /api/schemas for the types');
  if (typeof time !== 'string') return refused(message, index, codeOf(time, 'string'), 'time', TIME_HINT);
  if (isObject(data)) return undefined;
  const hint = 'data_base64' in message ? 'send data as JSON, not data_base64' : 'send an object';
  return refused(message, index, codeOf(data, 'object'), 'data', hint);
}

const TIME_HINT = 'send when it happened as a date and time with an offset, e.g. 2026-11-21T09:30:00+00:00';

function badTime(message: Envelope, index: number): Rejection {
  return refused(message, index, 'bad-time', 'time', TIME_HINT);
}

function refused(message: Envelope, index: number, code: RejectionCode, field: string, hint: string): Rejection {
  const value = message[field];
  const said = value === undefined ? 'is missing' : saidOf(value);
  const { id } = message;
  return rejection(index, isText(id, 200) ? id : null, code, { field, message: `${field} ${said}; ${hint}.` });
}

function codeOf(value: unknown, type: 'string' | 'object'): RejectionCode {
  if (value === undefined) return 'missing';
  return typeof value === type && value !== null && !Array.isArray(value) ? 'bad-value' : 'wrong-type';
}

function isObject(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longest && isPrintable(value);
}

/** A running number, undefined where there is none, null where there is one that cannot be read. */
function sequenceOf(value: unknown): number | null | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
