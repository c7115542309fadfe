// The inside of a dry run's thread: opens its own reader on the log, runs, says what was found, ends. Started by hire.ts, never
// imported.
import { parentPort, workerData } from 'node:worker_threads';
import type { DryRunWanted } from '@kerbside/shared/rules';
import { everyMs } from '../log/log.ts';
import { openSqliteReader } from '../log/sqlite.ts';
import type { DryRunTask, ThreadWord } from './hire.ts';
import { runDry } from './run.ts';

const { logPath, world, wanted } = workerData as DryRunTask & { readonly wanted: DryRunWanted };
const say = (word: ThreadWord): void => parentPort?.postMessage(word);
const log = openSqliteReader(logPath, { world, ticker: everyMs(1_000) });
try {
  const found = await runDry(log, wanted, {
    onPart: (part) => {
      say({ kind: 'going', part });
    },
    isStopped: () => false,
  });
  if (found) say({ kind: 'found', found });
} finally {
  log.close();
}
