import { MINUTE } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import { expect, test } from 'vitest';
import { ofType, START, tell, tellHours } from './cast.ts';

const LONDON = emergencySites.filter(({ service }) => service === 'RRU').map(({ code }) => code);
const { messages } = tellHours(40, { only: LONDON.slice(0, 10) });

const arrivedAt = new Map(
  ofType(messages, 'kerbside.conveyance.arrived').map(({ data, time }) => [data.conveyance, time]),
);
const keyOf = (data: { readonly conveyance: string; readonly patient?: number }): string =>
  `${data.conveyance}#${data.patient ?? 1}`;
const needs = new Map(ofType(messages, 'kerbside.handover.needs-stated').map(({ data }) => [keyOf(data), data.needs]));

test('[M10] only a stable patient is left at 45 minutes, keeps the place in the queue, and is placed later', () => {
  const left = ofType(messages, 'kerbside.handover.completed').filter(({ data }) => data.kind === '45-minute');
  expect(left.length).toBeGreaterThan(20);
  const news2 = new Map(
    ofType(messages, 'kerbside.handover.observed').map(({ data }) => [keyOf(data), data.news2Band]),
  );
  const flagged = new Set(ofType(messages, 'kerbside.handover.flagged-unwell').map(({ data }) => keyOf(data)));
  for (const { data, time } of left) {
    expect((time - (arrivedAt.get(data.conveyance) ?? 0)) / MINUTE).toBeGreaterThanOrEqual(45);
    expect(['0', '1-4']).toContain(news2.get(keyOf(data)));
    expect(needs.get(keyOf(data))).not.toContain('resus');
    expect(flagged).not.toContain(keyOf(data));
    expect(data).toMatchObject({ designatedSpace: false, recordSent: true, toRole: 'nurse-in-charge' });
  }
  const placed = new Set(ofType(messages, 'kerbside.handover.placed').map(({ data }) => keyOf(data)));
  const early = left.filter(({ time }) => time < START + 24 * 60 * MINUTE);
  expect(early.filter(({ data }) => placed.has(keyOf(data))).length / early.length).toBeGreaterThan(0.9);
});

test('[M10] with an unstable patient the crew stay, and say so', () => {
  const stayed = ofType(messages, 'kerbside.handover.crew-stayed');
  expect(stayed.length).toBeGreaterThan(0);
  for (const { data, time } of stayed) {
    expect((time - (arrivedAt.get(data.conveyance) ?? 0)) / MINUTE).toBeGreaterThanOrEqual(45);
  }
});

test('[M6] where there is always a space a handover is its process time alone', () => {
  const roomy = tell({ only: ['RVJ01'] });
  // One conveyance in twenty of the usual, so that nobody ever waits.
  roomy.model.inject({ kind: 'demand', area: 'site:RVJ01', multiply: 0.05 });
  roomy.model.advance(START + 20 * 24 * 60 * MINUTE);
  const arrived = new Map(
    ofType(roomy.messages, 'kerbside.conveyance.arrived').map(({ data, time }) => [data.conveyance, time]),
  );
  const minutes = ofType(roomy.messages, 'kerbside.handover.completed')
    .filter(({ data }) => !data.timeUnknown)
    .map(({ data, time }) => (time - (arrived.get(data.conveyance) ?? 0)) / MINUTE)
    .toSorted((a, b) => a - b);
  const pace = roomy.model.sites.get('RVJ01')?.floor.profile.handoverFactor ?? NaN;
  const median = minutes[Math.floor(minutes.length / 2)] ?? NaN;
  expect(minutes.length).toBeGreaterThan(50);
  expect(minutes[0]).toBeGreaterThanOrEqual(2.5);
  expect(median / (11 * pace)).toBeGreaterThan(0.8);
  expect(median / (11 * pace)).toBeLessThan(1.25);
});
