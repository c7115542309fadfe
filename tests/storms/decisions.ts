// What the log holds of people's asks against the asks themselves: each decided once, as it was asked, by whom and when, and as it was
// answered. Nothing stands there that nobody asked for.
import { DAY, DESK_SOURCE, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { isSame, type Ledger } from './ledger.ts';
import type { Asked } from './taps.ts';

/** What was written of an ask in one entry. */
interface Decision {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly events: DomainEvent[];
}

const REFUSED = 'kerbside.world.ask-refused';

export class Decisions {
  readonly #ledger: Ledger;
  readonly #byAsk = new Map<string, Decision[]>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** What is wrong with an event that says which ask it answers. */
  see(event: DomainEvent, askId: string, seq: number): string | undefined {
    const asked = this.#ledger.asks.get(askId);
    if (!asked) return `answers ${askId}, which nobody asked`;
    const { recordedAt } = event;
    const decisions = this.#byAsk.get(askId) ?? [];
    this.#byAsk.set(askId, decisions);
    const last = decisions.at(-1);
    if (last?.seq === seq) last.events.push(event);
    else decisions.push({ seq, recordedAt, events: [event] });
    // Asked again after a day, by a screen that never heard its answer, it is decided again.
    if (last && last.seq !== seq && Math.abs(recordedAt - last.recordedAt) < DAY)
      return `answers ${askId}, which entry ${last.seq} did`;
    return envelopeFault(event, asked);
  }

  end(): readonly string[] {
    const { asks, answered, refused } = this.#ledger;
    const faults = [...this.#byAsk].flatMap(([askId, decisions]) => {
      const asked = asks.get(askId);
      return decisions.flatMap(({ seq, events }) => {
        const fault = asked && decisionFault(events, asked);
        return fault === undefined ? [] : [`entry ${seq}: ${askId} ${fault}`];
      });
    });
    for (const [askId, eventIds] of answered) {
      const isThere = this.#has(askId, (events) => idsOf(events) === eventIds.join());
      if (!isThere) faults.push(`${askId} was answered with ${eventIds.join()}, which is not what the log holds of it`);
    }
    for (const [askId, code] of refused) {
      const isThere = this.#has(askId, ([event]) => event?.type === REFUSED && codeOf(event) === code);
      if (!isThere) faults.push(`${askId} was refused as ${code}, which the log does not hold`);
    }
    return faults;
  }

  #has(askId: string, is: (events: readonly DomainEvent[]) => boolean): boolean {
    return (this.#byAsk.get(askId) ?? []).some(({ events }) => is(events));
  }
}

function envelopeFault({ source, person, at, recordedAt }: DomainEvent, asked: Asked): string | undefined {
  if (source !== DESK_SOURCE) return `of ${source} answers an ask`;
  if (person?.name !== asked.by.name || person.role !== asked.by.role || person.verified)
    return `is said to be by ${JSON.stringify(person)} and was asked by ${JSON.stringify(asked.by)}`;
  return at === asked.at || at === recordedAt ? undefined : `is of neither when it was asked nor when it was written`;
}

function decisionFault(events: readonly DomainEvent[], asked: Asked): string | undefined {
  const [event, ...more] = events;
  if (!event || more.length > 0) return `gave ${events.length} events`;
  if (event.type === REFUSED) return refusalFault(event, asked);
  if (asked.must === 'be refused') return 'was taken, and contradicts itself or is of somebody who may not ask';
  const { type, data } = asked.gives;
  const isAsAsked = event.id === asked.askId && event.type === type && isSame(event.data, data);
  return isAsAsked ? undefined : `is not as it was asked: ${JSON.stringify(event)}`;
}

function refusalFault(event: DomainEvent, { askId, type, body, must }: Asked): string | undefined {
  if (must === 'be taken') return `was refused: ${JSON.stringify(event.data)}`;
  const said = event.data as Readonly<Record<string, unknown>>;
  const isOfIt = event.id === `${askId}.refused` && said['askId'] === askId && said['ask'] === type;
  const isAbout = said['site'] === body['site'] && said['patientKey'] === body['patientKey'];
  return isOfIt && isAbout ? undefined : `is refused in other words: ${JSON.stringify(event)}`;
}

function codeOf(event: DomainEvent): unknown {
  return (event.data as { readonly code?: unknown }).code;
}

function idsOf(events: readonly DomainEvent[]): string {
  return events.map(({ id }) => id).join();
}
