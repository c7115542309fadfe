// Everything due at one place now: first what happens to its alerts, then who is told. The watch folds what it is given and looks
// again when more is due, which may be at once.
import { readAlert, recordRaised, type AlertEvent, type AlertReading, type AlertRecord } from '../alert/index.ts';
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

/**
 * [R18] `place`: a site's code or 'icb|<ODS code>'. With its events folded nothing more is due before `nextAt`. What is raised is
 * told in the same go.
 */
export function dueAtPlace(world: World, place: string, looking: Looking): Judgement {
  const { book, heard, now, tellsFrom = now, kept } = looking;
  const readings = place.startsWith(ICB)
    ? icbReadings(world, place.slice(ICB.length), now, kept)
    : siteReadings(world, place, heard, now, kept);
  const open = openAt(world, place);
  const judged = judge(world, place, readings, book, now, open);
  const raised = recordsRaised(world, judged.events);
  // What else happened to an alert is folded before anybody is told.
  if (raised.length < judged.events.length) return { events: judged.events, nextAt: now };
  const { events, nextAt } = judged;
  if (now < tellsFrom) return { events, nextAt: open.size + raised.length > 0 ? sooner(nextAt, tellsFrom) : nextAt };
  const told = tellAll(world, [...open.values()], raised, looking);
  return { events: [...events, ...told.events], nextAt: sooner(nextAt, told.nextAt) };
}

function tellAll(
  world: World,
  open: readonly AlertReading[],
  raised: readonly AlertRecord[],
  looking: Looking,
): Judgement {
  const readings = [...open, ...raised.flatMap((record) => readAlert(record) ?? [])];
  const records = new Map(raised.map((record) => [record.alert, record]));
  const events: AlertEvent[] = [];
  let nextAt: Instant | undefined;
  for (const reading of readings) {
    const record = records.get(reading.alert) ?? world.alerts.rows.get(reading.alert);
    if (!record) continue;
    const climbed = climb(world, record, reading, readings, looking);
    events.push(...climbed.events);
    nextAt = sooner(nextAt, climbed.nextAt);
  }
  return { events, nextAt };
}

/** As they will be folded; not those of which something was said before they were raised. */
function recordsRaised(world: World, events: readonly AlertEvent[]): readonly AlertRecord[] {
  return events.flatMap((event) =>
    event.type === 'kerbside.alert.raised' && !world.alerts.rows.has(event.data.alert) ? [recordRaised(event)] : [],
  );
}

function sooner(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
