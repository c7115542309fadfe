// What must hold of the patients, after any fold of any events. Says what does not, in sentences.
import { slotFaults, type Slot } from '../kernel/index.ts';
import { clockStopOf, clockStoppingCohort, crewTimeOf, type Handover, type HandoverTables } from './handover.ts';

export function handoverFaults({ handovers }: HandoverTables): readonly string[] {
  return [...handovers.rows].flatMap(([key, handover]) => [
    ...(handover.id === key ? [] : [`patient ${handover.id} is kept under ${key}`]),
    ...(/#[1-4]$/.test(key) ? [] : [`${key} is no patient of a vehicle`]),
    ...slotsOf(handover).flatMap(([name, words]) => slotFaults(`${name} of ${key}`, words)),
    ...stopFaults(handover),
  ]);
}

function slotsOf({ id: _, corrections, ...slots }: Handover): [string, Slot<unknown>][] {
  return Object.entries<Slot<unknown>>({ ...slots, ...corrections });
}

/** The clock stopped when somebody said so, at the time they said or corrected it to; never by itself. */
function stopFaults(handover: Handover): readonly string[] {
  const { id, crewWords, hospitalWords } = handover;
  const stop = clockStopOf(handover);
  if (!stop) return [];
  const words = { crew: crewWords.length, hospital: hospitalWords.length, cohort: handover.places.length };
  const cohort = clockStoppingCohort(handover);
  return [
    ...(words[stop.by] > 0 ? [] : [`the clock of ${id} stopped by the ${stop.by} that never spoke`]),
    ...(stop.at === undefined && crewTimeOf(handover) !== undefined ? [`${id} lost a time that is known`] : []),
    ...(stop.at !== undefined && cohort && cohort.at < stop.at ? [`the clock of ${id} ran on in a cohort`] : []),
    ...(stop.by === 'hospital' && crewWords.some((word) => isStanding(handover, word.id))
      ? [`${id} has the hospital's time though the crew spoke`]
      : []),
  ];
}

function isStanding({ corrections }: Handover, id: string): boolean {
  return !corrections.withdrawn.some(({ value }) => value === id);
}
