// What must hold of the alerts, after any fold of any events. Says what does not, in sentences.
import { slotFaults } from '../kernel/index.ts';
import { alertParts, isLaterEpisode, raisedOf, type AlertTables } from './alert.ts';

export function alertFaults(tables: AlertTables): readonly string[] {
  const { alerts, alertHeads, mutes, duties, ruleChanges, softenings } = tables;
  return [
    ...[...alerts.rows].flatMap(([id, record]) => [
      ...slotFaults(`alert ${id}`, record.words),
      ...record.words
        .filter(({ value }) => value.data.alert !== id)
        .map((word) => `${word.id} is not about alert ${id}`),
      ...headFaults(id, raisedOf(record) !== undefined, alertHeads.rows.get(alertParts(id).key)),
    ]),
    ...[...alertHeads.rows]
      .filter(([key, alert]) => alertParts(alert).key !== key)
      .map(([key, alert]) => `${alert} is not an episode of ${key}`),
    ...[...mutes.rows].filter(([id, { mute }]) => id !== mute).map(([id]) => `the mute under ${id} is another`),
    ...[...ruleChanges.rows]
      .filter(([id, { change }]) => id !== change)
      .map(([id]) => `the change under ${id} is another`),
    ...[...softenings.rows]
      .filter(([id, { softening }]) => id !== softening)
      .map(([id]) => `the softening under ${id} is another`),
    ...[...duties.rows.keys()].filter((key) => !key.includes('#')).map((key) => `the duty ${key} names no role`),
  ];
}

function headFaults(id: string, isRaised: boolean, last: string | undefined): readonly string[] {
  if (!isRaised || (last !== undefined && !isLaterEpisode(id, last))) return [];
  return [`${id} was raised and is past the last episode ${last ?? 'none'}`];
}

/** [A6] The alerts of each rule and subject that are not over: at most one. For storms, which know what was closed. */
export function doubledAlerts(open: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  return open.flatMap((id) => {
    const { key } = alertParts(id);
    const other = seen.get(key);
    seen.set(key, id);
    return other === undefined ? [] : [`${other} and ${id} are both open`];
  });
}
