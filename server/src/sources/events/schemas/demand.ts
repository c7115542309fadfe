// What ambulance control may say of the calls holding, releases asked for and diverts agreed.
import { DIVERT_EXCLUSIONS, DIVERT_PATIENTS, RELEASE_NO_REASONS, type CallsHolding } from '@kerbside/shared/demand';
import { PRIORITIES } from '@kerbside/shared/kernel';
import {
  conveyance,
  count,
  group,
  instant,
  label,
  levelOfFour,
  listOf,
  oneOf,
  optional,
  service,
  setOf,
  site,
  wholeNumber,
  word,
  type WireData,
} from './fields.ts';

const holding = optional(group<CallsHolding>({ count: wholeNumber(0, 99_999), oldestSince: optional(instant) }));

function twoSites({ from, to }: WireData) {
  return from === to
    ? { field: 'data.to', message: `data.to is the same site as data.from; send the site that takes the patients.` }
    : undefined;
}

export const DEMAND_WORDS = [
  word(
    'kerbside.demand.counted',
    "A 999 service's stack, counted. Leave out what you do not know; never send 0 for it.",
    {
      service,
      holding: optional(
        group<Record<'C1' | 'C2' | 'C3' | 'C4', CallsHolding | undefined>>({
          C1: holding,
          C2: holding,
          C3: holding,
          C4: holding,
        }),
      ),
      crewsOnDuty: optional(count),
      crewsFree: optional(count),
      reap: optional(levelOfFour),
      csp: optional(levelOfFour),
    },
    {
      example: {
        service: 'RYF',
        holding: { C1: { count: 1, oldestSince: '2026-11-21T09:41:00+00:00' }, C2: { count: 37 } },
        crewsOnDuty: 212,
        crewsFree: 3,
        reap: 3,
        csp: 2,
      },
    },
  ),
  word(
    'kerbside.demand.release-asked',
    'Ambulance control asks a site to release a crew for a named call.',
    {
      release: label,
      site,
      service,
      callPriority: oneOf(PRIORITIES),
      conveyance: optional(conveyance),
      replyDueAt: instant,
    },
    {
      example: {
        release: 'RYF-4811',
        site: 'RVJ01',
        service: 'RYF',
        callPriority: 'C1',
        replyDueAt: '2026-11-21T10:05:00+00:00',
      },
    },
  ),
  word(
    'kerbside.demand.release-answered',
    "The site's answer to a release that was asked for.",
    { release: label, site, answer: oneOf(['yes', 'no']), byRole: label, reason: optional(oneOf(RELEASE_NO_REASONS)) },
    { example: { release: 'RYF-4811', site: 'RVJ01', answer: 'no', byRole: 'nurse-in-charge', reason: 'no-space' } },
  ),
  word(
    'kerbside.demand.divert-agreed',
    'Two sites agreed that some patients go to the other for a time.',
    {
      divert: label,
      from: site,
      to: site,
      patients: setOf(DIVERT_PATIENTS, 1),
      exclusions: setOf(DIVERT_EXCLUSIONS),
      agreedBy: listOf(label, 10),
      fromAt: instant,
      untilAt: instant,
      reviewAt: optional(instant),
    },
    {
      example: {
        divert: 'D-2026-11-21-1',
        from: 'RVJ01',
        to: 'RA701',
        patients: ['majors'],
        exclusions: ['specialist-pathway', 'peri-arrest'],
        agreedBy: ['site-manager', 'tactical-commander', 'icb-centre'],
        fromAt: '2026-11-21T10:00:00+00:00',
        untilAt: '2026-11-21T12:00:00+00:00',
        reviewAt: '2026-11-21T11:00:00+00:00',
      },
      fault: twoSites,
    },
  ),
  word(
    'kerbside.demand.divert-ended',
    'A divert is over.',
    { divert: label, from: site, to: site },
    { example: { divert: 'D-2026-11-21-1', from: 'RVJ01', to: 'RA701' }, fault: twoSites },
  ),
] as const;
