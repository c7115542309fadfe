// Mutes: who is paged changes, never what is listed. Loud, owned, and they end.
import { HOUR, accept, clockTime, eventOf, refuse, type AskContext, type Decision } from '../kernel/index.ts';
import { isMuteInForce, muteOf, type AlertTables } from './alert.ts';
import type { AlertAsks, AlertNeeds } from './asks.ts';
import type { AlertEvent } from './events.ts';

/** [A9] A mute ends within a shift. Local setting. */
export const LONGEST_MUTE_HOURS = 12;

export function muteAlerts(
  tables: AlertTables,
  { place, rule, reason, untilAt }: AlertAsks['MuteAlerts'],
  needs: AlertNeeds,
  context: AskContext,
): Decision<AlertEvent> {
  if (!needs.knowsRule(rule)) return refuse('no-such-rule', 'There is no such rule. Choose one from the list.');
  if (needs.isLifeThreat(rule)) {
    return refuse('never-muted', 'This rule speaks of a patient whose life may be at risk: it is never muted.');
  }
  if (untilAt <= context.now) return refuse('until-passed', `${clockTime(untilAt)} is over already. Choose an end.`);
  if (untilAt > context.at + LONGEST_MUTE_HOURS * HOUR) {
    return refuse('until-too-far', `A mute ends within ${LONGEST_MUTE_HOURS} hours. Choose an earlier end.`);
  }
  const known = muteOf(tables, place, rule, context.now);
  if (known?.set && known.set.value.untilAt >= untilAt) {
    const by = known.set.person?.name;
    return refuse(
      'muted-already',
      `${by ?? 'Somebody'} muted this at ${clockTime(known.set.at)} until ${clockTime(known.set.value.untilAt)}.`,
      { ...(by !== undefined && { by }), at: known.set.at },
    );
  }
  return accept(eventOf(context, 'kerbside.alert.muted', { mute: context.askId, place, rule, reason, untilAt }));
}

export function endMute(tables: AlertTables, mute: string, context: AskContext): Decision<AlertEvent> {
  const known = tables.mutes.rows.get(mute);
  if (!known?.set) return refuse('not-known', 'There is no such mute. Look at the list again.');
  if (!isMuteInForce(known, context.now)) {
    const at = known.ended?.at ?? known.set.value.untilAt;
    return refuse('over-already', `That mute ended at ${clockTime(at)}. Nothing more to do.`, { at });
  }
  return accept(eventOf(context, 'kerbside.alert.mute-ended', { mute, why: 'ended' }));
}
