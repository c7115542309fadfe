// The places a feed, a release or a divert belongs to: the sites, and the services beside them.
import type { Divert, Release } from '../demand/index.ts';
import type { Feed } from '../feed/index.ts';
import type { ServiceCode } from '../kernel/index.ts';

/** The place of an ambulance service's feeds and rows, beside the sites' codes. */
export function servicePlace(service: ServiceCode): string {
  return `service|${service}`;
}

export function placesOfFeed(feed: Feed | undefined): readonly string[] {
  const { sites = [], service } = feed?.connected?.value ?? {};
  return service === undefined ? sites : [...sites, servicePlace(service)];
}

export function placesOfRelease(release: Release | undefined): readonly (string | undefined)[] {
  return [release?.asked?.value.site, release?.answered?.value.site];
}

export function placesOfDivert(divert: Divert | undefined): readonly (string | undefined)[] {
  const [agreed, ended] = [divert?.agreed?.value, divert?.ended?.value];
  return [agreed?.from, agreed?.to, ended?.from, ended?.to];
}
