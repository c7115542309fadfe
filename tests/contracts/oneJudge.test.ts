// Two desks on one log, each with a judge: whoever has not read the log to its end writes nothing, so that an alert has one name.
import { expect, test } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import { Desk } from '@kerbside/server/desk/desk';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { dayClosed } from '@kerbside/server/watch/days';
import { RULE_BOOK } from '@kerbside/shared/alert';
import { Changes } from '@kerbside/shared/kernel';
import { dueAtPlace } from '@kerbside/shared/rules';
import { createWorld, foldEvent, type WorldEvent } from '@kerbside/shared/world';
import { A401, TEN, arrivedFact, told } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';

test('[R10] a judge that has not read that a day was closed writes nothing: an alert has one name', async () => {
  const log = createMemoryLog();
  /** As a desk that opens now reads it. */
  const opened = async (): Promise<Desk> => {
    const world = createWorld('live');
    for await (const { events } of log.read(0)) for (const event of events) foldEvent(world, event, new Changes());
    return new Desk({ world, log, clock: handClock(TEN), onTrouble: () => undefined });
  };
  const looking = { book: RULE_BOOK, whoIsThere: () => [], hasChannel: () => true, heard: {}, now: TEN };
  const judged = ({ world }: Desk) => dueAtPlace(world, SOUTHMEAD, looking).events;
  const names = (events: readonly WorldEvent[]) => events.map(({ id }) => id);
  const behind = await opened();
  const flag = told('kerbside.handover.flagged-unwell', TEN, { conveyance: A401.conveyance }, 'flag');
  await behind.report([arrivedFact(A401, TEN), flag]);
  const ahead = await opened();
  await ahead.report([dayClosed('2026-11-21', TEN)]);
  expect(names(judged(behind))).not.toEqual(names(judged(ahead)));

  await expect(behind.report(judged(behind))).rejects.toThrow('Another desk');
  expect(names(judged(await opened()))).toEqual(names(judged(ahead)));
  expect(await ahead.report(judged(ahead))).toMatchObject({ duplicates: 0 });
});
