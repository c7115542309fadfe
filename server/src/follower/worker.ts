// The follower's thread with the real world in it. Started by hire.ts, never imported.
import { worldFold } from '../log/worldFold.ts';
import { serveFollower } from './serve.ts';

serveFollower(worldFold);
