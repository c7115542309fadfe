// Takes out of a message's `data` exactly what its schema names, in the schema's order, and turns times into instants. What
// a sender adds is left behind and counted. Pure; the data has passed its schema.
import { parseInstant } from '@kerbside/shared/kernel';
import { SITE_FORMAT } from './schemas/fields.ts';

/** The little of JSON Schema that the door's own schemas use. */
export interface ReadableSchema {
  readonly type?: string;
  readonly format?: string;
  readonly title?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, ReadableSchema>>;
  readonly items?: ReadableSchema;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Parts {
  /** In the schema's order. */
  readonly all: readonly Part[];
  /** Those that are not taken as they are sent. */
  readonly turned: readonly Part[];
}

interface Part {
  readonly name: string;
  readonly kind: 'as-is' | 'instant' | 'group' | 'list';
  readonly parts: Parts;
  /** As integrators write it: 'data.beds[].open'. */
  readonly field: string;
}

export interface Plan {
  readonly parts: Parts;
  /** The top-level fields that hold site codes. */
  readonly siteFields: readonly string[];
}

export function planOf(schema: ReadableSchema): Plan {
  const properties = Object.entries(schema.properties ?? {});
  return {
    parts: partsOf(schema, 'data'),
    siteFields: properties.filter(([, property]) => property.format === SITE_FORMAT).map(([name]) => name),
  };
}

function partsOf(schema: ReadableSchema, place: string): Parts {
  const properties = Object.entries(schema.properties ?? {});
  const all = properties.map(([name, property]) => partOf(name, property, `${place}.${name}`));
  return { all, turned: all.filter(({ kind }) => kind !== 'as-is') };
}

function partOf(name: string, schema: ReadableSchema, field: string): Part {
  if (schema.properties) return { name, kind: 'group', parts: partsOf(schema, field), field };
  if (schema.items?.properties)
    return { name, kind: 'list', parts: partsOf(schema.items, `${field}[]`), field: `${field}[]` };
  return { name, kind: schema.format === 'date-time' ? 'instant' : 'as-is', parts: NO_PARTS, field };
}

const NO_PARTS: Parts = { all: [], turned: [] };

type Loose = Readonly<Record<string, unknown>>;

/** What was left behind: the name as sent and where it stood. */
export type LeftBehind = (place: string, name: string) => void;

export function pick(plan: Plan, sent: Loose, leftBehind: LeftBehind): Loose {
  return picked(plan.parts, sent, 'data', leftBehind);
}

function picked(parts: Parts, sent: Loose, place: string, leftBehind: LeftBehind): Loose {
  if (!isInOrder(parts.all, sent)) return gathered(parts.all, sent, place, leftBehind);
  if (parts.turned.length === 0) return sent;
  const taken: Record<string, unknown> = { ...sent };
  for (const part of parts.turned) {
    const value = taken[part.name];
    if (value !== undefined) taken[part.name] = turned(part, value, leftBehind);
  }
  return taken;
}

/** Whether a message is already what would be taken of it, as nearly every one is: no field more, and none out of place. */
function isInOrder(parts: readonly Part[], sent: Loose): boolean {
  let next = 0;
  for (const name in sent) {
    while (next < parts.length && parts[next]?.name !== name) next += 1;
    if (next === parts.length || sent[name] === undefined) return false;
    next += 1;
  }
  return true;
}

function gathered(parts: readonly Part[], sent: Loose, place: string, leftBehind: LeftBehind): Loose {
  const taken: Record<string, unknown> = {};
  let count = 0;
  for (const part of parts) {
    const value = sent[part.name];
    if (value === undefined) continue;
    count += 1;
    taken[part.name] = turned(part, value, leftBehind);
  }
  const names = Object.keys(sent);
  if (names.length !== count) for (const name of names) if (!Object.hasOwn(taken, name)) leftBehind(place, name);
  return taken;
}

function turned(part: Part, value: unknown, leftBehind: LeftBehind): unknown {
  switch (part.kind) {
    case 'as-is':
      return value;
    case 'instant':
      return parseInstant(value as string);
    case 'group':
      return picked(part.parts, value as Loose, part.field, leftBehind);
    case 'list':
      return (value as readonly Loose[]).map((row) => picked(part.parts, row, part.field, leftBehind));
  }
}
