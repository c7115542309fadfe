// Time that passes in a house while its feeds go on beating: what is late or lost in a test is so because the test says it.
import { MINUTE } from '@kerbside/shared/kernel';
import { CAD, message, type FeedOnFile } from './cast.ts';
import type { Taken, TestHouse } from './house.ts';

export function beat(it: TestHouse, feed: FeedOnFile = CAD): Promise<Taken> {
  return it.feed(message(feed, 'kerbside.feed.beat', it.clock.now(), {}, `beat-${it.clock.now()}`));
}

/** Minutes go by, with these feeds heard in each. */
export async function passes(it: TestHouse, minutes: number, feeds: readonly FeedOnFile[] = [CAD]): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    it.clock.advance(MINUTE);
    for (const feed of feeds) await beat(it, feed);
  }
}
