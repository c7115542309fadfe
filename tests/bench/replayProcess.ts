// Reads or restores a log once, in a process that has run nothing else.
import { restore, type Foldable } from '@kerbside/server/log/foldable';
import { openSqliteReader } from '@kerbside/server/log/sqlite';
import { worldFold } from '@kerbside/server/log/worldFold';
import { recallingFold } from '@kerbside/server/recall';
import { answers, cpuMs } from './child.ts';
import { WORLD } from './national.ts';

answers({
  async read(path: string) {
    const log = openSqliteReader(path);
    const [begun, cpu] = [performance.now(), cpuMs()];
    let events = 0;
    for await (const entry of log.read(0)) events += entry.events.length;
    return { events, tookMs: performance.now() - begun, cpuMs: cpuMs() - cpu };
  },
  restore: ({ log: path, snapshot }: { log: string; snapshot?: string }) =>
    snapshot === undefined ? restored(path, worldFold(WORLD)) : restored(path, recallingFold(WORLD), snapshot),
});

async function restored<World>(path: string, fold: Foldable<World>, snapshot?: string) {
  const log = openSqliteReader(path);
  let events = 0;
  const counting: Foldable<World> = {
    ...fold,
    fold(world, entry) {
      events += entry.events.length;
      fold.fold(world, entry);
    },
  };
  const [begun, cpu] = [performance.now(), cpuMs()];
  const { ignored } = await restore(log, counting, snapshot);
  const took = { tookMs: performance.now() - begun, cpuMs: cpuMs() - cpu };
  if (snapshot !== undefined && ignored !== undefined) throw new Error(`The snapshot was not used: ${ignored}`);
  return { events, ...took };
}
