// What the events of alerts must look like to be folded.
import { shape } from '../kernel/index.ts';
import {
  ALERT_CLASSES,
  ALERT_NOTES,
  CHANNELS,
  CONDITIONS,
  DELIVERY_STATES,
  MUTE_REASONS,
  SEND_REASONS,
  SKIP_REASONS,
  STAND_DOWN_REASONS,
  STEP_REASONS,
  type AlertEvent,
  type AlertEventOf,
  type AlertEventType,
  type AlertId,
  type AlertSent,
  type AlertSkipped,
  type AlertTold,
} from './events.ts';
import { RULE_SHAPES } from './ruleShapes.ts';

const { amount, count, group, instant, listOf, maybe, named, oneOf, orNull, text, yesOrNo } = shape;

const ALERT_ID = /^[^|]+\|.+\|\d{4}-\d{2}-\d{2}\.[1-9]\d{0,8}$/;
const alert: shape.Check<AlertId> = (value): value is AlertId => typeof value === 'string' && ALERT_ID.test(value);

type DataOf<Type extends AlertEventType> = AlertEventOf<Type>['data'];

const SENT: shape.Shape<Omit<AlertSent, 'alert'>> = {
  send: named,
  step: count,
  role: text,
  name: orNull(text),
  channel: oneOf(CHANNELS),
  why: oneOf(SEND_REASONS),
};
const SKIPPED: shape.Shape<Omit<AlertSkipped, 'alert'>> = {
  step: count,
  role: text,
  name: orNull(text),
  why: oneOf(SKIP_REASONS),
  by: maybe(text),
};
const [sent, skipped] = [group(SENT), group(SKIPPED)];
const told: shape.Check<AlertTold> = (value): value is AlertTold =>
  Object.hasOwn(Object(value) as object, 'send') ? sent(value) : skipped(value);

export const ALERT_SHAPES: shape.ShapesOf<AlertEvent> = {
  'kerbside.alert.raised': group<DataOf<'kerbside.alert.raised'>>({
    alert,
    rule: named,
    subject: named,
    place: named,
    class: oneOf(ALERT_CLASSES),
    level: count,
    threshold: maybe(amount),
    since: instant,
    callsign: maybe(text),
    quiet: maybe(oneOf([true])),
    recurs: maybe(alert),
    told: maybe(listOf(told)),
  }),
  'kerbside.alert.level-changed': group<DataOf<'kerbside.alert.level-changed'>>({
    alert,
    level: count,
    threshold: maybe(amount),
    class: oneOf(ALERT_CLASSES),
    since: instant,
  }),
  'kerbside.alert.condition-changed': group<DataOf<'kerbside.alert.condition-changed'>>({
    alert,
    condition: oneOf(CONDITIONS),
  }),
  'kerbside.alert.stepped': group<DataOf<'kerbside.alert.stepped'>>({ alert, step: count, why: oneOf(STEP_REASONS) }),
  'kerbside.alert.answered': group<DataOf<'kerbside.alert.answered'>>({ alert, updateDueAt: instant }),
  'kerbside.alert.called': group<DataOf<'kerbside.alert.called'>>({
    alert,
    role: text,
    answered: yesOrNo,
    outcome: maybe(text),
    untilAt: maybe(instant),
  }),
  'kerbside.alert.noted': group<DataOf<'kerbside.alert.noted'>>({ alert, note: oneOf(ALERT_NOTES) }),
  'kerbside.alert.closed': group<DataOf<'kerbside.alert.closed'>>({
    alert,
    reason: oneOf(['recovered', 'rule-off', ...STAND_DOWN_REASONS]),
  }),
  'kerbside.alert.judged': group<DataOf<'kerbside.alert.judged'>>({ alert, useful: yesOrNo }),
  'kerbside.alert.sent': group<DataOf<'kerbside.alert.sent'>>({ alert, ...SENT }),
  'kerbside.alert.skipped': group<DataOf<'kerbside.alert.skipped'>>({ alert, ...SKIPPED }),
  'kerbside.alert.delivered': group<DataOf<'kerbside.alert.delivered'>>({
    alert,
    send: named,
    state: oneOf(DELIVERY_STATES),
    because: maybe(text),
  }),
  'kerbside.alert.muted': group<DataOf<'kerbside.alert.muted'>>({
    mute: named,
    place: named,
    rule: named,
    reason: oneOf(MUTE_REASONS),
    untilAt: instant,
  }),
  'kerbside.alert.mute-ended': group<DataOf<'kerbside.alert.mute-ended'>>({
    mute: named,
    why: oneOf(['ended', 'condition-cleared']),
  }),
  ...RULE_SHAPES,
  'kerbside.alert.duty-set': group<DataOf<'kerbside.alert.duty-set'>>({
    place: named,
    role: named,
    name: orNull(text),
    untilAt: maybe(instant),
  }),
  'kerbside.alert.shift-handed-over': group<DataOf<'kerbside.alert.shift-handed-over'>>({
    place: named,
    desk: named,
    gave: orNull(text),
    took: orNull(text),
    standing: group<DataOf<'kerbside.alert.shift-handed-over'>['standing']>({
      alerts: maybe(orNull(count)),
      'updates-due': maybe(orNull(count)),
      calls: maybe(orNull(count)),
      mutes: maybe(orNull(count)),
      'silent-feeds': maybe(orNull(count)),
      'times-to-agree': maybe(orNull(count)),
      cohorts: maybe(orNull(count)),
      diverts: maybe(orNull(count)),
    }),
  }),
};
