// OpenAPI 3.1 of all of /api. The schemas are the very ones that the door checks by; the examples are checked by a test.
import { DESCRIPTION, ENVELOPE, PROBLEM, REPORT_ANSWER } from './openApiParts.ts';
import { peoplePaths } from './openApiPeople.ts';
import { answer, lookPaths, problem, type Json } from './openApiLooks.ts';
import { described } from './schemas.ts';
import { LIMITS } from '../sources/events/doorProblems.ts';
import { BATCH, ONE_EVENT } from '../sources/events/parse.ts';
import { WORDS } from '../sources/events/schemas/index.ts';

export interface OpenApiOptions {
  readonly version: string;
  /** Paths of /api that other rooms serve. */
  readonly paths?: Json;
}

export function openApi({ version, paths = {} }: OpenApiOptions): Json {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Kerbside', version, description: DESCRIPTION },
    servers: [{ url: '/' }],
    paths: { ...eventPaths(), ...schemaPaths(), ...consolePaths(), ...lookPaths(), ...peoplePaths(), ...paths },
    components: {
      securitySchemes: {
        feedKey: { type: 'http', scheme: 'bearer', description: "A feed's key, made by `npm run key`." },
      },
      schemas: { ...dataSchemas(), CloudEvent: anyEvent(), Problem: PROBLEM, ReportAnswer: REPORT_ANSWER },
    },
  };
}

/** 'kerbside.opel.reported' as the name of a component. */
const componentOf = (type: string) => type.replaceAll('.', '_');
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function dataSchemas(): Json {
  return Object.fromEntries(
    WORDS.flatMap((word): [string, object][] => {
      const name = componentOf(word.type);
      const event = { allOf: [ENVELOPE, { properties: { type: { const: word.type }, data: ref(`${name}_data`) } }] };
      return [
        [`${name}_data`, described(word)],
        [name, { description: word.says, ...event }],
      ];
    }),
  );
}

function anyEvent(): Json {
  const mapping = Object.fromEntries(WORDS.map(({ type }) => [type, `#/components/schemas/${componentOf(type)}`]));
  return {
    description: 'A CloudEvents 1.0 message of one of the types that feeds may send.',
    oneOf: WORDS.map(({ type }) => ref(componentOf(type))),
    discriminator: { propertyName: 'type', mapping },
  };
}

/** One whole message of each type, as it goes over the wire. */
export function workedExamples() {
  return WORDS.map(({ type, example }, index) => ({
    specversion: '1.0',
    id: `evt-${String(index + 1).padStart(6, '0')}`,
    source: 'cad-ryf',
    type,
    time: '2026-11-21T09:30:00+00:00',
    data: example,
  }));
}

function eventPaths(): Json {
  const examples = workedExamples();
  const byType = Object.fromEntries(examples.map((event) => [event.type, { value: event }]));
  const few = { batch: { value: examples.slice(0, 3) } };
  return {
    '/api/events': {
      post: {
        operationId: 'reportEvents',
        summary: 'Report what has happened',
        security: [{ feedKey: [] }],
        requestBody: {
          required: true,
          content: {
            [ONE_EVENT]: { schema: ref('CloudEvent'), examples: byType },
            [BATCH]: { schema: { type: 'array', items: ref('CloudEvent'), maxItems: LIMITS.events }, examples: few },
          },
        },
        responses: {
          202: answer('Held durably, message by message; see `rejected`.', ref('ReportAnswer')),
          400: problem('The body is not JSON, or a batch is not a list. Nothing was kept.'),
          401: problem('No feed key, or one that is not known.'),
          403: problem('The key was revoked, or belongs to a world that is not open here.'),
          413: problem(`Over ${LIMITS.bytes} bytes or ${LIMITS.events} events. Nothing was kept.`),
          415: problem(`Neither ${ONE_EVENT} nor ${BATCH}.`),
          503: problem('Not now: see Retry-After. Sending again is harmless.'),
        },
      },
    },
  };
}

function schemaPaths(): Json {
  const list = {
    type: 'array',
    items: {
      type: 'object',
      required: ['type', 'says', 'pulse', 'schema'],
      properties: {
        type: { type: 'string' },
        says: { type: 'string' },
        pulse: { type: 'boolean' },
        schema: { type: 'string' },
      },
    },
  };
  const type = { name: 'type', in: 'path', required: true, schema: { enum: WORDS.map((word) => word.type) } };
  return {
    '/api/schemas': {
      get: {
        operationId: 'listSchemas',
        summary: 'The types of message that feeds may send',
        responses: { 200: answer('The types.', list) },
      },
    },
    '/api/schemas/{type}': {
      get: {
        operationId: 'readSchema',
        summary: "The JSON Schema of one type's data",
        parameters: [type],
        responses: {
          200: { description: 'The schema.', content: { 'application/schema+json': { schema: { type: 'object' } } } },
          404: problem('No such type.'),
        },
      },
    },
  };
}

function consolePaths(): Json {
  const object = { type: 'object' };
  return {
    '/api/openapi.json': {
      get: {
        operationId: 'readOpenApi',
        summary: 'This description',
        responses: { 200: answer('OpenAPI 3.1.', object) },
      },
    },
    '/api/config': {
      get: {
        operationId: 'readConfig',
        summary: 'What the console must know before it connects',
        responses: { 200: answer('Settings.', object) },
      },
    },
  };
}
