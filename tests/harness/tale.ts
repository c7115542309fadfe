// Nights that never happened, message by message: what a CAD, a department and a bed office might say of many vehicles and of one
// hospital, in an order that chance chooses and no floor would keep. Every message is well formed; many fit nothing.
import { localDateOf, MINUTE, type Instant } from '@kerbside/shared/kernel';
import { BEDS, ED, SERVICE, message, type FeedOnFile, type Message } from './cast.ts';
import type { Chance } from './chance.ts';
import { BRISTOL, SOUTHMEAD } from './given.ts';
import { BEDS_WORDS, CONTROLS_WORDS, CREWS_WORDS, DEPARTMENTS_WORDS, type Words } from './taleWords.ts';

/** Vehicles are bound for each in turn. */
export const TALE_SITES = [SOUTHMEAD, BRISTOL, 'REF12', 'RH801'] as const;

export interface TaleOptions {
  readonly dice: Chance;
  /** Makes the ids and jobs of this tale its own. */
  readonly name: string;
  /** Vehicles spoken of at one time. */
  readonly vehicles?: number;
}

export interface Tale {
  /** The next word of a feed, as of now; its own time is up to an hour before. */
  next(feed: FeedOnFile, now: Instant): Message;
}

interface Job {
  number: number;
  words: number;
  readonly earlier: Map<string, string>;
}

/** Nobody speaks of a job for ever: after so many words it is left alone. */
const LONGEST = 30;
/** Of what ambulance control sends, this part is of no vehicle. */
const OF_CONTROL = 0.05;
/** Of what is said of places, this part was counted just now: of several counts the newest is shown. */
const OF_NOW = 0.7;

export function createTale({ dice, name, vehicles = 60 }: TaleOptions): Tale {
  const jobs = Array.from({ length: vehicles }, (_, number): Job => ({
    number,
    words: dice.upTo(LONGEST),
    earlier: new Map(),
  }));
  let made = 0;
  let jobsMade = vehicles;
  const nextJob = (): Job => {
    const job = dice.pick(jobs);
    job.words += 1;
    if (job.words > LONGEST) {
      job.number = jobsMade;
      job.words = 0;
      job.earlier.clear();
      jobsMade += 1;
    }
    return job;
  };
  return {
    next(feed, now) {
      const { number, earlier } = nextJob();
      made += 1;
      const words = wordsOf(feed, dice);
      const [type, of] = dice.pick(words);
      const said = {
        dice,
        now,
        site: siteOf(number),
        elsewhere: siteOf(number + 1),
        conveyance: `${SERVICE}/${localDateOf(now)}/${name}-${number}`,
        callsign: `A${number % 400}`,
        expected: `A${(number - (number % TALE_SITES.length)) % 400}`,
        patient: dice.pick([1, 1, 1, 2]),
        earlier,
      };
      const isOfNow = words !== CREWS_WORDS && dice.next() < OF_NOW;
      const at = isOfNow ? now : now - dice.upTo(60) * MINUTE;
      const id = `${name}-${made}`;
      const data = of(said);
      earlier.set(type, id);
      return message(feed, `kerbside.${type}`, at, data, id);
    },
  };
}

function wordsOf({ source }: FeedOnFile, dice: Chance): Words {
  if (source === ED.source) return DEPARTMENTS_WORDS;
  if (source === BEDS.source) return BEDS_WORDS;
  return dice.next() < OF_CONTROL ? CONTROLS_WORDS : CREWS_WORDS;
}

function siteOf(job: number): string {
  return TALE_SITES[job % TALE_SITES.length] ?? SOUTHMEAD;
}
