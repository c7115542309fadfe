// From a CloudEvent to what has happened in a world, or to a pulse, or to a rejection that says what to mend. Pure: who
// speaks, the time and what is known of sites are given.
import { DAY, formatInstant, serviceOf, type Instant } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { Compile } from 'typebox/compile';
import Settings from 'typebox/system';
import type { FeedKey } from '../../access/feedKey.ts';
import { notYours, type Witnesses } from './authority.ts';
import { explain, quoted } from './explain.ts';
import type { Candidate } from './parse.ts';
import { pick, planOf, type LeftBehind, type Plan } from './picking.ts';
import { rejection, type Rejection, type RejectionCode } from './rejection.ts';
import type { Fault, WireData, Word } from './schemas/fields.ts';
import { WORDS, type DoorType } from './schemas/index.ts';
import { FEED_BEAT, VEHICLE_POSITIONED, type VehiclePosition } from './schemas/pulse.ts';

/** Days close 14 days on, as the situation report's amendment window does (domain.md 4): what is older has no place to go. */
export const OLDEST_MS = 14 * DAY;

export interface Standing extends Witnesses {
  readonly key: FeedKey;
  /** By the world's clock. */
  readonly now: Instant;
}

export type Translated =
  | { readonly event: WorldEvent }
  | { readonly position: VehiclePosition }
  | { readonly beat: string }
  | { readonly rejection: Rejection };

interface Reader {
  readonly word: Word<DoorType>;
  readonly plan: Plan;
  readonly fits: (data: unknown) => boolean;
  readonly faultsIn: (data: unknown) => ReturnType<ReturnType<typeof Compile>['Errors']>;
}

Settings.Settings.Set({ maxErrors: 64 });

const READERS: ReadonlyMap<string, Reader> = new Map(WORDS.map((word) => [word.type, readerOf(word)]));
/** 'conveyance.etaChanged' and the like: what a type was probably meant to be. */
const TYPES_BY_LETTERS: ReadonlyMap<string, string> = new Map(WORDS.map(({ type }) => [lettersOf(type), type]));

function readerOf(word: Word<DoorType>): Reader {
  const compiled = Compile(word.schema);
  return {
    word,
    plan: planOf(word.schema),
    fits: (data) => compiled.Check(data),
    faultsIn: (data) => compiled.Errors(data),
  };
}

export function translate(candidate: Candidate, standing: Standing, leftBehind: LeftBehind): Translated {
  const { type, source, data, at } = candidate;
  const { key, now } = standing;
  const reader = READERS.get(type);
  if (!reader) return no(candidate, 'unknown-type', unknownType(type));
  if (!isOwnSource(source, key.source)) return no(candidate, 'not-yours', foreignSource(source, key));
  if (at < now - OLDEST_MS) return no(candidate, 'too-old', tooOld(at, now));
  if (!reader.fits(data)) return shapeRejected(candidate, reader);
  const found = siteFault(reader, data, standing);
  if (found) return no(candidate, 'unknown-site', found);
  const more = reader.word.fault?.(data);
  if (more) return no(candidate, 'bad-value', more);
  const foreign = notYours(reader.word.type, data, key, standing);
  if (foreign) return no(candidate, 'not-yours', foreign);
  return taken(candidate, reader, standing, pick(reader.plan, data, leftBehind));
}

function taken(candidate: Candidate, { word }: Reader, { key, now }: Standing, data: WireData): Translated {
  const { at, sequence, source, id } = candidate;
  const feed = key.manyFeeds ? source : key.source;
  if (word.type === FEED_BEAT) return { beat: feed };
  if (word.type === VEHICLE_POSITIONED) return positioned(candidate, key, now, data);
  const { type } = word;
  const own = type === 'kerbside.handover.amended' ? { ...data, amends: `${source}/${String(data['amends'])}` } : data;
  const named = `${source}/${id}`;
  const event =
    sequence === undefined
      ? { id: named, type, source: feed, at, recordedAt: now, data: own }
      : { id: named, type, source: feed, at, recordedAt: now, sequence, data: own };
  // The schema of each type is checked against the type's own shape where it is written (schemas/fields.ts, `word`).
  return { event: event as unknown as WorldEvent };
}

