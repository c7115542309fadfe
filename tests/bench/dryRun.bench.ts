// A dry run of a national rule over eight national days of a real log (the seven, and the one before them), in its own thread; and how
// long the thread that asked for it was held meanwhile. The yardstick reads the same log and folds none of it.
import { openSqliteLog, openSqliteReader } from '@kerbside/server/log/sqlite';
import { firstHeardId } from '@kerbside/shared/feed';
import { DAY, EVERYWHERE, type DomainEvent } from '@kerbside/shared/kernel';
import { feedsOf } from '@kerbside/simulator/drive/feeds';
import { figureOf, taken, type Bench, type Figures } from './bench.ts';
import { startChild } from './child.ts';
import type { Ran, RunAsk } from './dryRunProcess.ts';
import { asRecorded, BEGINS_AT, chunked, nationalEvents, WORLD } from './national.ts';
import { dayClosed, daysLater, logPath } from './preparing.ts';
import { withFolder } from './scratchFolder.ts';

const DAYS = 8;
const DAY_HOURS = 24;
/** Longer than it takes on a machine that is merely busy. */
const WITHIN_MS = 400_000;
const ENTRY_OF = 100;

export const bench: Bench = {
  about: `a dry run of a national rule over ${DAYS} national days, and how long it holds the thread that asks`,
  aims: [
    { figure: 'dryRun', atMost: 120 },
    { figure: 'heldMost', atMost: 50 },
    { figure: 'silentMost', atMost: 2_000 },
  ],
  run: () => withFolder(measured),
};

async function measured(folder: string): Promise<Figures> {
  const path = logPath(folder);
  const events = await written(path);
  const reading = await readOnce(path);
  const run = await taken('the dry run', WITHIN_MS, () => ranOnce(path));
  return {
    events: figureOf('events', [events]),
    readOnly: figureOf('s', [reading / 1_000]),
    ...(run && {
      dryRun: figureOf('s', [run.tookMs / 1_000]),
      dryRunOnCpu: figureOf('s CPU', [run.cpuMs / 1_000]),
      heldMost: figureOf('ms CPU', [run.heldMostMs]),
      silentMost: figureOf('ms', [run.silentMostMs]),
      raised: figureOf('alerts', [run.raised]),
      wouldRaise: figureOf('alerts', [run.wouldRaise]),
    }),
  };
}

async function written(path: string): Promise<number> {
  const day = await asRecorded(nationalEvents(DAY_HOURS));
  const log = openSqliteLog(path, { world: WORLD });
  let events = 0;
  for (let days = 0; days < DAYS; days += 1) {
    const told = daysLater(day, days).sort((a, b) => a.recordedAt - b.recordedAt);
    events += told.length;
    for (const entry of chunked([...told, dayClosed(days)], ENTRY_OF)) await log.append({ events: entry });
  }
  log.close();
  return events;
}

async function readOnce(path: string): Promise<number> {
  const log = openSqliteReader(path);
  const begun = performance.now();
  for await (const { events } of log.read(0)) if (events.length === 0) break;
  log.close();
  return performance.now() - begun;
}

/** Every feed of England, as a house that runs it has heard them: where nobody reports, no wait is known and nothing is raised. */
function heardFeeds(): DomainEvent[] {
  const said = { source: 'house', at: BEGINS_AT, recordedAt: BEGINS_AT };
  return feedsOf('sim').flatMap((data) => {
    const { feed } = data;
    const first = { feed, silentSince: BEGINS_AT };
    return [
      { ...said, id: `${feed}/connected`, type: 'kerbside.feed.connected', data },
      { ...said, id: firstHeardId(feed, BEGINS_AT), type: 'kerbside.feed.heard-again', data: first },
    ];
  });
}

async function ranOnce(path: string): Promise<Ran> {
  const wanted = {
    place: EVERYWHERE,
    rule: 'waits',
    setting: { levels: [40, 55, 70, 120] },
    saved: [],
    feeds: heardFeeds(),
    untilAt: BEGINS_AT + DAYS * DAY,
  };
  const child = startChild('dryRunProcess.ts');
  try {
    return await child.ask<Ran>('run', { logPath: path, wanted } satisfies RunAsk);
  } finally {
    await child.stop();
  }
}
