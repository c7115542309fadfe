// What an event is about, as the keys by which its history is found again: vehicles, places, feeds, offers, releases, records, alerts.
// It reads the event alone, so that an index can be made of any log at any time.
import { isAnswering } from '../contact/index.ts';
import {
  conveyanceOfPatient,
  type ConveyanceId,
  type DomainEvent,
  type PatientKey,
  type ServiceCode,
  type SiteCode,
} from '../kernel/index.ts';
import { visitKey } from './words.ts';

export type Subject = string;

export const subjectOf = {
  conveyance: (id: ConveyanceId): Subject => `conveyance ${id}`,
  site: (site: SiteCode): Subject => `site ${site}`,
  trust: (trust: string): Subject => `trust ${trust}`,
  service: (service: ServiceCode): Subject => `service ${service}`,
  feed: (feed: string): Subject => `feed ${feed}`,
  /** The hospital's words that name a callsign only. */
  visit: (key: string): Subject => `visit ${key}`,
  offer: (offer: string): Subject => `offer ${offer}`,
  release: (release: string): Subject => `release ${release}`,
  record: (record: string): Subject => `record ${record}`,
  alert: (alert: string): Subject => `alert ${alert}`,
  mute: (mute: string): Subject => `mute ${mute}`,
  /** A change of a rule, or its softening for a night. */
  change: (change: string): Subject => `change ${change}`,
  /** Where alerts are dealt with: a site is its own. */
  place: (place: string): Subject => (place.includes('|') ? `place ${place}` : subjectOf.site(place)),
  /** Alerts, calls and answers anywhere: what is read back of all England. */
  answers: 'answers',
} as const;

/** What a field of an event's data names, whatever the event … */
const NAMED: ReadonlyMap<string, (name: string) => Subject> = new Map(
  Object.entries({
    conveyance: subjectOf.conveyance,
    patientKey: (key: PatientKey) => subjectOf.conveyance(conveyanceOfPatient(key)),
    trust: subjectOf.trust,
    feed: subjectOf.feed,
    offer: subjectOf.offer,
    release: subjectOf.release,
    record: subjectOf.record,
    alert: subjectOf.alert,
    mute: subjectOf.mute,
    change: subjectOf.change,
    softening: subjectOf.change,
    place: subjectOf.place,
  }),
);
/** … and by what the event is. */
function namedBy(type: string, field: string): ((name: string) => Subject) | undefined {
  switch (field) {
    case 'site':
      return isAboutPatients(type) ? undefined : subjectOf.site;
    case 'service':
      return isAboutPatients(type) ? undefined : subjectOf.service;
    case 'from':
      return type.startsWith(DIVERT) ? subjectOf.site : undefined;
    case 'to':
      if (type === 'kerbside.conveyance.tied') return subjectOf.conveyance;
      return type.startsWith(DIVERT) ? subjectOf.site : undefined;
    default:
      return NAMED.get(field);
  }
}

const DIVERT = 'kerbside.demand.divert-';

function isAboutPatients(type: string): boolean {
  return type.startsWith('kerbside.conveyance.') || type.startsWith('kerbside.handover.');
}

/**
 * [W40] Every subject of an event, each once. What happens to vehicles and patients is no news of the site: its own history is
 * of counts, levels, calls, cover and agreements.
 */
export function subjectsOf({ type, data }: Pick<DomainEvent, 'type' | 'data'>): readonly Subject[] {
  const said = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  const subjects = type === 'kerbside.handover.received' ? visitOf(said) : [];
  for (const field in said) {
    const name = said[field];
    if (typeof name !== 'string' || name === '') continue;
    const subject = namedBy(type, field)?.(name);
    if (subject !== undefined && !subjects.includes(subject)) subjects.push(subject);
  }
  if (isAnswering(type)) subjects.push(subjectOf.answers);
  return subjects;
}

const OPENS = /^kerbside\.alert\.(raised|muted|rule-change-proposed|rule-softened)$/;
const OPENED = /^(alert|mute|change) /;
const PLACE = /^(site|place) /;

/** [W40] Whether a subject is one that is opened at a place. */
export function isOpened(subject: Subject): boolean {
  return OPENED.test(subject);
}

export interface Opened {
  readonly place: Subject;
  readonly what: Subject;
}

/** [W40] The alerts, mutes and changes of rules that an event opens at a place: what is said of them later names them alone. */
export function openedBy(event: Pick<DomainEvent, 'type' | 'data'>): readonly Opened[] {
  if (!OPENS.test(event.type)) return [];
  const subjects = subjectsOf(event);
  const place = subjects.find((subject) => PLACE.test(subject));
  return place === undefined ? [] : subjects.filter(isOpened).map((what) => ({ place, what }));
}

function visitOf({ conveyance, site, callsign }: Readonly<Record<string, unknown>>): Subject[] {
  if (conveyance !== undefined || typeof site !== 'string' || typeof callsign !== 'string') return [];
  return [subjectOf.visit(visitKey(site, callsign))];
}
