// The sources of an area: a row for each feed, each unmatched record, and each handover whose two times await agreement. A public
// screen has none of them.
import type { Conveyance } from '../conveyance/index.ts';
import { rejectedOn } from '../feed/index.ts';
import { crewTimeOf, hospitalHandoverOf, validationOf } from '../handover/index.ts';
import {
  localDateOf,
  serviceOf,
  type Changes,
  type Instant,
  type Lookup,
  type PatientKey,
  type SiteCode,
} from '../kernel/index.ts';
import { agreementOf } from '../measures/index.ts';
import { placesOfFeed, stayOf, staysBefore, type BoardSpot, type World } from '../world/index.ts';
import { candidatesOf, isMeantOtherwise } from './candidates.ts';
import { KeptSites, type SiteKept } from './keptSites.ts';
import { feedMarkOf, markOf } from './marks.ts';
import type { SourcesFeedRow, SourcesRow, SourcesUnmatchedRow, SourcesValidationRow } from './sourcesRow.ts';
import { isService, patientsTouched } from './touched.ts';
import type { Audience, RowRef, View } from './view.ts';

export const sourcesView: View<SourcesRow> = { name: 'sources', touched, idsAt, row };

const feedId = (place: string, feed: string): string => `feed|${place}|${feed}`;
const unmatchedId = (place: string, record: string): string => `unmatched|${place}|${record}`;
const validationId = (place: string, key: PatientKey): string => `validation|${place}|${key}`;

function* idsAt(world: World, place: string): Iterable<string> {
  for (const feed of world.feedsByPlace.rows.get(place) ?? []) yield feedId(place, feed);
  for (const record of world.unmatchedByPlace.rows.get(place) ?? []) yield unmatchedId(place, record);
  for (const key of world.toValidate.rows.get(place) ?? []) {
    if (isShown(world, place, key)) yield validationId(place, key);
  }
}

function row(world: World, id: string, audience: Audience, kept = new KeptSites(world)): SourcesRow | undefined {
  if (audience === 'public') return undefined;
  const kind = id.slice(0, id.indexOf('|'));
  const rest = id.slice(kind.length + 1);
  const [place, name] = placeAndName(rest);
  if (kind === 'validation') return validationRow(world, place, name);
  return kind === 'feed' ? feedRow(world, place, name) : unmatchedRow(kept.at(place), name);
}

/** A service's place has a bar of its own. */
function placeAndName(rest: string): readonly [place: string, name: string] {
  const bar = rest.indexOf('|', isService(rest) ? rest.indexOf('|') + 1 : 0);
  return [rest.slice(0, bar), rest.slice(bar + 1)];
}

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  yield* feedsTouched(world, changes);
  yield* recordsTouched(world, changes);
  yield* timesTouched(world, changes);
}

function* feedsTouched(world: World, changes: Changes): Iterable<RowRef> {
  for (const name of changes.touched(world.feeds)) {
    const places = [...placesOfFeed(changes.before(world.feeds, name)), ...placesOfFeed(world.feeds.rows.get(name))];
    for (const place of new Set(places)) yield { place, id: feedId(place, name) };
  }
}

/** A record is another where somebody whom it may be about is, or comes, or goes. */
function* recordsTouched(world: World, changes: Changes): Iterable<RowRef> {
  for (const record of changes.touched(world.unmatched)) {
    for (const entry of [changes.before(world.unmatched, record), world.unmatched.rows.get(record)]) {
      if (entry) yield { place: entry.place, id: unmatchedId(entry.place, record) };
    }
  }
  if (world.unmatched.rows.size === 0) return;
  const [spotsBefore, doneBefore] = [changes.earlier(world.spots), changes.earlier(world.doneAt)];
  const before = staysBefore(world, changes);
  for (const key of new Set([...patientsTouched(world, changes), ...changes.touched(world.doneAt)])) {
    const [stoodAt, standsAt] = [sitesOf(spotsBefore, doneBefore, key), sitesOf(world.spots, world.doneAt, key)];
    for (const place of new Set([...stoodAt, ...standsAt])) {
      const records = world.unmatchedByPlace.rows.get(place);
      if (!records) continue;
      const was = stoodAt.includes(place) ? stayOf(before, key) : undefined;
      const is = standsAt.includes(place) ? stayOf(world, key) : undefined;
      for (const record of records) {
        const entry = world.unmatched.rows.get(record);
        if (entry && isMeantOtherwise(was, is, entry)) yield { place, id: unmatchedId(place, record) };
      }
    }
  }
}

