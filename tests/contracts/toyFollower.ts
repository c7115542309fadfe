// A follower's thread with the toy fold in it.
import { serveFollower } from '@kerbside/server/follower/serve';
import { toyFold } from './toyFold.ts';

serveFollower(() => toyFold);
