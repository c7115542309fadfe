// A screen asks what a changed rule would have raised; a thread finds out. Who may ask, how many at once, and what it starts from is
// decided here. It writes nothing.
import { RULE_BOOK, savedOf, settingTrouble } from '@kerbside/shared/alert';
import { firstHeardId } from '@kerbside/shared/feed';
import { DESK_SOURCE, type DomainEvent, type Instant, type Principal, type Refusal } from '@kerbside/shared/kernel';
import { readFrom, type DryRunWanted } from '@kerbside/shared/rules';
import type { DryRunAsk, DryRunWord } from '@kerbside/shared/wire';
import type { World } from '@kerbside/shared/world';
import { mayReadHistory } from '../access/index.ts';
import type { OpenWorld } from '../openWorld.ts';
import type { HiredDryRun } from './hire.ts';

/** Dry runs of one world at once. Local setting. */
export const MOST_DRY_RUNS = 2;

const BUSY: Refusal = {
  code: 'too-many',
  message: 'Other dry runs are being made just now. Try again in a minute.',
};
const CANNOT: Refusal = {
  code: 'cannot-read',
  message: 'The last seven days could not be read back just now. Try again in a moment; nothing was changed.',
};

const running = new WeakMap<OpenWorld, number>();

/** Says how it goes on and what was found; answers with how to stop it, or nothing where it was refused. */
export function answerDryRun(
  world: OpenWorld,
  principal: Principal,
  ask: DryRunAsk,
  say: (word: DryRunWord) => void,
): (() => void) | undefined {
  const { id } = ask;
  const count = running.get(world) ?? 0;
  const refusal =
    mayReadHistory(principal) ??
    settingTrouble(RULE_BOOK, ask.rule, ask.setting)?.refusal ??
    (count >= MOST_DRY_RUNS ? BUSY : undefined);
  if (refusal) {
    say({ id, kind: 'refused', refusal });
    return undefined;
  }
  running.set(world, count + 1);
  const run = world.dryRun(wantedOf(world.world, ask, world.clock.now()), (part) => {
    say({ id, kind: 'going', part });
  });
  void tellEnd(run, id, say).finally(() => running.set(world, (running.get(world) ?? 1) - 1));
  return () => {
    run.stop();
  };
}

async function tellEnd({ found }: HiredDryRun, id: string, say: (word: DryRunWord) => void): Promise<void> {
  try {
    const figures = await found;
    if (figures) say({ id, kind: 'found', found: figures });
  } catch {
    say({ id, kind: 'refused', refusal: CANNOT });
  }
}

function wantedOf(world: World, { place, rule, setting }: DryRunAsk, untilAt: Instant): DryRunWanted {
  return { place, rule, setting, saved: savedOf(world), feeds: feedsBefore(world, readFrom({ untilAt })), untilAt };
}

/** The log of those days says nothing of feeds that were connected before them: they spoke, unless they never did. */
function feedsBefore(world: World, before: Instant): readonly DomainEvent[] {
  return [...world.feeds.rows.values()].flatMap(({ feed, connected, silence }) => {
    if (!connected || connected.at >= before) return [];
    const { at, value: data } = connected;
    const said = { source: DESK_SOURCE, at, recordedAt: at };
    const first = { feed, silentSince: at };
    return [
      { ...said, id: `connected/${feed}`, type: 'kerbside.feed.connected', data },
      ...(silence ? [{ ...said, id: firstHeardId(feed, at), type: 'kerbside.feed.heard-again', data: first }] : []),
    ];
  });
}
