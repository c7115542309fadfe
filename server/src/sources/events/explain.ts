// Says in plain words what is wrong with a message and what to send instead. It names places, quotes at most one short value
// back to its sender, and never more.
import type { TLocalizedValidationError } from 'typebox/error';
import type { ReadableSchema } from './picking.ts';
import type { Fault } from './schemas/fields.ts';

type SchemaError = Pick<TLocalizedValidationError, 'keyword' | 'instancePath' | 'params'>;

/** `value` is the message's whole `data`, `schema` its schema. */
export function explain(error: SchemaError, value: unknown, schema: ReadableSchema): Fault {
  const steps = error.instancePath.split('/').slice(1);
  const place = schemaAt(schema, steps);
  if (error.keyword === 'required') return missing(error, steps, place);
  if (error.keyword === 'anyOf') return noneOf(steps, place);
  const field = fieldOf(steps);
  const said = `${field} ${saidOf(valueAt(value, steps))}`;
  const orNothing = valueAt(value, steps) === null ? ', or leave it out' : '';
  return { field, message: `${said}${quarrel(error)}; ${hint(place)}${orNothing}.` };
}

/** 'data.beds[2].open' of '/beds/2/open'. */
function fieldOf(steps: readonly string[]): string {
  return steps.reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : `${path}.${step}`), 'data');
}

function missing(error: SchemaError, steps: readonly string[], place: ReadableSchema): Fault {
  const [name = ''] = (error.params as { readonly requiredProperties?: readonly string[] }).requiredProperties ?? [];
  const field = fieldOf([...steps, name]);
  return { field, message: `${field} is missing; ${hint(place.properties?.[name] ?? {})}.` };
}

function noneOf(steps: readonly string[], place: ReadableSchema & { readonly anyOf?: readonly unknown[] }): Fault {
  const names = (place.anyOf ?? []).flatMap(
    (choice) => (choice as { readonly required?: readonly string[] }).required ?? [],
  );
  const field = fieldOf(steps);
  return { field, message: `${field} names neither ${names.join(' nor ')}; send at least one of them.` };
}

/** What the keyword objects to, where the value alone does not show it. */
function quarrel({ keyword, params }: SchemaError): string {
  const limits = params as { readonly limit?: number | bigint; readonly duplicateItems?: readonly number[] };
  switch (keyword) {
    case 'uniqueItems':
      return `, number ${(limits.duplicateItems?.[0] ?? 0) + 1} of them there already`;
    case 'maxItems':
      return `, more than ${String(limits.limit)}`;
    case 'minItems':
      return `, fewer than ${String(limits.limit)}`;
    default:
      return '';
  }
}

function hint(schema: ReadableSchema): string {
  if (schema.enum) return `send one of ${listed(schema.enum.map(String))}`;
  if (schema.title) return `send ${schema.title}`;
  switch (schema.type) {
    case 'integer':
      return `send a whole number from ${schema.minimum ?? 0} to ${schema.maximum ?? 0}`;
    case 'number':
      return `send a number from ${schema.minimum ?? 0} to ${schema.maximum ?? 0}`;
    case 'boolean':
      return 'const' in schema ? `send ${String(schema.const)} or leave it out` : 'send true or false';
    case 'array':
      return listHint(schema);
    default:
      return `send an object${schema.properties ? ` with ${listed(Object.keys(schema.properties), 'and')}` : ''}`;
  }
}

function listHint({
  items,
  ...list
}: ReadableSchema & { readonly minItems?: number; readonly maxItems?: number }): string {
  const bounds = list.minItems ? `${list.minItems} to ${list.maxItems ?? ''}` : `at most ${list.maxItems ?? ''}`;
  const what = items?.enum ? `of ${listed(items.enum.map(String), 'and')}, each once` : 'of them';
  return `send a list, ${bounds} ${what}`;
}

function listed(words: readonly string[], joint = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1) ?? ''}`;
}

/** 'is 'C9'': the value as the sender would know it again, short, without control characters. */
export function saidOf(value: unknown): string {
  if (typeof value === 'string') return `is ${quoted(value)}`;
  if (value === null) return 'is null';
  if (Array.isArray(value)) return `is a list of ${value.length}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `is ${value}`;
  return 'is an object';
}

export function quoted(text: string): string {
  const plain = text.replaceAll(/\p{C}/gu, '·');
  return plain.length > 40 ? `'${plain.slice(0, 40)}…'` : `'${plain}'`;
}

function schemaAt(schema: ReadableSchema, steps: readonly string[]): ReadableSchema {
  return steps.reduce<ReadableSchema>((at, step) => at.properties?.[step] ?? at.items ?? {}, schema);
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined),
    value,
  );
}
