// The cast of the door's tests: one ambulance service, one hospital, their feeds, and one moment. For tests only.
import { readFileSync } from 'node:fs';
import { sites } from '@kerbside/shared/site';
import { parseInstant, type Instant } from '@kerbside/shared/kernel';
import type { FeedKey } from '../../access/feedKey.ts';
import { candidateOf, isRejection } from './parse.ts';
import { rejection, type Rejection, type Warning } from './rejection.ts';
import { createSiteBook } from './siteBook.ts';
import { translate, type Standing, type Translated } from './translate.ts';
import { createWarnings } from './warnings.ts';

export const SITES = createSiteBook(sites);

export function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`not an instant: ${text}`);
  return at;
}

export const NOW = instantOf('2026-11-21T10:00:00Z');

const FEED = { world: 'live', rhythmSeconds: 60, sites: new Set<string>() } as const;
export const CAD: FeedKey = { ...FEED, id: 'cadryf23', source: 'cad-ryf', kind: 'cad', service: 'RYF' };
export const HOSPITAL: FeedKey = { ...FEED, id: 'edrvj234', source: 'ed-rvj01', kind: 'ed', sites: new Set(['RVJ01']) };
export const SIMULATED: FeedKey = {
  ...FEED,
  id: 'sim23456',
  world: 'demo',
  source: 'sim',
  kind: 'other',
  speaksForAll: true,
};

export const JOB = 'RYF/2026-11-21/4711';

export type Message = Readonly<Record<string, unknown>>;

export function feedFile(name: string): string {
  return readFileSync(new URL(`../../../../tests/feeds/${name}`, import.meta.url), 'utf8');
}

export function feedMessages(name: string): readonly Message[] {
  return JSON.parse(feedFile(name)) as readonly Message[];
}

/** A whole message around `data`. */
export function message(type: string, data: unknown, more: Message = {}): Message {
  return { specversion: '1.0', id: 'm-1', source: 'cad-ryf', type, time: '2026-11-21T09:30:00+00:00', data, ...more };
}

export interface Outcome {
  readonly told: Translated;
  readonly warnings: readonly Warning[];
}

/** One message through parse and translate. */
export function tell(said: unknown, standing: Partial<Standing> = {}): Outcome {
  const warnings = createWarnings();
  const candidate = candidateOf(said, 0);
  if (isRejection(candidate)) return { told: { rejection: candidate }, warnings: [] };
  warnings.about(candidate.index, candidate.id, candidate.type);
  const told = translate(candidate, { key: CAD, now: NOW, sites: SITES, ...standing }, warnings.leftBehind);
  return { told, warnings: warnings.list() };
}

/** Why the message was refused; a rejection that fits no expectation when it was taken. */
export function refusedBecause(said: unknown, standing: Partial<Standing> = {}): Rejection {
  const { told } = tell(said, standing);
  return 'rejection' in told ? told.rejection : rejection(0, null, 'bad-value', { field: '', message: 'it was taken' });
}
