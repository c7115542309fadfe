// What an ask's decision is given beside its body, and how it becomes an event.
import { DESK_SOURCE, type DomainEvent, type Person } from './event.ts';
import type { Instant } from './instant.ts';

export interface AskContext {
  readonly askId: string;
  /** The world's clock when the ask is decided. */
  readonly now: Instant;
  /** When the person tapped, by the device's clock put right by the server's. Never after `now`. */
  readonly at: Instant;
  readonly person: Person;
  /** The tap was kept on the device and comes late: its events are late entries. */
  readonly kept?: true;
}

/**
 * The event that an accepted ask becomes. Its id is the ask's, with a running number where one ask makes several, so that
 * asking twice cannot make it twice.
 */
export function eventOf<Type extends string, const Data>(
  context: AskContext,
  type: Type,
  data: Data,
  more: { readonly at?: Instant; readonly number?: number } = {},
): DomainEvent<Type, Data> {
  return {
    id: more.number ? `${context.askId}.${more.number}` : context.askId,
    type,
    source: DESK_SOURCE,
    at: more.at ?? context.at,
    recordedAt: context.now,
    person: context.person,
    askId: context.askId,
    ...(context.kept && { late: true as const }),
    data,
  };
}
