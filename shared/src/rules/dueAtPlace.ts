// Everything due at one place now: first what happens to its alerts, then who is told. The watch folds what it is given and looks
// again until nothing is due.
import type { AlertEvent } from '../alert/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Heard } from '../measures/index.ts';
import type { KeptSites } from '../views/index.ts';
import type { World } from '../world/index.ts';
import { icbReadings } from './areaReadings.ts';
import { judge, openAt, type Judgement } from './judge.ts';
import { climb, type Climbing } from './ladder.ts';
import { siteReadings } from './siteReadings.ts';

export interface Looking extends Climbing {
  /** When each feed was last heard, by its beats. */
  readonly heard: Heard;
  /** Nobody is told before this, and no rung is climbed: until the screens are back after a start, every chair looks empty. */
  readonly tellsFrom?: Instant;
  /** What was read of the sites, where somebody follows the changes; else all is read from nothing. */
  readonly kept?: KeptSites;
}

const ICB = 'icb|';

/** [R18] `place`: a site's code or 'icb|<ODS code>'. Events to fold before it is asked again; none: look again at `nextAt`. */
export function dueAtPlace(world: World, place: string, looking: Looking): Judgement {
  const { book, heard, now, tellsFrom = now, kept } = looking;
  const readings = place.startsWith(ICB)
    ? icbReadings(world, place.slice(ICB.length), now, kept)
    : siteReadings(world, place, heard, now, kept);
  const open = openAt(world, place);
  const judged = judge(world, place, readings, book, now, open);
  if (judged.events.length > 0) return judged;
  let { nextAt } = judged;
  if (now < tellsFrom) return { events: [], nextAt: open.size > 0 ? Math.min(nextAt ?? Infinity, tellsFrom) : nextAt };
  const events: AlertEvent[] = [];
  for (const reading of open.values()) {
    const record = world.alerts.rows.get(reading.alert);
    if (!record) continue;
    const climbed = climb(world, record, reading, open, looking);
    events.push(...climbed.events);
    if (climbed.nextAt !== undefined) nextAt = Math.min(nextAt ?? Infinity, climbed.nextAt);
  }
  return { events, nextAt };
}
