import { MINUTE, clockTime } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { ofType, tellHours } from '../model/cast.ts';
import type { FeedMessage } from '../model/words.ts';
import type { FeedFaults } from '../scenarios/feedFaults.ts';
import { withFaults } from './faults.ts';

const NONE: FeedFaults = { quiet: [], fast: [], mistyped: 0, misshapen: 0, misshapenOf: {}, seenBefore: [] };
const { messages } = tellHours(72);
const told = (faults: Partial<FeedFaults>): readonly FeedMessage[] => withFaults(messages, { ...NONE, ...faults });

test('[M22] without faults what arrives is what was said, and the same faults fall on the same messages', () => {
  expect(told({})).toEqual(messages);
  const faults = { mistyped: 0.5, misshapen: 0.2, fast: [{ feed: 'ed-rvj01', minutes: 4 }] };
  const half = Math.floor(messages.length / 2);
  const inParts = [messages.slice(0, half), messages.slice(half)].flatMap((part) =>
    withFaults(part, { ...NONE, ...faults }),
  );
  expect(inParts).toEqual(told(faults));
});

test('[M22] a quiet feed says nothing in its hours and everything else outside of them', () => {
  const heard = told({ quiet: [{ feed: 'pas-rvj01', from: '10:40', to: '13:10' }] });
  const isWithin = ({ source, time }: FeedMessage): boolean =>
    source === 'pas-rvj01' && clockTime(time) >= '10:40' && clockTime(time) < '13:10';
  expect(messages.filter(isWithin).length).toBeGreaterThan(10);
  expect(heard).toEqual(messages.filter((one) => !isWithin(one)));
});

test('[M22] a fast clock puts its minutes on every time of its feed, on no other', () => {
  const heard = told({ fast: [{ feed: 'ed-rvj01', minutes: 4 }] });
  for (const [index, { source, time }] of heard.entries()) {
    expect(time - (messages[index]?.time ?? NaN)).toBe(source === 'ed-rvj01' ? 4 * MINUTE : 0);
  }
});

test('[M22] a mistyped callsign keeps its letters, and only where no job is named', () => {
  const before = ofType(messages, 'kerbside.handover.received');
  const after = ofType(told({ mistyped: 1 }), 'kerbside.handover.received');
  const changed = after.filter(({ data }, index) => data.callsign !== before[index]?.data.callsign);
  expect(changed.length).toBeGreaterThan(10);
  for (const { data } of changed) expect(data.conveyance).toBeUndefined();
  const letters = (callsign = ''): string => Array.from(callsign).sort().join('');
  expect(after.map(({ data }) => letters(data.callsign))).toEqual(before.map(({ data }) => letters(data.callsign)));
});

test('[M22] only counts are misshapen, by about their share, and more of a feed that is named', () => {
  const after = told({ misshapen: 0.1, misshapenOf: { 'ed-rvj01': 0.5 } });
  const hit = after.filter(({ data }, index) => data !== messages[index]?.data);
  expect(new Set(hit.map(({ type }) => type))).toEqual(
    new Set(['kerbside.department.counted', 'kerbside.bed.counted']),
  );
  const shareOf = (source: string): number =>
    hit.filter((one) => one.source === source).length /
    messages.filter((one) => one.source === source && one.type === 'kerbside.department.counted').length;
  expect(shareOf('ed-rvj01')).toBeGreaterThan(0.35);
  expect(shareOf('ed-rvj01')).toBeLessThan(0.65);
  expect(hit.length).toBeLessThan(messages.length * 0.1);
});
