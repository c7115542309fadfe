// Why the event door does not take a request as a whole, each in words for its sender, with the fix.
import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '../../http/problem.ts';
import { quoted } from './explain.ts';
import { BATCH, ONE_EVENT } from './parse.ts';

export interface DoorLimits {
  /** Of one body. */
  readonly bytes: number;
  /** Of one batch. */
  readonly events: number;
  /** Taken from senders and not yet answered, over all requests. */
  readonly waitingEvents: number;
  readonly readingBytes: number;
  /** How long a body may be on its way before its key is looked at again: a revoked key stops within two seconds, wherever it is used. */
  readonly keyHoldsMs: number;
}

const MIB = 1024 * 1024;

export const LIMITS: DoorLimits = {
  bytes: 4 * MIB,
  events: 5_000,
  waitingEvents: 50_000,
  readingBytes: 64 * MIB,
  keyHoldsMs: 1_000,
};

const ASK_FOR_A_KEY = { 'WWW-Authenticate': 'Bearer realm="kerbside feeds"' };

export const problems = {
  noKey: (): Problem => ({
    status: 401,
    code: 'no-key',
    detail: "No feed key was sent. Send the header 'Authorization: Bearer kb_…'; `npm run key -- make` makes a key.",
    headers: ASK_FOR_A_KEY,
  }),
  unknownKey: (): Problem => ({
    status: 401,
    code: 'unknown-key',
    detail: 'This feed key is not known here. Check that it was copied whole; `npm run key -- list` lists the keys.',
    headers: { 'WWW-Authenticate': `${ASK_FOR_A_KEY['WWW-Authenticate']}, error="invalid_token"` },
  }),
  revokedKey: (): Problem => ({
    status: 403,
    code: 'revoked-key',
    detail: 'This feed key was revoked. Ask whoever runs Kerbside for a new one.',
  }),
  noSuchWorld: (world: string): Problem => ({
    status: 403,
    code: 'other-world',
    detail: `This feed key belongs to the world ${quoted(world)}, which this Kerbside does not have open.`,
  }),
  wrongForm: (headers: IncomingHttpHeaders): Problem => {
    const encoding = headers['content-encoding'];
    const said =
      encoding && encoding !== 'identity' ? `Content-Encoding ${quoted(encoding)}` : contentTypeSaid(headers);
    return {
      status: 415,
      code: 'wrong-content-type',
      detail: `${said} is not taken here. Send one event as ${ONE_EVENT} or a list as ${BATCH}: JSON in UTF-8, not compressed.`,
      headers: { Accept: `${ONE_EVENT}, ${BATCH}` },
    };
  },
  tooLarge: ({ bytes, events }: DoorLimits): Problem => ({
    status: 413,
    code: 'too-large',
    detail: `The body is over the limit of ${sizeSaid(bytes)}. Send smaller batches, of at most ${events} events.`,
  }),
  tooMany: (sent: number, { bytes, events }: DoorLimits): Problem => ({
    status: 413,
    code: 'too-many',
    detail: `The batch holds ${sent} events; the limit is ${events} events and ${sizeSaid(bytes)}. Nothing was kept: send it in parts.`,
  }),
  notJson: (why: string): Problem => ({ status: 400, code: 'malformed', detail: `${why} Nothing was kept.` }),
  notReady: (why: string): Problem => ({
    status: 503,
    code: 'not-ready',
    detail: `${why} Nothing was kept: send it again in a moment.`,
    headers: { 'Retry-After': '2' },
  }),
  overloaded: (): Problem => ({
    status: 503,
    code: 'overloaded',
    detail: 'More is coming in than can be written down. Nothing of this was kept: send it again in a moment.',
    headers: { 'Retry-After': '1' },
  }),
  fault: (): Problem => ({
    status: 503,
    code: 'fault',
    detail: 'Kerbside could not take this just now. Nothing was kept: send it again in a moment.',
    headers: { 'Retry-After': '5' },
  }),
  notKept: (kept: number): Problem => ({
    status: 503,
    code: 'not-kept',
    detail: `The log could not hold it. ${keptSaid(kept)} Send all of it again: an event sent twice does no harm.`,
    headers: { 'Retry-After': '5' },
  }),
};

function keptSaid(kept: number): string {
  return kept === 0 ? 'Nothing was kept.' : `Only the first ${kept} of its good events were kept.`;
}

function contentTypeSaid(headers: IncomingHttpHeaders): string {
  const type = headers['content-type'];
  return type === undefined ? 'A body without Content-Type' : `Content-Type ${quoted(type)}`;
}

function sizeSaid(bytes: number): string {
  return bytes % MIB === 0 ? `${bytes / MIB} MiB` : `${bytes} bytes`;
}
