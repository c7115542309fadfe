// One handover done, as the measures need it: its instants, its service, what is odd about it. No identity.
import { localDateOf, type Instant, type LocalDate, type ServiceCode } from '../kernel/index.ts';

/**
 * One patient's handover done. `arrivedAt`: the clock's start. `handoverAt`: when it stopped, by the time that counts (the
 * ambulance service's, as in the national statistics); null = nobody knows, and `stoodAt` is then when it became known that
 * it had stopped.
 */
export interface DoneHandover {
  readonly arrivedAt: Instant;
  readonly handoverAt: Instant | null;
  readonly stoodAt: Instant;
  /** What each party said; null: it has not. Every report says how many are one-sided or differ. */
  readonly crewHandoverAt: Instant | null;
  readonly hospitalHandoverAt: Instant | null;
  /** When the crew could take another call; null while they cannot. */
  readonly clearedAt: Instant | null;
  /** The conveying service, whatever the site. */
  readonly service: ServiceCode;
  /**
   * Another patient of the vehicle still waited, or was handed over later: the crew were not released by this handover. Crew
   * time (hours lost, turnaround) is counted with the patient who released them, so once a vehicle. See `crewStaysHeld`.
   */
  readonly crewStillHeld?: true;
  /** Entered or corrected after the fact, so totals say "restated". */
  readonly late?: true;
}

/** A handover whose time is known and not before the arrival. */
export interface TimedHandover extends DoneHandover {
  readonly handoverAt: Instant;
}

/** [N2] The moment by which a handover belongs to a window or a day: when the clock stopped, else when that became known. */
export function momentOfHandover(done: DoneHandover): Instant {
  return done.handoverAt ?? done.stoodAt;
}

export function dateOfHandover(done: DoneHandover): LocalDate {
  return localDateOf(momentOfHandover(done));
}

/** [N3] A handover before the arrival is a fault in the data: counted apart, and in no mean, proportion or sum. */
export function isTimeFaulty(done: DoneHandover): boolean {
  return done.handoverAt !== null && done.handoverAt < done.arrivedAt;
}

export function isTimed(done: DoneHandover): done is TimedHandover {
  return done.handoverAt !== null && done.handoverAt >= done.arrivedAt;
}

/** A patient of a vehicle: the number on the conveyance and when the clock stopped or became known to have; null: waiting. */
export interface VehiclePatient {
  readonly patient: number;
  readonly stoodAt: Instant | null;
}

/**
 * [N8] Whether the crew stay held when `one` is handed over: somebody else on the vehicle still waits or is handed over later
 * (at the same instant: the higher number is the later). Of the patients of a vehicle exactly one releases the crew, once all
 * are handed over.
 */
export function crewStaysHeld(one: VehiclePatient, patients: readonly VehiclePatient[]): boolean {
  const { patient, stoodAt } = one;
  if (stoodAt === null) return true;
  return patients.some(
    (other) =>
      other.patient !== patient &&
      (other.stoodAt === null || other.stoodAt > stoodAt || (other.stoodAt === stoodAt && other.patient > patient)),
  );
}
