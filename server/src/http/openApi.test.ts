// The description of /api is whole: every reference leads somewhere, and every worked example fits the schema it stands beside.
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { WORDS } from '../sources/events/schemas/index.ts';
import { openApi, workedExamples } from './openApi.ts';
import { schemaDocument } from './schemas.ts';

const description = openApi({ version: '1.2.3', paths: { '/api/more': { get: {} } } });

function everyRef(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [String(inner)] : everyRef(inner)));
}

function at(path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], description);
}

describe('the OpenAPI description', () => {
  test('is of all of /api, the link in a test of a way out, and what other rooms serve', () => {
    expect(description).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    expect(Object.keys(description['paths'] as object)).toEqual([
      '/api/events',
      '/api/schemas',
      '/api/schemas/{type}',
      '/api/openapi.json',
      '/api/config',
      '/api/worlds/{world}/refused',
      '/api/worlds/{world}/feed-days',
      '/api/worlds/{world}/trail',
      '/api/worlds/{world}/waited-behind',
      '/api/push',
      '/api/push/{id}',
      '/confirm/{test}/{code}',
      '/api/more',
    ]);
  });

  test('refers only to what it holds', () => {
    const refs = everyRef(description);
    expect(refs.length).toBeGreaterThan(60);
    for (const ref of refs) expect(at(ref), ref).toBeTypeOf('object');
  });

  test('says the same in text as in memory', () => {
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  });

  test.each(WORDS.map((word) => [word.type, word] as const))(
    'the worked example of %s fits its schema',
    (type, word) => {
      const document = schemaDocument(type) as { readonly examples: readonly unknown[] };
      expect(Compile(word.schema).Errors(document.examples[0])).toEqual([]);
    },
  );

  test('has a whole worked message of each type, with an id of its own', () => {
    const examples = workedExamples();
    expect(new Set(examples.map(({ type }) => type)).size).toBe(WORDS.length);
    expect(new Set(examples.map(({ id }) => id)).size).toBe(WORDS.length);
  });
});
