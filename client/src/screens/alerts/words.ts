// What the codes of alerts are called on screen: notes, reasons, channels, and each moment of an alert's history as a sentence.
import {
  RULE_BOOK,
  rungsOf,
  type AlertNote,
  type Channel,
  type DeliveryState,
  type MuteReason,
  type SendReason,
  type SkipReason,
  type StandDownReason,
  type StepReason,
} from '@kerbside/shared/alert';
import { clockTime } from '@kerbside/shared/kernel';
import type { AlertMoment } from '@kerbside/shared/views';
import { CLASS_WORDS, OUTCOME_WORDS, anyRoleWords, ruleLabel, wordFor } from '../../parts/index.ts';
import type { AlertLine, Hidden, NextStep } from '../../parts/index.ts';

export const NOTE_WORDS: Readonly<Record<AlertNote, string>> = {
  'seen-at-the-door': 'seen at the door',
  'space-being-made': 'a space is being made',
  'doctor-with-patient': 'a doctor is with the patient',
  'patient-moved': 'the patient has been moved',
  'more-crews-coming': 'more crews are coming',
  'figure-looks-wrong': 'the figure looks wrong',
  'told-the-crews': 'the crews have been told',
};

export const STAND_DOWN_WORDS: Readonly<Record<StandDownReason, string>> = {
  'dealt-with': 'dealt with',
  'accepted-for-now': 'accepted for now',
  duplicate: 'a duplicate',
  'wrong-figure': 'the figure was wrong',
  'not-for-here': 'not for here',
};

export const MUTE_WORDS: Readonly<Record<MuteReason, string>> = {
  'known-and-managed': 'known and managed',
  'planned-work': 'planned work',
  'feed-being-mended': 'the feed is being mended',
  'rule-too-noisy': 'the rule is too noisy',
};

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  console: 'on the console',
  push: 'by push message',
  email: 'by e-mail',
  webhook: 'by webhook',
  sms: 'by text message',
  phone: 'by telephone',
};

const STEP_WORDS: Readonly<Record<StepReason, string>> = {
  'not-answered': 'not answered in time',
  'update-overdue': 'update overdue',
  worse: 'it became worse',
  asked: 'by hand',
  'nobody-covering': 'nobody covering',
  'call-refused': 'the call was answered with no',
  repeat: 'nobody is above, told again',
  'no-longer-hidden': 'no longer held back',
};

const SEND_WORDS: Readonly<Record<SendReason, string>> = {
  first: 'first',
  repeat: 'told again',
  'not-answered': 'not answered before',
  'update-overdue': 'update overdue',
  worse: 'it became worse',
  asked: 'passed up by hand',
  'next-channel': 'no screen confirmed showing it',
};

const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  'nobody-covering': 'nobody covering',
  muted: 'muted',
  parent: 'another alert of the place tells it',
  'late-entry': 'a late entry pages nobody',
  grouped: 'went out with another page',
  capped: 'too many pages to one person',
  'quiet-hours': 'their quiet hours',
  'no-channel': 'no way to reach them here',
};

const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
  delivered: 'Delivered',
  failed: 'Could not be delivered',
  shown: 'Confirmed as showing on a screen of the role',
};

export function channelWords(channel: Channel): string {
  return CHANNEL_WORDS[channel];
}
export function skipWords(why: SkipReason): string {
  return SKIP_WORDS[why];
}

/** A moment of the history as a sentence; who said it stands beside it. */
export function momentWords(moment: AlertMoment, rule: string): string {
  switch (moment.type) {
    case 'kerbside.alert.raised':
      return `Raised: ${ruleLabel(rule)}, ${CLASS_WORDS[moment.data.class].toLowerCase()}, so since ${clockTime(moment.data.since)}${moment.data.recurs === undefined ? '' : ', came back within ten minutes'}`;
    case 'kerbside.alert.level-changed':
      return `Now at ${thresholdWords(rule, moment.data.level)}, ${CLASS_WORDS[moment.data.class].toLowerCase()}`;
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

function closedWords(reason: Extract<AlertMoment, { type: 'kerbside.alert.closed' }>['data']['reason']): string {
  switch (reason) {
    case 'recovered':
      return 'Over: it is so no more';
    case 'rule-off':
      return 'Over: the rule was switched off here';
    default:
      return `Stood down: ${STAND_DOWN_WORDS[reason]}`;
  }
}

const CONDITION_WORDS = {
  breached: 'So again',
  recovering: 'Recovering: so no more, watched before it is over',
  unknown: 'Not known: a feed is lost, so it is not over',
} as const;

function whoWas({ role, name }: { readonly role: string; readonly name: string | null }): string {
  return name === null ? anyRoleWords(role) : `${name}, ${anyRoleWords(role)}`;
}

function calledWords(called: Extract<AlertMoment, { type: 'kerbside.alert.called' }>['data']): string {
  const { role, answered, outcome, untilAt } = called;
  const said = answered ? (outcome === undefined ? 'answered' : wordFor(OUTCOME_WORDS, outcome)) : 'no answer';
  return `Called ${anyRoleWords(role)}: ${said}${untilAt === undefined ? '' : `, update due ${clockTime(untilAt)}`}`;
}

function thresholdWords(rule: string, level: number): string {
  const known = RULE_BOOK.rules.get(rule);
  const at = known?.levels[level]?.at;
  if (!known || at === undefined) return `level ${String(level + 1)}`;
  return known.unit === 'count'
    ? `${String(at)} or more`
    : `over ${String(at)} ${known.unit === 'hours' ? 'h' : 'min'}`;
}

function rungWords(rule: string, step: number): string {
  const rung = rungsOf(RULE_BOOK, rule)[step];
  return rung ? anyRoleWords(rung.role) : `rung ${String(step + 1)}`;
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
      return `escalated to ${anyRoleWords(whose)} at ${clockTime(at)}`;
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
  }
}
