// Which tellings of alerts are meant for a role at a screen: those through the console, of the rung an alert stands on. Pure.
import type { Role } from '@kerbside/shared/kernel';
import type { AlertRow, AlertsRow } from '@kerbside/shared/views';

/** Tellings through the console to this role that no screen confirmed yet. */
export function unconfirmedSends(rows: Iterable<AlertsRow>, role: Role): readonly string[] {
  return [...rows].flatMap((row) => (row.kind === 'alert' ? unconfirmed(row, role) : []));
}

function unconfirmed({ moments }: AlertRow, role: Role): readonly string[] {
  const shown = new Set<string>();
  for (const moment of moments) {
    if (moment.type === 'kerbside.alert.delivered' && moment.data.state === 'shown') shown.add(moment.data.send);
  }
  return moments.flatMap((moment) =>
    moment.type === 'kerbside.alert.sent' &&
    moment.data.channel === 'console' &&
    moment.data.role === role &&
    !shown.has(moment.data.send)
      ? [moment.data.send]
      : [],
  );
}

/** Whether this role was told of it since it last began to wait, and it still waits for an answer. */
export function waitsForRole(
  { moments, response, timerFrom }: AlertRow,
  role: Role,
  isUpdateOverdue: boolean,
): boolean {
  if (response.kind === 'closed' || (response.kind === 'owned' && !isUpdateOverdue)) return false;
  return moments.some(
    (moment) =>
      moment.type === 'kerbside.alert.sent' &&
      moment.data.channel === 'console' &&
      moment.data.role === role &&
      moment.at >= timerFrom,
  );
}
