// The building blocks of every schema at the event door, in the form that goes over the wire. A `title` says what to send;
// `explain` reads it aloud. Bounds on numbers are local settings: wide enough for the busiest site, too narrow for a slip.
import Type, { type TObject, type TOptional, type TSchema } from 'typebox';
import Format from 'typebox/format';
import { CONVEYANCE_PATTERN, dateOf, isLocalDate, parseInstant } from '@kerbside/shared/kernel';
import type { EventOf, EventType } from '@kerbside/shared/world';

// One reading of time for the schema and the translator: what passes here can be read there.
Format.Set('date-time', (text) => parseInstant(text) !== undefined);
Format.Set('date', isLocalDate);
Format.Set('conveyance-id', (text) => isRealDate(dateOf(text)));

/** Dates known to be real: nearly all jobs are of a day or two, and telling is the dearest part of a check. */
const realDates = new Set<string>();

function isRealDate(text: string): boolean {
  if (realDates.has(text)) return true;
  if (!isLocalDate(text)) return false;
  if (realDates.size >= 1_000) realDates.clear();
  realDates.add(text);
  return true;
}

/** A field that stands in every message of its type, and one that may be left out. */
type Required = TSchema & { readonly '~optional'?: never };
export type Fields<Data> = {
  readonly [Name in keyof Data]-?: undefined extends Data[Name] ? TOptional : Required;
};

/** What is wrong with a message, and where: `field` as the sender wrote it, e.g. 'data.beds[2].open'. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** A `data` object that has passed its schema. */
export type WireData = Readonly<Record<string, unknown>>;

/** One type of message that feeds may send. */
export interface Word<Type extends string = string> {
  readonly type: Type;
  /** What it says, in one sentence, for integrators. */
  readonly says: string;
  readonly schema: TObject;
  readonly example: WireData;
  /** Latest value only: never in the log. */
  readonly pulse?: true;
  /** What a schema cannot say. */
  readonly fault?: (data: WireData) => Fault | undefined;
}

/** A type of the world's events; its field names and which may be left out are checked against the event's own shape. */
export function word<Name extends EventType>(
  type: Name,
  says: string,
  fields: Fields<EventOf<Name>['data']>,
  more: { readonly example: WireData; readonly needsOneOf?: readonly string[]; readonly fault?: Word['fault'] },
): Word<Name> {
  const { example, needsOneOf, fault } = more;
  const options = needsOneOf && { anyOf: needsOneOf.map((name) => ({ required: [name] })) };
  const schema = Type.Object(fields, options);
  return { type, says, schema, example, ...(fault && { fault }) };
}

export function optional(schema: TSchema): TOptional {
  return Type.Optional(schema);
}

export function oneOf(values: readonly string[]): Required {
  return Type.Enum([...values]);
}

/** A set of words out of a vocabulary: no repeats. */
export function setOf(values: readonly string[], minItems = 0): Required {
  return Type.Array(Type.Enum([...values]), { uniqueItems: true, minItems, maxItems: values.length });
}

export function listOf(items: TSchema, maxItems: number): Required {
  return Type.Array(items, { maxItems });
}

export function group<Data>(fields: Fields<Data>): Required {
  return Type.Object(fields);
}

export function wholeNumber(minimum: number, maximum: number): Required {
  return Type.Integer({ minimum, maximum });
}

export function decimal(minimum: number, maximum: number): Required {
  return Type.Number({ minimum, maximum });
}

/** People, beds, crews or calls of one site or service. */
export const count = wholeNumber(0, 9_999);
/** 1 … 4 patients on one vehicle (domain.md 11.4). */
export const patientsOnVehicle = wholeNumber(1, 4);
/** Levels 1 … 4: OPEL, REAP and CSP alike. */
export const levelOfFour = wholeNumber(1, 4);
/** A week is longer than any median wait. */
export const minutes = decimal(0, 10_080);
export const yesOrNo: Required = Type.Boolean();

export const instant: Required = Type.String({
  format: 'date-time',
  title: 'a date and time with an offset, e.g. 2026-11-21T09:30:00+00:00',
});

export const localDate: Required = Type.String({ format: 'date', title: 'a calendar date, e.g. 2026-11-21' });

/** Checked against the sites this Kerbside knows, after the schema. */
export const SITE_FORMAT = 'ods-site-code';
export const site: Required = Type.String({
  format: SITE_FORMAT,
  pattern: '^[A-Za-z0-9]{1,12}$',
  title: 'an ODS site code, e.g. RVJ01',
});

export const trust: Required = Type.String({
  pattern: '^[A-Z0-9]{3,6}$',
  title: 'an ODS trust code in capitals, e.g. RVJ',
});

export const service: Required = Type.String({
  pattern: '^[A-Z0-9]{3,6}$',
  title: 'the ODS code of an ambulance service in capitals, e.g. RYF',
});

export const conveyance: Required = Type.String({
  pattern: CONVEYANCE_PATTERN,
  format: 'conveyance-id',
  title: 'a conveyance as service/local date/CAD job, e.g. RYF/2026-11-21/4711',
});

export const callsign: Required = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9 /_-]{0,19}$',
  title: 'a callsign: letters, digits, space, / _ -, at most 20',
});

/** A short name of a place, role or cohort. Not free text: it has no room for a story. */
export const label: Required = Type.String({
  pattern: "^[A-Za-z0-9][A-Za-z0-9 ._/&'()+-]{0,39}$",
  title: "a short name: letters, digits, spaces and . _ / & ' ( ) + -, at most 40",
});

/** An id as its sender minted it. */
export const ID_PATTERN = '^[^\\p{C}]{1,200}$';
export const ownId: Required = Type.String({
  pattern: ID_PATTERN,
  title: 'the id of a message you sent before, at most 200 characters',
});

export const ofPatient = { conveyance, patient: optional(patientsOnVehicle) };
