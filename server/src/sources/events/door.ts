// The event door: POST /api/events, straight on node:http. It asks who speaks, reads within limits, has each message parsed and
// translated, and says 202 only once the desk holds the good ones durably. It keeps nothing and decides nothing itself.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instant } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import type { FeedKey } from '../../access/feedKey.ts';
import type { Keyring, KeyVerdict } from '../../access/keyring.ts';
import type { Clock } from '../../clock.ts';
import { PartlyKept } from '../../desk/partlyKept.ts';
import { answerProblem, answerText, problemBody, PROBLEM_TYPE, type Problem } from '../../http/problem.ts';
import type { Witnesses } from './authority.ts';
import { announcedBytes, letTheRestBy, readBody } from './body.ts';
import type { DoorBook } from './doorBook.ts';
import { LIMITS, problems, type DoorLimits } from './doorProblems.ts';
import { formOf, parseBody, type Form } from './parse.ts';
import type { RejectionTally } from './rejectionTally.ts';
import type { SiteBook } from './siteBook.ts';
import type { VehiclePosition } from './schemas/pulse.ts';
import { sift, type Sifted } from './sift.ts';

/** What the door needs of a world's desk. */
export interface DeskDoor {
  /** Why no reports can be taken now, in words for the sender; nothing when they can. */
  notReady?(): string | undefined;
  /**
   * Resolves once every event is in the log durably. A rejection means that none is kept, or, where it is a `PartlyKept`,
   * that only the first ones are.
   */
  report(events: readonly WorldEvent[]): Promise<{ readonly accepted: number; readonly duplicates: number }>;
}

/** Where pulse goes: latest value only, not durable. */
export interface PulseDoor {
  positioned(positions: readonly VehiclePosition[]): void;
  /** A feed was heard, by a beat or by what it reported. */
  heard(feed: string, at: Instant): void;
}

/** One world as the door sees it. */
export interface WorldDoor {
  readonly clock: Pick<Clock, 'now'>;
  readonly desk: DeskDoor;
  readonly pulse: PulseDoor;
  readonly whereIs?: Witnesses['whereIs'];
}

/** What became of one request, for counting. */
export interface DoorAnswered {
  readonly status: number;
  readonly world: string | undefined;
  readonly accepted: number;
  readonly duplicates: number;
  readonly pulses: number;
  readonly rejected: number;
}

export interface EventDoorOptions {
  readonly keys: Pick<Keyring, 'verify'>;
  /** 'not-yet' while the world's log is still being read; nothing for a world that is not of this house. */
  readonly worldOf: (id: string) => WorldDoor | 'not-yet' | undefined;
  readonly sites: SiteBook;
  readonly rejections: Pick<RejectionTally, 'note'>;
  readonly book?: Pick<DoorBook, 'refused' | 'days'>;
  readonly limits?: Partial<DoorLimits>;
  readonly answered?: (answer: DoorAnswered) => void;
  /** What went wrong inside, for the operator's log; never told to the sender. */
  readonly trouble?: (reason: unknown) => void;
}

