// The outbox: what was decided to be told outside the console is delivered from here, at least once, outside any request. The log is
// its memory: 'sent' is the intent, 'delivered' the outcome, and on opening whatever has no outcome is taken up again.
import {
  isClosed,
  raisedOf,
  readAlert,
  type AlertEvent,
  type AlertReading,
  type AlertSent,
  type Channel,
} from '@kerbside/shared/alert';
import { MINUTE, SECOND, type Instant } from '@kerbside/shared/kernel';
import { watched } from '@kerbside/shared/rules';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Outcome, OutsideChannel, Page, PagingChannel } from './channel.ts';
import { pageWords } from './pageWords.ts';
import { reachedBy, type Recipient } from './recipients.ts';

/** Tellings of one recipient about one place are gathered for this long into one page (design.md 7). */
export const GROUP_MS = 7 * SECOND;
/** A recipient gets at most so many pages in so long; a life at risk is never held back. Local setting. */
export const MOST_PAGES = 6;
export const PAGES_WITHIN_MS = 10 * MINUTE;
/** Tried again after these; then it is given up. Local setting. */
export const RETRY_MS = [5, 15, 45, 120, 300].map((seconds) => seconds * SECOND);
/** What could not be told within this is of no use: the ladder has gone on. Local setting. */
export const TOO_LATE_MS = 15 * MINUTE;

export interface OutboxParts {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly channels: readonly PagingChannel[];
  readonly recipients: readonly Recipient[];
  readonly onTrouble: (what: string, error?: unknown) => void;
}

export interface Outbox {
  has(channel: Channel): boolean;
  /** Takes nothing more; resolves when what is on its way has its outcome. */
  close(): Promise<void>;
}

export function openOutbox(parts: OutboxParts): Outbox {
  const worker = new Worker(parts);
  const stop = parts.desk.onTold(({ events }) => {
    for (const event of events) if (event.type === 'kerbside.alert.sent') worker.take(event.data, event.at);
  });
  worker.takeUnfinished();
  return {
    has: (channel) => parts.channels.some(({ name }) => name === channel),
    close() {
      stop();
      return worker.close();
    },
  };
}

/** One intent: over when one of its recipients has it, or none can be reached. */
interface Telling {
  readonly sent: AlertSent;
  readonly at: Instant;
  waiting: number;
  isOver: boolean;
}

/** What one recipient is to be told about one place. */
interface Bundle {
  readonly key: string;
  readonly recipient: string;
  readonly channel: PagingChannel;
  readonly address: string;
  readonly place: string;
  readonly isLifeThreat: boolean;
  readonly tellings: Telling[];
}

