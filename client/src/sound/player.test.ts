// What a device claims of its sound: never more than it is let do.
import type { SoundState } from '@kerbside/shared/wire';
import { afterEach, expect, test, vi } from 'vitest';
import { Player } from './player.ts';

/** A browser's audio engine that waits for a touch. */
class WaitingEngine extends EventTarget {
  static last: WaitingEngine | undefined;
  state = 'suspended';
  constructor() {
    super();
    WaitingEngine.last = this;
  }
  resume = (): Promise<void> => Promise.reject(new Error('not before a touch'));
  suspend = (): Promise<void> => Promise.resolve();
  becomes(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a device that waits for a touch, or fell asleep, says that its sound is blocked and claims no sound', () => {
  vi.stubGlobal('window', { AudioContext: WaitingEngine });
  vi.stubGlobal('AudioContext', WaitingEngine);
  const said: SoundState[] = [];
  const player = new Player((state) => void said.push(state));
  player.want(true);
  expect(player.play('life-threat', true)).toBe(false);
  WaitingEngine.last?.becomes('running');
  WaitingEngine.last?.becomes('interrupted');
  expect(player.play('life-threat', true)).toBe(false);
  player.want(false);
  expect(said).toEqual(['blocked', 'on', 'blocked', 'off']);
});

test('a device that has no sound at all is blocked, not on', () => {
  vi.stubGlobal('window', {});
  const player = new Player(() => undefined);
  player.want(true);
  expect(player.state).toBe('blocked');
});
