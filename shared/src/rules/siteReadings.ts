// What each rule reads at one site, from the parts of which its screens' rows are made: so that an alert and a screen cannot disagree.
// One reading a rule for the site, one a patient, release, divert or feed for the rest. Whoever asks for one rule makes no other's.
import type { RuleId } from '../alert/index.ts';
import { MINUTE, type Instant, type SiteCode } from '../kernel/index.ts';
import { knownFromReports, placesShortCount, type Hearing, type Heard, type Known } from '../measures/index.ts';
import {
  KeptSites,
  feedsPart,
  figuresPart,
  isService,
  patientsPart,
  waitingPart,
  type SiteKept,
} from '../views/index.ts';
import type { World } from '../world/index.ts';
import { hoursLostReading } from './hoursLost.ts';
import { patientReadings } from './patientReadings.ts';
import { countSince, type Reading, type Readings } from './reading.ts';

/** [R2] A divert is spoken of from fifteen minutes before its end. Local setting. */
export const DIVERT_BEFORE_MS = 15 * MINUTE;
/** A crew handed over is clear late after this (NHS Standard Contract: 15 minutes from handover to clear). */
const CLEAR_LATE_MS = 15 * MINUTE;

/** A site as it is looked at now: what its parts hold is made when a rule first asks for it. */
interface Look {
  readonly kept: SiteKept;
  readonly heard: Heard;
  readonly now: Instant;
}
type Read = (look: Look) => readonly Reading[] | undefined;

const READ: Readonly<Record<Exclude<RuleId, 'area-over-60'>, Read>> = {
  waits: (look) => fromCrews(look, () => oldest(look, look.kept.ofPatients(waitingPart).waitingSince)),
  'hours-lost': (look) => fromCrews(look, () => [hoursLost(look)]),
  'no-space': (look) => oldest(look, look.kept.ofPatients(patientsPart).noSpaceSince),
  'corridor-care': (look) => oldest(look, look.kept.ofPatients(patientsPart).noSpaceSince),
  'clear-late': (look) =>
    unlessLost(look, ({ kept, now }) => {
      const { clearingSince } = kept.ofPatients(patientsPart);
      return [countSince(kept.site, clearingSince, CLEAR_LATE_MS, now)];
    }),
  unwell: ({ kept }) => patientReadings(kept).unwell,
  'care-overdue': ({ kept }) => patientReadings(kept)['care-overdue'],
  'pre-alert': ({ kept }) => patientReadings(kept)['pre-alert'],
  offer: ({ kept }) => patientReadings(kept).offer,
  'book-off': (look) =>
    unlessLost(look, ({ kept, now }) => [countSince(kept.site, patientReadings(kept).bookOffs, 0, now)]),
  clock: ({ kept, now }) => {
    const { suspects, lastArrival } = patientReadings(kept);
    return [{ kind: 'figure', subject: kept.site, value: suspects, at: lastArrival ?? now }];
  },
  'places-short': placesShort,
  dta: waitingForBed,
  'arrival-12h': over12Hours,
  opel: ({ kept }) => {
    const { reportedOpel: opel } = kept.ofFigures(figuresPart);
    return opel ? [{ kind: 'figure', subject: kept.site, value: opel.level, at: opel.at }] : undefined;
  },
  // The level in force is the one reported; how old it may be is a rule of its own.
  'opel-old': ({ kept }) => {
    const { reportedOpel: opel } = kept.ofFigures(figuresPart);
    return opel ? [{ kind: 'since', subject: kept.site, start: opel.at }] : undefined;
  },
  release: ({ kept }) =>
    kept
      .ofFigures(figuresPart)
      .releases.filter(({ answer }) => answer === null)
      .map(({ release, replyDueAt }) => ({ kind: 'since', subject: release, start: replyDueAt })),
  divert: ({ kept, now }) =>
    kept
      .ofFigures(figuresPart)
      .diverts.filter(({ untilAt, from }) => untilAt > now && from === kept.site)
      .map(({ divert, untilAt }) => ({ kind: 'since', subject: divert, start: untilAt - DIVERT_BEFORE_MS })),
  feed: ({ kept, now }) =>
    kept
      .ofFigures(feedsPart)
      .feeds.filter(({ silentSince }) => silentSince !== null)
      .map(({ feed, silentSince }) => ({ kind: 'since', subject: `${kept.site}/${feed}`, start: silentSince ?? now })),
};

