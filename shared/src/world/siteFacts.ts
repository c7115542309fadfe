// What is said of sites, services and feeds, and of ids used twice: folded by its slice, and found again under the place or patient
// it belongs to.
import { alertParts, foldAlert, readAlert, type AlertEvent } from '../alert/index.ts';
import { foldDemand, type DemandEvent } from '../demand/index.ts';
import { foldDepartment, patientOffered, type DepartmentEvent } from '../department/index.ts';
import { foldFeed, type FeedEvent } from '../feed/index.ts';
import { serviceOf, type Changes, type DomainEvent } from '../kernel/index.ts';
import { siteByCode } from '../site/index.ts';
import { isOver, isOverDate, unlistedBefore } from './closed.ts';
import { moveMember } from './members.ts';
import { placesOfDivert, placesOfFeed, placesOfRelease, servicePlace } from './places.ts';
import { reusedRecord, setUnmatched } from './unmatched.ts';
import type { ReusedId, World } from './world.ts';

/** [W20] An alert goes by the date on which it was raised: what is said of one that is over changes nothing. */
export function foldAlertFact(world: World, event: AlertEvent, changes: Changes): void {
  if (!('alert' in event.data)) {
    foldAlert(world, event, changes);
    return;
  }
  const { alert } = event.data;
  if (isOverDate(world, alertParts(alert).date)) return;
  if (!LISTING.has(event.type)) {
    foldAlert(world, event, changes);
    return;
  }
  const before = placesOfAlert(world, alert);
  foldAlert(world, event, changes);
  moveMember(world.alertsByPlace, alert, before, placesOfAlert(world, alert), changes);
}

/** What is said of an alert lists it or ends its listing by these alone. */
const LISTING: ReadonlySet<string> = new Set<AlertEvent['type']>(['kerbside.alert.raised', 'kerbside.alert.closed']);

/** [W21] An alert is listed at its place until it is over, and then as long as handovers done are. */
export function placesOfAlert(world: World, alert: string): readonly (string | undefined)[] {
  const record = world.alerts.rows.get(alert);
  const reading = record && readAlert(record);
  if (!reading) return [];
  const { response, place } = reading;
  return response.kind === 'closed' && response.at < unlistedBefore(world, place) ? [] : [place];
}

export function foldDemandFact(world: World, event: DemandEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.demand.counted':
      foldDemand(world, event, changes);
      break;
    case 'kerbside.demand.release-asked':
    case 'kerbside.demand.release-answered': {
      const { release } = event.data;
      const before = placesOfRelease(world.releases.rows.get(release));
      foldDemand(world, event, changes);
      moveMember(world.releasesBySite, release, before, placesOfRelease(world.releases.rows.get(release)), changes);
      break;
    }
    case 'kerbside.demand.divert-agreed':
    case 'kerbside.demand.divert-ended': {
      const { divert } = event.data;
      const before = placesOfDivert(world.diverts.rows.get(divert));
      foldDemand(world, event, changes);
      moveMember(world.divertsBySite, divert, before, placesOfDivert(world.diverts.rows.get(divert)), changes);
      break;
    }
  }
}

export function foldDepartmentFact(world: World, event: DepartmentEvent, changes: Changes): void {
  if (event.type === 'kerbside.department.counted') {
    foldDepartment(world, event, changes);
    return;
  }
  const { offer } = event.data;
  const patient = () => {
    const offered = world.offers.rows.get(offer)?.offered;
    return [offered && patientOffered(offered.value)];
  };
  const before = patient();
  foldDepartment(world, event, changes);
  moveMember(world.offersByPatient, offer, before, patient(), changes);
}

/** `reread`: looks again at a hospital's word of which a person said what it is. */
export function foldFeedFact(world: World, event: FeedEvent, reread: (record: string) => void, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.feed.connected': {
      const { feed } = event.data;
      const before = placesOfFeed(world.feeds.rows.get(feed));
      foldFeed(world, event, changes);
      moveMember(world.feedsByPlace, feed, before, placesOfFeed(world.feeds.rows.get(feed)), changes);
      break;
    }
    case 'kerbside.feed.record-tied':
    case 'kerbside.feed.record-dismissed': {
      const { record } = event.data;
      foldFeed(world, event, changes);
      if (world.words.rows.has(record)) reread(record);
      else setUnmatched(world, record, undefined, changes);
      break;
    }
    default:
      foldFeed(world, event, changes);
  }
}

/** [W14] Of several under one id the last by its own time is shown, and of those the one that reads last. */
export function keepReused(world: World, { id, type, at, data: stated }: DomainEvent, changes: Changes): void {
  const reused: ReusedId = { type, at, place: siteNamedIn(stated) ?? placeNamedIn(stated) ?? null };
  const known = world.reused.rows.get(id);
  if (isOver(world, at) || (known && !isAfter(reused, known))) return;
  changes.put(world.reused, id, reused);
  const record = reusedRecord(id);
  const { place } = reused;
  const isShown = place !== null && !world.records.rows.has(record);
  setUnmatched(
    world,
    record,
    isShown ? { record, place, reason: 'id-reused', at, callsign: null } : undefined,
    changes,
  );
}

function isAfter(a: ReusedId, b: ReusedId): boolean {
  return a.at > b.at || (a.at === b.at && JSON.stringify([a.type, a.place]) > JSON.stringify([b.type, b.place]));
}

function siteNamedIn(stated: unknown): string | undefined {
  const named = stated as { readonly site?: unknown; readonly destination?: unknown; readonly to?: unknown };
  return [named.site, named.destination, named.to].find((site) => typeof site === 'string');
}

/** Where a message without a site is listed: at the ambulance service of its job, or whose it is; at a site of its trust. */
function placeNamedIn(stated: unknown): string | undefined {
  const { conveyance, service, trust } = stated as Readonly<Record<string, unknown>>;
  if (typeof conveyance === 'string' && conveyance !== '') return servicePlace(serviceOf(conveyance));
  if (typeof service === 'string') return servicePlace(service);
  return typeof trust === 'string' ? [...siteByCode.values()].find((site) => site.trust === trust)?.code : undefined;
}