class Worker {
  readonly #parts: OutboxParts;
  readonly #channels: ReadonlyMap<string, PagingChannel>;
  readonly #tellings = new Map<string, Telling>();
  readonly #gathering = new Map<string, Bundle>();
  readonly #pagedAt = new Map<string, Instant[]>();
  readonly #under = new Set<Promise<void>>();
  readonly #cancels = new Set<() => void>();
  #closed = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
  }

  takeUnfinished(): void {
    for (const { words } of this.#parts.desk.world.alerts.rows.values()) {
      const ended = new Set<string>();
      for (const { value } of words) {
        if (value.type === 'kerbside.alert.delivered' && value.data.state !== 'shown') ended.add(value.data.send);
      }
      for (const { value, at } of words) {
        if (value.type === 'kerbside.alert.sent' && !ended.has(value.data.send)) this.take(value.data, at);
      }
    }
  }

  take(sent: AlertSent, at: Instant): void {
    const channel = this.#channels.get(sent.channel);
    if (!channel || this.#closed || this.#tellings.has(sent.send)) return;
    const record = this.#parts.desk.world.alerts.rows.get(sent.alert);
    const raised = record && raisedOf(record)?.value;
    if (!raised) return;
    const isLifeThreat = (readAlert(record)?.class ?? raised.class) === 'life-threat';
    const { role, name } = sent;
    const reached = reachedBy(this.#parts.recipients, {
      place: raised.place,
      role,
      name,
      channel: sent.channel as OutsideChannel,
    });
    const telling: Telling = { sent, at, waiting: reached.length, isOver: false };
    this.#tellings.set(sent.send, telling);
    if (reached.length === 0) this.#end(telling, { state: 'failed', because: 'no address on file' });
    for (const { name: recipient, address } of reached) {
      this.#gather({ channel, recipient, address, place: raised.place, isLifeThreat }, telling);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#cancels) cancel();
    await Promise.allSettled([...this.#under]);
  }

  /** One page for a burst; a life at risk waits for nothing. */
  #gather(to: Omit<Bundle, 'key' | 'tellings'>, telling: Telling): void {
    const { sent } = telling;
    const key = `${sent.send}#${to.recipient}`;
    if (to.isLifeThreat) {
      this.#run({ ...to, key, tellings: [telling] }, 0);
      return;
    }
    const group = `${to.channel.name}|${to.address}|${to.place}`;
    const gathering = this.#gathering.get(group);
    if (gathering) {
      gathering.tellings.push(telling);
      return;
    }
    const bundle: Bundle = { ...to, key, tellings: [telling] };
    this.#gathering.set(group, bundle);
    this.#after(GROUP_MS, () => {
      this.#gathering.delete(group);
      this.#run(bundle, 0);
    });
  }

  #run(bundle: Bundle, tries: number): void {
    const under = this.#try(bundle, tries)
      .catch((error: unknown) => {
        this.#parts.onTrouble('a page could not be sent', error);
      })
      .finally(() => this.#under.delete(under));
    this.#under.add(under);
  }

  async #try(bundle: Bundle, tries: number): Promise<void> {
    const due = this.#stillDue(bundle);
    const [first] = due;
    if (!first || this.#closed) return;
    if (tries === 0 && !this.#mayPage(bundle)) {
      for (const { telling } of due)
        this.#end(telling, { state: 'failed', because: 'capped' }, { bundle, why: 'capped' });
      return;
    }
    const outcome = await bundle.channel.send(
      pageOf(
        bundle,
        due.map(({ reading }) => reading),
      ),
    );
    const wait = RETRY_MS[tries];
    if (outcome.state === 'later' && wait !== undefined) {
      this.#after(wait, () => {
        this.#run(bundle, tries + 1);
      });
      return;
    }
    const ended: Outcome = outcome.state === 'later' ? { ...outcome, state: 'failed' } : outcome;
    for (const { telling } of due) {
      const isGrouped = telling !== first.telling && ended.state === 'delivered';
      this.#end(telling, ended, isGrouped ? { bundle, why: 'grouped', by: first.telling.sent.send } : undefined);
    }
  }

  /** What is over, or too old to be of use, is told to nobody. */
  #stillDue(bundle: Bundle): { telling: Telling; reading: AlertReading }[] {
    const now = this.#parts.clock.now();
    return bundle.tellings.flatMap((telling) => {
      const record = this.#parts.desk.world.alerts.rows.get(telling.sent.alert);
      const reading = record && readAlert(record);
      const isOver = !reading || isClosed(reading);
      if (reading && !isOver && now - telling.at <= TOO_LATE_MS) return [{ telling, reading }];
      this.#end(telling, { state: 'failed', because: isOver ? 'the alert was over' : 'too late' });
      return [];
    });
  }

  #mayPage({ recipient, channel, isLifeThreat }: Bundle): boolean {
    const now = this.#parts.clock.now();
    const key = `${channel.name}|${recipient}`;
    const recent = (this.#pagedAt.get(key) ?? []).filter((at) => at > now - PAGES_WITHIN_MS);
    if (recent.length >= MOST_PAGES && !isLifeThreat) return false;
    this.#pagedAt.set(key, [...recent, now]);
    return true;
  }

  /** The first recipient who has it ends a telling well; it ends badly when the last of them cannot be reached. */
  #end(
    telling: Telling,
    { state, because }: Outcome,
    skipped?: { readonly bundle: Bundle; readonly why: 'grouped' | 'capped'; readonly by?: string },
  ): void {
    telling.waiting -= 1;
    if (telling.isOver || (state !== 'delivered' && telling.waiting > 0)) return;
    telling.isOver = true;
    const { alert, send, step, role } = telling.sent;
    const now = this.#parts.clock.now();
    const events: AlertEvent[] = [];
    if (skipped) {
      const { bundle, why, by } = skipped;
      const said = { alert, step, role, name: bundle.recipient, why, ...(by !== undefined && { by }) };
      events.push(watched('kerbside.alert.skipped', `outbox/${why}/${send}`, now, said));
    }
    const said = {
      alert,
      send,
      state: state === 'delivered' ? state : ('failed' as const),
      ...(because !== undefined && { because }),
    };
    events.push(watched('kerbside.alert.delivered', `outbox/${send}`, now, said));
    this.#write(telling, events);
  }

  /** An outcome that cannot be written down is written later: until then a restart would tell it again. */
  #write(telling: Telling, events: readonly AlertEvent[]): void {
    const under = this.#parts.desk
      .report(events)
      .then(() => {
        this.#tellings.delete(telling.sent.send);
      })
      .catch((error: unknown) => {
        this.#parts.onTrouble('what became of a page could not be written down; it is tried again', error);
        this.#after(MINUTE, () => {
          this.#write(telling, events);
        });
      })
      .finally(() => this.#under.delete(under));
    this.#under.add(under);
  }

  #after(ms: number, run: () => void): void {
    if (this.#closed) return;
    const cancel = this.#parts.clock.at(this.#parts.clock.now() + ms, () => {
      this.#cancels.delete(cancel);
      if (!this.#closed) run();
    });
    this.#cancels.add(cancel);
  }
}

function pageOf({ key, address, place, isLifeThreat }: Bundle, alerts: readonly AlertReading[]): Page {
  const rank = isLifeThreat ? 'life-threat' : (alerts[0]?.class ?? 'attention');
  return { key, class: rank, place, address, ...pageWords(place, alerts) };
}
