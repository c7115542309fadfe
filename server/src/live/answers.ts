// What a screen asks and is answered: acts, decided in the name of whoever acts there, and histories. Each is limited, so that one
// screen cannot fill the desk.
import type { Refusal } from '@kerbside/shared/kernel';
import type { Answer, HistoryAsk } from '@kerbside/shared/wire';
import type { Ask } from '@kerbside/shared/world';
import { mayAsk } from '../access/index.ts';
import { answerHistory } from '../history/answer.ts';
import type { OpenWorld } from '../openWorld.ts';
import { readAsk } from './askSchemas.ts';
import type { Identities } from './identity.ts';
import type { Screen } from './screen.ts';

/** A screen may have so many histories read back at once. Local setting. */
const MOST_HISTORIES = 4;
/** Asks of one screen that are not answered yet; kept taps come at once, and nobody has so many. Local setting. */
export const MOST_ASKS = 500;
const TOO_MANY_ASKS: Refusal = {
  code: 'too-many',
  message: 'Too much is being asked at once from this screen. Nothing was done; try again in a moment.',
};
const TOO_MANY_HISTORIES: Refusal = {
  code: 'too-many',
  message: 'Several histories are being read back for this screen already. Try again in a moment.',
};

/** What happened, read back from the log, for a screen that shows it. Rejects where it could not be asked. */
export async function answerForScreen(screen: Screen, ask: HistoryAsk): Promise<void> {
  const { world, principal, socket } = screen;
  if (screen.histories >= MOST_HISTORIES) {
    socket.emit('history', { id: ask.id, ok: false, refusal: TOO_MANY_HISTORIES });
    return;
  }
  screen.histories += 1;
  try {
    socket.emit('history', await answerHistory(world, principal, ask));
  } finally {
    screen.histories -= 1;
  }
}

/** Rejects where the world itself could not answer. */
export async function answerAsk(screen: Screen, message: unknown, identities: Identities): Promise<void> {
  const read = readAsk(message);
  if (!read) return;
  let answer: Answer;
  if ('refusal' in read) answer = { askId: read.askId, ok: false, refusal: read.refusal };
  else if (screen.asks >= MOST_ASKS) answer = { askId: read.ask.askId, ok: false, refusal: TOO_MANY_ASKS };
  else {
    screen.asks += 1;
    try {
      answer = await decided(screen, read.ask, identities);
    } finally {
      screen.asks -= 1;
    }
  }
  if (answer.ok) screen.world.presence.acted(screen.socket.id, screen.world.clock.now());
  screen.socket.emit('answer', answer);
}

async function decided(screen: Screen, ask: Ask, identities: Identities): Promise<Answer> {
  const { world } = screen;
  const principal = identities.principalFor(screen, ask);
  try {
    return await world.desk.ask(principal, ask, elsewhere(ask, world) ?? mayAsk(principal, ask));
  } catch {
    const message =
      'This could not be kept: the server could not write it down. Nothing was done. Try again, or use the paper form.';
    return { askId: ask.askId, ok: false, refusal: { code: 'not-kept', message } };
  }
}

/** What was meant for one world is never done in another: a drill's tap not in the live one, nor the reverse. */
function elsewhere({ world }: Ask, { id, label }: OpenWorld): Refusal | undefined {
  if (world === undefined || world === id) return undefined;
  return {
    code: 'other-world',
    message: `This was meant for "${world}", and this screen now shows ${label}. Nothing was done.`,
  };
}
