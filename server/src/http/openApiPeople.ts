// The part of the OpenAPI description that tells of the doors for people who are reached outside the console: http/push.ts and
// http/confirm.ts.
import { problem, type Json } from './openApiLooks.ts';

const text = { type: 'string' };
const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
const inPath = (name: string, description: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: text,
  description,
});
const object = (properties: Json): Json => ({ type: 'object', required: Object.keys(properties), properties });

const SUBSCRIPTION = object({
  endpoint: { type: 'string', format: 'uri', description: 'At a push service that Kerbside knows.' },
  keys: object({ p256dh: text, auth: text }),
});

const WANTED = object({
  name: { ...text, description: 'Who is told.' },
  role: { ...text, description: 'In which role of a ladder, e.g. halo.' },
  place: { ...text, description: 'A site code, icb|<code> or service|<code>.' },
  subscription: SUBSCRIPTION,
});

const TEST = [inPath('test', 'The name of the test.'), inPath('code', 'The code in its link.')];

export function peoplePaths(): Json {
  return {
    '/api/push': {
      post: {
        operationId: 'switchPushOn',
        summary:
          'A browser agrees to alerts for one person in one role at one place; its subscription goes into no log',
        requestBody: { required: true, ...json(WANTED) },
        responses: {
          201: { description: 'It is on the list. It needs the id to take itself off.', ...json(object({ id: text })) },
          400: problem('The body is not JSON.'),
          413: problem('The body is over 8 kB.'),
          422: problem('Not taken, and why: no known push service, role or place; or Web Push is not set up here.'),
        },
      },
    },
    '/api/push/{id}': {
      delete: {
        operationId: 'switchPushOff',
        summary: 'A browser takes itself off the list; nobody else’s endpoint does',
        parameters: [inPath('id', 'As it was answered when it was switched on.')],
        requestBody: { required: true, ...json(object({ endpoint: text })) },
        responses: {
          200: { description: 'It is off.', ...json(object({ removed: { const: true } })) },
          404: problem('No such browser is on the list.'),
        },
      },
    },
    '/confirm/{test}/{code}': {
      get: {
        operationId: 'lookAtTest',
        summary: 'The page behind the link in a test of a way out: one button. Looking at it says nothing',
        parameters: TEST,
        responses: { 200: page('The button.') },
      },
      post: {
        operationId: 'confirmTest',
        summary: 'The button was pressed: the test came',
        parameters: TEST,
        responses: {
          200: page('It counts, or did before.'),
          404: page('No such test, or its link was tried too often.'),
          410: page('The time for this test is over.'),
        },
      },
    },
  };
}

function page(description: string): Json {
  return { description, content: { 'text/html': { schema: text } } };
}
