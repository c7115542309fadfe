// What can be written down of a call, and what comes of it. A call has happened: it is refused only where it contradicts
// itself.
import { HOUR, accept, clockTime, eventOf, refuse, type AskContext, type Decision } from '../kernel/index.ts';
import type { ContactAsk } from './asks.ts';
import type { ContactTables } from './contact.ts';
import type { ContactEvent } from './events.ts';

/** [K1] An update further away than this is taken for a wrong time. Local setting. */
export const LONGEST_UNTIL_HOURS = 24;

export function decideContact(_tables: ContactTables, ask: ContactAsk, context: AskContext): Decision<ContactEvent> {
  const { answered, outcome, untilAt } = ask.body;
  if (!answered && outcome !== undefined) {
    return refuse(
      'not-answered',
      'Nobody answered this call, so nothing was said. Choose answered, or take what was said away.',
    );
  }
  if (untilAt !== undefined && untilAt <= context.at) {
    return refuse(
      'until-passed',
      `${clockTime(untilAt)} was over when this call was made at ${clockTime(context.at)}. Choose when the update is due.`,
    );
  }
  if (untilAt !== undefined && untilAt > context.at + LONGEST_UNTIL_HOURS * HOUR) {
    return refuse('until-too-far', `An update can be due within ${LONGEST_UNTIL_HOURS} hours. Choose an earlier time.`);
  }
  return accept(eventOf(context, 'kerbside.contact.called', ask.body));
}
