// Reads the days of a dry run from a log and feeds them to it, a little at a time. It never appends, and rests so that the desk has
// the machine.
import { setImmediate as letOthers, setTimeout as rest } from 'node:timers/promises';
import { DryRun, readFrom, type DryRunFound, type DryRunWanted } from '@kerbside/shared/rules';
import { firstSince } from '../log/firstSince.ts';
import type { LogReader } from '../log/log.ts';

/** Works for so long, then rests for a third of it: a core is not one person's. Local settings. */
const WORK_MS = 12;
const REST_MS = 4;

export interface DryRunTold {
  readonly onPart: (part: number) => void;
  readonly isStopped: () => boolean;
}

/** Undefined where it was stopped. */
export async function runDry(
  log: Pick<LogReader, 'head' | 'read'>,
  wanted: DryRunWanted,
  { onPart, isStopped }: DryRunTold,
): Promise<DryRunFound | undefined> {
  const run = new DryRun(wanted);
  const first = await firstSince(log, readFrom(wanted));
  let until = performance.now() + WORK_MS;
  let told = 0;
  for await (const { events } of log.read(first)) {
    for (const event of events) run.take(event);
    if (performance.now() < until) continue;
    if (isStopped()) return undefined;
    if (run.part - told >= PART_TOLD) onPart((told = run.part));
    await letOthers();
    await rest(REST_MS);
    until = performance.now() + WORK_MS;
  }
  return isStopped() ? undefined : run.found();
}

/** Progress is said in hundredths. */
const PART_TOLD = 0.01;
