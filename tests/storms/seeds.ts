// The storms of `npm test`, and every seed that ever failed, by what it found: it is run again for ever.
import type { Kind } from './plan.ts';

export interface KeptStorm {
  readonly name: string;
  readonly kind: Kind;
  readonly seed: number;
  readonly seconds: number;
}

export const STORMS: readonly KeptStorm[] = [
  { name: 'the disk is full, twice, and as a minute ends', kind: 'full-disk', seed: 5106, seconds: 10 },
  { name: 'the server stands still, and its clock is set', kind: 'mixed', seed: 44, seconds: 14 },
  {
    name: 'the night the clocks change, a kill and the close of a day of 23 or 25 hours',
    kind: 'dst',
    seed: 5205,
    seconds: 12,
  },
  {
    name: 'a tap asked again after a day, by a screen that never heard its answer',
    kind: 'day-close',
    seed: 2,
    seconds: 14,
  },
  { name: 'the server stands still again and again', kind: 'stop', seed: 5103, seconds: 16 },
  { name: 'the clock leaps by hours, and slow readers are owed much', kind: 'clock', seed: 5204, seconds: 10 },
  { name: 'killed at every moment', kind: 'kill', seed: 5201, seconds: 12 },
  { name: 'killed at every moment, by a fresh seed', kind: 'kill', seed: Date.now() % 1_000_000, seconds: 20 },
];
