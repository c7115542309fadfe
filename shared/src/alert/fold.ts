// How alerts, mutes and duties change. Total and clockless; any order of the same events leads to the same tables.
import {
  EMPTY_SLOT,
  latest,
  stateSaid,
  withWord,
  type Changes,
  type Instant,
  type Latest,
  type LocalDate,
  type Said,
} from '../kernel/index.ts';
import {
  alertParts,
  dutyKey,
  isLaterEpisode,
  saidIn,
  type AlertRecord,
  type AlertTables,
  type MuteRecord,
} from './alert.ts';
import type { AlertEvent, AlertEventOf, AlertWord, AlertWordType } from './events.ts';
import { foldRule, isRuleEvent, retireSoftenings } from './ruleFold.ts';

export function foldAlert(tables: AlertTables, event: AlertEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.alert.muted':
    case 'kerbside.alert.mute-ended':
      foldMute(tables, event, changes);
      break;
    case 'kerbside.alert.duty-set': {
      const { place, role, name, untilAt } = event.data;
      const key = dutyKey(place, role);
      const duty = stateSaid(event, { name, ...(untilAt !== undefined && { untilAt }) });
      changes.put(tables.duties, key, latest(tables.duties.rows.get(key), duty));
      break;
    }
    case 'kerbside.alert.shift-handed-over': {
      const { place } = event.data;
      const before = tables.shiftHandovers.rows.get(place) ?? EMPTY_SLOT;
      const signed = withWord(before, stateSaid(event, event.data));
      if (signed !== before) changes.put(tables.shiftHandovers, place, signed);
      break;
    }
    default:
      if (isRuleEvent(event)) foldRule(tables, event, changes);
      else foldWord(tables, event, changes);
  }
}

type WordEvent = Extract<AlertEvent, { type: AlertWordType }>;

function foldWord({ alerts, alertHeads }: AlertTables, event: WordEvent, changes: Changes): void {
  const { alert } = event.data;
  const before: AlertRecord = alerts.rows.get(alert) ?? { alert, words: EMPTY_SLOT };
  const words = saidIn(event).map(wordOf).reduce(withWord, before.words);
  if (words === before.words) return;
  changes.put(alerts, alert, { alert, words });
  if (event.type !== 'kerbside.alert.raised') return;
  const { key } = alertParts(alert);
  const head = alertHeads.rows.get(key);
  if (head === undefined || isLaterEpisode(alert, head)) changes.put(alertHeads, key, alert);
}

function wordOf(event: WordEvent): Said<AlertWord> {
  return stateSaid(event, { type: event.type, data: event.data } as AlertWord);
}

/** The record of an alert of which nothing was said but that it was raised. */
export function recordRaised(event: AlertEventOf<'kerbside.alert.raised'>): AlertRecord {
  return { alert: event.data.alert, words: [wordOf(event)] };
}

function foldMute(
  { mutes }: AlertTables,
  event: AlertEventOf<'kerbside.alert.muted'> | AlertEventOf<'kerbside.alert.mute-ended'>,
  changes: Changes,
): void {
  const { mute } = event.data;
  const before: MuteRecord = mutes.rows.get(mute) ?? { mute, set: undefined, ended: undefined };
  const after: MuteRecord =
    event.type === 'kerbside.alert.muted'
      ? { ...before, set: latest(before.set, stateSaid(event, event.data)) }
      : { ...before, ended: latest(before.ended, stateSaid(event, event.data.why)) };
  if (after.set !== before.set || after.ended !== before.ended) changes.put(mutes, mute, after);
}

/** [A13] Forgets the alerts raised before a date, and the mutes and softenings set before its midnight. */
export function retireAlerts(tables: AlertTables, first: LocalDate, cutoff: Instant, changes: Changes): void {
  const { alerts, alertHeads, mutes, shiftHandovers } = tables;
  retireSoftenings(tables, cutoff, changes);
  for (const alert of [...alerts.rows.keys()]) if (alertParts(alert).date < first) changes.drop(alerts, alert);
  for (const [key, alert] of [...alertHeads.rows]) if (alertParts(alert).date < first) changes.drop(alertHeads, key);
  for (const [place, signed] of [...shiftHandovers.rows]) {
    const kept = signed.filter(({ at }) => at >= cutoff);
    if (kept.length === 0) changes.drop(shiftHandovers, place);
    else if (kept.length < signed.length) changes.put(shiftHandovers, place, kept);
  }
  for (const { mute, set, ended } of [...mutes.rows.values()]) {
    const kept = { mute, set: sinceCutoff(set, cutoff), ended: sinceCutoff(ended, cutoff) };
    if (!kept.set && !kept.ended) changes.drop(mutes, mute);
    else if (kept.set !== set || kept.ended !== ended) changes.put(mutes, mute, kept);
  }
}

function sinceCutoff<Value>(word: Latest<Value>, cutoff: Instant): Latest<Value> {
  return word && word.at >= cutoff ? word : undefined;
}
