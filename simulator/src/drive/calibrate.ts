// Finds each site's pressure and handover pace so that its winter resembles its place in the national spread. Run by hand when
// the model's rules change; what it prints is kept as scenarios/winterPressure.json. Sites do not touch each other, so all are
// fitted at once.
import { DAY, type SiteCode } from '@kerbside/shared/kernel';
import { emergencySites, type Site } from '@kerbside/shared/site';
import { hash32, inverseNormal } from '../engine/streams.ts';
import { createModel } from '../model/model.ts';
import type { Scenario, SitePressure } from '../model/scenario.ts';
import { KNOWN_PLACE_BY_TRUST, OVER_30_BY_SERVICE, SPREAD_BETWEEN_TRUSTS } from '../scenarios/spread.ts';
import { createTally, figuresOf, type Figures } from './tally.ts';

const ROUNDS = 14;
const WARM_UP_DAYS = 2;
const DAYS = 9;
const MOST_PRESSURE = 1.6;
/** How much trusts of one service differ, in units of the normal deviate of their place. */
const WITHIN_SERVICE = 0.5;

interface Target {
  readonly over15: number;
  readonly over30: number;
  readonly over60: number;
}

export interface Calibrated {
  readonly pressureBySite: Readonly<Record<SiteCode, SitePressure>>;
}

export function calibrate(scenario: Scenario, seeds: readonly number[], say: (line: string) => void): Calibrated {
  const targets = placesOf(emergencySites);
  const bounds = new Map(emergencySites.map(({ code }) => [code, { low: 0, high: MOST_PRESSURE }]));
  let pressureBySite: Record<SiteCode, SitePressure> = Object.fromEntries(
    emergencySites.map(({ code }) => [code, { pressure: 0.5, handover: 1.3 }]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const figures = runOnce({ ...scenario, pressureBySite }, seeds[round % seeds.length] ?? 1);
    let off = 0;
    const next: Record<SiteCode, SitePressure> = {};
    for (const site of emergencySites) {
      const found = figures.get(site.code);
      const target = targets.get(site.code);
      const now = pressureBySite[site.code];
      const bound = bounds.get(site.code);
      if (!found || !target || !now || !bound) continue;
      off += Math.abs(found.over30 - target.over30);
      next[site.code] = nextTry(site, now, found, target, bound, round);
    }
    pressureBySite = next;
    say(
      `round ${round + 1} of ${ROUNDS}: over 30 off by ${((off / emergencySites.length) * 100).toFixed(1)} points a site`,
    );
  }
  return { pressureBySite };
}

/** The calibration as the data file that scenarios read. */
export function calibratedFile({ pressureBySite }: Calibrated): string {
  const about =
    "Found by calibration (npm run simulate -- --calibrate) against the spread between trusts, January to March 2026. A site's place in the spread is drawn, except for the few trusts named in spread.ts: no statement about a real hospital.";
  const rows = Object.entries(pressureBySite)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { pressure, handover }]) => `    ["${code}", ${pressure.toFixed(3)}, ${handover.toFixed(2)}]`);
  return `{\n  "about": ${JSON.stringify(about)},\n  "columns": ["code", "pressure", "handover"],\n  "rows": [\n${rows.join(',\n')}\n  ]\n}`;
}

/** Steps towards the target, smaller each round: the figures of a few days are themselves chance. */
function nextTry(
  site: Site,
  now: SitePressure,
  found: Figures,
  target: Target,
  bound: { low: number; high: number },
  round: number,
): SitePressure {
  const step = 1 / (1 + round / 3);
  const isLeftAt45 = site.service === 'RRU';
  const missing = isLeftAt45
    ? 1.5 * (target.over30 - found.over30)
    : target.over30 - found.over30 + (target.over60 - found.over60);
  const pressure = Math.min(bound.high, Math.max(bound.low, now.pressure + 0.7 * step * missing));
  const handover = Math.min(2.1, Math.max(0.8, now.handover * Math.exp(0.9 * step * (target.over15 - found.over15))));
  return { pressure, handover };
}

function runOnce(scenario: Scenario, seed: number): ReadonlyMap<SiteCode, Figures> {
  const tally = createTally();
  const model = createModel({ seed, scenario, startAt: scenario.startAt, emit: tally.listen });
  model.advance(scenario.startAt + (WARM_UP_DAYS + DAYS) * DAY);
  const settled = tally.handed.filter(({ at }) => at > scenario.startAt + WARM_UP_DAYS * DAY);
  return new Map([...Map.groupBy(settled, ({ site }) => site)].map(([code, handed]) => [code, figuresOf(handed)]));
}

/** Each site's place among all by its service, its trust's own leaning, and what is known of its trust. */
function placesOf(sites: readonly Site[]): ReadonlyMap<SiteCode, Target> {
  const ranked = sites.map((site) => ({ site, score: scoreOf(site) })).toSorted((a, b) => a.score - b.score);
  return new Map(
    ranked.map(({ site }, rank) => {
      const place = KNOWN_PLACE_BY_TRUST[site.trust] ?? (rank + 0.5) / ranked.length;
      const { over15, over30, over60 } = SPREAD_BETWEEN_TRUSTS;
      return [site.code, { over15: at(over15, place), over30: at(over30, place), over60: at(over60, place) }];
    }),
  );
}

function scoreOf(site: Site): number {
  const share = OVER_30_BY_SERVICE[site.service] ?? 0.33;
  const leaning = (hash32(`${site.trust}/winter`) + 0.5) / 2 ** 32;
  const own = (hash32(`${site.code}/winter`) + 0.5) / 2 ** 32;
  return Math.log(share / (1 - share)) + WITHIN_SERVICE * (inverseNormal(leaning) + 0.3 * inverseNormal(own));
}

function at(deciles: readonly number[], place: number): number {
  const step = place * (deciles.length - 1);
  const below = Math.min(deciles.length - 2, Math.floor(step));
  const low = deciles[below] ?? 0;
  return low + ((deciles[below + 1] ?? low) - low) * (step - below);
}
