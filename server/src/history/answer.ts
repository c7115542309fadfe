// A screen asks what happened; the log answers. Who may read it is decided here, at each question.
import { localDateOf, type Principal, type Refusal } from '@kerbside/shared/kernel';
import type { HistoryAnswer, HistoryAsk } from '@kerbside/shared/wire';
import { mayReadHistory } from '../access/index.ts';
import type { OpenWorld } from '../openWorld.ts';
import { isOfVehicle, subjectsAbout } from './about.ts';

export async function answerHistory(world: OpenWorld, principal: Principal, ask: HistoryAsk): Promise<HistoryAnswer> {
  const { id, about, before, knownBy } = ask;
  const refusal = mayReadHistory(principal);
  if (refusal) return { id, ok: false, refusal };
  const upTo = world.desk.seq;
  const subjects = subjectsAbout(world.world, about, localDateOf(world.stamp.now()));
  if (!subjects) return { id, ok: false, refusal: NO_SUCH_AREA };
  try {
    const found = await world.history({
      subjects,
      upTo,
      ...(before !== undefined && { before }),
      ...(knownBy !== undefined && { knownBy }),
    });
    if (!('conveyance' in about)) return { id, ok: true, ...found, upTo, trailPoints: null };
    const { conveyance } = about;
    const events = found.events.filter((event) => isOfVehicle(world.world, conveyance, event));
    return { id, ok: true, ...found, events, upTo, trailPoints: world.tracks.of(conveyance).length };
  } catch {
    return { id, ok: false, refusal: CANNOT_READ };
  }
}

const NO_SUCH_AREA: Refusal = {
  code: 'no-such-area',
  message: 'What was written down is read back for a site, an ICB or a region. Choose one of those.',
};

const CANNOT_READ: Refusal = {
  code: 'cannot-read',
  message: 'The log could not be read back just now. Try again in a moment; nothing was changed.',
};
