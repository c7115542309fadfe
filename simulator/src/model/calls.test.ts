import { HOUR } from '@kerbside/shared/kernel';
import type { DemandCounted } from '@kerbside/shared/demand';
import { expect, test } from 'vitest';
import { Run } from '../engine/run.ts';
import { createStreams } from '../engine/streams.ts';
import { CallStack } from './calls.ts';
import { START } from './cast.ts';
import { Feed } from './words.ts';

function countsWith(held: number): readonly DemandCounted[] {
  const run = new Run(START);
  const counts: DemandCounted[] = [];
  const feed = new Feed('cad-ryf', run, (_name, { data }) => counts.push(data as DemandCounted));
  const chance = createStreams(1)('calls');
  new CallStack({ run, service: 'RYF', incidentsPerDay: 3000, reap: 3, chance, feed, crewsHeld: () => held });
  run.advance(START + 36 * HOUR);
  return counts.slice(-24 * 12);
}

function meanHolding(counts: readonly DemandCounted[], priority: 'C1' | 'C2' | 'C3'): number {
  return counts.reduce((sum, { holding }) => sum + (holding?.[priority]?.count ?? 0), 0) / counts.length;
}

test('[M16] crews held at hospitals are missing outside: more calls hold, C2 and C3 first, C1 hardly', () => {
  const few = countsWith(5);
  const many = countsWith(45);
  expect(meanHolding(many, 'C2')).toBeGreaterThan(meanHolding(few, 'C2') + 2);
  expect(meanHolding(many, 'C3')).toBeGreaterThan(meanHolding(few, 'C3'));
  expect(meanHolding(many, 'C1')).toBeLessThan(3);
});

test('[M16] nothing holds while a crew is free, and the oldest is told wherever something holds', () => {
  for (const { holding, crewsFree } of countsWith(20)) {
    const stacks = Object.values(holding ?? {});
    const total = stacks.reduce((sum, { count }) => sum + count, 0);
    if ((crewsFree ?? 0) > 0) expect(total).toBe(0);
    expect(stacks.every(({ count, oldestSince }) => count > 0 === (oldestSince !== undefined))).toBe(true);
  }
});
