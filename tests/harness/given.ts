// Given these facts, when this is asked, then that: the smallest stage for one slice. It folds for real and mocks nothing.
// Node-free, so that the tests beside shared's code can stand on it.
import {
  Changes,
  type AskContext,
  type Decision,
  type DomainEvent,
  type Instant,
  type Person,
  type Refusal,
} from '@kerbside/shared/kernel';

export interface Slice<Tables, Event> {
  readonly create: () => Tables;
  readonly fold: (tables: Tables, event: Event, changes: Changes) => void;
  /** What does not hold of the tables and must; empty when all is well. */
  readonly faults: (tables: Tables) => readonly string[];
}

/** The one cast of the slices' tests. */
export const OKORO: Person = { name: 'J. Okoro', role: 'ed-coordinator', verified: false };
export const HALE: Person = { name: 'S. Hale', role: 'halo', verified: false };
export const CONTROL: Person = { name: 'P. Rao', role: 'ambulance-control', verified: false };
export const SOUTHMEAD = 'RVJ01';
export const BRISTOL = 'RA701';

/** 'HH:MM' on the wall in England on 21 November 2026, or on another date when winter time is kept. */
export function on(time: string, date = '2026-11-21'): Instant {
  return Date.parse(`${date}T${time}:00Z`);
}

type FactDetails = Partial<Omit<DomainEvent, 'type' | 'data' | 'at'>>;

/** A feed's fact; its id is made of what it says unless one is given. */
export function fact<Type extends string, const Data>(
  type: Type,
  at: Instant,
  data: Data,
  details: FactDetails = {},
): DomainEvent<Type, Data> {
  return {
    id: `${type}/${at}/${JSON.stringify(data)}`,
    source: 'feed.test',
    recordedAt: at,
    ...details,
    type,
    at,
    data,
  };
}

/** The tables after these facts, each fold checked. */
export function given<Tables, Event>(slice: Slice<Tables, Event>, ...events: readonly Event[]): Tables {
  const tables = slice.create();
  for (const event of events) when(slice, tables, event);
  return tables;
}

/** One more fact, folded in place and checked. */
export function when<Tables, Event>(slice: Slice<Tables, Event>, tables: Tables, event: Event): Changes {
  const changes = new Changes();
  slice.fold(tables, event, changes);
  const faults = slice.faults(tables);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return changes;
}

/** A tap by this person at this time. */
export function tap(person: Person, at: Instant, more: Partial<AskContext> = {}): AskContext {
  return { askId: `ask-${person.role}-${at}`, now: at, at, person, ...more };
}

/** What an ask led to; a refusal fails the test in its own words. */
export function eventsOf<Event>(decision: Decision<Event>): readonly Event[] {
  if ('refusal' in decision) throw new Error(`refused: ${decision.refusal.message}`);
  return decision.events;
}

/** Why an ask was refused; being accepted fails the test. */
export function refusalOf<Event>(decision: Decision<Event>): Refusal {
  if ('events' in decision) throw new Error(`accepted: ${JSON.stringify(decision.events)}`);
  return decision.refusal;
}
