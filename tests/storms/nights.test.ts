// The storms over the close of a day, and over the night when the clocks change. They run beside those by day: each has a server and a
// process of its own.
import { describe } from 'vitest';
import { NIGHTS, STORMS } from './seeds.ts';
import { stormsHold } from './stormsHold.ts';

describe('at night', () => {
  stormsHold(STORMS.filter(({ kind }) => NIGHTS.includes(kind)));
});
