// What an alert says in words: from its rule and the site's row as it stands now, else from the words of its raising. Pure.
import { RULE_BOOK, type AlertClass, type Rule } from '@kerbside/shared/alert';
import { HOUR, MINUTE, clockTime, wholeMinutes, type Instant } from '@kerbside/shared/kernel';
import { EMPTY_SITE, placesShortCount, waitingOf, type Heard, type PatientsInput } from '@kerbside/shared/measures';
import { icbs } from '@kerbside/shared/site';
import type { AlertRow, OverviewSiteRow } from '@kerbside/shared/views';
import { timeSaid } from '../dayWords.ts';
import { longWords } from '../longWords.ts';
import { siteShort } from '../siteName.tsx';
import { CALLED_ROLE_WORDS, ROLE_WORDS, wordFor } from '../words.ts';

export const CLASS_WORDS: Readonly<Record<AlertClass, string>> = {
  'life-threat': 'Life-threat',
  urgent: 'Urgent',
  attention: 'Attention',
  information: 'Information',
};

const ANY_ROLE: Readonly<Record<string, string>> = { ...CALLED_ROLE_WORDS, ...ROLE_WORDS };

/** A role of a ladder, whether or not it signs in here. */
export function anyRoleWords(role: string): string {
  return wordFor(ANY_ROLE, role);
}

/** Where an alert is dealt with: a site, an ICB or an ambulance service. */
export function placeWords(place: string): string {
  const bar = place.indexOf('|');
  if (bar < 0) return siteShort(place);
  const code = place.slice(bar + 1);
  if (place.startsWith('icb|')) return icbs.find((icb) => icb.code === code)?.name ?? code;
  return `${code} ambulance service`;
}

/** What is seen now beside the alert itself. */
export interface SeenNow {
  readonly site: OverviewSiteRow | undefined;
  readonly heard: Heard;
  readonly now: Instant;
}

type Said = Pick<
  AlertRow,
  'rule' | 'subject' | 'since' | 'level' | 'threshold' | 'condition' | 'conditionSince' | 'callsign' | 'place'
>;

/** One line: '4 over 45 (national maximum), oldest 62 min'. */
export function alertWhat(row: Said, seen: SeenNow): string {
  if (row.condition === 'unknown') {
    const isLost = seen.site === undefined || isAnyLost(seen.site.feeds);
    const why = isLost ? 'a feed is lost' : 'nobody counted since';
    return `${raisedWords(row, seen.now)}: not known since ${timeSaid(row.conditionSince, seen.now)}, ${why}`;
  }
  return liveWords(row, seen) ?? raisedWords(row, seen.now);
}

/** By the figures that the site's own screens show now; undefined where they say nothing of this rule. */
function liveWords({ rule }: Said, { site, heard, now }: SeenNow): string | undefined {
  if (!site) return undefined;
  // While an ambulance feed is lost an alert speaks of those whom people entered by hand.
  const isByHand = isAnyLost(site.feeds.filter(({ kind }) => kind === 'cad'));
  const known = isByHand ? (site.byHand ?? EMPTY_SITE) : site;
  const whose = isByHand ? ', entered by hand' : '';
  switch (rule) {
    case 'waits':
      return waitsWords(known, whose, now);
    case 'no-space':
    case 'corridor-care':
      return lasting(site.noSpaceSince, now, 'handed over without a designated space, longest');
    case 'places-short': {
      const short = placesShortCount(site, { feeds: site.feeds, heard, now });
      return short.known && short.value > 0 ? `${String(short.value)} places short` : undefined;
    }
    case 'clear-late': {
      const late = known.clearingSince.filter((since) => now - since > CLEAR_LATE_MS).length;
      return late > 0 ? `${String(late)} crews handed over and not clear for over 15 min${whose}` : undefined;
    }
    case 'dta':
      return dtaWords(site.dtas?.oldestSince ?? null, now);
    case 'opel':
      return site.reportedOpel && site.reportedOpel.level >= 3
        ? `OPEL ${String(site.reportedOpel.level)} reported at ${timeSaid(site.reportedOpel.at, now)}`
        : undefined;
    default:
      return undefined;
  }
}

/** NHS Standard Contract: 15 minutes from handover to clear. */
const CLEAR_LATE_MS = 15 * MINUTE;
const OVER_30_MS = 30 * MINUTE;

