// England's emergency departments as one run: every site, every service's calls, and the few ways in from outside. It sends
// the feeds' messages and nothing else; it reads no clock and no world.
import { localDateOf, MINUTE, type Instant, type ServiceCode, type SiteCode } from '@kerbside/shared/kernel';
import { areasOf } from '@kerbside/shared/site';
import type { Inject } from '@kerbside/shared/world';
import { Run } from '../engine/run.ts';
import { createStreams } from '../engine/streams.ts';
import { hearAct, type Act } from './acts.ts';
import { CallStack } from './calls.ts';
import type { Journey } from './journey.ts';
import { createPulse, type Pulse } from './pulse.ts';
import type { Scenario } from './scenario.ts';
import { Site } from './site.ts';
import { createSiteProfiles } from './siteProfiles.ts';
import { cadFeed, Feed, type Emit } from './words.ts';

/** A crew is missed outside once it has been at a hospital for longer than a usual handover and clear. */
const HELD_AFTER_MS = 30 * MINUTE;
/** Copies of a site are numbered this far apart, so that their callsigns and jobs never meet. */
const COPY_STEP = 200;

export interface ModelNeeds {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly startAt: Instant;
  readonly emit: Emit;
  /** So many copies of each site's conveyances, for load; 1 when not said. */
  readonly multiply?: number;
  /** Only these sites; all when not said. */
  readonly only?: readonly SiteCode[];
}

export interface Model {
  readonly now: Instant;
  readonly sites: ReadonlyMap<SiteCode, Site>;
  /** Runs everything due up to and including this instant. */
  advance(to: Instant): void;
  /** Pulls a lever, now. */
  inject(inject: Inject): void;
  /** What a person at a screen did and the desk took, now. */
  hear(act: Act): void;
  /** Positions and beats: only when asked for, and never a change to the run. */
  readonly pulse: Pulse;
}

export function createModel({ seed, scenario, startAt, emit, multiply = 1, only }: ModelNeeds): Model {
  const run = new Run(startAt);
  const chance = createStreams(seed);
  const feeds = new Map<string, Feed>();
  const feed = (name: string): Feed => {
    const known = feeds.get(name) ?? new Feed(name, run, emit);
    feeds.set(name, known);
    return known;
  };
  const profiles = createSiteProfiles(scenario, startAt).filter(({ code }) => !only || only.includes(code));
  const copies = Array.from({ length: multiply }, (_, copy) =>
    profiles.map((profile) => {
      const own = { ...profile, index: profile.index + copy * COPY_STEP };
      return new Site({ run, profile: own, chance, feed, isCopy: copy > 0 });
    }),
  ).flat();
  const sites = new Map(copies.slice(0, profiles.length).map((site) => [site.code, site]));
  const journeys = (): Iterable<Journey> => journeysOf(copies);
  const held = createHeld(run, journeys);
  for (const service of new Set(profiles.flatMap(({ services }) => services.map(({ code }) => code)))) {
    const incidentsPerDay = scenario.incidentsPerDay[service] ?? 0;
    new CallStack({
      run,
      service,
      incidentsPerDay,
      reap: scenario.reap,
      crewsHeld: () => held(service),
      chance: chance(`calls/${service}`),
      feed: feed(cadFeed(service)),
    });
  }
  return {
    get now() {
      return run.now;
    },
    sites,
    advance: (to) => run.advance(to),
    inject: (inject) => pullLever(inject, sites, localDateOf(run.now)),
    hear(act) {
      if (act.type === 'kerbside.world.inject-made') pullLever(act.data.inject, sites, localDateOf(run.now));
      else hearAct(act, sites, journeys);
    },
    pulse: createPulse(feeds, journeys),
  };
}

function* journeysOf(sites: readonly Site[]): Iterable<Journey> {
  for (const site of sites) yield* site.journeysById.values();
}

/** Crews held at hospitals by service, counted once an instant for all services. */
function createHeld(run: Run, journeys: () => Iterable<Journey>): (service: ServiceCode) => number {
  let countedAt = -1;
  let heldByService = new Map<ServiceCode, number>();
  return (service) => {
    if (countedAt !== run.now) {
      countedAt = run.now;
      heldByService = new Map();
      for (const { service: own, atHospitalSince } of journeys()) {
        if (atHospitalSince !== undefined && run.now - atHospitalSince > HELD_AFTER_MS) {
          heldByService.set(own, (heldByService.get(own) ?? 0) + 1);
        }
      }
    }
    return heldByService.get(service) ?? 0;
  };
}

function pullLever(inject: Inject, sites: ReadonlyMap<SiteCode, Site>, date: string): void {
  if (inject.kind === 'demand') {
    for (const [code, site] of sites) {
      if (areasOf(code, date).includes(inject.area)) site.multiplyDemand(inject.multiply);
    }
    return;
  }
  const wards = sites.get(inject.site)?.wards;
  if (inject.kind === 'close-ward') wards?.closeBeds(inject.beds);
  else wards?.openBeds(inject.beds);
}
