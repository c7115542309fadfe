// The storms of `npm test`, and every seed that ever failed, by what it found: it is run again for ever. A seed at other seconds or with
// other screens is another storm: those that failed at length are here for what they break, and rage at length by `npm run storm`.
import type { PlanOptions } from './plan.ts';

export interface KeptStorm extends PlanOptions {
  readonly name: string;
}

/** Of most: few enough for three storms at a time, and eight on the slow line. */
const CLIENTS = 66;

export const STORMS: readonly KeptStorm[] = [
  {
    name: 'the disk is full, twice, and as a minute ends',
    kind: 'full-disk',
    seed: 5106,
    seconds: 10,
    clients: CLIENTS,
  },
  {
    name: 'a kill, a day and an hour on, over its close, the disk full twice, the server stands still',
    kind: 'mixed',
    seed: 118,
    seconds: 19,
    clients: CLIENTS,
  },
  {
    name: 'the clocks go back, a kill, and the close of a day of 25 hours',
    kind: 'dst',
    seed: 5205,
    seconds: 10,
    clients: CLIENTS,
  },
  {
    name: 'the clocks go forward, a kill, and the close of a day of 23 hours',
    kind: 'dst',
    seed: 1,
    seconds: 10,
    clients: CLIENTS,
  },
  {
    name: 'a tap asked again after a day, by a screen that never heard its answer',
    kind: 'day-close',
    seed: 2,
    seconds: 14,
    clients: CLIENTS,
  },
  { name: 'the server stands still again and again', kind: 'stop', seed: 5103, seconds: 16, clients: CLIENTS },
  {
    name: 'the clock leaps by hours, and slow readers are owed much',
    kind: 'clock',
    seed: 5204,
    seconds: 10,
    clients: CLIENTS,
  },
  { name: 'killed at every moment', kind: 'kill', seed: 5201, seconds: 12, clients: CLIENTS },
  // It finds what no kept seed does; the command that has it again is said as it begins and as it fails. One that fails is kept here.
  {
    name: 'killed at every moment, by a fresh seed',
    kind: 'kill',
    seed: Date.now() % 1_000_000,
    seconds: 20,
    clients: CLIENTS,
  },
];
