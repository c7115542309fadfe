// A scenario's national figures beside the published ones, and the spread between sites: the model's back-test as a page of text.
import { DAY } from '@kerbside/shared/kernel';
import { createModel } from '../model/model.ts';
import type { Scenario } from '../model/scenario.ts';
import { ENGLAND, SPREAD_BETWEEN_TRUSTS } from '../scenarios/spread.ts';
import { createTally, figuresOf, type Figures, type Handed } from './tally.ts';

const WARM_UP_DAYS = 2;

export interface ReportNeeds {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly days: number;
  /** Called after each simulated day. */
  readonly dayDone?: (day: number) => void;
}

/** The handovers of so many days after two days of warm-up. */
export function simulateDays({ scenario, seed, days, dayDone }: ReportNeeds): readonly Handed[] {
  const tally = createTally();
  const model = createModel({ seed, scenario, startAt: scenario.startAt, emit: tally.listen });
  for (let day = 1; day <= WARM_UP_DAYS + days; day++) {
    model.advance(scenario.startAt + day * DAY);
    dayDone?.(day);
  }
  return tally.handed.filter(({ at }) => at > scenario.startAt + WARM_UP_DAYS * DAY);
}

export function reportLines(scenario: Scenario, handed: readonly Handed[], days: number): readonly string[] {
  const published = scenario.name === 'quietDay' ? ENGLAND.july2025 : ENGLAND.january2026;
  const england = figuresOf(handed);
  const bySite = [...Map.groupBy(handed, ({ site }) => site).values()].map(figuresOf);
  return [
    `${scenario.name}: ${scenario.about}`,
    '',
    row('England', 'this run', 'published'),
    row('handovers a day', whole(england.handovers / days), whole(published.handovers)),
    row('mean, minutes', england.mean.toFixed(1), published.mean.toFixed(1)),
    row('median, minutes', england.median.toFixed(1), ''),
    row('90th centile, minutes', england.p90.toFixed(1), published.p90.toFixed(1)),
    ...(['over15', 'over30', 'over45', 'over60'] as const).map((name) =>
      row(`over ${name.slice(4)} minutes`, percent(england[name]), percent(published[name])),
    ),
    row('time unknown', percent(england.timeUnknown), '3.4 %'),
    row('hours a day beyond 15', whole(england.hoursOver15 / days), ''),
    row('hours a day beyond 30', whole(england.hoursOver30 / days), scenario.name === 'quietDay' ? '1,418' : '3,789'),
    '',
    `Sites (${bySite.length}) by decile, least to most; below each the trusts' own, January to March 2026`,
    ...(['over15', 'over30', 'over60'] as const).flatMap((name) => [
      row(`over ${name.slice(4)}`, ...decilesOf(bySite, name).map(percent)),
      row('', ...SPREAD_BETWEEN_TRUSTS[name].slice(1).map(percent)),
    ]),
    '',
    row('Service', 'a day', 'mean', 'over 15', 'over 30', 'over 60'),
    ...[...Map.groupBy(handed, ({ service }) => service)]
      .map(([service, own]) => ({ service, figures: figuresOf(own) }))
      .toSorted((a, b) => b.figures.handovers - a.figures.handovers)
      .map(({ service, figures }) => serviceRow(service, figures, days)),
  ];
}

function serviceRow(service: string, { handovers, mean, over15, over30, over60 }: Figures, days: number): string {
  return row(service, whole(handovers / days), mean.toFixed(1), percent(over15), percent(over30), percent(over60));
}

function decilesOf(bySite: readonly Figures[], name: 'over15' | 'over30' | 'over60'): readonly number[] {
  const sorted = bySite.map((figures) => figures[name]).toSorted((a, b) => a - b);
  return Array.from(
    { length: 10 },
    (_, n) => sorted[Math.min(sorted.length - 1, Math.floor(((n + 1) / 10) * sorted.length))] ?? NaN,
  );
}

function row(name: string, ...cells: readonly string[]): string {
  return `${name.padEnd(24)}${cells.map((cell) => cell.padStart(10)).join('')}`.trimEnd();
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`;
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en-GB');
}
