// What people look at now and then and no screen is sent: refused messages, the day of the feeds, a vehicle's trail, who waited
// behind whom. Read over HTTP, by people with a role; a public screen is shown none of it.
import type { Express, Request, Response } from 'express';
import type { FeedDayBook } from '@kerbside/shared/feed';
import { ROLES } from '@kerbside/shared/kernel';
import type { Trail } from '@kerbside/shared/measures';
import type { WaitedBehindLook } from '@kerbside/shared/world';
import { answerProblem, answerText } from './problem.ts';

/** Each answers nothing where the world is not open, or what was named is not known. */
export interface Looks {
  /** The latest refused messages of a feed, the newest first. */
  readonly refused: (world: string, feed: string) => readonly object[] | undefined;
  readonly feedDays: (world: string) => FeedDayBook | undefined;
  readonly trail: (world: string, conveyance: string, site: string) => Trail | undefined;
  /** The last seven days of the sites of an area, e.g. 'site:RVJ01'. */
  readonly waitedBehind: (world: string, area: string) => Promise<WaitedBehindLook> | undefined;
}

type Found = object | undefined;

export function serveLooks(app: Express, looks: Looks): void {
  const at = (name: string, look: (world: string, query: Request['query']) => Found | Promise<object>, ask: string) => {
    app.get(`/api/worlds/:world/${name}`, async (req, res) => {
      if (!mayLook(req)) {
        answerProblem(res, { status: 403, code: 'not-shown', detail: NOT_SHOWN });
        return;
      }
      const found = await look(req.params.world, req.query);
      if (found) answer(res, found);
      else answerProblem(res, { status: 404, code: 'no-such-world', detail: `Name an open world${ask}.` });
    });
  };
  at(
    'refused',
    (world, { feed }) => {
      const refused = typeof feed === 'string' ? looks.refused(world, feed) : undefined;
      return refused && { refused };
    },
    ', and a feed with ?feed=',
  );
  at('feed-days', (world) => looks.feedDays(world), '');
  at(
    'trail',
    (world, { conveyance, site }) =>
      typeof conveyance === 'string' && typeof site === 'string' ? looks.trail(world, conveyance, site) : undefined,
    ', a conveyance with ?conveyance= and a receiving hospital with &site=',
  );
  at(
    'waited-behind',
    (world, { area }) => (typeof area === 'string' ? looks.waitedBehind(world, area) : undefined),
    ', and an area with ?area=, e.g. site:RVJ01',
  );
}

const NOT_SHOWN = 'This is shown to people with a role, not to public screens. Choose who you are first.';

/** Until sign-in exists the role is the person's own word, as it is on the wire. */
function mayLook(req: Request): boolean {
  const role = req.get('Kerbside-Role') ?? '';
  return (ROLES as readonly string[]).includes(role) && role !== 'public-screen';
}

function answer(res: Response, body: object): void {
  answerText(res, 200, 'application/json', `${JSON.stringify(body)}\n`);
}
