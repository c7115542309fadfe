// An emergency department's designated spaces and who waits for one. It keeps the model's first law: nobody waits while a
// suitable space is free. It knows no clock, no vehicle and no ward.
import type { Instant } from '@kerbside/shared/kernel';
import { SPACE_KINDS, type SpaceKind, type Spaces } from './profile.ts';

/** The kinds of space that do for a patient, the best first. Somebody for resus takes a trolley rather than wait. */
const SUITABLE: Readonly<Record<SpaceKind, readonly SpaceKind[]>> = {
  resus: ['resus', 'trolley'],
  trolley: ['trolley'],
  chair: ['chair', 'trolley'],
  paediatric: ['paediatric'],
};

export interface Waiter {
  readonly kind: SpaceKind;
  /** 0 first: needs resus; 1: ill or flagged; 2: everybody else. */
  rank: number;
  /** Whose turn it is among the same rank: the longest wait. */
  readonly since: Instant;
  /** Called once, at the moment the space is theirs. */
  readonly take: (kind: SpaceKind) => void;
}

export class Department {
  readonly spaces: Spaces;
  readonly #occupied: Record<SpaceKind, number> = { resus: 0, trolley: 0, chair: 0, paediatric: 0 };
  readonly #waiting: Waiter[] = [];

  constructor(spaces: Spaces) {
    this.spaces = spaces;
  }

  occupied(kind: SpaceKind): number {
    return this.#occupied[kind];
  }

  /** Places a department has over and above its designated spaces are not spaces: never below 0. */
  free(kind: SpaceKind): number {
    return Math.max(0, this.spaces[kind] - this.#occupied[kind]);
  }

  get waiting(): readonly Waiter[] {
    return this.#waiting;
  }

  get designatedSpaces(): number {
    return SPACE_KINDS.reduce((sum, kind) => sum + this.spaces[kind], 0);
  }

  get patientsInSpaces(): number {
    return SPACE_KINDS.reduce((sum, kind) => sum + this.#occupied[kind], 0);
  }

  /** Whether a space that suits the patient is free. */
  hasSpaceFor({ kind }: Waiter): boolean {
    return suitableKinds(kind, this.spaces).some((each) => this.free(each) > 0);
  }

  /** Gives a suitable free space at once, or keeps the patient waiting for one. */
  join(waiter: Waiter): void {
    const kind = suitableKinds(waiter.kind, this.spaces).find((each) => this.free(each) > 0);
    if (kind === undefined) this.#waiting.push(waiter);
    else this.#give(waiter, kind);
  }

  /** The patient no longer waits: somebody else decided. Whether they were waiting. */
  leave(waiter: Waiter): boolean {
    const place = this.#waiting.indexOf(waiter);
    if (place < 0) return false;
    this.#waiting.splice(place, 1);
    return true;
  }

  /** Somebody was put into the department by a person's decision, free space or not. */
  crowdIn(kind: SpaceKind): void {
    this.#occupied[kind] += 1;
  }

  /** A space is empty and clean: it goes to whoever it fits best, the illest first, then the longest wait. */
  release(kind: SpaceKind): void {
    this.#occupied[kind] -= 1;
    if (this.free(kind) === 0) return;
    const next = this.#nextFor(kind);
    if (!next) return;
    this.leave(next);
    this.#give(next, kind);
  }

  #give(waiter: Waiter, kind: SpaceKind): void {
    this.#occupied[kind] += 1;
    waiter.take(kind);
  }

  #nextFor(kind: SpaceKind): Waiter | undefined {
    let next: Waiter | undefined;
    for (const waiter of this.#waiting) {
      if (!suitableKinds(waiter.kind, this.spaces).includes(kind)) continue;
      if (!next || comesBefore(waiter, next, kind)) next = waiter;
    }
    return next;
  }
}

/** Where a department has no space of the right kind at all, a trolley does, and failing that whatever it has most of. */
function suitableKinds(kind: SpaceKind, spaces: Spaces): readonly SpaceKind[] {
  const suitable = SUITABLE[kind];
  if (suitable.some((each) => spaces[each] > 0)) return suitable;
  if (spaces.trolley > 0) return ['trolley'];
  return [SPACE_KINDS.reduce((most, each) => (spaces[each] > spaces[most] ? each : most))];
}

function comesBefore(a: Waiter, b: Waiter, kind: SpaceKind): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  const [aFits, bFits] = [a.kind === kind, b.kind === kind];
  if (aFits !== bFits) return aFits;
  return a.since < b.since;
}
