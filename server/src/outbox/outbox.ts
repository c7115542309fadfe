// The outbox: what was decided to be told outside the console is delivered from here, at least once, outside any request. The log is
// its memory: 'sent' is the intent, 'delivered' the outcome, and on opening whatever has no outcome is taken up again.
import { saidIn, type Channel } from '@kerbside/shared/alert';
import type { Way } from '@kerbside/shared/outside';
import type { WorldEvent } from '@kerbside/shared/world';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { PagingChannel } from './channel.ts';
import { Letters } from './letters.ts';
import { Pager } from './pager.ts';
import type { Recipient } from './recipients.ts';
import type { TestCodes } from './testCodes.ts';
import { Tester } from './tester.ts';
import { Timers } from './timers.ts';

export { MOST_PAGES } from './pageCaps.ts';
export { RETRY_MS } from './outboxWords.ts';
export { GROUP_MS } from './pager.ts';

export interface OutboxParts {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly channels: readonly PagingChannel[];
  /** As of now: the list may be changed while the server runs. */
  readonly recipients: () => readonly Recipient[];
  /** Where the link in a test leads, and the code in it; absent: it is confirmed on screen. */
  readonly codes?: TestCodes;
  /** An address that is no more is taken off the list. */
  readonly takeOff?: (recipient: string, way: Way) => Promise<void>;
  readonly onTrouble: (what: string, error?: unknown) => void;
}

export interface Outbox {
  has(channel: Channel): boolean;
  /** Takes nothing more; resolves when what is on its way has its outcome. */
  close(): Promise<void>;
}

export function openOutbox(parts: OutboxParts): Outbox {
  const timers = new Timers(parts.clock);
  const line = { ...parts, timers, channelOf: (name: string) => parts.channels.find((one) => one.name === name) };
  const [pager, letters, tester] = [new Pager(line), new Letters(line), new Tester(line)];
  const take = (event: WorldEvent): void => {
    if (event.type === 'kerbside.alert.sent') pager.take(event.data, event.at);
    else if (event.type === 'kerbside.outside.letter-sent-again') letters.sendAgain(event.data.letter);
    else if (event.type === 'kerbside.outside.test-asked') tester.take(event.data.test);
  };
  const stop = parts.desk.onTold(({ events }) => {
    for (const event of events) saidIn(event).forEach(take);
  });
  pager.takeUnfinished();
  letters.takeUnfinished();
  tester.takeUnfinished();
  return {
    has: (channel) => parts.channels.some(({ name }) => name === channel),
    close() {
      stop();
      return timers.close();
    },
  };
}

/** What each of the three hands of the outbox works with. */
export interface Line extends OutboxParts {
  readonly timers: Timers;
  readonly channelOf: (name: string) => PagingChannel | undefined;
}
