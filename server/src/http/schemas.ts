// The schemas of the event door as integrators read them: JSON Schema 2020-12 of each type's `data`.
import { WORDS, WORDS_BY_TYPE } from '../sources/events/schemas/index.ts';
import type { Word } from '../sources/events/schemas/fields.ts';

export const SCHEMAS_PATH = '/api/schemas';
export const SCHEMA_TYPE = 'application/schema+json';

export interface SchemaListed {
  readonly type: string;
  readonly says: string;
  /** Never kept: only the latest counts. */
  readonly pulse: boolean;
  readonly schema: string;
}

export function schemaList(): readonly SchemaListed[] {
  return WORDS.map(({ type, says, pulse }) => ({
    type,
    says,
    pulse: pulse ?? false,
    schema: `${SCHEMAS_PATH}/${type}`,
  }));
}

/** The whole document for one type, or undefined for a type that feeds may not send. */
export function schemaDocument(type: string): object | undefined {
  const word = WORDS_BY_TYPE.get(type);
  return (
    word && {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${SCHEMAS_PATH}/${type}`,
      ...described(word),
    }
  );
}

/** The schema with what the type says and a worked example. */
export function described({ type, says, schema, example }: Word): object {
  return { title: type, description: says, ...schema, examples: [example] };
}
