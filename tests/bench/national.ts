// The national mix: a simulated winter day of all of England's feeds, as CloudEvents at the door and as events in a log. The
// same every time.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BATCH } from '@kerbside/server/sources/events/parse';
import { HOUR, type Instant } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { sites } from '@kerbside/shared/site';
import { createSiteBook } from '@kerbside/server/sources/events/siteBook';
import { sift } from '@kerbside/server/sources/events/sift';
import type { FeedKey } from '@kerbside/server/access/feedKey';
import { toCloudEvent, type CloudEvent } from '@kerbside/simulator/drive/cloudEvents';
import { createModel } from '@kerbside/simulator/model/model';
import { DEFAULT_SCENARIO } from '@kerbside/simulator/scenarios/index';
import { VAR } from './scratchFolder.ts';

export const WORLD = 'bench';
export const BEARER = 'the-bench-speaks-for-all-feeds';
export const FEED_KEY: FeedKey = {
  id: 'bench',
  world: WORLD,
  source: 'sim',
  kind: 'other',
  rhythmSeconds: 60,
  sites: new Set(),
  speaksForAll: true,
  manyFeeds: true,
};

/** A Monday in January; the events begin here. */
export const BEGINS_AT: Instant = Date.UTC(2026, 0, 12);

/** Where a load begins: late in a busy morning. */
export const FEEDING_FROM_HOUR = 11;

const DAY_HOURS = 24;

/**
 * What all feeds of England say from the beginning for so many hours of the day, in the order of saying. The day is made once for
 * all benchmarks and kept beside their folders until the simulator or the model of a day changes.
 */
export function nationalEvents(hours: number): CloudEvent[] {
  const file = join(VAR, `bench-day-${dayMadeBy()}.json`);
  if (!existsSync(file)) {
    mkdirSync(VAR, { recursive: true });
    writeFileSync(`${file}.part`, JSON.stringify(toldInADay()));
    renameSync(`${file}.part`, file);
  }
  const { told, saidBy } = JSON.parse(readFileSync(file, 'utf8')) as ToldDay;
  return told.slice(0, saidBy[hours - 1]);
}

interface ToldDay {
  readonly told: readonly CloudEvent[];
  /** For each hour of the day how many had been said when it ended. */
  readonly saidBy: readonly number[];
}

function toldInADay(): ToldDay {
  const told: CloudEvent[] = [];
  const saidBy: number[] = [];
  const model = createModel({
    seed: 1,
    scenario: DEFAULT_SCENARIO,
    startAt: BEGINS_AT,
    emit: (_feed, message) => told.push(toCloudEvent(message, 'sim')),
  });
  for (let hour = 1; hour <= DAY_HOURS; hour += 1) {
    model.advance(BEGINS_AT + hour * HOUR);
    saidBy.push(told.length);
  }
  return { told, saidBy };
}

/** Names what the day is made by, as far as it changes what is told. */
function dayMadeBy(): string {
  const root = join(import.meta.dirname, '..', '..');
  const digest = createHash('sha256');
  for (const file of globSync('{simulator/src,shared/src/site}/**/*.{ts,json}', { cwd: root }).toSorted()) {
    if (!file.endsWith('.test.ts')) digest.update(readFileSync(join(root, file)));
  }
  return digest.digest('hex').slice(0, 16);
}

/** The same as the desk writes them down: through the door's own reading, recorded at `now` or, without it, when they happened. */
export async function asRecorded(events: readonly CloudEvent[], now?: Instant): Promise<WorldEvent[]> {
  const book = createSiteBook(sites);
  const read = await sift(events, { key: FEED_KEY, now: now ?? Date.parse(events.at(-1)?.time ?? ''), sites: book });
  return now === undefined ? read.events.map((event) => ({ ...event, recordedAt: event.at })) : [...read.events];
}

/** A request of the door, ready to be written to a socket. */
export function requestOf(events: readonly CloudEvent[], form: 'batch' | 'one'): Buffer {
  const body = Buffer.from(JSON.stringify(form === 'batch' ? events : events[0]));
  const type = form === 'batch' ? BATCH : 'application/cloudevents+json';
  const head =
    `POST /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${BEARER}\r\n` +
    `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Lists of `size`, the last one shorter. */
export function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}
