// Each site's calibrated pressure as a scenario takes it, eased or tightened for all sites alike. Data only.
import type { SiteCode } from '@kerbside/shared/kernel';
import type { SitePressure } from '../model/scenario.ts';
import winter from './winterPressure.json' with { type: 'json' };

type Row = readonly [code: string, pressure: number, handover: number];

/** Winter's pressures times a factor. */
export function pressuresOfWinterTimes(factor: SitePressure): Readonly<Record<SiteCode, SitePressure>> {
  return Object.fromEntries(
    (winter.rows as unknown as readonly Row[]).map(([code, pressure, handover]) => [
      code,
      { pressure: pressure * factor.pressure, handover: handover * factor.handover },
    ]),
  );
}
