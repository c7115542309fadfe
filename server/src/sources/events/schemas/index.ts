// Every type of message that a feed may send, by name. What people alone may say is not here.
import { BED_WORDS } from './bed.ts';
import { CONVEYANCE_WORDS } from './conveyance.ts';
import { DEMAND_WORDS } from './demand.ts';
import { DEPARTMENT_WORDS } from './department.ts';
import type { Word } from './fields.ts';
import { HANDOVER_WORDS } from './handover.ts';
import { OPEL_WORDS } from './opel.ts';
import { PULSE_WORDS } from './pulse.ts';

const ALL = [
  ...CONVEYANCE_WORDS,
  ...HANDOVER_WORDS,
  ...DEMAND_WORDS,
  ...DEPARTMENT_WORDS,
  ...BED_WORDS,
  ...OPEL_WORDS,
  ...PULSE_WORDS,
] as const;

/** The name of a type that is taken at the door. */
export type DoorType = (typeof ALL)[number]['type'];

export const WORDS: readonly Word<DoorType>[] = ALL;
export const WORDS_BY_TYPE: ReadonlyMap<string, Word<DoorType>> = new Map(WORDS.map((known) => [known.type, known]));
