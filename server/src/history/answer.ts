// A screen asks what happened; the log answers. Who may read it is decided here, at each question.
import type { Principal, Refusal } from '@kerbside/shared/kernel';
import type { HistoryAnswer, HistoryAsk } from '@kerbside/shared/wire';
import { mayReadHistory } from '../access/index.ts';
import type { OpenWorld } from '../openWorld.ts';
import { isOfVehicle, subjectsAbout } from './about.ts';

export async function answerHistory(world: OpenWorld, principal: Principal, ask: HistoryAsk): Promise<HistoryAnswer> {
  const { id, about, before } = ask;
  const refusal = mayReadHistory(principal);
  if (refusal) return { id, ok: false, refusal };
  const upTo = world.desk.seq;
  try {
    const found = await world.history({
      subjects: subjectsAbout(world.world, about),
      upTo,
      ...(before !== undefined && { before }),
    });
    if ('site' in about) return { id, ok: true, ...found, upTo, trailPoints: null };
    const { conveyance } = about;
    const events = found.events.filter((event) => isOfVehicle(world.world, conveyance, event));
    return { id, ok: true, ...found, events, upTo, trailPoints: world.tracks.of(conveyance).length };
  } catch {
    return { id, ok: false, refusal: CANNOT_READ };
  }
}

const CANNOT_READ: Refusal = {
  code: 'cannot-read',
  message: 'The log could not be read back just now. Try again in a moment; nothing was changed.',
};
