// The OPEL in force at a site or trust: the level its provider reported. It calculates nothing.
import { createTable, type Instant, type Said, type SiteCode, type Table } from '../kernel/index.ts';
import type { OpelReported } from './events.ts';

export type OpelLevel = OpelReported['level'];

/** One reported level, with who reported it and when. */
export type ReportedOpel = Said<OpelLevel>;

export interface OpelTables {
  /** By `opelKey`: 'site:RVJ01' or 'trust:RVJ'. */
  readonly reportedOpel: Table<ReportedOpel>;
}

export function createOpelTables(): OpelTables {
  return { reportedOpel: createTable('reportedOpel') };
}

/** [O2] What a report speaks of: a site where it names one, else the trust; nothing where it names neither. */
export function opelKey({ site, trust }: Pick<OpelReported, 'site' | 'trust'>): string | undefined {
  if (site !== undefined) return `site:${site}`;
  return trust === undefined ? undefined : `trust:${trust}`;
}

/** The level in force at a site, and of what it was said. */
export interface OpelInForce {
  readonly level: OpelLevel;
  readonly saidOf: 'site' | 'trust';
  readonly at: Instant;
}

/** [O3] The site's own level, else its trust's; undefined while neither was ever reported. */
export function opelInForce({ reportedOpel }: OpelTables, site: SiteCode, trust?: string): OpelInForce | undefined {
  const own = reportedOpel.rows.get(`site:${site}`);
  if (own) return { level: own.value, saidOf: 'site', at: own.at };
  const trusts = trust === undefined ? undefined : reportedOpel.rows.get(`trust:${trust}`);
  return trusts && { level: trusts.value, saidOf: 'trust', at: trusts.at };
}
