// The dry runs of one screen: the next takes the place of the last, and a screen that leaves leaves none behind.
import type { DryRunAsk, DryRunWord } from '@kerbside/shared/wire';
import type { Screen } from '../live/screen.ts';
import { answerDryRun } from './answer.ts';

/** Of a screen what a dry run needs. */
export interface Asking extends Pick<Screen, 'world' | 'principal' | 'dryRun'> {
  readonly socket: { emit(name: 'dryRun', word: DryRunWord): unknown };
}

export function runForScreen(screen: Asking, ask: DryRunAsk): void {
  stopAllOf(screen);
  const stop = answerDryRun(screen.world, screen.principal, ask, (word) => {
    if (word.kind !== 'going' && screen.dryRun?.id === ask.id) screen.dryRun = undefined;
    screen.socket.emit('dryRun', word);
  });
  if (stop) screen.dryRun = { id: ask.id, stop };
}

export function stopForScreen(screen: Asking, id: string): void {
  if (screen.dryRun?.id === id) stopAllOf(screen);
}

export function stopAllOf(screen: Asking): void {
  screen.dryRun?.stop();
  screen.dryRun = undefined;
}
