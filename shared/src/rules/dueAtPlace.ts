// Everything due at one place now: first what happens to its alerts, then who is told. The watch folds what it is given and looks
// again when more is due, which may be at once.
import { readAlert, recordRaised, type AlertEvent, type AlertEventOf, type AlertTold } from '../alert/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Heard } from '../measures/index.ts';
import type { KeptSites } from '../views/index.ts';
import type { World } from '../world/index.ts';
import { icbReadings } from './areaReadings.ts';
import { judge, type Judgement } from './judge.ts';
import { climb, type Climbing } from './ladder.ts';
import { openAlerts, type OpenAlert } from './openAt.ts';
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
 * told in the same go, and in the same word.
 */
export function dueAtPlace(world: World, place: string, looking: Looking): Judgement {
  const { book, heard, now, tellsFrom = now, kept } = looking;
  const readings = place.startsWith(ICB)
    ? icbReadings(world, place.slice(ICB.length), now, kept)
    : siteReadings(world, place, heard, now, kept);
  const open = openAlerts(world, place);
  const read = open.map(({ reading }) => reading);
  const { events, nextAt } = judge(world, place, readings, book, now, read);
  const raised = events.flatMap((event) => raisedAnew(world, event));
  // What else happened to an alert is folded before anybody is told.
  if (raised.length < events.length) return { events, nextAt: now };
  const all = [...read, ...raised.map(({ reading }) => reading)];
  if (now < tellsFrom) return { events, nextAt: all.length > 0 ? sooner(nextAt, tellsFrom) : nextAt };
  const toldOf = ({ record, reading }: OpenAlert): Judgement => climb(world, record, reading, all, looking);
  return joined(nextAt, [...raised.map((alert) => inOneWord(alert.raising, toldOf(alert))), ...open.map(toldOf)]);
}

/** As it will be folded. */
interface RaisedAlert extends OpenAlert {
  readonly raising: Raising;
}
type Raising = AlertEventOf<'kerbside.alert.raised'>;

/** Not where something was said of it before it was raised. */
function raisedAnew(world: World, event: AlertEvent): readonly RaisedAlert[] {
  if (event.type !== 'kerbside.alert.raised' || world.alerts.rows.has(event.data.alert)) return [];
  const record = recordRaised(event);
  const reading = readAlert(record);
  return reading ? [{ record, reading, raising: event }] : [];
}

/** [R24] What is said of it besides is said once it is kept. */
function inOneWord(raising: Raising, { events, nextAt }: Judgement): Judgement {
  const told = events.flatMap((word): AlertTold[] => {
    if (word.type !== 'kerbside.alert.sent' && word.type !== 'kerbside.alert.skipped') return [];
    const { alert: _alert, ...one } = word.data;
    return [one];
  });
  const event: Raising = told.length === 0 ? raising : { ...raising, data: { ...raising.data, told } };
  return { events: [event], nextAt };
}

function joined(first: Instant | undefined, judgements: readonly Judgement[]): Judgement {
  return {
    events: judgements.flatMap(({ events }) => events),
    nextAt: judgements.reduce((soonest, { nextAt }) => sooner(soonest, nextAt), first),
  };
}

function sooner(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
