// The dry runs of one screen: the next takes the place of the last, and a screen that leaves leaves none behind.
import type { DryRunAsk } from '@kerbside/shared/wire';
import type { Screen } from '../live/screen.ts';
import { answerDryRun } from './answer.ts';

export function runForScreen(screen: Screen, ask: DryRunAsk): void {
  stopAllOf(screen);
  const stop = answerDryRun(screen.world, screen.principal, ask, (word) => {
    if (word.kind !== 'going') screen.dryRuns.delete(ask.id);
    screen.socket.emit('dryRun', word);
  });
  if (stop) screen.dryRuns.set(ask.id, stop);
}

export function stopForScreen(screen: Screen, id: string): void {
  screen.dryRuns.get(id)?.();
  screen.dryRuns.delete(id);
}

export function stopAllOf(screen: Screen): void {
  for (const id of [...screen.dryRuns.keys()]) stopForScreen(screen, id);
}
