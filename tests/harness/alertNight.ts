// One hospital watched through a night with the clock pushed by hand: what the watch would write down is folded as it would be.
// Node-free, so that the tests beside shared's code can stand on it.
import {
  RULE_BOOK,
  saidIn,
  type AlertReading,
  type AlertEventOf,
  type AlertEventType,
  type RuleBook,
} from '@kerbside/shared/alert';
import { Changes, HOUR, localDateOf, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { dueAtPlace, openAt } from '@kerbside/shared/rules';
import { icbOf, parseArea, sitesOf } from '@kerbside/shared/site';
import { createWorld, foldEvent, type World } from '@kerbside/shared/world';
import { OKORO, SOUTHMEAD, fact, on } from './given.ts';

/** The job that arrives unless another is named. */
export const JOB = 'RYF/2026-11-21/4711';

/** The job that a person enters unless another is named. */
export const HAND_JOB = 'RYF/2026-11-21/hand-1';

/** One place watched through a night. */
export class Night {
  world: World = createWorld('live');
  now: Instant;
  /** The book in force there now. */
  book: RuleBook;
  readonly said: DomainEvent[] = [];
  readonly present = new Set<string>();
  /** How many events each writing of the watch held. */
  readonly writings: number[] = [];
  #nextAt: Instant | undefined;

  /** `feeds`: those that are connected, and heard. */
  constructor(time: string, book: RuleBook = RULE_BOOK, feeds: readonly ('cad' | 'ed')[] = ['cad', 'ed']) {
    this.now = on(time);
    this.book = book;
    const since = this.now - HOUR;
    for (const kind of feeds) {
      const rhythmSeconds = kind === 'cad' ? 60 : 900;
      this.tell('kerbside.feed.connected', { feed: kind, kind, rhythmSeconds, sites: [SOUTHMEAD] }, { at: since });
      this.tell('kerbside.feed.heard-again', { feed: kind, silentSince: since }, { at: since });
    }
  }

  tell(type: string, told: object, more: Partial<DomainEvent> = {}): void {
    this.#fold(fact(type, more.at ?? this.now, told, more));
    this.look();
  }

  /** A batch: judged once all of it is folded. */
  tellAll(facts: readonly (readonly [type: string, time: string, told: object])[]): void {
    for (const [type, time, told] of facts) this.#fold(fact(type, on(time), told, { recordedAt: this.now }));
    this.look();
  }

  arrive(job = JOB, callsign = 'A401'): void {
    this.tell('kerbside.conveyance.arrived', { conveyance: job, callsign, site: SOUTHMEAD, method: 'status-button' });
  }

  /** A person enters an arrival that no feed told of. */
  enter(job = HAND_JOB, callsign = 'A409', at = this.now): void {
    const arrival = { conveyance: job, callsign, site: SOUTHMEAD, method: 'hand' };
    this.tell('kerbside.conveyance.arrived', arrival, { at, recordedAt: this.now, source: 'desk', person: OKORO });
  }

  handOver(job = JOB): void {
    const handover = { conveyance: job, kind: 'full', toRole: 'nurse', designatedSpace: true };
    this.tell('kerbside.handover.completed', handover);
    this.tell('kerbside.conveyance.cleared', { conveyance: job });
  }

  /** A vehicle at each of three sites of Southmead's ICB, jobs 900 to 902; `hasFeeds`: each site with a CAD of its own, cad-0 to cad-2. */
  arriveInIcb(hasFeeds = false): { readonly icb: string; readonly jobs: readonly string[] } {
    const date = localDateOf(this.now);
    const icb = icbOf(SOUTHMEAD, date)?.code ?? '';
    const area = parseArea(`icb:${icb}`);
    const sites = area ? sitesOf(area, date).slice(0, 3) : [];
    const jobs = sites.map((site, i) => {
      if (hasFeeds) {
        const feed = `cad-${i}`;
        this.tell('kerbside.feed.connected', { feed, kind: 'cad', rhythmSeconds: 60, sites: [site] });
        this.tell('kerbside.feed.heard-again', { feed, silentSince: this.now });
      }
      const arrival = { conveyance: `RYF/2026-11-21/90${i}`, callsign: `B${i}`, site, method: 'status-button' };
      this.tell('kerbside.conveyance.arrived', arrival);
      return arrival.conveyance;
    });
    return { icb, jobs };
  }

  /** Runs the watch up to a time on the wall, at the instants it asked for and at no others. */
  until(time: string): this {
    const end = on(time);
    this.look();
    while (this.#nextAt !== undefined && this.#nextAt <= end) {
      this.now = Math.max(this.now, this.#nextAt);
      this.look();
    }
    this.now = end;
    return this;
  }

  look(): void {
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > 50) throw new Error('the watch never comes to rest');
      const { events, nextAt } = dueAtPlace(this.world, SOUTHMEAD, {
        book: this.book,
        whoIsThere: (_place, role) => (this.present.has(role) ? ['somebody'] : []),
        hasChannel: () => true,
        heard: {},
        now: this.now,
      });
      this.#nextAt = nextAt;
      if (events.length > 0) this.writings.push(events.length);
      for (const event of events) this.#fold(event);
      if (events.length === 0 || nextAt === undefined || nextAt > this.now) return;
    }
  }

  alert(rule: string, subject = SOUTHMEAD): AlertReading {
    const alert = this.#open(rule, subject);
    if (!alert) throw new Error(`no ${rule} about ${subject} is open`);
    return alert;
  }
  isOpen(rule: string, subject = SOUTHMEAD): boolean {
    return this.#open(rule, subject) !== undefined;
  }
  words<Type extends AlertEventType>(type: Type): readonly AlertEventOf<Type>['data'][] {
    return this.said.flatMap(saidIn).flatMap((event) => (event.type === type ? [event.data as never] : []));
  }
  /** Everything said again from the beginning, as a restart reads it. */
  restart(): void {
    const told = [...this.said];
    this.world = createWorld('live');
    for (const event of told) foldEvent(this.world, event, new Changes());
  }

  #open(rule: string, subject: string): AlertReading | undefined {
    return openAt(this.world, SOUTHMEAD).find((alert) => alert.rule === rule && alert.subject === subject);
  }

  #fold(event: DomainEvent): void {
    foldEvent(this.world, event, new Changes());
    this.said.push(event);
  }
}
