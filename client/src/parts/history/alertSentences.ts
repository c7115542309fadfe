// What was said of alerts, mutes, duties and shifts, in words for whoever reads the history of a place: which rule, about what, and what
// became of it.
import { alertParts, type AlertId } from '@kerbside/shared/alert';
import { siteByCode } from '@kerbside/shared/site';
import { CLASS_WORDS, anyRoleWords, placeWords, ruleLabel } from '../alerts/alertWords.ts';
import {
  CONDITION_WORDS,
  DELIVERY_WORDS,
  MUTE_WORDS,
  NOTE_WORDS,
  SEND_WORDS,
  SKIP_WORDS,
  STEP_WORDS,
  calledWords,
  channelWords,
  closedWords,
  rungWords,
  thresholdWords,
  whoWas,
} from '../alerts/codeWords.ts';
import { siteShort } from '../siteName.tsx';
import { plain, timed, type Part, type SentencesOf } from './sentence.ts';

type AlertSentence =
  | 'kerbside.alert.raised'
  | 'kerbside.alert.level-changed'
  | 'kerbside.alert.condition-changed'
  | 'kerbside.alert.stepped'
  | 'kerbside.alert.answered'
  | 'kerbside.alert.called'
  | 'kerbside.alert.noted'
  | 'kerbside.alert.closed'
  | 'kerbside.alert.judged'
  | 'kerbside.alert.sent'
  | 'kerbside.alert.skipped'
  | 'kerbside.alert.delivered'
  | 'kerbside.alert.muted'
  | 'kerbside.alert.mute-ended'
  | 'kerbside.alert.duty-set'
  | 'kerbside.alert.shift-handed-over';

export const ALERT_SENTENCES = {
  'kerbside.alert.raised': ({ alert, place, class: rank, since, recurs, quiet }) => [
    about(alert),
    subjectOf(alert) === place ? undefined : `at ${placeWords(place)}`,
    CLASS_WORDS[rank].toLowerCase(),
    timed('so since', since),
    recurs !== undefined && 'came back within ten minutes',
    quiet && 'rests on a late entry',
  ],
  'kerbside.alert.level-changed': ({ alert, level, threshold, class: rank, since }) => [
    about(alert),
    thresholdWords(ruleOf(alert), level, threshold),
    CLASS_WORDS[rank].toLowerCase(),
    timed('since', since),
  ],
  'kerbside.alert.condition-changed': ({ alert, condition }) => [about(alert), CONDITION_WORDS[condition]],
  'kerbside.alert.stepped': ({ alert, step, why }) => [
    about(alert),
    `to ${rungWords(ruleOf(alert), step)}`,
    STEP_WORDS[why],
  ],
  'kerbside.alert.answered': ({ alert, updateDueAt }) => [about(alert), timed('update due', updateDueAt)],
  'kerbside.alert.called': (said) => [about(said.alert), calledWords(said)],
  'kerbside.alert.noted': ({ alert, note }) => [about(alert), NOTE_WORDS[note]],
  'kerbside.alert.closed': ({ alert, reason }) => [about(alert), closedWords(reason)],
  'kerbside.alert.judged': ({ alert, useful }) => [about(alert), useful ? 'useful' : 'not useful'],
  'kerbside.alert.sent': (said) => [
    about(said.alert),
    `to ${whoWas(said)}`,
    channelWords(said.channel),
    SEND_WORDS[said.why],
  ],
  'kerbside.alert.skipped': (said) => [about(said.alert), whoWas(said), SKIP_WORDS[said.why]],
  'kerbside.alert.delivered': ({ alert, state, because }) => [
    about(alert),
    DELIVERY_WORDS[state].toLowerCase(),
    plain(because),
  ],
  'kerbside.alert.muted': ({ place, rule, reason, untilAt }) => [
    ruleLabel(rule),
    `at ${placeWords(place)}`,
    MUTE_WORDS[reason],
    timed('until', untilAt),
  ],
  'kerbside.alert.mute-ended': ({ why }) => [why === 'ended' ? 'by hand' : 'what was muted is over'],
  'kerbside.alert.duty-set': ({ place, role, name, untilAt }) => [
    `${anyRoleWords(role)} at ${placeWords(place)}`,
    name ?? 'nobody',
    timed('until', untilAt),
  ],
  'kerbside.alert.shift-handed-over': ({ place, desk, gave, took }) => [
    `${anyRoleWords(desk)} at ${placeWords(place)}`,
    `given by ${gave ?? 'nobody present'}`,
    `taken by ${took ?? 'nobody present'}`,
  ],
} satisfies Pick<SentencesOf<AlertSentence>, AlertSentence>;

function ruleOf(alert: AlertId): string {
  const { key } = alertParts(alert);
  return key.slice(0, key.indexOf('|'));
}

/** 'Patients waiting, Southmead'; of a patient the number of the job, of a feed its name too. */
function about(alert: AlertId): Part {
  return `${ruleLabel(ruleOf(alert))}, ${subjectWords(subjectOf(alert))}`;
}

function subjectOf(alert: AlertId): string {
  const { key } = alertParts(alert);
  return key.slice(key.indexOf('|') + 1);
}

function subjectWords(subject: string): string {
  if (siteByCode.has(subject)) return siteShort(subject);
  const slash = subject.lastIndexOf('/');
  if (subject.includes('#')) return `job ${subject.slice(slash + 1).replace(/#1$/, '')}`;
  if (slash > 0) return `${siteShort(subject.slice(0, slash))}, ${subject.slice(slash + 1)}`;
  return placeWords(`icb|${subject}`);
}