function isAnyLost(feeds: OverviewSiteRow['feeds']): boolean {
  return feeds.some(({ silentSince }) => silentSince !== null);
}

function waitsWords({ waitingSince }: PatientsInput, whose: string, now: Instant): string | undefined {
  const { longestWait, waitingOver45 } = waitingOf({ waitingSince }, now);
  const oldest = `oldest ${String(Math.floor(longestWait / MINUTE))} min${whose}`;
  if (waitingOver45 > 0) return `${String(waitingOver45)} over 45 (national maximum), ${oldest}`;
  const over30 = waitingSince.filter((since) => now - since > OVER_30_MS).length;
  return over30 > 0 ? `${String(over30)} over 30, ${oldest}` : undefined;
}

function lasting(since: readonly Instant[], now: Instant, what: string): string | undefined {
  const [first] = since;
  return first === undefined ? undefined : `${String(since.length)} ${what} ${longWords(wholeMinutes(first, now))}`;
}

function dtaWords(since: Instant | null, now: Instant): string | undefined {
  return since === null
    ? undefined
    : `longest wait for a bed (DTA) ${longWords(wholeMinutes(since, now))}, since ${timeSaid(since, now)}`;
}

const OVER_WORDS: Readonly<Record<number, string>> = {
  45: 'over 45 (national maximum)',
  60: 'over 60 (contract)',
};

/** As it was when it was raised or last became worse: it names the threshold and never a figure of now. */
export function raisedWords(row: Said, now: Instant): string {
  const { rule, since, callsign, subject } = row;
  const started = (): string => timeSaid(startOf(row), now);
  const at = thresholdOf(row);
  const patient = callsign === null ? 'a patient' : `the patient of ${callsign}`;
  switch (rule) {
    case 'waits':
      return `waiting ${OVER_WORDS[at] ?? `over ${String(at)}`} since ${timeSaid(since, now)}`;
    case 'no-space':
    case 'corridor-care':
      return `handed over without a designated space for over ${String(at)} min`;
    case 'unwell':
      return `flagged unwell: ${patient}, ${timeSaid(since, now)}`;
    case 'care-overdue':
      return `care round overdue since ${started()}: ${patient}`;
    case 'pre-alert':
      return `pre-alert not received: ${callsign ?? 'no callsign'}, expected ${clockTime(startOf(row) + 5 * MINUTE)}`;
    case 'release':
      return `rapid release not answered, reply was due ${started()}`;
    case 'offer':
      return `offered place ran out at ${started()}: ${patient}`;
    case 'dta':
      return `waiting for a bed (DTA) over ${longWords(at)}`;
    case 'opel':
      return `OPEL ${String(at)} reported`;
    case 'opel-old':
      return `OPEL was last reported over ${String(at / 60)} h ago`;
    case 'divert':
      return `divert ends at ${clockTime(startOf(row) + 15 * MINUTE)}`;
    case 'feed':
      return `feed lost: ${subject.slice(subject.indexOf('/') + 1)}, silent since ${started()}`;
    default:
      return countWords(rule, at);
  }
}

const COUNTED: Readonly<Record<string, string>> = {
  'places-short': 'places short',
  'hours-lost': 'hours lost (over 15) in the last hour',
  'book-off': 'crews past book-off',
  'clear-late': 'crews handed over and not clear for over 15 min',
  'arrival-12h': 'over 12 hours from arrival',
  clock: 'messages with times ahead of ours',
  'area-over-60': 'sites with a patient waiting over 60',
};

function countWords(rule: string, at: number): string {
  return `${String(at)} or more ${COUNTED[rule] ?? ruleLabel(rule)}`;
}

export function ruleLabel(rule: string): string {
  return RULE_BOOK.rules.get(rule)?.label ?? rule;
}

/** As it was set when it was passed. */
function thresholdOf({ rule, level, threshold }: Said): number {
  if (threshold !== null) return threshold;
  const levels = RULE_BOOK.rules.get(rule)?.levels ?? [];
  return levels[Math.min(level, levels.length - 1)]?.at ?? 0;
}

const UNIT_MS: Readonly<Record<Rule['unit'], number>> = { minutes: MINUTE, hours: HOUR, count: 0 };

/** When the time began that the rule counts: the instant at its level, less that level. */
export function startOf(row: Said): Instant {
  const unit = RULE_BOOK.rules.get(row.rule)?.unit ?? 'count';
  return row.since - thresholdOf(row) * UNIT_MS[unit];
}
