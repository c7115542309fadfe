// Closes the day after midnight in England: a fact with the date for its id, so that closing twice is closing once.
import {
  DESK_SOURCE,
  MINUTE,
  addDays,
  lastMidnight,
  localDateOf,
  midnightOf,
  type Instant,
  type LocalDate,
} from '@kerbside/shared/kernel';
import { BUNDLES, isPartGone, type EventOf } from '@kerbside/shared/world';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';

/** Late enough for the last reports of the day. Local setting. */
export const CLOSE_AFTER_MIDNIGHT_MS = 10 * MINUTE;

/** A close that could not be written is tried again after this. Local setting. */
const AGAIN_AFTER_MS = MINUTE;

/** Watches until stopped. A server that slept over midnight closes what it missed when it wakes. */
export function watchDays(desk: Desk, clock: Clock): () => void {
  let cancel = (): void => undefined;
  let stopped = false;
  const lookAt = (instant: Instant): void => {
    cancel();
    if (!stopped) cancel = clock.at(instant, look);
  };
  function look(): void {
    const now = clock.now();
    lookAt(nextClose(now));
    const date = addDays(localDateOf(now - CLOSE_AFTER_MIDNIGHT_MS), -1);
    closeDay(desk, date, now, () => stopped).catch(() => {
      lookAt(clock.now() + AGAIN_AFTER_MS);
    });
  }
  look();
  return () => {
    stopped = true;
    cancel();
  };
}

/** What is known already is no news: a close that was broken off is finished, and nothing is done twice. */
export async function closeDay(desk: Desk, date: LocalDate, now: Instant, isStopped = () => false): Promise<void> {
  const closed = desk.world.closed.rows.get('closed');
  // A world that has just begun leaves nothing behind: that goes at once.
  const parts = desk.world.conveyances.rows.size === 0 ? undefined : BUNDLES;
  if (closed === undefined || closed < date) await desk.report([dayClosed(date, now, parts)]);
  for (let part = 1; part <= BUNDLES && !isStopped(); part += 1) {
    const retired = journeysRetired(date, part, now);
    if (!isPartGone(desk.world, retired.data)) await desk.report([retired]);
  }
}

/** `parts`: what it leaves behind goes in so many facts of their own, or at once. */
export function dayClosed(date: LocalDate, now: Instant, parts?: number): EventOf<'kerbside.world.day-closed'> {
  return {
    id: `day-closed/${date}`,
    type: 'kerbside.world.day-closed',
    source: DESK_SOURCE,
    at: midnightOf(addDays(date, 1)),
    recordedAt: now,
    data: { date, ...(parts !== undefined && { parts }) },
  };
}

function journeysRetired(date: LocalDate, part: number, now: Instant): EventOf<'kerbside.world.journeys-retired'> {
  return {
    id: `journeys-retired/${date}/${part}`,
    type: 'kerbside.world.journeys-retired',
    source: DESK_SOURCE,
    at: midnightOf(addDays(date, 1)),
    recordedAt: now,
    data: { date, part, parts: BUNDLES },
  };
}

function nextClose(now: Instant): Instant {
  const today = lastMidnight(now) + CLOSE_AFTER_MIDNIGHT_MS;
  return now < today ? today : midnightOf(addDays(localDateOf(now), 1)) + CLOSE_AFTER_MIDNIGHT_MS;
}
