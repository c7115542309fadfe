// Each moment of an alert's history as a sentence, and what is due of it and whose it is.
import { clockTime } from '@kerbside/shared/kernel';
import type { AlertMoment } from '@kerbside/shared/views';
import {
  CHANNEL_WORDS,
  CLASS_WORDS,
  CONDITION_WORDS,
  DELIVERY_WORDS,
  NOTE_WORDS,
  SEND_WORDS,
  SKIP_WORDS,
  STEP_WORDS,
  anyRoleWords,
  calledWords,
  closedWords,
  ruleLabel,
  rungWords,
  thresholdWords,
  whoWas,
} from '../../parts/index.ts';
import type { AlertLine, Hidden, NextStep } from '../../parts/index.ts';

/** A moment of the history as a sentence; who said it stands beside it. */
export function momentWords(moment: AlertMoment, rule: string): string {
  switch (moment.type) {
    case 'kerbside.alert.raised':
      return `Raised: ${ruleLabel(rule)}, ${CLASS_WORDS[moment.data.class].toLowerCase()}, so since ${clockTime(moment.data.since)}${moment.data.recurs === undefined ? '' : ', came back within ten minutes'}`;
    case 'kerbside.alert.level-changed':
      return `Now at ${thresholdWords(rule, moment.data.level, moment.data.threshold)}, ${CLASS_WORDS[moment.data.class].toLowerCase()}`;
    case 'kerbside.alert.condition-changed':
      return CONDITION_WORDS[moment.data.condition];
    case 'kerbside.alert.stepped':
      return `Escalated to ${rungWords(rule, moment.data.step)}: ${STEP_WORDS[moment.data.why]}`;
    case 'kerbside.alert.answered':
      return `Answered, update due ${clockTime(moment.data.updateDueAt)}`;
    case 'kerbside.alert.called':
      return calledWords(moment.data);
    case 'kerbside.alert.noted':
      return `Note: ${NOTE_WORDS[moment.data.note]}`;
    case 'kerbside.alert.judged':
      return moment.data.useful ? 'Called useful' : 'Called not useful';
    case 'kerbside.alert.closed':
      return closedWords(moment.data.reason);
    case 'kerbside.alert.sent':
      return `Told ${whoWas(moment.data)} ${CHANNEL_WORDS[moment.data.channel]}: ${SEND_WORDS[moment.data.why]}`;
    case 'kerbside.alert.skipped':
      return `Not told: ${whoWas(moment.data)}, ${SKIP_WORDS[moment.data.why]}`;
    case 'kerbside.alert.delivered':
      return `${DELIVERY_WORDS[moment.data.state]}${moment.data.because === undefined ? '' : ` (${moment.data.because})`}`;
  }
}

/** Whose it is now: who answered, or the role that was told and who has that duty. */
export function whoseWords({ row, role, onDuty }: AlertLine): string {
  const { response } = row;
  if (response.kind === 'owned') {
    const by = response.byPhone ? `${anyRoleWords(response.by)}, by telephone` : response.by;
    return `answered by ${by} ${clockTime(response.since)}`;
  }
  if (row.class === 'information') return 'for information';
  return onDuty === null ? `${anyRoleWords(role)}, nobody named` : `${anyRoleWords(role)}: ${onDuty}`;
}

/** What is due, in look.md's words. */
export function dueWords({ row, next, isUpdateOverdue, hidden }: AlertLine): string {
  if (row.response.kind === 'owned') {
    const at = clockTime(row.response.updateDueAt);
    return isUpdateOverdue ? `update overdue since ${at}` : `update due ${at}`;
  }
  if (hidden) return hiddenWords(hidden);
  if (row.condition === 'recovering') return `recovering since ${clockTime(row.conditionSince)}`;
  return next === null ? '' : nextWords(next);
}

export function nextWords({ kind, at, whose }: NextStep): string {
  switch (kind) {
    case 'update':
      return `update due ${clockTime(at)} from ${anyRoleWords(whose)}`;
    case 'passed-up':
      return `goes up to ${anyRoleWords(whose)} at ${clockTime(at)}`;
    case 'repeated':
      return `${anyRoleWords(whose)} told again at ${clockTime(at)}`;
  }
}

export function hiddenWords({ why, until, by }: Hidden): string {
  switch (why) {
    case 'muted':
      return `muted by ${by}${until === null ? '' : ` until ${clockTime(until)}`}`;
    case 'parent':
      return `nobody told: under '${ruleLabel(by)}'`;
    case 'late-entry':
      return 'nobody told: a late entry';
    case 'learned-late':
      return `learned late: told from ${until === null ? 'then' : clockTime(until)}`;
  }
}
