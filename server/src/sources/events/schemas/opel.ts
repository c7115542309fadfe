// What a provider's feed may report of its OPEL.
import { levelOfFour, optional, site, trust, word } from './fields.ts';

export const OPEL_WORDS = [
  word(
    'kerbside.opel.reported',
    'The OPEL in force, as a site or trust reports it.',
    { level: levelOfFour, site: optional(site), trust: optional(trust) },
    { example: { level: 3, site: 'RVJ01' }, needsOneOf: ['site', 'trust'] },
  ),
] as const;
