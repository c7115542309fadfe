import { DAY, HOUR, type SiteCode } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import { expect, test } from 'vitest';
import { SITES, START } from '../model/cast.ts';
import { createModel } from '../model/model.ts';
import { quietDay } from '../scenarios/quietDay.ts';
import { winterDay } from '../scenarios/winterDay.ts';
import type { Scenario } from '../model/scenario.ts';
import { reportLines } from './report.ts';
import { createTally, figuresOf, type Handed } from './tally.ts';

/** One day of England, or of some of its sites, after a day of warm-up. */
function dayOf(scenario: Scenario, only?: readonly SiteCode[]): readonly Handed[] {
  const tally = createTally();
  const model = createModel({
    seed: 3,
    scenario,
    startAt: scenario.startAt,
    emit: tally.listen,
    ...(only && { only }),
  });
  model.advance(scenario.startAt + 2 * DAY);
  return tally.handed.filter(({ at }) => at > scenario.startAt + DAY);
}

const winter = dayOf(winterDay);

test('[M17] a winter day looks like January 2026: 13,500 handovers, a mean of 30 to 40 minutes, a third over 30', () => {
  const { handovers, mean, median, p90, over15, over30, over60, timeUnknown } = figuresOf(winter);
  expect(handovers).toBeGreaterThan(12_800);
  expect(handovers).toBeLessThan(14_500);
  expect(mean).toBeGreaterThan(28);
  expect(mean).toBeLessThan(42);
  expect(median).toBeGreaterThan(17);
  expect(median).toBeLessThan(23);
  expect(p90).toBeGreaterThan(48);
  expect(over15).toBeGreaterThan(0.6);
  expect(over30).toBeGreaterThan(0.24);
  expect(over30).toBeLessThan(0.4);
  expect(over60).toBeGreaterThan(0.06);
  expect(over60).toBeLessThan(0.16);
  expect(timeUnknown).toBeLessThan(0.05);
});

test('[M17] sites are as unlike as they are: some hardly ever over 60 minutes, the worst with a third', () => {
  const over60 = [...Map.groupBy(winter, ({ site }) => site).values()]
    .map((handed) => figuresOf(handed).over60)
    .toSorted((a, b) => a - b);
  expect(over60).toHaveLength(178);
  expect(over60.filter((share) => share < 0.01).length).toBeGreaterThan(25);
  expect(over60[Math.floor(over60.length / 2)]).toBeLessThan(0.09);
  expect(over60[Math.floor(over60.length * 0.9)]).toBeGreaterThan(0.15);
  expect(over60.at(-1)).toBeGreaterThan(0.3);
});

test('[M17] a quiet day has as many patients and far shorter waits', () => {
  const third = emergencySites.filter((_site, index) => index % 3 === 0).map(({ code }) => code);
  const quiet = figuresOf(dayOf(quietDay, third));
  const same = figuresOf(winter.filter(({ site }) => third.includes(site)));
  expect(quiet.handovers / same.handovers).toBeGreaterThan(0.9);
  expect(quiet.mean).toBeGreaterThan(18);
  expect(quiet.mean).toBeLessThan(same.mean - 3);
  expect(quiet.over60).toBeLessThan(0.08);
});

test('[M17] the figures of a small seeded run are seen when they change', () => {
  const tally = createTally();
  const model = createModel({ seed: 1, scenario: winterDay, startAt: START, only: SITES, emit: tally.listen });
  model.advance(START + 48 * HOUR);
  const { handovers, mean, over15, over60, hoursOver30 } = figuresOf(tally.handed);
  const summary = {
    messages: tally.messages,
    handovers,
    mean: mean.toFixed(2),
    over15: over15.toFixed(3),
    over60: over60.toFixed(3),
    hoursOver30: hoursOver30.toFixed(1),
    byType: Object.fromEntries([...tally.messagesByType].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
  expect(summary).toMatchInlineSnapshot(`
    {
      "byType": {
        "kerbside.bed.changed": 515,
        "kerbside.bed.counted": 1536,
        "kerbside.conveyance.arrived": 947,
        "kerbside.conveyance.cancelled": 7,
        "kerbside.conveyance.cleared": 929,
        "kerbside.conveyance.destination-changed": 4,
        "kerbside.conveyance.eta-changed": 331,
        "kerbside.conveyance.pre-alerted": 108,
        "kerbside.conveyance.relieved": 12,
        "kerbside.conveyance.started": 961,
        "kerbside.demand.counted": 2885,
        "kerbside.department.counted": 1544,
        "kerbside.discharge.counted": 1536,
        "kerbside.handover.brought-in": 222,
        "kerbside.handover.completed": 974,
        "kerbside.handover.crew-stayed": 2,
        "kerbside.handover.flagged-unwell": 1,
        "kerbside.handover.needs-stated": 1000,
        "kerbside.handover.observed": 1017,
        "kerbside.handover.placed": 4,
        "kerbside.handover.received": 528,
      },
      "handovers": 974,
      "hoursOver30": "84.7",
      "mean": "24.36",
      "messages": 15063,
      "over15": "0.607",
      "over60": "0.049",
    }
  `);
});

test('[M17] the report sets each figure beside the published one', () => {
  const lines = reportLines(winterDay, winter, 1);
  expect(lines.find((line) => line.startsWith('handovers a day'))).toMatch(/1[34],\d{3} +13,640$/);
  expect(lines.filter((line) => /^(RRU|RX\d|RY[ACDEF]|R1F) /.test(line))).toHaveLength(11);
});
