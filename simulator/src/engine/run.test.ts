import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Run } from './run.ts';
import { createStreams } from './streams.ts';

/** M/M/c: one queue, c servers. Every change of state goes into the trace. */
function clinic(seed: number, servers: number, arrivalsPerMs: number, serviceMs: number) {
  const run = new Run(0);
  const streams = createStreams(seed);
  const [arrivals, service] = [streams('arrivals'), streams('service')];
  const waiting: number[] = [];
  const trace: string[] = [];
  let busy = 0;
  let served = 0;
  let waited = 0;
  const start = (since: number): void => {
    busy += 1;
    served += 1;
    waited += run.now - since;
    trace.push(`start ${run.now}`);
    run.after(service.exponential(serviceMs), () => {
      busy -= 1;
      trace.push(`leave ${run.now}`);
      const next = waiting.shift();
      if (next !== undefined) start(next);
    });
  };
  const arrive = (): void => {
    if (busy < servers) start(run.now);
    else waiting.push(run.now);
    run.after(arrivals.exponential(1 / arrivalsPerMs), arrive);
  };
  run.after(arrivals.exponential(1 / arrivalsPerMs), arrive);
  return { run, trace, meanWait: () => waited / served };
}

function erlangCWait(servers: number, arrivalsPerMs: number, serviceMs: number): number {
  const load = arrivalsPerMs * serviceMs;
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  const waits = blocked / (1 - (load / servers) * (1 - blocked));
  return (waits * serviceMs) / (servers - load);
}

test('[M3] the same seed gives the same run, however the advance is cut', () => {
  const whole = clinic(11, 3, 0.001, 2400);
  whole.run.advance(2_000_000);
  expect(whole.trace.length).toBeGreaterThan(3000);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 1, maxLength: 40 }), (steps) => {
      const cut = clinic(11, 3, 0.001, 2400);
      for (const step of steps) cut.run.advance(Math.min(2_000_000, cut.run.now + step));
      cut.run.advance(2_000_000);
      expect(cut.trace).toEqual(whole.trace);
    }),
    { numRuns: 10 },
  );
});

test.each([
  { servers: 1, load: 0.7 },
  { servers: 3, load: 0.8 },
  { servers: 8, load: 0.9 },
])('[M3] with $servers servers at $load load people wait as long as Erlang says', ({ servers, load }) => {
  const serviceMs = 100_000;
  const rate = (servers * load) / serviceMs;
  const queue = clinic(5, servers, rate, serviceMs);
  queue.run.advance(120_000 / rate);
  const expected = erlangCWait(servers, rate, serviceMs);
  expect(queue.meanWait() / expected).toBeGreaterThan(0.93);
  expect(queue.meanWait() / expected).toBeLessThan(1.07);
});

test('[M3] the past cannot be booked, nor gone back to', () => {
  const run = new Run(1000);
  run.advance(2000);
  expect(() => run.at(1999, () => undefined)).toThrow(/already/);
  expect(() => run.at(NaN, () => undefined)).toThrow(/already/);
  expect(() => run.advance(1999)).toThrow(/back/);
});

test('[M3] what is booked for now from within still runs now, after what was booked before', () => {
  const run = new Run(0);
  const said: string[] = [];
  run.at(5, () => {
    said.push('first');
    run.after(0, () => said.push('third'));
  });
  run.at(5, () => said.push('second'));
  run.advance(5);
  expect(said).toEqual(['first', 'second', 'third']);
  expect(run.now).toBe(5);
});

test('[M3] a run is not advanced from within itself', () => {
  const run = new Run(0);
  run.at(1, () => run.advance(2));
  expect(() => run.advance(3)).toThrow(/within/);
});