/** A key's own name, or one under it. */
function isOwnSource(source: string, own: string): boolean {
  return source.startsWith(own) && (source.length === own.length || source.charCodeAt(own.length) === SLASH);
}

const SLASH = '/'.charCodeAt(0);

function positioned(candidate: Candidate, key: FeedKey, now: Instant, data: WireData): Translated {
  const told = data as unknown as Omit<VehiclePosition, 'service'> & { readonly service?: string };
  const service = told.service ?? key.service ?? (told.conveyance && serviceOf(told.conveyance));
  if (service === undefined) {
    return no(candidate, 'missing', {
      field: 'data.service',
      message: `data.service is missing; a callsign is unique only with its service: send its ODS code, e.g. RYF.`,
    });
  }
  const source = key.manyFeeds ? candidate.source : key.source;
  return { position: { ...told, service, at: candidate.at, recordedAt: now, source } };
}

function no({ index, id }: Candidate, code: RejectionCode, fault: Fault): { readonly rejection: Rejection } {
  return { rejection: rejection(index, id, code, fault) };
}

/** Deeper than any message of ours; a schema's own search for faults follows a value to its bottom. */
const DEEPEST = 8;

function shapeRejected(candidate: Candidate, { faultsIn, word }: Reader): Translated {
  const { data } = candidate;
  if (isDeeperThan(data, DEEPEST)) {
    const message = `data is nested more than ${DEEPEST} deep; send the fields of ${word.type} as its schema has them.`;
    return no(candidate, 'malformed', { field: 'data', message });
  }
  const found = faultsIn(data);
  // A choice is explained as a whole; its branches' own complaints would mislead.
  const faults = found.filter(({ schemaPath }) => !schemaPath.includes('/anyOf/'));
  const [first] = faults;
  if (!first)
    return no(candidate, 'bad-value', { field: 'data', message: `data does not fit the schema of ${word.type}.` });
  const { field, message } = explain(first, data, word.schema);
  const rest = faults.length === 1 ? '' : ` (${faults.length - 1} more to mend in this message.)`;
  return no(candidate, codeOf(first), { field, message: `${message}${rest}` });
}

function codeOf({ keyword, params }: { readonly keyword: string; readonly params: object }): RejectionCode {
  if (keyword === 'required' || keyword === 'anyOf') return 'missing';
  if (keyword === 'type') return 'wrong-type';
  return keyword === 'format' && (params as { format?: unknown }).format === 'date-time' ? 'bad-time' : 'bad-value';
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

function siteFault({ plan }: Reader, data: WireData, { sites }: Standing): Fault | undefined {
  for (const name of plan.siteFields) {
    const code = data[name];
    if (typeof code !== 'string' || sites.knows(code)) continue;
    const probably = sites.probably(code);
    const fix = probably ? `did you mean ${probably}?` : 'send the ODS site code of a receiving hospital.';
    return { field: `data.${name}`, message: `data.${name} is ${quoted(code)}, which is no site known here; ${fix}` };
  }
  return undefined;
}

function unknownType(type: string): Fault {
  const probably = TYPES_BY_LETTERS.get(lettersOf(type)) ?? TYPES_BY_LETTERS.get(lettersOf(`kerbside${type}`));
  const fix = probably ? `did you mean ${probably}?` : 'see /api/schemas for the types that feeds may send.';
  return { field: 'type', message: `type is ${quoted(type)}, which is not taken here; ${fix}` };
}

function lettersOf(type: string): string {
  return type.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function foreignSource(source: string, key: FeedKey): Fault {
  const message = `source is ${quoted(source)}; this key speaks as '${key.source}': send that, or '${key.source}/…'.`;
  return { field: 'source', message };
}

function tooOld(at: Instant, now: Instant): Fault {
  const message = `time is ${formatInstant(at)}, before ${formatInstant(now - OLDEST_MS)}: days close after 14 days and take no more reports.`;
  return { field: 'time', message };
}
