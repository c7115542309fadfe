// What each rule reads at one site, from the parts of which its screens' rows are made: so that an alert and a screen cannot disagree.
// One reading a rule for the site, one a patient, release, divert or feed for the rest. Whoever asks for one rule makes no other's.
import type { RuleId } from '../alert/index.ts';
import { MINUTE, type Instant, type SiteCode } from '../kernel/index.ts';
import {
  HAND_COUNT_LASTS_MS,
  knownFromCount,
  placesShortCount,
  type Hearing,
  type Heard,
  type Known,
} from '../measures/index.ts';
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
import { isSiteLost, knownOf } from './knownOf.ts';
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
  waits: (look) =>
    oldest(look, knownOf(look.kept, waitingPart).waitingSince, look.kept.ofPatients(waitingPart).waitingSince),
  'hours-lost': hoursLost,
  'no-space': (look) => oldest(look, look.kept.ofPatients(patientsPart).noSpaceSince),
  'corridor-care': (look) => oldest(look, look.kept.ofPatients(patientsPart).noSpaceSince),
  'clear-late': (look) => {
    const all = look.kept.ofPatients(patientsPart).clearingSince;
    return countOver(look, knownOf(look.kept, patientsPart).clearingSince, all, CLEAR_LATE_MS);
  },
  unwell: ({ kept }) => patientReadings(kept).unwell,
  'care-overdue': ({ kept }) => patientReadings(kept)['care-overdue'],
  'pre-alert': ({ kept }) => patientReadings(kept)['pre-alert'],
  offer: ({ kept }) => patientReadings(kept).offer,
  'book-off': (look) => {
    const { bookOffs, bookOffsByHand } = patientReadings(look.kept);
    return countOver(look, isSiteLost(look.kept) ? bookOffsByHand : bookOffs, bookOffs, 0);
  },
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

function unknown(subject: string): readonly Reading[] {
  return [{ kind: 'unknown', subject }];
}

/** The oldest of what is known to last since these instants, oldest first; `all`: and of what may last; nothing where there is none. */
function oldest({ kept }: Look, since: readonly Instant[], all = since): readonly Reading[] {
  const [start] = since;
  const [mayBe] = all;
  if (mayBe === undefined) return [];
  if (start === undefined) return unknown(kept.site);
  return [{ kind: 'since', subject: kept.site, start, ...(mayBe < start && { mayBe }) }];
}

/** How many are known to have lasted longer than a limit; of the rest of `all` nobody knows. */
function countOver(
  look: Look,
  since: readonly Instant[],
  all: readonly Instant[],
  limitMs: number,
): readonly Reading[] {
  const known = countSince(look.kept.site, since, limitMs, look.now);
  const rest = all.length - since.length;
  return [rest === 0 ? known : { ...known, upTo: known.value + rest }];
}

/** [R6] Of an hour in which a feed was lost nobody knows the whole. */
function hoursLost(look: Look): readonly Reading[] {
  const { kept, now } = look;
  const known = hoursLostReading(kept.world, kept.site, knownOf(kept, waitingPart).vehiclesHeldSince, now);
  return [{ ...known, ...(isSiteLost(kept) && { upTo: Infinity }) }];
}

/** [R6] While a feed is lost, those who come and wait by hand alone are known: it may be more. Without one that is all there is. */
function placesShort(look: Look): readonly Reading[] {
  const { kept, now } = look;
  const hearing = hearingAt(look);
  const isLost = isSiteLost(kept);
  const feeds = isLost ? hearing.feeds.filter(({ kind }) => kind !== 'cad') : hearing.feeds;
  const row = { ...knownOf(kept, patientsPart), ...kept.ofFigures(figuresPart) };
  const short = placesShortCount(row, { ...hearing, feeds });
  const value = short.known || short.why === 'not-connected' ? knownOrLast(short) : undefined;
  if (value === undefined) return unknown(kept.site);
  const figure = { kind: 'figure', subject: kept.site, value, at: short.known ? short.at : now } as const;
  return [{ ...figure, nextAt: now + MINUTE, ...(isLost && { upTo: Infinity }) }];
}

function knownOrLast<Value>(known: Known<Value>): Value | undefined {
  return known.known ? known.value : known.last;
}

/** [R3] A count is known as the screens have it; one that nobody ever made is no reading at all. Some without since when: unknown. */
function waitingForBed(look: Look): readonly Reading[] {
  const { site } = look.kept;
  const { dtas } = look.kept.ofFigures(figuresPart);
  if (dtas === null) return [];
  const { at, count, oldestSince } = dtas;
  if (!isCountKnown(look, at)) return unknown(site);
  if (oldestSince === null) return count === 0 ? [] : unknown(site);
  return [{ kind: 'since', subject: site, start: oldestSince, ...againAt(look, at) }];
}

/** [R3] */
function over12Hours(look: Look): readonly Reading[] {
  const { world, site } = look.kept;
  const over12h = world.departments.rows.get(site)?.over12hFromArrival;
  if (!over12h) return [];
  const { at, value } = over12h;
  return isCountKnown(look, at) ? [{ kind: 'figure', subject: site, value, at, ...againAt(look, at) }] : unknown(site);
}

function isCountKnown(look: Look, at: Instant): boolean {
  return knownFromCount(hearingAt(look), 'ed', { at, value: true }).known;
}

/** A count made by hand is not known for ever. */
function againAt({ now }: Look, countedAt: Instant): { readonly nextAt?: Instant } {
  const nextAt = countedAt + HAND_COUNT_LASTS_MS + 1;
  return nextAt > now ? { nextAt } : {};
}
