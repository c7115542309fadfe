// Everything that can have happened in a world, and what happens to the world itself.
import type { AlertEvent } from '../alert/index.ts';
import type { BedEvent } from '../bed/index.ts';
import type { ContactEvent } from '../contact/index.ts';
import type { ConveyanceEvent } from '../conveyance/index.ts';
import type { DemandEvent } from '../demand/index.ts';
import type { DepartmentEvent } from '../department/index.ts';
import type { FeedEvent } from '../feed/index.ts';
import type { HandoverEvent } from '../handover/index.ts';
import type { DomainEvent, Instant, LocalDate } from '../kernel/index.ts';
import type { Inject } from './asks.ts';
import type { OpelEvent } from '../opel/index.ts';
import type { OutsideEvent } from '../outside/index.ts';

/** Retires what is over the sit-rep's 14-day amendment window (domain.md 4). Deterministic id: the date. */
export interface DayClosed {
  readonly date: LocalDate;
  /** What it leaves behind goes in so many facts of their own; absent: at once. */
  readonly parts?: number;
}
/** A part of what a closed day leaves behind goes: journeys, words, lists of places. Deterministic id: the date and the part. */
export interface JourneysRetired {
  readonly date: LocalDate;
  /** 1 … `parts`: everything belongs to one of them, by its name. */
  readonly part: number;
  readonly parts: number;
}
/** A simulated world's clock: its rate (1 = as the real one), whether it stands still, when it began. */
export interface ClockSet {
  readonly rate: number;
  readonly paused: boolean;
  readonly startAt?: Instant;
}
/** An ask that was refused: kept for audit, changes nothing. */
export interface AskRefused {
  readonly askId: string;
  readonly ask: string;
  readonly code: string;
  readonly message: string;
  /** Who got there first and when, where that was the reason. */
  readonly by?: string;
  readonly firstAt?: Instant;
  /** What was asked of, where the ask named it. */
  readonly site?: string;
  readonly patientKey?: string;
  readonly conveyance?: string;
}
/** A lever of a simulated world was pulled. */
export interface InjectMade {
  readonly inject: Inject;
}
/** Who covers a site; a name or nobody. */
export interface CoveringSet {
  readonly site: string;
  readonly name: string | null;
}

export type WorldOwnEvent =
  | DomainEvent<'kerbside.world.day-closed', DayClosed>
  | DomainEvent<'kerbside.world.journeys-retired', JourneysRetired>
  | DomainEvent<'kerbside.world.clock-set', ClockSet>
  | DomainEvent<'kerbside.world.ask-refused', AskRefused>
  | DomainEvent<'kerbside.world.covering-set', CoveringSet>
  | DomainEvent<'kerbside.world.inject-made', InjectMade>;

export type WorldEvent =
  | ConveyanceEvent
  | HandoverEvent
  | DemandEvent
  | ContactEvent
  | AlertEvent
  | DepartmentEvent
  | BedEvent
  | OpelEvent
  | OutsideEvent
  | FeedEvent
  | WorldOwnEvent;

export type EventType = WorldEvent['type'];
export type EventOf<Type extends EventType> = Extract<WorldEvent, { type: Type }>;
