// What comes of a count by hand: the same fact as a feed's, said by a person. A count that cannot be is refused with the field and
// the fix.
import { accept, eventOf, refuse, wallHour, type AskContext, type Decision, type Refusal } from '../kernel/index.ts';
import type { BedAsk, BedAsks } from './asks.ts';
import type { BedEvent } from './events.ts';

export function decideBed(ask: BedAsk, context: AskContext): Decision<BedEvent> {
  switch (ask.type) {
    case 'CountBeds':
      return countBeds(ask.body, context);
    case 'CountEquivalent':
      return countEquivalent(ask.body, context);
    case 'CountDischarges':
      return countDischarges(ask.body, context);
  }
}

/** [B10] Occupied may exceed open, since patients board on wards; beds kept or being cleaned are open ones. */
function countBeds({ site, ...line }: BedAsks['CountBeds'], context: AskContext): Decision<BedEvent> {
  const { open, reserved = 0, cleaning = 0 } = line;
  const { occupied } = line;
  if (reserved + cleaning > open) {
    return notPlausible(
      `Reserved and being cleaned: ${reserved + cleaning} are more than the ${open} beds open. ` +
        `Say at most ${open}, or more beds open.`,
    );
  }
  if (occupied > 2 * open + 10) {
    return notPlausible(
      `Occupied: ${occupied} patients in ${open} open beds. Check both figures; corridor patients are counted apart.`,
    );
  }
  return accept(eventOf(context, 'kerbside.bed.counted', { site, beds: [line] }));
}

function countEquivalent({ site, ...count }: BedAsks['CountEquivalent'], context: AskContext): Decision<BedEvent> {
  return accept(eventOf(context, 'kerbside.bed.counted', { site, beds: [], equivalents: [count] }));
}

/** [B11] By 17:00 is a part of the whole day, and can be said from 17:00 on (domain.md 11.22). */
function countDischarges(body: BedAsks['CountDischarges'], context: AskContext): Decision<BedEvent> {
  const { site, doneToday, expectedToday, doneBy17, noCriteriaToReside } = body;
  if (doneBy17 !== undefined && wallHour(context.at) < 17) {
    return notPlausible('Done by 17:00: it is not 17:00 yet. Leave it out until then.');
  }
  if (doneBy17 !== undefined && doneBy17 > doneToday) {
    return notPlausible(
      `Done by 17:00: ${doneBy17} is more than the ${doneToday} done today. Say at most ${doneToday}, or more done today.`,
    );
  }
  return accept<BedEvent>(
    eventOf(context, 'kerbside.discharge.counted', {
      site,
      doneToday,
      ...(expectedToday !== undefined && { expectedToday }),
      ...(doneBy17 !== undefined && { doneBy17 }),
    }),
    ...(noCriteriaToReside === undefined
      ? []
      : [eventOf(context, 'kerbside.bed.counted', { site, beds: [], noCriteriaToReside }, { number: 2 })]),
  );
}

function notPlausible(message: string): { readonly refusal: Refusal } {
  return refuse('not-plausible', message);
}
