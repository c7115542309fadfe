// Lifts events written by an older Kerbside to the form that today's fold reads. The log keeps the text as it was written;
// a lift happens on reading. Types it does not know pass through untouched: the fold skips them.
import type { DomainEvent } from '@kerbside/shared/kernel';

/** An event as it lies in the log. `v` is the version of its data; absent means 1. */
export interface StoredEvent extends DomainEvent {
  readonly v?: number;
}

/** From data of one version to data of the next. Pure. */
export type Lift = (before: unknown) => unknown;

/** For each type its lifts in order: the first takes version 1 to 2, the next 2 to 3 … */
export type LiftsByType = Readonly<Record<string, readonly Lift[]>>;

export interface Upcaster {
  /** An event as read, at the newest version this node knows. */
  readonly lift: (event: StoredEvent) => StoredEvent;
  /** An event about to be written, marked with the version of its data. */
  readonly stamp: (event: StoredEvent) => StoredEvent;
}

export function createUpcaster(liftsByType: LiftsByType): Upcaster {
  const known = new Map(Object.entries(liftsByType));
  return {
    lift(event) {
      const version = event.v ?? 1;
      const lifts = known.get(event.type) ?? NO_LIFTS;
      const newest = lifts.length + 1;
      if (version === newest) return event;
      if (version > newest) return fromTheFuture(event, version);
      return { ...event, v: newest, data: lifts.slice(version - 1).reduce((data, lift) => lift(data), event.data) };
    },
    stamp(event) {
      const lifts = known.get(event.type);
      return lifts && lifts.length > 0 ? { ...event, v: lifts.length + 1 } : event;
    },
  };
}

const NO_LIFTS: readonly Lift[] = [];

/** A later Kerbside's data under a name that no fold knows, so that it is skipped and not misread. */
function fromTheFuture(event: StoredEvent, version: number): StoredEvent {
  return { ...event, type: `newer.${event.type}@${version}` };
}

/** The lifts that today's event types need: none yet. */
export const upcaster = createUpcaster({});
/** An event as read from the log, at the newest version this node knows. */
export const upcast = upcaster.lift;
