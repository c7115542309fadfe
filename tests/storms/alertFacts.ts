// What the feeds of a storm of alerts say: patients flagged everywhere, and what else is told outside.
import { MINUTE, SECOND, type Instant } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import { CAD, message, type Message } from '../harness/cast.ts';

export interface Job {
  readonly key: string;
  readonly messages: readonly Message[];
}

const SITES_SPACELESS = 40;
/** So many sites get so many messages of the time to come: then somebody is told (rule 'clock'). */
const SITES_FAST = 15;
const FAST_EACH = 5;

export function jobsOf(breaches: number, now: Instant): readonly Job[] {
  return Array.from({ length: breaches }, (_, n) => {
    const site = emergencySites[n % emergencySites.length]?.code ?? '';
    const conveyance = `RYF/2026-11-21/storm-${String(n)}`;
    const arrived = { conveyance, callsign: `S${String(n)}`, site, method: 'status-button' };
    return {
      key: `${conveyance}#1`,
      messages: [
        message(CAD, 'kerbside.conveyance.arrived', now - 50 * MINUTE, arrived, `arrived-${String(n)}`),
        message(CAD, 'kerbside.handover.flagged-unwell', now - SECOND, { conveyance }, `flagged-${String(n)}`),
      ],
    };
  });
}

/** What else is told outside: patients handed over without a space, and a feed whose clock is fast. */
export function othersOf(now: Instant): readonly Message[] {
  const spaceless = emergencySites.slice(0, SITES_SPACELESS).flatMap(({ code: site }, n) => {
    const conveyance = `RYF/2026-11-21/spaceless-${String(n)}`;
    const arrived = { conveyance, callsign: `N${String(n)}`, site, method: 'status-button' };
    const handover = { conveyance, kind: 'full', toRole: 'nurse', designatedSpace: false };
    return [
      message(CAD, 'kerbside.conveyance.arrived', now - 100 * MINUTE, arrived, `came-${conveyance}`),
      message(CAD, 'kerbside.handover.completed', now - 46 * MINUTE, handover, `over-${conveyance}`),
    ];
  });
  const fast = emergencySites.slice(0, SITES_FAST * FAST_EACH).map((_, n) => {
    const conveyance = `RYF/2026-11-21/fast-${String(n)}`;
    const site = emergencySites[n % SITES_FAST]?.code;
    const arrived = { conveyance, callsign: `F${String(n)}`, site, method: 'status-button' };
    return message(CAD, 'kerbside.conveyance.arrived', now + 10 * MINUTE, arrived, `fast-${conveyance}`);
  });
  return [...spaceless, ...fast];
}
