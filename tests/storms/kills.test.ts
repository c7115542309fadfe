// The storms in which the server is killed on purpose, also as days close.
import { describe } from 'vitest';
import { OF_KILLS, stormsHold } from './stormsHold.ts';

describe('killed again and again', () => {
  stormsHold(OF_KILLS);
});
