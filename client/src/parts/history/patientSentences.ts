// What the events about one vehicle and its patients say, in words for whoever reads the history at night.
import type { EventType } from '@kerbside/shared/world';
import { siteShort } from '../siteName.tsx';
import {
  AGE_WORDS,
  AMEND_REASON_WORDS,
  AREA_WORDS,
  CALLED_ROLE_WORDS,
  CANCEL_WORDS,
  CHANGE_REASON_WORDS,
  COMPLAINT_WORDS,
  CONCERN_WORDS,
  LEFT_ON_WORDS,
  NEED_WORDS,
  OUTCOME_WORDS,
  PLACE_WORDS,
  PRIORITY_WORDS,
  RECEIVER_WORDS,
  RETURN_WORDS,
  ROLE_WORDS,
  SEX_WORDS,
  wordFor,
} from '../words.ts';
import { counted, plain, timed, type SentencesOf } from './sentence.ts';

const ARRIVED_BY = {
  'status-button': 'by the crew’s button',
  geofence: 'by the vehicle’s position (geofence)',
  hand: 'entered by hand',
} as const;
const LOST_WORDS = {
  'walk-in': 'to a walk-in',
  withdrawn: 'the offer was taken back',
  'other-patient': 'to another patient',
};

const roleWords = (role: string): string => wordFor({ ...ROLE_WORDS, ...RECEIVER_WORDS }, role);
const jobOf = (conveyance: string): string => conveyance.slice(conveyance.lastIndexOf('/') + 1);
const several = (patients: number | undefined) =>
  patients !== undefined && patients > 1 && counted(patients, 'patient');

export const PATIENT_SENTENCES = {
  'kerbside.conveyance.started': ({ callsign, destination, priority, etaAt, patients, bookOffAt }) => [
    `${callsign} to ${siteShort(destination)}`,
    timed('ETA', etaAt),
    priority && wordFor(PRIORITY_WORDS, priority),
    several(patients),
    timed('crew’s book-off', bookOffAt),
  ],
  'kerbside.conveyance.eta-changed': ({ etaAt }) => [timed('now expected at', etaAt)],
  'kerbside.conveyance.pre-alerted': ({ complaintGroup, etaAt, callsign }) => [
    complaintGroup && wordFor(COMPLAINT_WORDS, complaintGroup),
    timed('ETA', etaAt),
    callsign && `crew ${callsign}`,
  ],
  'kerbside.conveyance.pre-alert-received': ({ byRole }) => [`by ${roleWords(byRole)}`],
  'kerbside.conveyance.destination-changed': ({ from, to, reason, etaAt }) => [
    from === undefined ? `now to ${siteShort(to)}` : `from ${siteShort(from)} to ${siteShort(to)}`,
    wordFor(CHANGE_REASON_WORDS, reason),
    timed('ETA there', etaAt),
  ],
  'kerbside.conveyance.cancelled': ({ reason }) => [wordFor(CANCEL_WORDS, reason)],
  'kerbside.conveyance.arrived': ({ site, method, callsign, priority, patients }) => [
    `at ${siteShort(site)}`,
    method && ARRIVED_BY[method],
    callsign && `crew ${callsign}`,
    priority && wordFor(PRIORITY_WORDS, priority),
    several(patients),
  ],
  'kerbside.conveyance.relieved': ({ byCallsign, bookOffAt }) => [
    `crew ${byCallsign} has the patient now`,
    timed('its book-off', bookOffAt),
  ],
  'kerbside.conveyance.book-off-set': ({ bookOffAt }) => [timed('at', bookOffAt)],
  'kerbside.conveyance.cleared': () => ['the crew can take another call'],
  'kerbside.conveyance.tied': ({ to }) => [
    to === null ? 'to none: it is another vehicle' : `the same vehicle as job ${jobOf(to)}`,
  ],
  'kerbside.handover.needs-stated': ({ needs, ageBand, sex }) => [
    needs.length === 0 ? 'none' : needs.map((need) => wordFor(NEED_WORDS, need).toLowerCase()).join(', '),
    ageBand && wordFor(AGE_WORDS, ageBand),
    sex && wordFor(SEX_WORDS, sex),
  ],
  'kerbside.handover.place-asked': ({ area }) => [area === undefined ? 'anywhere' : wordFor(AREA_WORDS, area)],
  'kerbside.handover.brought-in': ({ place }) => [wordFor(PLACE_WORDS, place), 'the clock runs on'],
  'kerbside.handover.returned-to-vehicle': ({ reason }) => [wordFor(RETURN_WORDS, reason), 'the clock runs on'],
  'kerbside.handover.cohorted': ({ cohort, responsible, lead, places, stopsClockUnder }) => [
    cohort,
    `${responsible === 'hospital' ? 'the hospital' : 'the ambulance service'} is responsible`,
    lead && `led by ${lead.toLowerCase()}`,
    counted(places, 'place'),
    stopsClockUnder
      ? `stops the clock by ${stopsClockUnder.agreement} of ${stopsClockUnder.from}`
      : 'the clock runs on',
  ],
  'kerbside.handover.flagged-unwell': ({ concern }) => [concern && wordFor(CONCERN_WORDS, concern)],
  'kerbside.handover.observed': ({ news2Band, unwell, nextCareRoundAt }) => [
    news2Band && `NEWS2 ${news2Band}`,
    unwell === false && 'the flag is lowered',
    unwell === true && 'unwell',
    timed('next care round due', nextCareRoundAt),
  ],
  'kerbside.handover.completed': ({ kind, toRole, designatedSpace, leftOn, recordSent, timeUnknown }) => [
    kind === '45-minute' && '45-minute handover',
    toRole && `${kind === '45-minute' ? 'told' : 'to'} ${roleWords(toRole)}`,
    leftOn && `left on ${wordFor(LEFT_ON_WORDS, leftOn)}`,
    designatedSpace === false && 'no designated space yet',
    recordSent !== undefined && (recordSent ? 'record sent' : 'record not sent yet'),
    timeUnknown && 'nobody knows when',
  ],
  'kerbside.handover.crew-stayed': ({ toldRole }) => [
    'the hospital is responsible all the same',
    toldRole && `told ${roleWords(toldRole)}`,
  ],
  'kerbside.handover.received': ({ site, callsign }) => [`at ${siteShort(site)}`, callsign && `from crew ${callsign}`],
  'kerbside.handover.placed': ({ area, space }) => [area && wordFor(AREA_WORDS, area), space],
  'kerbside.handover.amended': ({ reason }) => [wordFor(AMEND_REASON_WORDS, reason)],
  'kerbside.handover.validated': ({ crewAt, hospitalAt, stands, disputed }) => [
    timed('crew', crewAt) ?? 'crew: no time',
    timed('hospital', hospitalAt) ?? 'hospital: no time',
    stands && `the ${stands}’s time stands`,
    disputed && `disputed: ${plain(disputed) ?? ''}`,
  ],
  'kerbside.handover.withdrawn': () => [],
  'kerbside.department.place-offered': ({ area, space, expiresAt }) => [
    `${wordFor(AREA_WORDS, area)} ${space}`,
    timed('kept until', expiresAt),
  ],
  'kerbside.department.place-lost': ({ why }) => [LOST_WORDS[why]],
  'kerbside.contact.called': ({ role, answered, outcome, untilAt }) => [
    wordFor(CALLED_ROLE_WORDS, role),
    answered ? (outcome ? wordFor(OUTCOME_WORDS, outcome) : 'answered') : 'no answer',
    timed('update due', untilAt),
  ],
} satisfies Partial<SentencesOf<EventType>>;
