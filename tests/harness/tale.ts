// Nights that never happened, message by message: what a CAD and a hospital might say of many vehicles, in an order that chance
// chooses and no floor would keep. Every message is well formed; many fit nothing.
import { BROUGHT_IN_PLACES, CONCERNS, NEEDS, NEWS2_BANDS, RETURN_REASONS } from '@kerbside/shared/handover';
import { CANCEL_REASONS, COMPLAINT_GROUPS, DESTINATION_CHANGE_REASONS } from '@kerbside/shared/conveyance';
import { formatInstant, localDateOf, MINUTE, type Instant } from '@kerbside/shared/kernel';
import { CAD, ED, SERVICE, message, type FeedOnFile, type Message } from './cast.ts';
import type { Chance } from './chance.ts';
import { BRISTOL, SOUTHMEAD } from './given.ts';

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

type Words = readonly (readonly [type: string, of: (said: Saying) => Record<string, unknown>])[];
interface Saying {
  readonly dice: Chance;
  readonly now: Instant;
  readonly site: string;
  readonly conveyance: string;
  readonly callsign: string;
  /** Of a vehicle bound for Southmead. */
  readonly expected: string;
  readonly patient: number;
}

const about = ({ conveyance, patient }: Saying) => ({ conveyance, patient });

const CREWS_WORDS: Words = [
  [
    'conveyance.started',
    ({ conveyance, callsign, site, now, dice }) => ({
      conveyance,
      callsign,
      destination: site,
      priority: dice.pick(['C1', 'C2', 'C3', 'HCP']),
      patients: dice.pick([1, 1, 1, 2]),
      etaAt: formatInstant(now + dice.upTo(40) * MINUTE),
    }),
  ],
  ['conveyance.arrived', ({ conveyance, callsign, site }) => ({ conveyance, callsign, site, method: 'status-button' })],
  [
    'conveyance.eta-changed',
    ({ conveyance, now, dice }) => ({ conveyance, etaAt: formatInstant(now + dice.upTo(40) * MINUTE) }),
  ],
  ['conveyance.pre-alerted', (said) => ({ ...about(said), complaintGroup: said.dice.pick(COMPLAINT_GROUPS) })],
  [
    'conveyance.destination-changed',
    ({ conveyance, site, dice }) => ({ conveyance, to: site, reason: dice.pick(DESTINATION_CHANGE_REASONS) }),
  ],
  ['conveyance.cancelled', ({ conveyance, dice }) => ({ conveyance, reason: dice.pick(CANCEL_REASONS) })],
  ['conveyance.relieved', (said) => ({ ...about(said), byCallsign: `B${said.dice.upTo(40)}` })],
  ['conveyance.cleared', ({ conveyance }) => ({ conveyance })],
  ['handover.needs-stated', (said) => ({ ...about(said), needs: [said.dice.pick(NEEDS)] })],
  ['handover.brought-in', (said) => ({ ...about(said), place: said.dice.pick(BROUGHT_IN_PLACES) })],
  ['handover.returned-to-vehicle', (said) => ({ ...about(said), reason: said.dice.pick(RETURN_REASONS) })],
  ['handover.flagged-unwell', (said) => ({ ...about(said), concern: said.dice.pick(CONCERNS) })],
  ['handover.observed', (said) => ({ ...about(said), news2Band: said.dice.pick(NEWS2_BANDS) })],
  ['handover.completed', (said) => ({ ...about(said), designatedSpace: said.dice.next() < 0.5 })],
  ['handover.placed', (said) => ({ ...about(said), area: 'majors' })],
];
const HOSPITALS_WORDS: Words = [
  ['handover.received', ({ expected }) => ({ callsign: expected, site: SOUTHMEAD })],
  [
    'department.counted',
    ({ dice }) => ({ site: SOUTHMEAD, areas: [{ area: 'majors', spaces: 20, occupied: dice.upTo(30) }] }),
  ],
];
/** Nobody speaks of a job for ever: after so many words it is left alone. */
const LONGEST = 30;

export function createTale({ dice, name, vehicles = 60 }: TaleOptions): Tale {
  const jobs = Array.from({ length: vehicles }, (_, number) => ({ number, words: dice.upTo(LONGEST) }));
  let made = 0;
  let jobsMade = vehicles;
  return {
    next(feed, now) {
      const job = dice.pick(jobs);
      job.words += 1;
      if (job.words > LONGEST) {
        job.number = jobsMade;
        job.words = 0;
        jobsMade += 1;
      }
      made += 1;
      const [type, of] = dice.pick(feed === ED ? HOSPITALS_WORDS : CREWS_WORDS);
      const said = {
        dice,
        now,
        site: TALE_SITES[job.number % TALE_SITES.length] ?? SOUTHMEAD,
        conveyance: `${SERVICE}/${localDateOf(now)}/${name}-${job.number}`,
        callsign: `A${job.number % 400}`,
        expected: `A${(job.number - (job.number % TALE_SITES.length)) % 400}`,
        patient: dice.pick([1, 1, 1, 2]),
      };
      const at = now - dice.upTo(60) * MINUTE;
      return message(feed === ED ? ED : CAD, `kerbside.${type}`, at, of(said), `${name}-${made}`);
    },
  };
}
