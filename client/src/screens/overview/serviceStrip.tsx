// The ambulance services of the area: 999 calls holding by priority with the oldest, and their REAP and CSP levels. One service
// stands open; of several the sum stands first and each can be opened.
import { wholeMinutes, type Instant } from '@kerbside/shared/kernel';
import { feedStateOf, knownFromCount, type Heard, type Known } from '@kerbside/shared/measures';
import { serviceByCode } from '@kerbside/shared/site';
import type { OverviewServiceRow } from '@kerbside/shared/views';
import { useState, type ReactNode } from 'react';
import { Age, Stale } from '../../parts/index.ts';
import { KnownCell } from './known.tsx';
import { holdingTogether, PRIORITIES, type Holding } from './holding.ts';
import { worstOf } from './siteLines.ts';

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
          <HoldingWords holding={{ known: true, value: together.holding, at: now }} now={now} />
          <span className="quiet tiny">
            {together.reporting} of {services.length} services reporting
          </span>
          <button type="button" className="overview__link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'fold' : `each of ${String(services.length)} services`}
          </button>
        </div>
      )}
      {isOpen &&
        others.length > 0 &&
        services.map((service) => <ServiceLine key={service.id} service={service} now={now} heard={heard} />)}
    </section>
  );
}

interface ServiceLineProps {
  readonly service: OverviewServiceRow;
  readonly now: Instant;
  readonly heard: Heard;
}

function ServiceLine({ service, now, heard }: ServiceLineProps): ReactNode {
  const { holding, crewsFree, crewsOnDuty, reap, csp, feeds } = service;
  const known = knownFromCount({ feeds, heard, now }, 'cad', holding && { at: holding.at, value: holding.byPriority });
  const state = worstOf(feeds.map((feed) => feedStateOf(feed, now, heard)));
  const name = serviceByCode.get(service.service);
  return (
    <div className="overview__service">
      <strong title={name?.name}>{name?.short ?? service.service}</strong>
      <span className="quiet">999 calls holding</span>
      <HoldingWords holding={known} now={now} />
      <span>
        <span className="quiet">crews free</span> {crewsFree ?? 'not reported'}
        {crewsOnDuty !== null && <span className="quiet"> of {crewsOnDuty}</span>}
      </span>
      <Level name="REAP" level={reap} />
      <Level name="CSP" level={csp} />
      {holding && <Age at={holding.at} />}
      {state !== 'live' && <Stale state={state} />}
    </div>
  );
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
