// The hourly cap on ambulances for a site, where the site and its ambulance service agreed on one: a local setting with its
// source. Without one there is none: it is never made up.
import type { LocalDate, SiteCode } from '../kernel/index.ts';
import settings from './reference/localSettings.json' with { type: 'json' };

export interface InboundCap {
  readonly site: SiteCode;
  readonly from: LocalDate;
  readonly perHour: number;
  /** Who agreed it, where it is written down. */
  readonly source: string;
}

const STATED: readonly InboundCap[] = settings.inboundCaps.stated;

/** [S20] The cap in force on a date; undefined: not set. */
export function inboundCapOf(
  site: SiteCode,
  at: LocalDate,
  stated: readonly InboundCap[] = STATED,
): InboundCap | undefined {
  return stated
    .filter((cap) => cap.site === site && cap.from <= at)
    .reduce<InboundCap | undefined>((latest, cap) => (latest && latest.from > cap.from ? latest : cap), undefined);
}