/** Where a patient is on the board, or was handed over. */
function sitesOf(spots: Lookup<readonly BoardSpot[]>, doneAt: Lookup<SiteCode>, key: PatientKey): readonly SiteCode[] {
  const done = doneAt.rows.get(key);
  return [...(spots.rows.get(key) ?? []).map(({ site }) => site), ...(done === undefined ? [] : [done])];
}

function* timesTouched(world: World, changes: Changes): Iterable<RowRef> {
  const keys = new Set<PatientKey>(changes.touched(world.toValidateAt));
  if (world.toValidateAt.rows.size > 0) {
    for (const key of patientsTouched(world, changes)) if (world.toValidateAt.rows.has(key)) keys.add(key);
  }
  for (const site of changes.touched(world.hospitalSpokeAt)) {
    if (changes.before(world.hospitalSpokeAt, site) !== undefined && world.hospitalSpokeAt.rows.has(site)) continue;
    for (const key of world.toValidate.rows.get(site) ?? []) keys.add(key);
  }
  for (const key of keys) {
    const places = [changes.before(world.toValidateAt, key), world.toValidateAt.rows.get(key)];
    for (const place of new Set(places)) {
      if (place !== undefined) yield { place, id: validationId(place, key) };
    }
  }
}

/** How many local dates of refused messages a row carries: today and the night before. */
const DATES_SHOWN = 2;

function feedRow(world: World, place: string, name: string): SourcesFeedRow | undefined {
  const feed = world.feeds.rows.get(name);
  const mark = feed && placesOfFeed(feed).includes(place) ? feedMarkOf(feed) : undefined;
  if (!feed || !mark) return undefined;
  const { sites = [], service = null } = feed.connected?.value ?? {};
  const dates = [...new Set(feed.rejections.map(({ at }) => localDateOf(at)))].sort().reverse().slice(0, DATES_SHOWN);
  const refused = dates.map((date) => ({ date, ...rejectedOn(feed, date) }));
  return { kind: 'feed', id: feedId(place, name), place, mark, sites, service, refused };
}

function unmatchedRow(kept: SiteKept, record: string): SourcesUnmatchedRow | undefined {
  const { world, site: place } = kept;
  const entry = world.unmatched.rows.get(record);
  if (entry?.place !== place) return undefined;
  const { reason, at, callsign } = entry;
  const source = world.words.rows.get(record)?.said.source ?? null;
  const candidates = candidatesOf(kept, entry);
  return { kind: 'unmatched', id: unmatchedId(place, record), place, record, reason, at, callsign, source, candidates };
}

/** [W31] A hospital that never states its times is not missed. */
function isShown(world: World, site: SiteCode, key: PatientKey): boolean {
  return world.hospitalSpokeAt.rows.has(site) || hospitalHandoverOf(stayOf(world, key).handover) !== undefined;
}

function validationRow(world: World, site: SiteCode, key: PatientKey): SourcesValidationRow | undefined {
  if (world.toValidateAt.rows.get(key) !== site || !isShown(world, site, key)) return undefined;
  const { conveyance, handover, arrivedAt, clearedAt, stop } = stayOf(world, key);
  if (arrivedAt === undefined || !stop) return undefined;
  const crewAt = crewTimeOf(handover) ?? null;
  const hospitalAt = hospitalHandoverOf(handover)?.at ?? null;
  const word = validationOf(handover);
  const reason = word?.value.disputed;
  return {
    kind: 'validation',
    id: validationId(site, key),
    site,
    patientKey: key,
    conveyance: conveyance.id,
    callsign: conveyance.callsign?.value ?? null,
    service: serviceOf(conveyance.id),
    agreement: agreementOf(crewAt, hospitalAt),
    arrivedAt,
    geofenceArrivedAt: geofencedAt(conveyance),
    crewAt,
    hospitalAt,
    clearedAt: clearedAt ?? null,
    stoodAt: stop.knownAt,
    disputed: word && reason ? { ...markOf(word), reason } : null,
  };
}

/** The geofence's word on the arrival, whether it counts or not. */
function geofencedAt({ arrived, corrections }: Conveyance): Instant | null {
  const word = arrived.find(
    ({ id, value }) => value.method === 'geofence' && !corrections.withdrawn.some((one) => one.value === id),
  );
  return word?.at ?? null;
}
