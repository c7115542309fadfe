// A test said to have come by the link in it: the code is checked, and within the window it counts.
import { outboxSaid } from './outboxWords.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { TestCodes } from './testCodes.ts';

export type ConfirmedByLink = 'confirmed' | 'confirmed-already' | 'window-over' | 'no-such-test';

interface Confirming {
  readonly desk: Desk;
  readonly clock: Pick<Clock, 'now'>;
  readonly codes: TestCodes | undefined;
}

/** Nobody learns from a wrong code whether there is such a test. */
export async function confirmTest(
  { desk, clock, codes }: Confirming,
  test: string,
  code: string,
): Promise<ConfirmedByLink> {
  const record = desk.world.channelTests.rows.get(test);
  // Asked of real tests alone: wrong codes are counted by test, and names that somebody made up would be counted for ever.
  if (!record?.asked || !codes?.fits(test, code)) return 'no-such-test';
  if (record.confirmed) return 'confirmed-already';
  const now = clock.now();
  if (now >= record.asked.value.untilAt) return 'window-over';
  await desk.report([
    outboxSaid('kerbside.outside.test-confirmed', `test-confirmed/${test}`, now, { test, how: 'link' }),
  ]);
  return 'confirmed';
}
