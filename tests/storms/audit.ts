// Every event of a storm's log against what the feeds and the people of it said and were told.
import { DAY, DESK_SOURCE, formatInstant, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { WATCH_SOURCE } from '@kerbside/shared/rules';
import { Decisions } from './decisions.ts';
import { isAsSent, type Ledger } from './ledger.ts';
import { MUST_NOT_LEAK } from './messy.ts';

export interface AuditOptions {
  readonly ledger: Ledger;
  /** A minute cut short by a kill is not counted for. */
  readonly countsRefused: boolean;
}

/** What is said without a feed or a person, by the source that says it. */
const OF_THE_HOUSE = [
  [DESK_SOURCE, 'kerbside.world.day-closed'],
  [DESK_SOURCE, 'kerbside.world.journeys-retired'],
  ['house', 'kerbside.feed.'],
  [WATCH_SOURCE, 'kerbside.alert.'],
] as const;

export class Audit {
  events = 0;
  readonly #options: AuditOptions;
  readonly #kept = new Map<string, { readonly content: number; readonly recordedAt: Instant }[]>();
  readonly #own = new Map<string, Instant>();
  readonly #decisions: Decisions;
  readonly #faults: string[] = [];
  #refused = 0;

  constructor(options: AuditOptions) {
    this.#options = options;
    this.#decisions = new Decisions(options.ledger);
  }

  see(event: DomainEvent, seq: number): void {
    this.events += 1;
    const fault = this.#options.ledger.said.has(event.id) ? this.#ofFeed(event) : this.#ofHouse(event, seq);
    if (fault !== undefined) this.#faults.push(`entry ${seq}: ${event.id} ${fault}`);
    if (event.type === 'kerbside.feed.rejected') this.#refused += (event.data as { readonly count: number }).count;
    if (JSON.stringify(event).includes(MUST_NOT_LEAK))
      this.#faults.push(`entry ${seq}: ${event.id} holds what was not asked for`);
  }

  end(): readonly string[] {
    const { ledger, countsRefused } = this.#options;
    for (const [id, contents] of ledger.said) {
      contents.forEach(({ acknowledged }, content) => {
        const isKept = this.#kept.get(id)?.some((kept) => kept.content === content);
        if (acknowledged && !isKept) this.#faults.push(`${id} was acknowledged and is lost`);
      });
    }
    this.#faults.push(...this.#decisions.end());
    const [least, most] = [countsRefused ? ledger.rejected : 0, ledger.rejected + ledger.unheard];
    if (this.#refused < least || this.#refused > most)
      this.#faults.push(`${least} to ${most} messages were refused and ${this.#refused} are counted`);
    return this.#faults;
  }

  #ofFeed(event: DomainEvent): string | undefined {
    const contents = this.#options.ledger.said.get(event.id) ?? [];
    const content = contents.findIndex(({ message }) => isAsSent(event, message));
    if (content < 0) return `is not as it was sent: ${JSON.stringify(event)}`;
    const before = this.#kept.get(event.id) ?? [];
    const known = before.filter(({ recordedAt }) => Math.abs(event.recordedAt - recordedAt) < DAY);
    this.#kept.set(event.id, [...before, { content, recordedAt: event.recordedAt }]);
    if (known.some((kept) => kept.content === content))
      return `is there twice within a day, at ${formatInstant(event.recordedAt)}`;
    if (known.length > 0 && !event.reusedId) return 'has the id of another and is not marked so';
    if (before.length === 0 && event.reusedId) return 'is taken for a reused id';
    return undefined;
  }

  /** What the house and people say: each once a day, nothing under a feed's name, and of people what they asked. */
  #ofHouse(event: DomainEvent, seq: number): string | undefined {
    const { askId, id, recordedAt } = event;
    const before = this.#own.get(id);
    this.#own.set(id, recordedAt);
    // Asked again after a day, by a screen that never heard its answer, it is said again: the fold makes it harmless.
    if (before !== undefined && Math.abs(recordedAt - before) < DAY) return 'is there twice within a day';
    if (askId !== undefined) return this.#decisions.see(event, askId, seq);
    const isOwn = OF_THE_HOUSE.some(([source, type]) => event.source === source && event.type.startsWith(type));
    return isOwn && !event.person ? undefined : `of ${event.source} was never sent: ${JSON.stringify(event)}`;
  }
}
