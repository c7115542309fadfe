// Pages of alerts: gathered a recipient and place, held back by caps and quiet hours, written down, tried, tried again, and what came of
// each written down too. What could not be delivered becomes a letter.
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
import type { PageBegun, PageRecord } from '@kerbside/shared/outside';
import type { Outcome, OutsideChannel } from './channel.ts';
import { Lanes } from './lanes.ts';
import { letterKept } from './letters.ts';
import type { Line } from './outbox.ts';
import { RETRY_MS } from './outboxWords.ts';
import { PageCaps } from './pageCaps.ts';
import { groupOf, laneOf, pageBegun, pageEnded, pageOf, type Bundle, type Telling } from './pages.ts';
import { reachedBy } from './recipients.ts';
import { readUnfinished, type SentWord } from './unfinished.ts';
import { writeDown } from './writing.ts';

/** Tellings of one recipient about one place are gathered for this long at least into one page (design.md 7). */
export const GROUP_MS = 7 * SECOND;
/** What could not be told within this is of no use: the ladder has gone on. Local setting. */
export const TOO_LATE_MS = 15 * MINUTE;

export class Pager {
  readonly #line: Line;
  readonly #caps = new PageCaps();
  readonly #lanes = new Lanes();
  readonly #tellings = new Map<string, Telling>();
  readonly #gathering = new Map<string, Bundle>();

  constructor(line: Line) {
    this.#line = line;
  }

  /** [X9] Pages that were begun go on under their keys; tellings that are in none are gathered; nobody's cap begins anew. */
  takeUnfinished(): void {
    const { begun, underWay, pagesOf, sent } = readUnfinished(this.#line.desk.world);
    for (const { value, at } of begun) this.#caps.count(value.name, value.tellings[0]?.send ?? value.page, at);
    const bundles = underWay.map((page) => this.#bundleOf(page.begun, page.sent));
    for (const word of sent) this.#take(word, pagesOf.get(word.data.send) ?? []);
    for (const bundle of bundles) this.#run(bundle, 0);
  }

  take(data: AlertSent, at: Instant): void {
    if (!this.#tellings.has(data.send)) this.#take({ data, at }, []);
  }

  /** `pages`: those it is in already, from before a restart. */
  #take({ data: sent, at }: SentWord, pages: readonly PageRecord[]): void {
    const channel = this.#line.channelOf(sent.channel);
    if (!channel || this.#line.timers.isClosed) return;
    const record = this.#line.desk.world.alerts.rows.get(sent.alert);
    const raised = record && raisedOf(record)?.value;
    if (!raised) return;
    const { place } = raised;
    const isLifeThreat = (readAlert(record)?.class ?? raised.class) === 'life-threat';
    const { role, name } = sent;
    const way = sent.channel as OutsideChannel;
    const places = deskPlacesOf(place, role, at);
    const all = reachedBy(this.#line.recipients(), { places, role, name, way });
    const reached = all.filter(({ recipient: { id } }) => !pages.some(({ begun }) => begun?.value.recipient === id));
    const telling = this.#tellingOf({ data: sent, at });
    telling.waiting += reached.length;
    if (telling.waiting === 0) {
      telling.waiting = 1;
      const because = pages.at(-1)?.ended?.value.because ?? 'no address on file';
      const isDelivered = pages.some(({ ended }) => ended?.value.state === 'delivered');
      this.#write([telling], this.#ended(telling, isDelivered ? { state: 'delivered' } : { state: 'failed', because }));
    }
    for (const to of reached) this.#gather({ channel, ...to, place, isLifeThreat }, telling);
  }

  #tellingOf({ data: sent, at }: SentWord): Telling {
    const telling = this.#tellings.get(sent.send) ?? { sent, at, waiting: 0, isOver: false };
    this.#tellings.set(sent.send, telling);
    return telling;
  }

  /** A page from before a restart. */
  #bundleOf(
    { page: key, recipient: id, name, place, way, isLifeThreat }: PageBegun,
    sent: readonly SentWord[],
  ): Bundle {
    const known = this.#line.recipients().find((one) => one.id === id);
    const recipient = known ?? { id, name };
    const tellings = sent.map((word) => this.#tellingOf(word));
    for (const telling of tellings) telling.waiting += 1;
    const [channel, address] = [this.#line.channelOf(way), known?.addresses[way]];
    return { key, recipient, way, channel, address, place, isLifeThreat, tellings, isBegun: true };
  }

  /** One page for a burst; a life at risk waits for nothing. */
  #gather(to: Omit<Bundle, 'key' | 'tellings' | 'isBegun' | 'way'>, telling: Telling): void {
    const key = `${telling.sent.send}#${to.recipient.id}`;
    const bundle: Bundle = {
      ...to,
      way: telling.sent.channel as OutsideChannel,
      key,
      tellings: [telling],
      isBegun: false,
    };
    if (to.isLifeThreat) {
      this.#run(bundle, 0);
      return;
    }
    const gathering = this.#gathering.get(groupOf(bundle));
    if (gathering) {
      gathering.tellings.push(telling);
      return;
    }
    this.#gathering.set(groupOf(bundle), bundle);
    this.#line.timers.after(GROUP_MS, () => {
      this.#run(bundle, 0);
    });
  }

  #run(bundle: Bundle, tries: number): void {
    const trying = this.#lanes
      .inTurn(laneOf(bundle), bundle.isLifeThreat, () => this.#try(bundle, tries))
      .catch((error: unknown) => {
        this.#line.onTrouble('a page could not be sent', error);
      });
    this.#line.timers.track(trying);
  }

  async #try(bundle: Bundle, tries: number): Promise<void> {
    const { timers } = this.#line;
    if (timers.isClosed) return;
    // While a page waits for its turn more is gathered into it.
    if (this.#gathering.get(groupOf(bundle)) === bundle) this.#gathering.delete(groupOf(bundle));
    const due = this.#stillDue(bundle, tries);
    const tellings = due.map(({ telling }) => telling);
    if (due.length === 0 || !(await this.#begin(bundle, tellings))) return;
    const outcome = await this.#send(
      bundle,
      due.map(({ reading }) => reading),
    );
    const wait = RETRY_MS[tries];
    if (outcome.state === 'later' && wait !== undefined) {
      timers.after(Math.max(wait, Math.min(outcome.afterMs ?? 0, TOO_LATE_MS)), () => {
        this.#run(bundle, tries + 1);
      });
    } else if (outcome.state === 'delivered') this.#delivered(bundle, tellings, tries + 1);
    else this.#undelivered(bundle, tellings, tries + 1, outcome.because ?? '');
    if (outcome.isGone) await this.#line.takeOff?.(bundle.recipient.id, bundle.way);
  }

  /** [X9] Written down before it leaves. A log that cannot take it costs the memory of it, not the page. */
  async #begin(bundle: Bundle, tellings: readonly Telling[]): Promise<boolean> {
    const { clock, desk, timers, onTrouble } = this.#line;
    if (bundle.isBegun) return true;
    const send = tellings[0]?.sent.send ?? bundle.key;
    const held = this.#caps.hold(bundle.recipient, { ...bundle, send }, clock.now());
    if (held) {
      this.#skip(bundle, tellings, held);
      return false;
    }
    bundle.isBegun = true;
    await desk.report([pageBegun(bundle, tellings, clock.now())]).catch((error: unknown) => {
      onTrouble('a page could not be written down before it is sent', error);
    });
    return !timers.isClosed;
  }

  #send(bundle: Bundle, readings: readonly AlertReading[]): Promise<Outcome> {
    const { channel, address } = bundle;
    if (channel && address !== undefined) return channel.send(pageOf({ ...bundle, address }, readings));
    return Promise.resolve({ state: 'failed', because: channel ? 'no address on file' : 'no such channel' });
  }

