// Real messages of every type that the event door knows, each of a feed that may say it: three of ten are a tale's, the
// others the examples that integrators are shown, of one job or another.
import { WORDS } from '@kerbside/server/sources/events/schemas/index';
import { BEDS, CAD, ED, message, TEN, type FeedOnFile, type Message } from '../../harness/cast.ts';
import { chance, type Chance } from '../../harness/chance.ts';
import { SIMULATOR } from '../../harness/everyDoor.ts';
import { createTale } from '../../harness/tale.ts';

/** Speaks for all feeds of its world, each by its own name. */
export const SIM: FeedOnFile = { ...SIMULATOR, making: [] };
const REAL_FEEDS = [CAD, ED, BEDS] as const;
export const SPEAKERS = [CAD, ED, SIM] as const;
export type Speaker = (typeof SPEAKERS)[number];

const HOSPITALS = /^kerbside\.(department|bed|discharge|opel)\.|\.(received|release-answered)$/;
const OF_EITHER = /\.(needs-stated|brought-in|returned-to-vehicle|cohorted|flagged-unwell|observed|placed|beat)$/;

/** What each may say. */
export const WORDS_OF = new Map(
  SPEAKERS.map((feed) => [
    feed,
    WORDS.filter(({ type }) => feed === SIM || OF_EITHER.test(type) || HOSPITALS.test(type) === (feed === ED)),
  ]),
);

/** The job of every example; others stand for it. */
const JOB = '/4711';
const JOBS = 40;
export const jobOf = (dice: Chance): string => `/${4_700 + dice.upTo(JOBS)}`;

export function realMessages(seed: number): (feed: Speaker) => Message {
  const dice = chance(seed);
  const tale = createTale({ dice, name: `fuzz-${seed}` });
  let made = 0;
  return (feed) => {
    const source = feed === SIM ? `${SIM.source}/${dice.pick(REAL_FEEDS).source}` : feed.source;
    if (dice.next() < 0.3) return { ...tale.next(feed === SIM ? dice.pick(REAL_FEEDS) : feed, TEN), source };
    const { type, example } = dice.pick(WORDS_OF.get(feed) ?? []);
    const data = JSON.parse(JSON.stringify(example).replaceAll(JOB, jobOf(dice))) as Message['data'];
    made += 1;
    return message({ ...feed, source }, type, TEN, data, `example-${seed}-${made}`);
  };
}
