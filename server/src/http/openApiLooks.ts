// The part of the OpenAPI description that tells of http/looks.ts: what people read now and then of a world.
export type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const instant = { type: 'integer', description: 'Milliseconds since 1970-01-01T00:00Z.' };
const instantOrNull = { ...instant, type: ['integer', 'null'] };

const object = (properties: Json, more: Json = {}): Json => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
  ...more,
});
const list = (items: Json): Json => ({ type: 'array', items });

const REFUSED = object({
  at: { type: 'string', format: 'date-time' },
  index: { type: 'integer' },
  id: { type: ['string', 'null'] },
  code: text,
  field: text,
  message: text,
  raw: { type: 'string', maxLength: 2000, description: 'What was sent, cut of identity.' },
});
const AHEAD = object(
  { count, mostSeconds: count, latestAt: instant, latestSaid: instant },
  { type: ['object', 'null'], description: 'Messages over two minutes ahead of the clock here; null: none.' },
);
const FEED_DAY = object({ feed: text, messages: count, ahead: AHEAD });
const DOT = object({ callsign: text, at: instant, metres: { ...count, description: 'From the hospital.' } });

const WAITED = object({
  site: text,
  handedOver: count,
  flagged: count,
  behind: count,
  longestMs: { ...instantOrNull, description: 'The longest of those waits, from when the flag was known.' },
  unknown: { ...count, description: 'Handed over at a time nobody knows: compared with nobody.' },
});

export function lookPaths(): Json {
  return {
    '/api/worlds/{world}/refused': look({
      operationId: 'readRefused',
      summary: 'The latest messages refused of a feed, the newest first, cut of identity',
      queries: ['feed'],
      found: answer('At most 50.', object({ refused: list(REFUSED) })),
      missing: 'No such world is open, or no feed was named.',
    }),
    '/api/worlds/{world}/feed-days': look({
      operationId: 'readFeedDays',
      summary: 'How many messages each feed sent today, and how many had a time ahead of ours',
      queries: [],
      found: answer('Counted since `since`.', object({ date: text, since: instant, feeds: list(FEED_DAY) })),
      missing: 'No such world is open.',
    }),
    '/api/worlds/{world}/trail': look({
      operationId: 'readTrail',
      summary: 'How far a vehicle was from a hospital, a dot a minute at most, and when it came and left by that',
      queries: ['conveyance', 'site'],
      found: answer(
        'No dots where its positions are not sent or are over 14 days old.',
        object({ dots: list(DOT), withinMetres: count, arrivedAt: instantOrNull, leftAt: instantOrNull }),
      ),
      missing: 'No such world is open, or no conveyance or receiving hospital was named.',
    }),
    '/api/worlds/{world}/waited-behind': look({
      operationId: 'readWaitedBehind',
      summary: 'How often a flagged patient waited while somebody at lower risk was handed over, a line a site',
      queries: ['area'],
      found: answer('The last seven days, up to `to`.', object({ from: instant, to: instant, sites: list(WAITED) })),
      missing: 'No such world is open, or no area was named, e.g. site:RVJ01.',
    }),
  };
}

interface Look {
  readonly operationId: string;
  readonly summary: string;
  readonly queries: readonly string[];
  readonly found: Json;
  readonly missing: string;
}

function look({ operationId, summary, queries, found, missing }: Look): Json {
  const role = { name: 'Kerbside-Role', in: 'header', description: 'Who looks; not public-screen.' };
  const named = [{ name: 'world', in: 'path' }, ...queries.map((name) => ({ name, in: 'query' })), role];
  const parameters = named.map((one) => ({ ...one, required: true, schema: text }));
  const responses = { 200: found, 403: problem('Not shown to this role.'), 404: problem(missing) };
  return { get: { operationId, summary, parameters, responses } };
}

export function answer(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } };
}

export function problem(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}
