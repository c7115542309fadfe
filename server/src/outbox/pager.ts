// Pages of alerts: gathered a recipient and place, held back by caps and quiet hours, tried, tried again, and what came of each
// written down. What could not be delivered becomes a letter.
import {
  isClosed,
  raisedOf,
  readAlert,
  type AlertReading,
  type AlertSent,
  type SkipReason,
} from '@kerbside/shared/alert';
import { MINUTE, SECOND, type Instant } from '@kerbside/shared/kernel';
import { deskPlacesOf, watched } from '@kerbside/shared/rules';
import type { WorldEvent } from '@kerbside/shared/world';
import type { Outcome, OutsideChannel, Page, PagingChannel } from './channel.ts';
import { letterKept } from './letters.ts';
import type { Line } from './outbox.ts';
import { RETRY_MS } from './outboxWords.ts';
import { PageCaps } from './pageCaps.ts';
import { pageWords } from './pageWords.ts';
import { reachedBy, type Recipient } from './recipients.ts';
import { writeDown } from './writing.ts';

/** Tellings of one recipient about one place are gathered for this long into one page (design.md 7). */
export const GROUP_MS = 7 * SECOND;
/** What could not be told within this is of no use: the ladder has gone on. Local setting. */
export const TOO_LATE_MS = 15 * MINUTE;

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
  readonly recipient: Recipient;
  readonly channel: PagingChannel;
  readonly address: string;
  readonly place: string;
  readonly isLifeThreat: boolean;
  readonly tellings: Telling[];
}

export class Pager {
  readonly #line: Line;
  readonly #caps = new PageCaps();
  readonly #tellings = new Map<string, Telling>();
  readonly #gathering = new Map<string, Bundle>();

  constructor(line: Line) {
    this.#line = line;
  }

  takeUnfinished(): void {
    for (const { words } of this.#line.desk.world.alerts.rows.values()) {
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
    const channel = this.#line.channelOf(sent.channel);
    if (!channel || this.#line.timers.isClosed || this.#tellings.has(sent.send)) return;
    const record = this.#line.desk.world.alerts.rows.get(sent.alert);
    const raised = record && raisedOf(record)?.value;
    if (!raised) return;
    const { place } = raised;
    const isLifeThreat = (readAlert(record)?.class ?? raised.class) === 'life-threat';
    const { role, name } = sent;
    const way = sent.channel as OutsideChannel;
    const places = deskPlacesOf(place, role, at);
    const reached = reachedBy(this.#line.recipients(), { places, role, name, way });
    const telling: Telling = { sent, at, waiting: reached.length, isOver: false };
    this.#tellings.set(sent.send, telling);
    if (reached.length === 0)
      this.#write(telling, this.#ended(telling, { state: 'failed', because: 'no address on file' }));
    for (const to of reached) this.#gather({ channel, ...to, place, isLifeThreat }, telling);
  }

  /** One page for a burst; a life at risk waits for nothing. */
  #gather(to: Omit<Bundle, 'key' | 'tellings'>, telling: Telling): void {
    const key = `${telling.sent.send}#${to.recipient.id}`;
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
    this.#line.timers.after(GROUP_MS, () => {
      this.#gathering.delete(group);
      this.#run(bundle, 0);
    });
  }

