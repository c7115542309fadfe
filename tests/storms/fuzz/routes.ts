// Every route that a house answers over HTTP, by the name that the server gives it, with what somebody would really ask of it: the
// right role, the right key, what is there to be found. A route more in the server has to stand here, or a test fails.
import { SCHEMAS_PATH } from '@kerbside/server/http/schemas';
import { WORDS } from '@kerbside/server/sources/events/schemas/index';
import { DAY, formatInstant, MINUTE, ROLES } from '@kerbside/shared/kernel';
import { CAD, ED, SERVICE, TEN } from '../../harness/cast.ts';
import type { Chance } from '../../harness/chance.ts';
import { SIMULATOR, TEST_LINKS } from '../../harness/everyDoor.ts';
import { BRISTOL, SOUTHMEAD } from '../../harness/given.ts';
import { jobOf } from './messages.ts';

/** What is really asked: what stands in the path, the query, the headers and the body. */
export interface Real {
  /** Where the route has more than one. */
  readonly method?: string;
  /** By the names in the route's path, as they stand in an address. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A browser that was put on the list. */
export interface Browser {
  readonly id: string;
  readonly endpoint: string;
}

export interface Asking {
  readonly dice: Chance;
  /** On the list now; who takes one off takes it from here too. */
  readonly browsers: Browser[];
}

export type Routes = Readonly<Record<string, (asking: Asking) => Real>>;

/** Is asked for messages, not for requests. */
export const EVENT_DOOR = 'POST /api/events';
/** Of the screens' own engine, beside the server's routes. */
export const ENGINES_ROUTE = 'USE /socket.io/';

const nothing = (): Real => ({});
const JSON_BODY = { 'Content-Type': 'application/json' };
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const LOOKERS = ROLES.filter((role) => role !== 'public-screen');
const AREAS = [`site:${SOUTHMEAD}`, 'icb:QUY', 'region:Y58', 'england', `sites:${SOUTHMEAD},${BRISTOL}`];

const look =
  (query: (asking: Asking) => Readonly<Record<string, string>>) =>
  (asking: Asking): Real => ({
    at: { world: asking.dice.pick(['live', 'live', 'demo']) },
    query: query(asking),
    headers: { 'Kerbside-Role': asking.dice.pick(LOOKERS) },
  });

const lockstep = ({ dice }: Asking): Real => ({
  headers: { ...JSON_BODY, ...bearer(SIMULATOR.bearer) },
  body: {
    doneTo: dice.next() < 0.1 ? null : formatInstant(TEN - DAY + dice.upTo(23 * 60 * MINUTE)),
    since: dice.upTo(50),
    feeds: [{ feed: `sim/${dice.pick([CAD, ED]).source}`, kind: dice.pick(['cad', 'ed']), rhythmSeconds: 60 }],
  },
});

const test = ({ dice }: Asking): Real => ({ at: { ...dice.pick(TEST_LINKS) } });

function agreed({ dice }: Asking): Real {
  const subscription = {
    endpoint: `https://fcm.googleapis.com/fcm/send/${dice.upTo(1e9)}`,
    keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
  };
  const role = dice.pick(['halo', 'site-manager']);
  return { headers: JSON_BODY, body: { name: 'Fuzz', role, place: SOUTHMEAD, subscription } };
}

function takenBack({ dice, browsers }: Asking): Real {
  const { id, endpoint } = browsers.splice(dice.upTo(browsers.length), 1)[0] ?? {
    id: 'browser-none',
    endpoint: 'none',
  };
  return { at: { id }, headers: JSON_BODY, body: { endpoint } };
}

/** Not made of any route: what strangers and broken programs try. */
const ODD_PATHS = [
  '/',
  '//',
  '/%',
  '/..%2f..%2fpackage.json',
  '/../../package.json',
  '/index.html',
  '/recipients.json.',
  '/%00',
  '/queue/site:RVJ01',
  `/${'x/'.repeat(2_000)}`,
];

export const ROUTES: Routes = {
  'GET /healthz': nothing,
  'GET /readyz': nothing,
  'GET /metrics': nothing,
  'GET /api/openapi.json': nothing,
  [`GET ${SCHEMAS_PATH}`]: nothing,
  [`GET ${SCHEMAS_PATH}/:type`]: ({ dice }) => ({ at: { type: dice.pick(WORDS).type } }),
  'GET /api/worlds/:world/refused': look(({ dice }) => ({ feed: dice.pick([CAD, ED]).source })),
  'GET /api/worlds/:world/feed-days': look(() => ({})),
  'GET /api/worlds/:world/trail': look(({ dice }) => ({
    conveyance: `${SERVICE}/2026-11-21${jobOf(dice)}`,
    site: SOUTHMEAD,
  })),
  'GET /api/worlds/:world/waited-behind': look(({ dice }) => ({ area: dice.pick(AREAS) })),
  'POST /api/push': agreed,
  'DELETE /api/push/:id': takenBack,
  'GET /api/config': nothing,
  'ALL /api/events': ({ dice }) => ({ method: dice.pick(['GET', 'PUT', 'DELETE']) }),
  'USE /api': ({ dice }) => ({ at: { rest: dice.pick(['worlds', 'worlds/live', 'schema', '']) } }),
  'USE /api/push': ({ dice }) => ({ method: 'GET', at: { rest: dice.pick(['', 'x/y']) } }),
  'GET /confirm/:test/:code': test,
  'POST /confirm/:test/:code': test,
  'USE /assets': () => ({ at: { rest: 'console-1.js' } }),
  'GET /': nothing,
  'GET /{*within}': ({ dice }) => ({
    at: { within: dice.pick(['queue/site:RVJ01', 'alerts/england', 'map']) },
    headers: { Accept: 'text/html' },
  }),
  'USE /': ({ dice }) => ({ at: { rest: dice.pick(ODD_PATHS) } }),
  'POST /api/worlds/live/lockstep': lockstep,
  'POST /api/worlds/demo/lockstep': lockstep,
  [ENGINES_ROUTE]: ({ dice }) => ({ query: { EIO: '4', transport: dice.pick(['polling', 'websocket']) } }),
};
