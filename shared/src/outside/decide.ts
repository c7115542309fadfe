// What can be asked about the ways out, and what comes of it. It tells nobody: what it accepts is a fact that the outbox acts on.
import { accept, clockTime, eventOf, refuse, type AskContext, type Decision } from '../kernel/index.ts';
import type { OutsideAsk, OutsideAsks, OutsideNeeds } from './asks.ts';
import type { OutsideEvent } from './events.ts';
import { lastTestOf, letterStanding, testStanding, TEST_WINDOW_MS, type OutsideTables } from './outside.ts';

type Decided = Decision<OutsideEvent>;

export function decideOutside(
  tables: OutsideTables,
  ask: OutsideAsk,
  needs: OutsideNeeds,
  context: AskContext,
): Decided {
  // [X3] Before anything else is looked at.
  if (!needs.isLive) {
    return refuse('not-live', 'This is no live world: it tells nobody outside Kerbside. Nothing was sent.');
  }
  switch (ask.type) {
    case 'TestChannel':
      return testChannel(tables, ask.body, context);
    case 'ConfirmTest':
      return confirmTest(tables, ask.body, context);
    case 'SendAgain':
      return sendAgain(tables, ask.body, needs, context);
    case 'GiveUpLetter':
      return giveUp(tables, ask.body, context);
  }
}

function testChannel(
  tables: OutsideTables,
  { recipient, way }: OutsideAsks['TestChannel'],
  context: AskContext,
): Decided {
  const listed = tables.recipients.rows.get(recipient)?.value;
  const to = listed?.ways.find((one) => one.way === way)?.to;
  if (!listed || to === undefined) {
    return refuse('not-known', 'That address is not on the list any more. Look at the list again.');
  }
  const last = lastTestOf(tables, recipient, way, to);
  if (last?.asked && standingAt(last, context.now) === 'under-way') {
    const by = last.asked.person?.name;
    return refuse(
      'being-tested',
      `${by ?? 'Somebody'} tests this since ${clockTime(last.asked.at)}. Wait until ${clockTime(last.asked.value.untilAt)}, or say that it came.`,
      { ...(by !== undefined && { by }), at: last.asked.at },
    );
  }
  const untilAt = context.now + TEST_WINDOW_MS;
  // The window is the server's: a tap that comes late does not shorten it.
  const tested = { test: context.askId, recipient, way, to, untilAt };
  return accept(eventOf(context, 'kerbside.outside.test-asked', tested));
}

function standingAt(record: Parameters<typeof isConfirmed>[0], now: number) {
  const { asked, sent } = record;
  const untilAt = asked?.value.untilAt ?? 0;
  return testStanding({ untilAt, sent: sent?.value.state ?? null, confirmed: isConfirmed(record) }, now);
}

function isConfirmed({ confirmed }: Pick<NonNullable<ReturnType<typeof lastTestOf>>, 'asked' | 'sent' | 'confirmed'>) {
  return confirmed !== undefined;
}

/** [X2] Within its window: a word that comes later is no proof that it came in time. */
function confirmTest(
  { channelTests }: OutsideTables,
  { test }: OutsideAsks['ConfirmTest'],
  context: AskContext,
): Decided {
  const record = channelTests.rows.get(test);
  if (!record?.asked) return refuse('not-known', 'There is no such test any more. Test it again.');
  if (record.confirmed) {
    const by = record.confirmed.person?.name;
    const at = record.confirmed.at;
    return refuse('confirmed-already', `This test was confirmed at ${clockTime(at)}. Nothing more to do.`, {
      ...(by !== undefined && { by }),
      at,
    });
  }
  const { untilAt } = record.asked.value;
  if (context.now >= untilAt) {
    return refuse('window-over', `This test had to be confirmed by ${clockTime(untilAt)}. Test it again.`, {
      at: untilAt,
    });
  }
  return accept(eventOf(context, 'kerbside.outside.test-confirmed', { test, how: 'on-screen' }));
}

/** [X6] Once at a time, and only what is still worth telling. */
function sendAgain(
  { letters }: OutsideTables,
  { letter }: OutsideAsks['SendAgain'],
  { isAlertOver }: OutsideNeeds,
  context: AskContext,
): Decided {
  const record = letters.rows.get(letter);
  const over = overAlready(record);
  if (over) return over;
  if (!record?.kept) return NO_LETTER;
  if (letterStanding(record) === 'being-sent-again') {
    const at = record.again?.at ?? context.now;
    const by = record.again?.person?.name;
    return refuse('being-sent', `${by ?? 'Somebody'} sent this again at ${clockTime(at)}. Wait for what comes of it.`, {
      ...(by !== undefined && { by }),
      at,
    });
  }
  if (isAlertOver(record.kept.value.alert)) {
    return refuse('alert-over', 'The alert is over: there is nothing left to tell. Give this up.');
  }
  const { tries } = record.kept.value;
  return accept(eventOf(context, 'kerbside.outside.letter-sent-again', { letter, tries }));
}

function giveUp(
  { letters }: OutsideTables,
  { letter, reason }: OutsideAsks['GiveUpLetter'],
  context: AskContext,
): Decided {
  const record = letters.rows.get(letter);
  return (
    overAlready(record) ??
    (record?.kept ? accept(eventOf(context, 'kerbside.outside.letter-ended', { letter, how: reason })) : NO_LETTER)
  );
}

const NO_LETTER = refuse('not-known', 'That is not on the list any more. Look at the list again.');

function overAlready(record: Parameters<typeof letterStanding>[0] | undefined) {
  if (!record?.ended) return undefined;
  const { at, person, value } = record.ended;
  const what = value.how === 'delivered' ? 'It was delivered' : `${person?.name ?? 'Somebody'} gave this up`;
  return refuse('ended-already', `${what} at ${clockTime(at)}. Nothing more to do.`, {
    ...(person && { by: person.name }),
    at,
  });
}
