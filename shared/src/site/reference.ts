// The reference files, read once into nouns. Contains public sector information licensed under the Open Government Licence
// v3.0. It never guesses: what a file marks as doubtful stays marked.
import type { ServiceCode, SiteCode } from '../kernel/index.ts';
import icbFile from './reference/icbs.json' with { type: 'json' };
import regionFile from './reference/regions.json' with { type: 'json' };
import serviceFile from './reference/services.json' with { type: 'json' };
import siteFile from './reference/sites.json' with { type: 'json' };
import trustFile from './reference/trusts.json' with { type: 'json' };
import {
  type AmbulanceService,
  type Capability,
  type CapabilityName,
  type Confidence,
  type Icb,
  type IcbCode,
  type OpenHours,
  type Region,
  type RegionCode,
  type Site,
  type Trust,
  type TrustCode,
} from './site.ts';

/** To be shown wherever these facts are. */
export const OGL_NOTICE: string = siteFile.notice;
/** The month of the reference. */
export const REFERENCE_AS_OF: string = siteFile.asOf;

type RegionRow = [code: string, name: string];
type IcbRow = [code: string, name: string, region: string, from: string, to: string | null, succeededBy: string[]];
type ServiceRow = [code: string, name: string, short: string];
type TrustRow = [code: string, name: string, gaBeds: number | null, occupied: number | null, type1: number | null];
type SiteRow = [
  code: string,
  name: string,
  short: string,
  trust: string,
  service: string,
  icb: string,
  lat: number,
  lon: number,
  postcode: string,
  capabilities: string,
  ages: Site['ages'],
  hours: 'all' | 'part' | 'unknown' | [opens: string, closes: string],
  takesDirect: Site['takesDirect'] | null,
  confidence: Confidence,
  doubt: string,
  otherCodes: string[],
];

const siteRows = siteFile.rows as SiteRow[];

export const regions: readonly Region[] = (regionFile.rows as RegionRow[]).map(([code, name]) => ({ code, name }));

export const icbs: readonly Icb[] = (icbFile.rows as IcbRow[]).map(
  ([code, name, region, validFrom, validTo, succeededBy]) => ({
    code,
    name,
    region,
    validFrom,
    ...(validTo !== null && { validTo }),
    succeededBy,
  }),
);

export const services: readonly AmbulanceService[] = (serviceFile.rows as ServiceRow[]).map(([code, name, short]) => ({
  code,
  name,
  short,
}));

export const trusts: readonly Trust[] = (trustFile.rows as TrustRow[]).map(
  ([code, name, gaBeds, gaBedsOccupied, type1PerDay]) => ({
    code,
    name,
    ...(gaBeds !== null && { gaBeds }),
    ...(gaBedsOccupied !== null && { gaBedsOccupied }),
    ...(type1PerDay !== null && { type1PerDay }),
  }),
);

/** Every site that ambulances go to, by short name: the emergency departments and the specialist receiving sites. */
export const sites: readonly Site[] = siteRows.map(siteOf);

/** The sites with an emergency department. */
export const emergencySites: readonly Site[] = sites.filter(({ specialist }) => !specialist);

export const regionByCode: ReadonlyMap<RegionCode, Region> = byCode(regions);
export const icbByCode: ReadonlyMap<IcbCode, Icb> = byCode(icbs);
export const serviceByCode: ReadonlyMap<ServiceCode, AmbulanceService> = byCode(services);
export const trustByCode: ReadonlyMap<TrustCode, Trust> = byCode(trusts);
export const siteByCode: ReadonlyMap<SiteCode, Site> = byCode(sites);

/** The boards each site has reported under, oldest first. */
export const icbCodesBySite: ReadonlyMap<SiteCode, readonly IcbCode[]> = new Map(
  siteRows.map(([code, , , , , icb]) => [code, icb.split('/')]),
);

function byCode<Row extends { readonly code: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.code, row]));
}

function siteOf(row: SiteRow): Site {
  const [code, name, short, trust, service, , lat, lon, postcode, letters, ages, hours, takesDirect] = row;
  const [, , , , , , , , , , , , , confidence, doubt, otherCodes] = row;
  return {
    code,
    name,
    short,
    trust,
    service,
    lat,
    lon,
    postcode,
    capabilities: capabilitiesOf(letters),
    ages,
    openHours: openHoursOf(hours),
    specialist: takesDirect !== null,
    takesDirect: takesDirect ?? [],
    confidence,
    doubt,
    otherCodes,
  };
}

function openHoursOf(hours: SiteRow[11]): OpenHours {
  if (typeof hours !== 'string') return { kind: 'between', opens: hours[0], closes: hours[1] };
  if (hours === 'all') return { kind: 'all-day' };
  return { kind: hours === 'part' ? 'part-day' : 'unknown' };
}

/** The stroke columns are the national audit's picture of 2022; the others are professional knowledge. */
function capabilitiesOf(letters: string): Record<CapabilityName, Capability> {
  const [trauma = '?', stroke = '?', lysis = '?', clot = '?', ppci = '?', paediatrics = '?'] = letters;
  return {
    majorTrauma: unverified(trauma),
    hyperAcuteStroke: stroke2022(stroke),
    thrombolysis: stroke2022(lysis),
    thrombectomy: stroke2022(clot),
    ppci: unverified(ppci),
    paediatrics: unverified(paediatrics),
  };
}

function stroke2022(letter: string): Capability {
  return letter === '?' ? unverified(letter) : { answer: answerOf(letter), verified: true, asOf: '2022' };
}

function unverified(letter: string): Capability {
  const only = letter === 'a' ? 'adults' : letter === 'c' ? 'children' : undefined;
  return { answer: answerOf(letter), verified: false, ...(only && { only }) };
}

function answerOf(letter: string): Capability['answer'] {
  if (letter === '?') return 'unknown';
  return letter === 'n' ? 'no' : 'yes';
}
