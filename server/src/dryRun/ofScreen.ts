// The dry runs of one screen: the next takes the place of the last, and a screen that leaves leaves none behind.
import type { DryRunAsk } from '@kerbside/shared/wire';
import type { Screen } from '../live/screen.ts';
import { answerDryRun } from './answer.ts';

export function runForScreen(screen: Screen, ask: DryRunAsk): void {
  stopAllOf(screen);
  const stop = answerDryRun(screen.world, screen.principal, ask, (word) => {
    if (word.kind !== 'going' && screen.dryRun?.id === ask.id) screen.dryRun = undefined;
    screen.socket.emit('dryRun', word);
  });
  if (stop) screen.dryRun = { id: ask.id, stop };
}

export function stopForScreen(screen: Screen, id: string): void {
  if (screen.dryRun?.id === id) stopAllOf(screen);
}

export function stopAllOf(screen: Screen): void {
  screen.dryRun?.stop();
  screen.dryRun = undefined;
}
