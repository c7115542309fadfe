// What the event door must know of sites: which exist, whose they are, and which one was probably meant. Pure.
import type { ServiceCode, SiteCode } from '@kerbside/shared/kernel';

export interface SiteEntry {
  readonly code: SiteCode;
  readonly trust?: string;
  /** The ambulance service whose area the site lies in. */
  readonly service?: ServiceCode;
  /** Codes the site had before, or has in other lists. */
  readonly otherCodes?: readonly string[];
}

export interface SiteBook {
  knows(code: SiteCode): boolean;
  /** The site that had this code before, or the one a single slip away: case, a letter wrong, missing, too many, swapped. */
  probably(code: string): SiteCode | undefined;
  trustOf(code: SiteCode): string | undefined;
  serviceOf(code: SiteCode): ServiceCode | undefined;
}

export function createSiteBook(entries: Iterable<SiteEntry>): SiteBook {
  const byCode = new Map<string, SiteEntry>();
  const byOtherCode = new Map<string, SiteCode>();
  for (const entry of entries) {
    byCode.set(entry.code, entry);
    for (const other of entry.otherCodes ?? []) byOtherCode.set(other, entry.code);
  }

  function probably(text: string): SiteCode | undefined {
    const code = text.toUpperCase();
    if (byCode.has(code)) return code;
    let found = byOtherCode.get(code);
    if (found !== undefined) return found;
    for (const known of byCode.keys()) {
      if (!isOneSlipFrom(known, code)) continue;
      if (found !== undefined) return undefined;
      found = known;
    }
    return found;
  }

  return {
    knows: (code) => byCode.has(code),
    probably,
    trustOf: (code) => byCode.get(code)?.trust,
    serviceOf: (code) => byCode.get(code)?.service,
  };
}

function isOneSlipFrom(known: string, said: string): boolean {
  if (Math.abs(known.length - said.length) > 1) return false;
  let start = 0;
  while (start < known.length && known[start] === said[start]) start += 1;
  const restKnown = known.slice(start);
  const restSaid = said.slice(start);
  return (
    restKnown.slice(1) === restSaid.slice(1) ||
    restKnown.slice(1) === restSaid ||
    restKnown === restSaid.slice(1) ||
    (restKnown[0] === restSaid[1] && restKnown[1] === restSaid[0] && restKnown.slice(2) === restSaid.slice(2))
  );
}
