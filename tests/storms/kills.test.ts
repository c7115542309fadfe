// The storms in which the server is killed on purpose, also as days close. They run beside the others, which take about as long: each
// has a server and a process of its own.
import { describe } from 'vitest';
import { STORMS } from './seeds.ts';
import { isOfKills, stormsHold } from './stormsHold.ts';

describe('killed again and again', () => {
  stormsHold(STORMS.filter(isOfKills));
});
