// The storms in which days close. They run beside the others, which take about as long: each has a server and a process of its own.
import { describe } from 'vitest';
import { STORMS } from './seeds.ts';
import { stormsHold } from './stormsHold.ts';

describe('while a day closes', () => {
  stormsHold(STORMS.filter(({ kind }) => kind === 'day-close'));
});
