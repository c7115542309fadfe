// The follower's thread with the real world in it. Started by hire.ts, never imported.
import { recallingFold } from '../recall.ts';
import { serveFollower } from './serve.ts';

serveFollower(recallingFold);
