// What a way of telling people outside the console is: one narrow door. It is given a page and says what became of it; it decides
// nothing, keeps nothing and knows no alert.
import type { AlertClass } from '@kerbside/shared/alert';
import { SECOND } from '@kerbside/shared/kernel';
import type { Way } from '@kerbside/shared/outside';

/** Told to one person or desk. Never a patient's identity: a callsign and a site at most. */
export interface Page {
  /** The same however often it is tried: whoever receives it can drop a repeat. */
  readonly key: string;
  readonly class: AlertClass;
  /** One line, and the whole in a few. */
  readonly subject: string;
  readonly text: string;
  readonly place: string;
  readonly address: string;
  /** The alert it is about, or the first of several. */
  readonly alert?: string;
  /** A test of the way, and no alert: its receiver can tell by this too. */
  readonly isTest?: true;
}

/** 'later': it may work when tried again. `because` is the channel's own word, never an address or a secret. */
export interface Outcome {
  readonly state: 'delivered' | 'failed' | 'later';
  readonly because?: string;
  /** Told to wait at least so long before it is tried again. */
  readonly afterMs?: number;
  /** The address is no more, and never will be: nothing is sent to it again. */
  readonly isGone?: true;
}

export type OutsideChannel = Way;

export interface PagingChannel {
  readonly name: OutsideChannel;
  send(page: Page): Promise<Outcome>;
}

/** What an HTTP status says of a page: busy and broken servers are tried again, a refusal is for good. */
export function outcomeOfStatus(status: number, retryAfter?: string | null): Outcome {
  if (status >= 200 && status < 300) return { state: 'delivered' };
  const isPassing = status === 408 || status === 425 || status === 429 || status >= 500;
  const afterMs = isPassing ? waitOf(retryAfter) : undefined;
  return {
    state: isPassing ? 'later' : 'failed',
    because: `HTTP ${status}`,
    ...(afterMs !== undefined && { afterMs }),
  };
}

/** `Retry-After` in seconds; as a date it is not read: two clocks may differ. */
function waitOf(retryAfter: string | null | undefined): number | undefined {
  return retryAfter && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * SECOND : undefined;
}

/** A fault on the line, by its code alone: messages of libraries name hosts and addresses. */
export function outcomeOfFault(thrown: unknown): Outcome {
  const { code, name } = (thrown ?? {}) as { code?: unknown; name?: unknown };
  return { state: 'later', because: typeof code === 'string' ? code : typeof name === 'string' ? name : 'no answer' };
}
