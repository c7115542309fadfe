// Whether a feed's key may say this: a hospital speaks of its own sites, an ambulance service of its own crews and calls.
// Pure: where a patient is comes from the world, asked through `whereIs`.
import { serviceOf, type ConveyanceId, type SiteCode } from '@kerbside/shared/kernel';
import type { FeedKey } from '../../access/feedKey.ts';
import type { Fault, WireData } from './schemas/fields.ts';
import type { DoorType } from './schemas/index.ts';
import type { SiteBook } from './siteBook.ts';

export interface Witnesses {
  readonly sites: SiteBook;
  /** The site where the world has this conveyance, waiting or on its way; undefined when it does not know it. */
  readonly whereIs?: ((conveyance: ConveyanceId) => SiteCode | undefined) | undefined;
}

type Rule = (data: WireData, key: FeedKey, witnesses: Witnesses) => Fault | undefined;

/** The crew's words: only of this service's conveyances. */
const ofOwnCrew: Rule = (data, key) => {
  const conveyance = said(data, 'conveyance');
  if (key.service === undefined) return crewsOnly(key);
  const service = serviceOf(conveyance);
  if (service === key.service) return undefined;
  return fault('conveyance', `is of service ${service}; ${nameOf(key)} may speak only of crews of ${key.service}`);
};

const ofOwnVehicle: Rule = (data, key, witnesses) => {
  if (data['conveyance'] !== undefined) return ofOwnCrew(data, key, witnesses);
  return data['service'] === undefined && key.service !== undefined ? undefined : ofOwnService(data, key, witnesses);
};

const ofOwnService: Rule = (data, key) => {
  if (key.service === undefined) return crewsOnly(key);
  const service = said(data, 'service');
  if (service === key.service) return undefined;
  return fault('service', `is ${service}; ${nameOf(key)} may speak only for ${key.service}`);
};

const ofOwnSite: Rule = (data, key) => siteFault('site', said(data, 'site'), key);

const ofOwnSiteOrTrust: Rule = (data, key, { sites }) => {
  if (data['site'] !== undefined) return siteFault('site', said(data, 'site'), key);
  for (const site of key.sites) if (sites.trustOf(site) === data['trust']) return undefined;
  return fault('trust', `is ${said(data, 'trust')}, which runs none of the sites that ${nameOf(key)} may speak for`);
};

/** The hospital's words about one patient: where the world has the patient at one of its sites. */
const ofOwnPatient: Rule = (data, key, { whereIs }) => {
  const conveyance = said(data, 'conveyance');
  const site = whereIs?.(conveyance);
  if (site !== undefined && key.sites.has(site)) return undefined;
  return fault('conveyance', `is not known at a site that ${nameOf(key)} may speak for`);
};

/** Said by the crew, or by the hospital that has the patient. */
const ofCrewOrPatient: Rule = (data, key, witnesses) =>
  (key.service === undefined ? ofOwnPatient : ofOwnCrew)(data, key, witnesses);

/** Each party corrects its own times. */
const ofOwnTime: Rule = (data, key, witnesses) => {
  const hospitals = data['field'] === 'hospitalHandoverAt';
  if (hospitals === (key.service === undefined)) return ofCrewOrPatient(data, key, witnesses);
  const party = hospitals ? 'hospital' : 'ambulance service';
  return fault('field', `is ${said(data, 'field')}, which only the ${party} may correct`);
};

const ofOwnDivert: Rule = (data, key, { sites }) => {
  const ends = [said(data, 'from'), said(data, 'to')];
  const own = ends.some(
    (site) => key.sites.has(site) || (key.service !== undefined && sites.serviceOf(site) === key.service),
  );
  return own ? undefined : fault('from', `and data.to are ${ends.join(' and ')}; ${nameOf(key)} may speak for neither`);
};

const ALWAYS: Rule = () => undefined;

const RULES: Readonly<Record<DoorType, Rule>> = {
  'kerbside.conveyance.started': ofOwnCrew,
  'kerbside.conveyance.eta-changed': ofOwnCrew,
  'kerbside.conveyance.pre-alerted': ofOwnCrew,
  'kerbside.conveyance.destination-changed': ofOwnCrew,
  'kerbside.conveyance.cancelled': ofOwnCrew,
  'kerbside.conveyance.arrived': ofOwnCrew,
  'kerbside.conveyance.relieved': ofOwnCrew,
  'kerbside.conveyance.book-off-set': ofOwnCrew,
  'kerbside.conveyance.cleared': ofOwnCrew,
  'kerbside.handover.needs-stated': ofCrewOrPatient,
  'kerbside.handover.brought-in': ofCrewOrPatient,
  'kerbside.handover.returned-to-vehicle': ofCrewOrPatient,
  'kerbside.handover.cohorted': ofCrewOrPatient,
  'kerbside.handover.flagged-unwell': ofCrewOrPatient,
  'kerbside.handover.observed': ofCrewOrPatient,
  'kerbside.handover.completed': ofOwnCrew,
  'kerbside.handover.crew-stayed': ofOwnCrew,
  'kerbside.handover.received': ofOwnSite,
  'kerbside.handover.placed': ofCrewOrPatient,
  'kerbside.handover.amended': ofOwnTime,
  'kerbside.demand.counted': ofOwnService,
  'kerbside.demand.release-asked': ofOwnService,
  'kerbside.demand.release-answered': ofOwnSite,
  'kerbside.demand.divert-agreed': ofOwnDivert,
  'kerbside.demand.divert-ended': ofOwnDivert,
  'kerbside.department.counted': ofOwnSite,
  'kerbside.bed.counted': ofOwnSite,
  'kerbside.bed.changed': ofOwnSite,
  'kerbside.discharge.counted': ofOwnSite,
  'kerbside.opel.reported': ofOwnSiteOrTrust,
  'kerbside.vehicle.positioned': ofOwnVehicle,
  'kerbside.feed.beat': ALWAYS,
};

/** Why this key may not say this, or nothing. */
export function notYours(type: DoorType, data: WireData, key: FeedKey, witnesses: Witnesses): Fault | undefined {
  return key.speaksForAll ? undefined : RULES[type](data, key, witnesses);
}

function siteFault(name: string, site: SiteCode, key: FeedKey): Fault | undefined {
  if (key.sites.has(site)) return undefined;
  const own = key.sites.size === 0 ? 'for no site' : `only for ${[...key.sites].slice(0, 8).join(', ')}`;
  return fault(name, `is ${site}; ${nameOf(key)} may speak ${own}`);
}

function crewsOnly(key: FeedKey): Fault {
  return {
    field: 'type',
    message: `type is an ambulance service's word; ${nameOf(key)} belongs to no ambulance service.`,
  };
}

/** A field that its schema knows as text. */
function said(data: WireData, name: string): string {
  return data[name] as string;
}

function nameOf(key: FeedKey): string {
  return `the key of ${key.source}`;
}

function fault(name: string, what: string): Fault {
  return { field: `data.${name}`, message: `data.${name} ${what}.` };
}
