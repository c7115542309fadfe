// What the codes of alerts are called on screen: notes, reasons, channels, conditions, thresholds and rungs.
import {
  RULE_BOOK,
  rungsOf,
  type AlertClosed,
  type AlertNote,
  type AlertWord,
  type Channel,
  type Condition,
  type DeliveryState,
  type MuteReason,
  type SendReason,
  type SkipReason,
  type StandDownReason,
  type Rule,
  type StepReason,
} from '@kerbside/shared/alert';
import { clockTime } from '@kerbside/shared/kernel';
import { OUTCOME_WORDS, wordFor } from '../words.ts';
import { longWords } from '../longWords.ts';
import { anyRoleWords } from './alertWords.ts';

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

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  console: 'on the console',
  push: 'by push message',
  email: 'by e-mail',
  webhook: 'by webhook',
  sms: 'by text message',
  phone: 'by telephone',
};

export const STEP_WORDS: Readonly<Record<StepReason, string>> = {
  'not-answered': 'not answered in time',
  'update-overdue': 'update overdue',
  worse: 'it became worse',
  asked: 'by hand',
  'nobody-covering': 'nobody covering',
  'call-refused': 'the call was answered with no',
  repeat: 'nobody is above, told again',
  'no-longer-hidden': 'no longer held back',
};

export const SEND_WORDS: Readonly<Record<SendReason, string>> = {
  first: 'first',
  repeat: 'told again',
  'not-answered': 'not answered before',
  'update-overdue': 'update overdue',
  worse: 'it became worse',
  asked: 'passed up by hand',
  'next-channel': 'no screen confirmed showing it',
};

export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  'nobody-covering': 'nobody covering',
  muted: 'muted',
  parent: 'another alert of the place tells it',
  'late-entry': 'a late entry pages nobody',
  'learned-late': 'it was learned late: two minutes, in case more of the backlog ends it',
  grouped: 'went out with another page',
  capped: 'too many pages to one person',
  'quiet-hours': 'their quiet hours',
  'no-channel': 'no way to reach them here',
};

export const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
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

export const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  breached: 'So again',
  recovering: 'Recovering: so no more, watched before it is over',
  unknown: 'Not known, so it is not over: a feed is lost, or a count is too old',
};

export function closedWords(reason: AlertClosed['reason']): string {
  switch (reason) {
    case 'recovered':
      return 'Over: it is so no more';
    case 'rule-off':
      return 'Over: the rule was switched off here';
    default:
      return `Stood down: ${STAND_DOWN_WORDS[reason]}`;
  }
}

export function whoWas({ role, name }: { readonly role: string; readonly name: string | null }): string {
  return name === null ? anyRoleWords(role) : `${name}, ${anyRoleWords(role)}`;
}

export function calledWords(called: Extract<AlertWord, { type: 'kerbside.alert.called' }>['data']): string {
  const { role, answered, outcome, untilAt } = called;
  const said = answered ? (outcome === undefined ? 'answered' : wordFor(OUTCOME_WORDS, outcome)) : 'no answer';
  return `Called ${anyRoleWords(role)}: ${said}${untilAt === undefined ? '' : `, update due ${clockTime(untilAt)}`}`;
}

/** `threshold`: as it was set when it was passed. */
export function thresholdWords(rule: string, level: number, threshold?: number): string {
  const known = RULE_BOOK.rules.get(rule);
  const at = threshold ?? known?.levels[level]?.at;
  if (!known || at === undefined) return `level ${String(level + 1)}`;
  return overWords(known.unit, at);
}

/** A threshold with its unit: '3 or more', 'over 45 min', 'over 12 h'; nought is 'at once'. */
export function overWords(unit: Rule['unit'], at: number): string {
  if (unit === 'count') return `${String(at)} or more`;
  if (at === 0) return 'at once';
  return `over ${unit === 'hours' ? `${String(at)} h` : longWords(at)}`;
}

export function rungWords(rule: string, step: number): string {
  const rung = rungsOf(RULE_BOOK, rule)[step];
  return rung ? anyRoleWords(rung.role) : `rung ${String(step + 1)}`;
}