  #run(bundle: Bundle, tries: number): void {
    const trying = this.#try(bundle, tries).catch((error: unknown) => {
      this.#line.onTrouble('a page could not be sent', error);
    });
    this.#line.timers.track(trying);
  }

  async #try(bundle: Bundle, tries: number): Promise<void> {
    const { clock, timers } = this.#line;
    const due = this.#stillDue(bundle, tries);
    const [first] = due;
    if (!first || timers.isClosed) return;
    const { send } = first.telling.sent;
    const held = tries === 0 ? this.#caps.hold(bundle.recipient, { ...bundle, send }, clock.now()) : undefined;
    if (held) {
      for (const { telling } of due) this.#skip(telling, bundle, held);
      return;
    }
    const readings = due.map(({ reading }) => reading);
    const outcome = await bundle.channel.send(pageOf(bundle, readings));
    const wait = RETRY_MS[tries];
    if (outcome.state === 'later' && wait !== undefined) {
      timers.after(wait, () => {
        this.#run(bundle, tries + 1);
      });
      return;
    }
    if (outcome.state !== 'delivered')
      this.#undelivered(
        bundle,
        due.map(({ telling }) => telling),
        tries + 1,
        outcome.because ?? '',
      );
    else for (const { telling } of due) this.#delivered(telling, bundle, first.telling);
  }

  /** What is over is told to nobody; what is too old to be of use is not either, and becomes a letter. */
  #stillDue(bundle: Bundle, tries: number): { telling: Telling; reading: AlertReading }[] {
    const now = this.#line.clock.now();
    const late: Telling[] = [];
    const due = bundle.tellings.flatMap((telling) => {
      const record = this.#line.desk.world.alerts.rows.get(telling.sent.alert);
      const reading = record && readAlert(record);
      if (!reading || isClosed(reading)) {
        this.#write(telling, this.#ended(telling, { state: 'failed', because: 'the alert was over' }));
        return [];
      }
      if (now - telling.at <= TOO_LATE_MS) return [{ telling, reading }];
      late.push(telling);
      return [];
    });
    this.#undelivered(bundle, late, tries, 'too late');
    return due;
  }

  #delivered(telling: Telling, bundle: Bundle, first: Telling): void {
    const by = first.sent.send;
    const grouped = telling === first ? [] : [this.#skipped(telling, bundle, 'grouped', by)];
    this.#write(telling, [...grouped, ...this.#ended(telling, { state: 'delivered' })]);
  }

  #skip(telling: Telling, bundle: Bundle, why: 'capped' | 'quiet-hours'): void {
    const ended = this.#ended(telling, { state: 'failed', because: why === 'capped' ? 'capped' : 'quiet hours' });
    this.#write(telling, [this.#skipped(telling, bundle, why), ...ended]);
  }

  /** One letter a page, whatever it told of. */
  #undelivered(
    { key, recipient, channel, address, place }: Bundle,
    of: readonly Telling[],
    tries: number,
    because: string,
  ): void {
    const [first] = of;
    if (!first) return;
    const { alert, send } = first.sent;
    const page = { letter: key, alert, send, place, alerts: of.length, recipient, way: channel.name, address };
    const kept = letterKept(page, { tries, because }, this.#line.clock.now());
    for (const telling of of) {
      const ended = this.#ended(telling, { state: 'failed', because });
      this.#write(telling, telling === first ? [kept, ...ended] : ended);
    }
  }

  #skipped({ sent }: Telling, { recipient }: Bundle, why: SkipReason, by?: string): WorldEvent {
    const { alert, step, role, send } = sent;
    const said = { alert, step, role, name: recipient.name, why, ...(by !== undefined && { by }) };
    return watched('kerbside.alert.skipped', `outbox/${why}/${send}/${recipient.id}`, this.#line.clock.now(), said);
  }

  /** The first recipient who has it ends a telling well; it ends badly when the last of them cannot be reached. */
  #ended(telling: Telling, { state, because }: Outcome): readonly WorldEvent[] {
    telling.waiting -= 1;
    if (telling.isOver || (state !== 'delivered' && telling.waiting > 0)) return [];
    telling.isOver = true;
    const { alert, send } = telling.sent;
    const ended = state === 'delivered' ? state : ('failed' as const);
    const said = { alert, send, state: ended, ...(because !== undefined && { because }) };
    return [watched('kerbside.alert.delivered', `outbox/${send}`, this.#line.clock.now(), said)];
  }

  #write(telling: Telling, events: readonly WorldEvent[]): void {
    const done = (): void => {
      if (telling.isOver && telling.waiting <= 0) this.#tellings.delete(telling.sent.send);
    };
    if (events.length === 0) done();
    else writeDown(this.#line, events, done);
  }
}

function pageOf({ key, address, place, isLifeThreat }: Bundle, alerts: readonly AlertReading[]): Page {
  const rank = isLifeThreat ? 'life-threat' : (alerts[0]?.class ?? 'attention');
  const [first] = alerts;
  return { key, class: rank, place, address, ...(first && { alert: first.alert }), ...pageWords(place, alerts) };
}
