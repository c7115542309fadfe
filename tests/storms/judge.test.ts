// The judge of a storm sees what a server may have done wrong: each fault is put into a log, or into what is said to have been shown.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { audienceOf } from '@kerbside/server/access/audience';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { Unnoted, type DomainEvent } from '@kerbside/shared/kernel';
import { KeptSites, VIEWS } from '@kerbside/shared/views';
import { createWorld, foldEvent, type World } from '@kerbside/shared/world';
import { A401, A417, CAD, TEN, arrived, message, type Message } from '../harness/cast.ts';
import { digestOf } from '../harness/digest.ts';
import { HALE, SOUTHMEAD } from '../harness/given.ts';
import { judge, type Held } from './judge.ts';
import { Ledger } from './ledger.ts';
import { seenRow } from './sharedFrames.ts';
import { Shows } from './shows.ts';

const CAME = arrived(A401, TEN);
const WENT_IN = message(CAD, 'kerbside.handover.brought-in', TEN, { conveyance: A401.conveyance, place: 'corridor' });
const REJECTED: DomainEvent = {
  ...{ id: 'rejected/1', source: 'house', type: 'kerbside.feed.rejected', at: TEN, recordedAt: TEN },
  data: { feed: CAD.source, code: 'too-old', field: 'time', count: 3 },
};
const QUEUE = `queue|site:${SOUTHMEAD}|full`;

function kept({ id, source, type, data }: Message): DomainEvent {
  return { id: `${source}/${id}`, source, type, at: TEN, recordedAt: TEN, data };
}

function worldOf(events: readonly DomainEvent[]): World {
  const world = createWorld('live');
  for (const event of events) foldEvent(world, event, new Unnoted());
  return world;
}

/** The sum of what the queue at Southmead shows after these. */
function sumOf(...events: readonly DomainEvent[]): number {
  const [world, audience] = [worldOf(events), audienceOf({ name: '', role: 'halo', verified: false })];
  const rows = [...VIEWS.queue.idsAt(world, SOUTHMEAD)].map((id) =>
    VIEWS.queue.row(world, id, audience, new KeptSites(world)),
  );
  return rows.reduce((sum, row) => sum + (row ? seenRow(row).digest : 0), 0);
}

/** Two messages, acknowledged, each in an entry of its own. */
interface Storm {
  readonly log: DomainEvent[];
  readonly shows: Shows;
  readonly held: Held[];
}
function storm(): Storm {
  const log = [kept(CAME), kept(WENT_IN)];
  return { log, shows: new Shows(), held: [{ seq: 2, digest: digestOf(worldOf(log)) }] };
}

async function faultsOf({ log, shows, held }: Storm): Promise<readonly string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'kerbside-judge-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true });
  });
  const logPath = join(dir, 'live.sqlite');
  const file = openSqliteLog(logPath, { world: 'live' });
  for (const event of log) await file.append({ events: [event] });
  file.close();
  const ledger = new Ledger({ mayBeSilent: false });
  ledger.yes([CAME, WENT_IN].map((sent) => ({ sort: 'good', said: ledger.note(sent) })));
  const { faults } = await judge({ logPath, ledger, shows, held, asOf: TEN, countsRefused: true });
  return faults;
}

test('of a server that did nothing wrong the judge says nothing', async () => {
  const it = storm();
  it.shows.note(QUEUE, 1, sumOf(kept(CAME)));
  it.shows.note(QUEUE, 2, sumOf(kept(CAME), kept(WENT_IN)));
  expect(await faultsOf(it)).toEqual([]);
});

test.each<readonly [what: string, wrong: (it: Storm) => unknown, fault: RegExp]>([
  ['lost what it acknowledged', ({ log }) => log.pop(), /was acknowledged and is lost/],
  ['kept what nobody sent', ({ log }) => log.push(kept(arrived(A417, TEN))), /was never sent/],
  ['kept a message twice', ({ log }) => log.push(kept(CAME)), /is there twice/],
  ['kept it under another name', ({ log }) => (log[1] = { ...kept(WENT_IN), source: 'ed' }), /is not as it was sent/],
  ['said that a person said it', ({ log }) => (log[1] = { ...kept(WENT_IN), person: HALE }), /is not as it was sent/],
  [
    'counted what nobody was refused',
    ({ log }) => log.push(REJECTED),
    /0 to 0 messages were refused and 3 are counted/,
  ],
  ['held another world than its log', ({ held }) => held.push({ seq: 1, digest: 'x' }), /is not the fold of its log/],
  ['held what is in no log', ({ held }) => held.push({ seq: 3, digest: 'x' }), /as of 3, which is not in the log/],
  ['showed other rows', ({ shows }) => shows.note(QUEUE, 1, 7), /what was shown as of 1 is not the fold/],
  ['showed what is in no log', ({ shows }) => shows.note(QUEUE, 3, 7), /entry 3 was shown and is not in the log/],
])('a server that %s is found out', async (_what, wrong, fault) => {
  const it = storm();
  wrong(it);
  expect(await faultsOf(it)).toContainEqual(expect.stringMatching(fault));
});

test('a view that does not say what an entry touched is found out at the end, though it misled the judge until then', async () => {
  const it = storm();
  for (const seq of [1, 2]) it.shows.note(QUEUE, seq, sumOf(kept(CAME)));
  vi.spyOn(VIEWS.queue, 'touched').mockReturnValue([]);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  expect(await faultsOf(it)).toContainEqual(expect.stringMatching(/what was shown as of 2 is not the fold/));
});
