// How what waits outside changes. Total and clockless; any order of the same events leads to the same tables.
import { orSame, stated, withParts, type Changes, type Instant } from '../kernel/index.ts';
import {
  HELD_PRIORITIES,
  divertOverAt,
  emptyDemand,
  type DemandTables,
  type Divert,
  type Release,
  type ServiceDemand,
} from './demand.ts';
import type { DemandEvent } from './events.ts';

type Counted = Extract<DemandEvent, { type: 'kerbside.demand.counted' }>;

export function foldDemand(tables: DemandTables, event: DemandEvent, changes: Changes): void {
  const { demandByService, releases, diverts } = tables;
  switch (event.type) {
    case 'kerbside.demand.counted': {
      const { service } = event.data;
      const known = demandByService.rows.get(service) ?? emptyDemand(service);
      changes.put(demandByService, service, counted(known, event));
      return;
    }
    case 'kerbside.demand.release-asked': {
      const known = releaseOf(tables, event.data.release);
      const asked = stated(known.asked, event, event.data);
      changes.put(releases, known.release, withParts(known, { asked }));
      return;
    }
    case 'kerbside.demand.release-answered': {
      const known = releaseOf(tables, event.data.release);
      const answered = stated(known.answered, event, event.data);
      changes.put(releases, known.release, withParts(known, { answered }));
      return;
    }
    case 'kerbside.demand.divert-agreed': {
      const known = divertOf(tables, event.data.divert);
      const agreed = stated(known.agreed, event, event.data);
      changes.put(diverts, known.divert, withParts(known, { agreed }));
      return;
    }
    case 'kerbside.demand.divert-ended': {
      const known = divertOf(tables, event.data.divert);
      const { from, to } = event.data;
      changes.put(diverts, known.divert, withParts(known, { ended: stated(known.ended, event, { from, to }) }));
      return;
    }
  }
}

/** Forgets what was over before the cutoff: releases answered or due, diverts run out or ended. [D10] */
export function retireDemand({ releases, diverts }: DemandTables, cutoff: Instant, changes: Changes): void {
  for (const [key, { asked, answered }] of releases.rows) {
    if (Math.max(asked?.at ?? 0, asked?.value.replyDueAt ?? 0, answered?.at ?? 0) < cutoff) changes.drop(releases, key);
  }
  for (const [key, divert] of diverts.rows) {
    if ((divertOverAt(divert) ?? cutoff) < cutoff) changes.drop(diverts, key);
  }
}

/** [D1] Every figure of a count is a word of its own; calls holding and the oldest of them are one word. */
function counted(known: ServiceDemand, event: Counted): ServiceDemand {
  const { holding, crewsOnDuty, crewsFree, reap, csp } = event.data;
  return orSame(known, {
    service: known.service,
    holding: withHolding(known.holding, event, holding),
    crewsOnDuty: stated(known.crewsOnDuty, event, crewsOnDuty),
    crewsFree: stated(known.crewsFree, event, crewsFree),
    reap: stated(known.reap, event, reap),
    csp: stated(known.csp, event, csp),
  });
}

function withHolding(
  known: ServiceDemand['holding'],
  event: Counted,
  holding: Counted['data']['holding'],
): ServiceDemand['holding'] {
  if (!holding) return known;
  return HELD_PRIORITIES.reduce(
    (next, priority) => withParts(next, { [priority]: stated(next[priority], event, holding[priority]) }),
    known,
  );
}

function releaseOf({ releases }: DemandTables, release: string): Release {
  return releases.rows.get(release) ?? { release, asked: undefined, answered: undefined };
}

function divertOf({ diverts }: DemandTables, divert: string): Divert {
  return diverts.rows.get(divert) ?? { divert, agreed: undefined, ended: undefined };
}