  /** What is over is told to nobody; what is too old to be of use is not either, and becomes a letter. */
  #stillDue(bundle: Bundle, tries: number): { telling: Telling; reading: AlertReading }[] {
    const now = this.#line.clock.now();
    const [late, over]: [Telling[], Telling[]] = [[], []];
    const due = bundle.tellings.flatMap((telling) => {
      const record = this.#line.desk.world.alerts.rows.get(telling.sent.alert);
      const reading = record && readAlert(record);
      if (reading && !isClosed(reading) && now - telling.at <= TOO_LATE_MS) return [{ telling, reading }];
      (reading && !isClosed(reading) ? late : over).push(telling);
      return [];
    });
    bundle.tellings = due.map(({ telling }) => telling);
    const because = 'the alert was over';
    const isEnd = due.length === 0 && late.length === 0;
    const ends = over.flatMap((telling) => this.#ended(telling, { state: 'failed', because }));
    if (over.length > 0) this.#write(over, [...ends, ...this.#end(isEnd, bundle, { state: 'failed', because }, tries)]);
    if (late.length > 0) this.#undelivered(bundle, late, tries, 'too late', due.length === 0);
    return due;
  }

  #delivered(bundle: Bundle, tellings: readonly Telling[], tries: number): void {
    const [first] = tellings;
    const events = tellings.flatMap((telling) => {
      const grouped = telling === first ? [] : [this.#skipped(telling, bundle, 'grouped', first?.sent.send)];
      return [...grouped, ...this.#ended(telling, { state: 'delivered' })];
    });
    this.#write(tellings, [...this.#end(true, bundle, { state: 'delivered' }, tries), ...events]);
  }

  #skip(bundle: Bundle, tellings: readonly Telling[], why: 'capped' | 'quiet-hours'): void {
    const because = why === 'capped' ? 'capped' : 'quiet hours';
    const events = tellings.flatMap((telling) => [
      this.#skipped(telling, bundle, why),
      ...this.#ended(telling, { state: 'failed', because }),
    ]);
    this.#write(tellings, events);
  }

  /** One letter a page, whatever it told of. */
  #undelivered(bundle: Bundle, of: readonly Telling[], tries: number, because: string, isEnd = true): void {
    const [first] = of;
    if (!first) return;
    const { key: letter, recipient, way, address = '', place } = bundle;
    const { alert, send } = first.sent;
    const page = { letter, alert, send, place, alerts: of.length, recipient, way, address };
    const kept = letterKept(page, { tries, because }, this.#line.clock.now());
    const ends = of.flatMap((telling) => this.#ended(telling, { state: 'failed', because }));
    this.#write(of, [kept, ...this.#end(isEnd, bundle, { state: 'failed', because }, tries), ...ends]);
  }

  #end(isEnd: boolean, bundle: Bundle, outcome: Outcome, tries: number): readonly WorldEvent[] {
    if (!isEnd || !bundle.isBegun) return [];
    return [pageEnded({ page: bundle.key }, outcome, tries, this.#line.clock.now())];
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

  #write(tellings: readonly Telling[], events: readonly WorldEvent[]): void {
    const done = (): void => {
      for (const telling of tellings)
        if (telling.isOver && telling.waiting <= 0) this.#tellings.delete(telling.sent.send);
    };
    if (events.length === 0) done();
    else writeDown(this.#line, events, done);
  }
}