const ALL = Object.entries(READ);

/** `kept`: what was read of the sites by whoever follows the changes; time alone makes nothing of it anew. */
export function siteReadings(
  world: World,
  site: SiteCode,
  heard: Heard,
  now: Instant,
  kept: KeptSites = new KeptSites(world),
): Readings {
  if (isService(site)) return {};
  const look: Look = { kept: kept.at(site), heard, now };
  return Object.fromEntries(ALL.map(([rule, read]) => [rule, read(look)]));
}

/** What one rule reads there, of which no feed is heard but by the log. */
export function readingsOf(
  rule: string,
  site: SiteCode,
  now: Instant,
  kept: KeptSites,
): readonly Reading[] | undefined {
  const read = Object.hasOwn(READ, rule) ? READ[rule as keyof typeof READ] : undefined;
  return isService(site) ? undefined : read?.({ kept: kept.at(site), heard: {}, now });
}

function hearingAt({ kept, heard, now }: Look): Hearing {
  return { feeds: kept.ofFigures(feedsPart).feeds, heard, now };
}

/** What crews report is known while all of their feeds are heard. */
function fromCrews(look: Look, read: () => readonly Reading[]): readonly Reading[] {
  return knownFromReports(hearingAt(look), 'cad', () => true).known ? read() : unknown(look.kept.site);
}

/** [R6] Whether a crew is clear by now nobody knows while a feed of theirs is lost; without one it is what was entered by hand. */
function unlessLost(look: Look, read: (look: Look) => readonly Reading[]): readonly Reading[] {
  const known = knownFromReports(hearingAt(look), 'cad', () => true);
  return known.known || known.why !== 'lost' ? read(look) : unknown(look.kept.site);
}

function unknown(subject: string): readonly Reading[] {
  return [{ kind: 'unknown', subject }];
}

/** The oldest of what has lasted since these instants, oldest first; nothing where there is none. */
function oldest({ kept }: Look, since: readonly Instant[]): readonly Reading[] {
  const start = since[0];
  return start === undefined ? [] : [{ kind: 'since', subject: kept.site, start }];
}

function hoursLost({ kept, now }: Look): Reading {
  return hoursLostReading(kept.world, kept.site, kept.ofPatients(waitingPart).vehiclesHeldSince, now);
}

function placesShort(look: Look): readonly Reading[] {
  const { kept, now } = look;
  const row = { ...kept.ofPatients(patientsPart), ...kept.ofFigures(figuresPart) };
  return [fromKnown(kept.site, placesShortCount(row, hearingAt(look)), now + MINUTE)];
}

function fromKnown(subject: string, known: Known<number>, nextAt: Instant): Reading {
  if (!known.known) return { kind: 'unknown', subject };
  return { kind: 'figure', subject, value: known.value, at: known.at, nextAt };
}

/** [R3] A count is known while its feed is heard; one that nobody ever made is no reading at all. Some without since when: unknown. */
function waitingForBed(look: Look): readonly Reading[] {
  const { site } = look.kept;
  const { dtas } = look.kept.ofFigures(figuresPart);
  if (dtas === null) return [];
  if (!isCountHeard(look)) return unknown(site);
  if (dtas.oldestSince === null) return dtas.count === 0 ? [] : unknown(site);
  return [{ kind: 'since', subject: site, start: dtas.oldestSince }];
}

/** [R3] */
function over12Hours(look: Look): readonly Reading[] {
  const { world, site } = look.kept;
  const over12h = world.departments.rows.get(site)?.over12hFromArrival;
  if (!over12h) return [];
  return isCountHeard(look) ? [{ kind: 'figure', subject: site, value: over12h.value, at: over12h.at }] : unknown(site);
}

function isCountHeard(look: Look): boolean {
  return knownFromReports(hearingAt(look), 'ed', () => true).known;
}
