// What the facts under a patient's row come to as a whole: the name of an act, and a version of them all.
import type { Said } from '../kernel/index.ts';
import type { PatientStay } from '../world/index.ts';

/** What was done, by the slot that the word stands in. */
export function actName({ conveyance, handover }: PatientStay, word: Said<unknown>): string {
  const slots: readonly (readonly [string, readonly Said<unknown>[]])[] = [
    ['arrived', conveyance.arrived],
    ['cleared', conveyance.cleared],
    ['cancelled', conveyance.cancelled],
    ['destination', conveyance.destinations],
    ['book-off', conveyance.bookOff],
    ['pre-alert-received', conveyance.preAlertReceived],
    ['tied', conveyance.tied],
    ['place', handover.places],
    ['unwell', handover.unwell],
    ['needs', handover.needs],
    ['observed', [...handover.news2, ...handover.careRound]],
    ['crew-stays', handover.crewStayed],
    ['place-asked', handover.placeAsked],
    ['handover', handover.crewWords],
    ['placed', handover.placed],
    ['taken-over', handover.takenOver],
    ['validated', handover.validated],
    ['amended', [...conveyance.corrections.amendments, ...handover.corrections.amendments]],
  ];
  return slots.find(([, words]) => words.some(({ id }) => id === word.id))?.[0] ?? 'act';
}

/**
 * A number that changes with any fact the row rests on, and with nothing else, whatever order they came in: the sum of the
 * FNV-1a hashes of their ids.
 */
export function versionOf(facts: readonly Said<unknown>[]): number {
  let sum = 0;
  for (const { id } of facts) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
    sum = (sum + hash) >>> 0;
  }
  return sum;
}

/** Every fact under a stay. */
export function factsOf({ conveyance, handover }: PatientStay): readonly Said<unknown>[] {
  const facts: Said<unknown>[] = [];
  for (const part of [conveyance, conveyance.corrections, handover, handover.corrections]) addFacts(facts, part);
  return facts;
}

function addFacts(facts: Said<unknown>[], record: object): void {
  for (const part of Object.values(record) as unknown[]) {
    if (Array.isArray(part)) for (const word of part as Said<unknown>[]) facts.push(word);
    else if (isSaid(part)) facts.push(part);
  }
}

function isSaid(part: unknown): part is Said<unknown> {
  return typeof part === 'object' && part !== null && 'recordedAt' in part;
}