export type EventDoor = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export function createEventDoor(options: EventDoorOptions): EventDoor {
  const { keys, worldOf, sites, rejections, book, answered, trouble } = options;
  const limits = { ...LIMITS, ...options.limits };
  const busy = { events: 0, bytes: 0 };

  function admitted(req: IncomingMessage): Admitted | Problem | Promise<Admitted | Problem> {
    const bearer = /^Bearer +(\S+) *$/i.exec(req.headers.authorization ?? '')?.[1];
    if (bearer === undefined) return problems.noKey();
    const verdict = keys.verify(bearer, req.socket);
    if (verdict instanceof Promise) return verdict.then((known) => admittedBy(known, req, bearer));
    return admittedBy(verdict, req, bearer);
  }

  function admittedBy(verdict: KeyVerdict, req: IncomingMessage, bearer: string): Admitted | Problem {
    if (!verdict.ok) return verdict.why === 'revoked' ? problems.revokedKey() : problems.unknownKey();
    const form = formOf(req.headers['content-type']);
    if (!form || (req.headers['content-encoding'] ?? 'identity') !== 'identity') return problems.wrongForm(req.headers);
    if ((announcedBytes(req) ?? 0) > limits.bytes) return problems.tooLarge(limits);
    const world = worldOf(verdict.key.world);
    if (!world) return problems.noSuchWorld(verdict.key.world);
    if (world === 'not-yet') return problems.notReady('The log is being read back; this takes seconds.');
    const why = world.desk.notReady?.();
    if (why !== undefined) return problems.notReady(why);
    if (busy.events >= limits.waitingEvents || busy.bytes >= limits.readingBytes) return problems.overloaded();
    return { key: verdict.key, form, world, bearer };
  }

  async function bodyOf(req: IncomingMessage, form: Form): Promise<readonly unknown[] | Problem | undefined> {
    const announced = announcedBytes(req) ?? limits.bytes;
    busy.bytes += announced;
    try {
      const read = await readBody(req, limits.bytes);
      if (read.kind === 'gone') return undefined;
      if (read.kind === 'too-large') return problems.tooLarge(limits);
      const body = parseBody(read.bytes, form);
      if (!body.ok) return problems.notJson(body.why);
      return body.messages.length > limits.events ? problems.tooMany(body.messages.length, limits) : body.messages;
    } finally {
      busy.bytes -= announced;
    }
  }

  /** Resolves with the answer once it is true. */
  async function taken({ key, world }: Admitted, messages: readonly unknown[]): Promise<Counted | Problem> {
    busy.events += messages.length;
    try {
      const sifting = sift(messages, { key, now: world.clock.now(), sites, whereIs: world.whereIs });
      const sifted = sifting instanceof Promise ? await sifting : sifting;
      givePulse(world, sifted);
      const kept = sifted.events.length > 0 ? await world.desk.report(sifted.events) : { accepted: 0, duplicates: 0 };
      // Counted only now: what could not be kept is sent again, and would be counted twice.
      for (const { feed, rejection } of sifted.rejected) rejections.note(key.world, feed, rejection, sifted.now);
      const told = sifted.rejected.map((one) => ({ ...one, message: messages[one.rejection.index] }));
      if (told.length > 0) book?.refused.note(key.world, told, sifted.now);
      book?.days.note(key.world, sifted.heard, told, sifted.now);
      return { ...kept, sifted };
    } catch (reason) {
      trouble?.(reason);
      return problems.notKept(reason instanceof PartlyKept ? reason.kept : 0);
    } finally {
      busy.events -= messages.length;
    }
  }

  function refuse(req: IncomingMessage, res: ServerResponse, problem: Problem, world?: string): void {
    if (req.complete) answerProblem(res, problem);
    else answerEarly(req, res, problem);
    answered?.({ ...NOTHING, status: problem.status, world });
  }

  return async (req, res) => {
    try {
      const asked = admitted(req);
      const entry = asked instanceof Promise ? await asked : asked;
      if (isProblem(entry)) {
        refuse(req, res, entry);
        return;
      }
      const { world } = entry.key;
      const begunAt = performance.now();
      const messages = await bodyOf(req, entry.form);
      if (messages === undefined) return;
      if (isProblem(messages)) {
        refuse(req, res, messages, world);
        return;
      }
      // A body that was long on its way may have outlived its key.
      if (performance.now() - begunAt >= limits.keyHoldsMs && !(await keys.verify(entry.bearer)).ok) {
        refuse(req, res, problems.revokedKey(), world);
        return;
      }
      const counted = await taken(entry, messages);
      if (isProblem(counted)) {
        refuse(req, res, counted, world);
        return;
      }
      answerText(res, 202, 'application/json', answerBody(counted));
      const { accepted, duplicates, sifted } = counted;
      answered?.({ status: 202, world, accepted, duplicates, pulses: sifted.pulses, rejected: sifted.rejected.length });
    } catch (reason) {
      trouble?.(reason);
      refuse(req, res, problems.fault());
    }
  };
}

interface Admitted {
  readonly key: FeedKey;
  readonly bearer: string;
  readonly form: Form;
  readonly world: WorldDoor;
}

interface Counted {
  readonly accepted: number;
  readonly duplicates: number;
  readonly sifted: Sifted;
}

const NOTHING = { accepted: 0, duplicates: 0, pulses: 0, rejected: 0 };

function isProblem(value: object): value is Problem {
  return 'status' in value;
}

function givePulse({ pulse }: WorldDoor, { positions, heard, now }: Sifted): void {
  if (positions.length > 0) pulse.positioned(positions);
  for (const feed of heard.keys()) pulse.heard(feed, now);
}

function answerBody({ accepted, duplicates, sifted }: Counted): string {
  const { pulses, rejected, warnings } = sifted;
  if (rejected.length + warnings.length === 0) {
    return `{"accepted":${accepted},"duplicates":${duplicates},"pulses":${pulses},"rejected":[],"warnings":[]}\n`;
  }
  return `${JSON.stringify({ accepted, duplicates, pulses, rejected: rejected.map(({ rejection }) => rejection), warnings })}\n`;
}

/** The body is still coming: the whole answer goes out, then the rest is let by, so that the sender can hear it. */
function answerEarly(req: IncomingMessage, res: ServerResponse, problem: Problem): void {
  const body = problemBody(problem);
  res.writeHead(problem.status, {
    'Content-Type': `${PROBLEM_TYPE}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
    ...problem.headers,
  });
  res.write(body);
  letTheRestBy(req, res);
}
