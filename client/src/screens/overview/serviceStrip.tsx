// The ambulance services of the area: 999 calls holding by priority with the oldest, and their REAP and CSP levels. One service
// stands open; of several the sum stands first and each can be opened.
import { wholeMinutes, type Instant } from '@kerbside/shared/kernel';
import {
  COUNTED,
  feedStateOf,
  worstState,
  knownFromCount,
  type Fact,
  type Heard,
  type Known,
  type MeasureEntry,
} from '@kerbside/shared/measures';
import { serviceByCode } from '@kerbside/shared/site';
import type { OverviewServiceRow } from '@kerbside/shared/views';
import { useState, type ReactNode } from 'react';
import { Age, Stale, Why } from '../../parts/index.ts';
import { FoldLink } from './foldLink.tsx';
import { KnownCell } from './known.tsx';
import { holdingTogether, PRIORITIES, type Holding } from './holding.ts';

interface ServiceStripProps {
  readonly services: readonly OverviewServiceRow[];
  readonly now: Instant;
  readonly heard: Heard;
}

export function ServiceStrip({ services, now, heard }: ServiceStripProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [only, ...others] = services;
  if (!only) return null;
  const together = holdingTogether(services, now, heard);
  return (
    <section className="overview__services" aria-label="999 calls holding">
      {others.length === 0 ? (
        <ServiceLine service={only} now={now} heard={heard} />
      ) : (
        <div className="overview__service">
          <strong>999 calls holding</strong>
          <Why inline of={togetherOf(services, heard)}>
            <HoldingWords holding={{ known: true, value: together.holding, at: now }} now={now} />
          </Why>
          <span className="quiet tiny">
            {together.reporting} of {services.length} services reporting
          </span>
          <FoldLink isOpen={isOpen} onChange={setIsOpen} opens={`each of ${String(services.length)} services`} />
        </div>
      )}
      {isOpen &&
        others.length > 0 &&
        services.map((service) => <ServiceLine key={service.id} service={service} now={now} heard={heard} />)}
    </section>
  );
}

/** The sum, and what each service has in it. */
function togetherOf(services: readonly OverviewServiceRow[], heard: Heard): Fact {
  const parts = services.map(({ service, holding }) => ({
    what: serviceByCode.get(service)?.short ?? service,
    value: sumOf(holding?.byPriority),
    unit: COUNTED.callsHolding.unit,
  }));
  const ats = services.flatMap(({ holding }) => holding?.at ?? []);
  const counts = parts.flatMap(({ value }) => value ?? []);
  return {
    fact: 'counted',
    entry: COUNTED.callsHolding,
    kind: 'cad',
    value: counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0),
    at: ats.length === 0 ? null : Math.min(...ats),
    parts,
    feeds: services.flatMap(({ feeds }) => feeds),
    heard,
  };
}

interface ServiceLineProps {
  readonly service: OverviewServiceRow;
  readonly now: Instant;
  readonly heard: Heard;
}

function ServiceLine({ service, now, heard }: ServiceLineProps): ReactNode {
  const { holding, crewsFree, crewsOnDuty, reap, csp, feeds } = service;
  const known = knownFromCount({ feeds, heard, now }, 'cad', holding && { at: holding.at, value: holding.byPriority });
  const state = worstState(feeds.map((feed) => feedStateOf(feed, now, heard)));
  const name = serviceByCode.get(service.service);
  const at = holding?.at ?? null;
  const said = (entry: MeasureEntry, value: number | null) =>
    ({ fact: 'counted', entry, kind: 'cad', value, at, feeds, heard }) as const;
  return (
    <div className="overview__service">
      <strong title={name?.name}>{name?.short ?? service.service}</strong>
      <span className="quiet">999 calls holding</span>
      <Why
        inline
        of={{ ...said(COUNTED.callsHolding, sumOf(holding?.byPriority)), parts: partsOf(holding?.byPriority, now) }}
      >
        <HoldingWords holding={known} now={now} />
      </Why>
      <Why inline of={said(COUNTED.crewsFree, crewsFree)}>
        <span className="quiet">crews free</span> {crewsFree ?? 'not reported'}
        {crewsOnDuty !== null && <span className="quiet"> of {crewsOnDuty}</span>}
      </Why>
      <Why inline of={said(COUNTED.reap, reap)}>
        <Level name="REAP" level={reap} />
      </Why>
      <Why inline of={said(COUNTED.csp, csp)}>
        <Level name="CSP" level={csp} />
      </Why>
      {holding && <Age at={holding.at} />}
      {state !== 'live' && <Stale state={state} />}
    </div>
  );
}

function sumOf(holding: Holding | undefined): number | null {
  const counts = PRIORITIES.flatMap((priority) => holding?.[priority]?.count ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

/** Each priority, and how long the oldest of it waits: nobody's word for one is not nought. */
function partsOf(holding: Holding | undefined, now: Instant) {
  return PRIORITIES.flatMap((priority) => {
    const one = holding?.[priority];
    const oldest = one && one.count > 0 ? one.oldestSince : null;
    return [
      { what: priority, value: one?.count ?? null, unit: 'calls' },
      ...(oldest ? [{ what: `${priority}, the oldest`, value: wholeMinutes(oldest, now), unit: 'minutes' }] : []),
    ];
  });
}

function Level({ name, level }: { readonly name: string; readonly level: number | null }): ReactNode {
  return (
    <span>
      <span className="quiet">{name}</span> {level ?? 'not reported'}
    </span>
  );
}

function HoldingWords({ holding, now }: { readonly holding: Known<Holding>; readonly now: Instant }): ReactNode {
  return <KnownCell known={holding} words={(value) => <Priorities holding={value} now={now} />} />;
}

function Priorities({ holding, now }: { readonly holding: Holding; readonly now: Instant }): ReactNode {
  return (
    <span className="overview__priorities">
      {PRIORITIES.map((priority) => {
        const one = holding[priority];
        return (
          <span key={priority}>
            <span className="quiet">{priority}</span>{' '}
            {one ? <strong className="figure-value">{one.count}</strong> : <span className="quiet">not reported</span>}
            {one && one.oldestSince !== null && one.count > 0 && (
              <span className="quiet"> oldest {wholeMinutes(one.oldestSince, now)} min</span>
            )}
          </span>
        );
      })}
    </span>
  );
}
