// What can be asked about one alert, and what comes of it. Answering never hides, closing never forgets, and of two people who
// act at once one is told what the other did.
import {
  HOUR,
  MINUTE,
  accept,
  clockTime,
  eventOf,
  refuse,
  type AskContext,
  type Decision,
  type Refusal,
} from '../kernel/index.ts';
import type { AlertTables } from './alert.ts';
import type { AlertAsk, AlertAsks, AlertNeeds } from './asks.ts';
import { decideDuty, signHandover } from './duty.ts';
import type { AlertEvent, AlertId } from './events.ts';
import { endMute, muteAlerts } from './muting.ts';
import { isUpdateOverdue, readAlert, type AlertReading } from './reading.ts';

/** [A2] Minutes until the next word that an answer may name (design.md 7). */
export const UPDATE_MINUTES = [5, 10, 15] as const;
/** [A11] An update agreed by telephone is due within this. Local setting. */
export const LONGEST_CALL_UPDATE_HOURS = 4;

type Decided = Decision<AlertEvent>;
type Refused = { readonly refusal: Refusal };

export function decideAlert(tables: AlertTables, ask: AlertAsk, needs: AlertNeeds, context: AskContext): Decided {
  switch (ask.type) {
    case 'MuteAlerts':
      return muteAlerts(tables, ask.body, needs, context);
    case 'EndMute':
      return endMute(tables, ask.body.mute, context);
    case 'SetDuty':
      return decideDuty(tables, ask.body, context);
    case 'SignHandover':
      return signHandover(ask.body, context);
    default:
      return aboutOne(tables, ask, needs, context);
  }
}

type OneAsk = Exclude<AlertAsk, { type: 'MuteAlerts' | 'EndMute' | 'SetDuty' | 'SignHandover' }>;

function aboutOne(tables: AlertTables, ask: OneAsk, needs: AlertNeeds, context: AskContext): Decided {
  const record = tables.alerts.rows.get(ask.body.alert);
  const reading = record && readAlert(record);
  if (!reading) return refuse('not-known', 'There is no such alert any more. Look at the list again.');
  if (ask.type === 'JudgeAlert') return accept(eventOf(context, 'kerbside.alert.judged', ask.body));
  const { response } = reading;
  if (response.kind === 'closed') {
    return refuse(
      'closed',
      `${closedWords(response)}. If it comes back it will be a new alert.`,
      response.by === null ? { at: response.at } : { by: response.by, at: response.at },
    );
  }
  switch (ask.type) {
    case 'AnswerAlert':
      return overtaken(reading, ask.body.saw, context) ?? answer(reading, ask.body, context);
    case 'TakeOverAlert':
      return overtaken(reading, ask.body.saw, context) ?? answered(ask.body, context);
    case 'EscalateAlert':
      return overtaken(reading, ask.body.saw, context) ?? escalate(reading, needs, context);
    case 'StandDownAlert':
      return overtaken(reading, ask.body.saw, context) ?? standDown(ask.body, context);
    case 'LogAlertCall':
      return logCall(ask.body, context);
    case 'NoteAlert':
      return accept(eventOf(context, 'kerbside.alert.noted', ask.body));
  }
}

function closedWords(response: Extract<AlertReading['response'], { kind: 'closed' }>): string {
  const at = clockTime(response.at);
  return response.by === null ? `It cleared by itself at ${at}` : `${response.by} stood it down at ${at}`;
}

/** [A7] What happened between what the person saw and their tap: who did what, when, and what to do next. */
function overtaken(reading: AlertReading, saw: number, context: AskContext): Refused | undefined {
  if (saw === reading.version) return undefined;
  const { response } = reading;
  if (response.kind === 'owned') {
    if (response.by === context.person.name) return undefined;
    return refuse(
      'answered-already',
      `${response.by} answered at ${clockTime(response.since)}; the update is due ${clockTime(response.updateDueAt)}. ` +
        'Take it over if you must.',
      { by: response.by, at: response.since },
    );
  }
  const what = reading.isWorse ? 'It has become worse' : 'It has moved on';
  return refuse('moved-on', `${what} since you looked. Look at it again, then answer.`, { at: reading.timerFrom });
}

/** [A2] Only its owner renews an answer that holds; anybody may take it over, and says so. */
function answer(reading: AlertReading, body: AlertAsks['AnswerAlert'], context: AskContext): Decided {
  const { response } = reading;
  const isOthers = response.kind === 'owned' && response.by !== context.person.name;
  if (isOthers && !isUpdateOverdue(reading, context.now)) {
    return refuse(
      'answered-already',
      `${response.by} answered at ${clockTime(response.since)}; the update is due ${clockTime(response.updateDueAt)}. ` +
        'Take it over if you must.',
      { by: response.by, at: response.since },
    );
  }
  return answered(body, context);
}

function answered({ alert, minutes }: { alert: AlertId; minutes: number }, context: AskContext): Decided {
  if (!UPDATE_MINUTES.some((one) => one === minutes)) {
    return refuse('update-minutes', 'An answer names its next word in 5, 10 or 15 minutes. Choose one.');
  }
  const updateDueAt = context.at + minutes * MINUTE;
  return accept(eventOf(context, 'kerbside.alert.answered', { alert, updateDueAt }));
}

/** [A3] Up one rung by hand; at the top of the ladder there is nobody above. */
function escalate({ alert, rule, place, step }: AlertReading, needs: AlertNeeds, context: AskContext): Decided {
  const rungs = needs.rungsOf(rule, place);
  if (step + 1 >= rungs.length) {
    return refuse('top-of-ladder', 'This has been passed up as far as the ladder goes. Ring them, and log the call.');
  }
  return accept(eventOf(context, 'kerbside.alert.stepped', { alert, step: step + 1, why: 'asked' }));
}

function standDown({ alert, reason }: AlertAsks['StandDownAlert'], context: AskContext): Decided {
  return accept(eventOf(context, 'kerbside.alert.closed', { alert, reason }));
}

/** [A11] A call is written down as it was; refused only where it contradicts itself. */
function logCall(body: AlertAsks['LogAlertCall'], context: AskContext): Decided {
  const { answered: wasAnswered, outcome, untilAt } = body;
  if (!wasAnswered && (outcome !== undefined || untilAt !== undefined)) {
    return refuse(
      'not-answered',
      'Nobody answered this call, so nothing was agreed. Choose answered, or take it away.',
    );
  }
  if (untilAt !== undefined && untilAt <= context.at) {
    return refuse('until-passed', `${clockTime(untilAt)} is over already. Choose when the update is due.`);
  }
  if (untilAt !== undefined && untilAt > context.at + LONGEST_CALL_UPDATE_HOURS * HOUR) {
    return refuse(
      'until-too-far',
      `An update is due within ${LONGEST_CALL_UPDATE_HOURS} hours. Choose an earlier time.`,
    );
  }
  return accept(eventOf(context, 'kerbside.alert.called', body));
}
