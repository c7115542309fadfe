// What an event must look like before a fold reads it. A store may hold anything: what does not fit changes nothing, and never
// throws. The doors have schemas of their own, which explain; this only tells.
import type { DomainEvent } from './event.ts';
import { CONVEYANCE_PATTERN, type ConveyanceId } from './ids.ts';
import type { Instant } from './instant.ts';
import { isLocalDate, type LocalDate } from './londonTime.ts';

export type Check<Value> = (value: unknown) => value is Value;
/** A field that may be left out. */
export interface Maybe<Value> {
  readonly maybe: Check<Value>;
}
/** A check for every field, by the compiler's word; those that may be left out say so. Other fields are not looked at. */
export type Shape<Fields> = {
  readonly [Name in keyof Fields]-?: undefined extends Fields[Name]
    ? Maybe<Exclude<Fields[Name], undefined>>
    : Check<Fields[Name]>;
};

/** The check of each type of event's data. */
export type ShapesOf<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Check<Extract<Event, { readonly type: Type }>['data']>;
};

export function maybe<Value>(check: Check<Value>): Maybe<Value> {
  return { maybe: check };
}

export function group<Fields>(shape: Shape<Fields>): Check<Fields> {
  const fields = Object.entries<Check<unknown> | Maybe<unknown>>(shape).map(([name, check]) =>
    typeof check === 'function' ? { name, check, isOptional: false } : { name, check: check.maybe, isOptional: true },
  );
  return (value): value is Fields => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const stated = value as Readonly<Record<string, unknown>>;
    for (const { name, check, isOptional } of fields) {
      const field = stated[name];
      if (!(field === undefined ? isOptional : check(field))) return false;
    }
    return true;
  };
}

export function oneOf<const Word extends string | number | boolean>(words: readonly Word[]): Check<Word> {
  const known = new Set<unknown>(words);
  return (value): value is Word => known.has(value);
}

export function listOf<Item>(check: Check<Item>): Check<readonly Item[]> {
  return (value): value is readonly Item[] => Array.isArray(value) && value.every((item) => check(item));
}

export function orNull<Value>(check: Check<Value>): Check<Value | null> {
  return (value): value is Value | null => value === null || check(value);
}

export const text: Check<string> = (value): value is string => typeof value === 'string';
/** A text that can be a key. */
export const named: Check<string> = (value): value is string => typeof value === 'string' && value !== '';
export const yesOrNo: Check<boolean> = (value): value is boolean => typeof value === 'boolean';
/** Zero or more: minutes, shares. */
export const amount: Check<number> = (value): value is number =>
  typeof value === 'number' && value >= 0 && Number.isFinite(value);
export const count: Check<number> = (value): value is number => amount(value) && Number.isInteger(value);
/** 1 … 4 patients on one vehicle (domain.md 11.4). */
export const patientNumbered: Check<number> = (value): value is number => count(value) && value >= 1 && value <= 4;
/** A whole number of UTC milliseconds within the years that a date can be written in with four digits. */
export const instant: Check<Instant> = (value): value is Instant => count(value) && value <= LATEST_MS;
export const localDate: Check<LocalDate> = (value): value is LocalDate =>
  text(value) && isLocalDate(value) && value > '1971' && value < '9990';

const LATEST_MS = Date.UTC(9999, 11, 30);
const CONVEYANCE = new RegExp(CONVEYANCE_PATTERN);
export const conveyance: Check<ConveyanceId> = (value): value is ConveyanceId =>
  typeof value === 'string' && CONVEYANCE.test(value);

const isTrue: Check<true> = (value): value is true => value === true;
const person = group<{ readonly name: string; readonly role: string }>({ name: text, role: text });

/** Whether this is an event at all: its envelope is whole, whatever its data. Read once for every event that is folded. */
export function isEvent(value: unknown): value is DomainEvent {
  if (typeof value !== 'object' || value === null) return false;
  const event = value as Partial<Record<keyof DomainEvent, unknown>>;
  return (
    named(event.id) &&
    named(event.type) &&
    text(event.source) &&
    instant(event.at) &&
    instant(event.recordedAt) &&
    isAbsentOr(amount, event.sequence) &&
    isAbsentOr(text, event.askId) &&
    isAbsentOr(isTrue, event.late) &&
    isAbsentOr(isTrue, event.reusedId) &&
    isAbsentOr(person, event.person)
  );
}

function isAbsentOr(check: Check<unknown>, value: unknown): boolean {
  return value === undefined || check(value);
}
