// A dry run is asked for by somebody who waits: it speaks at once, and ends when nobody waits any more.
import { EVERYWHERE } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { fact, on, SOUTHMEAD } from '../../../tests/harness/given.ts';
import { createMemoryLog } from '../log/memory.ts';
import { runDry } from './run.ts';

const WANTED = { place: EVERYWHERE, rule: 'waits', setting: {}, saved: [], feeds: [], untilAt: on('12:00') };

async function told(isStopped: boolean) {
  const log = createMemoryLog();
  await log.append({ events: [fact('kerbside.department.counted', on('03:00'), { site: SOUTHMEAD, areas: [] })] });
  const parts: number[] = [];
  const found = await runDry(log, WANTED, { onPart: (part) => parts.push(part), isStopped: () => isStopped });
  return { parts, found };
}

test('[R22] a dry run says that it has begun before it has read anything', async () => {
  const { parts, found } = await told(false);
  expect(parts[0]).toBe(0);
  expect(found).toMatchObject({ raised: 0, daysUnknown: 7 });
});

test('[R22] a dry run that was stopped finds nothing', async () => {
  expect((await told(true)).found).toBeUndefined();
});
