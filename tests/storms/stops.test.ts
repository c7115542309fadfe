// The storms in which the server stands still.
import { describe } from 'vitest';
import { OF_STOPS, stormsHold } from './stormsHold.ts';

describe('stopped and let go on', () => {
  stormsHold(OF_STOPS);
});
