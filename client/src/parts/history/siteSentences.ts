// What the events about a site, a service or a feed say, in words for whoever reads the history at night.
import { siteByCode } from '@kerbside/shared/site';
import type { AskType, EventType } from '@kerbside/shared/world';
import { actWords } from '../actWords.ts';
import { BED_STATE_WORDS, BED_STOCK_WORDS, BED_TYPE_WORDS, EQUIVALENT_WORDS } from '../bedWords.ts';
import { siteShort } from '../siteName.tsx';
import { AREA_WORDS, FEED_WORDS, PRIORITY_WORDS, RECEIVER_WORDS, ROLE_WORDS, wordFor } from '../words.ts';
import { counted, plain, timed, type Part, type SentencesOf } from './sentence.ts';

const roleWords = (role: string): string => wordFor({ ...ROLE_WORDS, ...RECEIVER_WORDS }, role);
const labelled = (words: string, count: number | undefined): Part =>
  count === undefined ? undefined : `${words} ${String(count)}`;
const every = (seconds: number): string =>
  seconds < 120 ? `${String(seconds)} s` : `${String(Math.round(seconds / 60))} min`;

export const SITE_SENTENCES = {
  'kerbside.department.counted': (said) => [
    ...said.areas.map(
      ({ area, spaces, occupied }) =>
        `${wordFor(AREA_WORDS, area)} ${String(occupied)}${spaces === undefined ? '' : ` of ${String(spaces)}`}`,
    ),
    labelled('resus free', said.resusFree),
    labelled('places free', said.placesFree),
    labelled('expected in 30 min', said.placesExpectedIn30Minutes),
    labelled('waiting for a bed (DTA)', said.dtas?.count),
    labelled('outside designated spaces', said.outsideDesignated?.count),
    labelled('ready to proceed', said.readyToProceed?.count),
    labelled('in the department', said.patientsInDepartment),
    labelled('over 12 h from arrival', said.over12hFromArrival),
  ],
  'kerbside.bed.counted': ({ beds, noCriteriaToReside, equivalents }) => [
    ...beds.map(
      ({ type, stock, open, occupied }) =>
        `${wordFor(BED_TYPE_WORDS, type)}, ${wordFor(BED_STOCK_WORDS, stock)}: ${String(occupied)} of ${String(open)} open`,
    ),
    labelled('no criteria to reside', noCriteriaToReside),
    ...(equivalents ?? []).map(
      ({ kind, places, occupied }) =>
        `${wordFor(EQUIVALENT_WORDS, kind)} ${String(occupied)}${places === undefined ? '' : ` of ${String(places)}`}`,
    ),
  ],
  'kerbside.bed.changed': ({ ward, bed, state }) => [`${ward} ${bed}: ${wordFor(BED_STATE_WORDS, state)}`],
  'kerbside.discharge.counted': (said) => [
    labelled('done', said.doneToday),
    labelled('expected today', said.expectedToday),
    labelled('done by 17:00', said.doneBy17),
    labelled('expected within 2 h', said.expectedIn2Hours),
    labelled('within 4 h', said.expectedIn4Hours),
  ],
  'kerbside.opel.reported': ({ level, site }) => [
    `OPEL ${String(level)}`,
    site === undefined ? 'for the trust' : `for ${siteShort(site)}`,
  ],
  'kerbside.demand.counted': ({ holding = {}, crewsOnDuty, crewsFree, reap, csp }) => [
    ...Object.entries(holding).map(([priority, { count }]) => `${priority} ${String(count)}`),
    labelled('crews free', crewsFree),
    labelled('on duty', crewsOnDuty),
    labelled('REAP', reap),
    labelled('CSP', csp),
  ],
  'kerbside.demand.release-asked': ({ site, callPriority, conveyance, replyDueAt }) => [
    `of ${siteShort(site)}`,
    `for a call ${wordFor(PRIORITY_WORDS, callPriority)}`,
    conveyance === undefined ? 'any crew' : `job ${conveyance.slice(conveyance.lastIndexOf('/') + 1)}`,
    timed('reply due', replyDueAt),
  ],
  'kerbside.demand.release-answered': ({ answer, byRole, reason }) => [
    `${answer}, by ${roleWords(byRole)}`,
    plain(reason),
  ],
  'kerbside.demand.divert-agreed': ({ from, to, patients, agreedBy, untilAt, reviewAt }) => [
    `from ${siteShort(from)} to ${siteShort(to)}`,
    `${patients.join(', ')} patients`,
    `agreed by ${agreedBy.map(roleWords).join(' and ')}`,
    timed('until', untilAt),
    timed('review', reviewAt),
  ],
  'kerbside.demand.divert-ended': ({ from, to }) => [`from ${siteShort(from)} to ${siteShort(to)}`],
  'kerbside.feed.connected': ({ feed, kind, rhythmSeconds }) => [
    `${wordFor(FEED_WORDS, kind)} ${feed}`,
    `expected every ${every(rhythmSeconds)}`,
  ],
  'kerbside.feed.fell-silent': ({ feed, lastHeardAt }) => [feed, timed('last heard', lastHeardAt)],
  'kerbside.feed.heard-again': ({ feed, silentSince }) => [feed, timed('silent since', silentSince)],
  'kerbside.feed.rejected': ({ feed, code, field, count }) => [
    feed,
    counted(count, 'message'),
    plain(code),
    field && `in ${field}`,
  ],
  'kerbside.feed.record-tied': ({ patientKey }) => [`to ${patientKey.slice(patientKey.lastIndexOf('/') + 1)}`],
  'kerbside.feed.record-dismissed': ({ reason }) => [plain(reason)],
  'kerbside.world.ask-refused': ({ ask, message, by, firstAt }) => [
    `${actWords(ask as AskType) || ask}: ${message.replace(/\.$/, '')}`,
    by && `already done by ${by}`,
    timed('at', firstAt),
  ],
  'kerbside.world.covering-set': ({ site, name }) => [
    name === null
      ? `nobody covers ${siteByCode.has(site) ? siteShort(site) : site}`
      : `${name} covers ${siteShort(site)}`,
  ],
  'kerbside.world.day-closed': ({ date }) => [date],
  'kerbside.world.journeys-retired': ({ date, part, parts }) => [`${date}, part ${part} of ${parts}`],
  'kerbside.world.clock-set': ({ rate, paused }) => [paused ? 'stands still' : `runs ×${String(rate)}`],
} satisfies Partial<SentencesOf<EventType>>;
