// Reads the days of a dry run from a log and feeds them to it, a little at a time. It never appends, and rests so that the desk has
// the machine.
import { setImmediate as letOthers, setTimeout as rest } from 'node:timers/promises';
import { DryRun, readFrom, type DryRunFound, type DryRunWanted } from '@kerbside/shared/rules';
import { firstSince } from '../log/firstSince.ts';
import type { LogReader } from '../log/log.ts';

/** Works for so long, then rests for a third of it: a core is not one person's. Local settings. */
const WORK_MS = 12;
const REST_MS = 4;
/** How often it is said how far it has come: whoever waits sees that it goes on. Local setting. */
const TELL_EVERY_MS = 500;

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
  onPart(0);
  let toldAt = performance.now();
  let until = toldAt + WORK_MS;
  for await (const { events } of log.read(first)) {
    for (const event of events) run.take(event);
    if (performance.now() < until) continue;
    if (isStopped()) return undefined;
    if (performance.now() - toldAt >= TELL_EVERY_MS) {
      onPart(run.part);
      toldAt = performance.now();
    }
    await letOthers();
    await rest(REST_MS);
    until = performance.now() + WORK_MS;
  }
  return isStopped() ? undefined : run.found();
}
