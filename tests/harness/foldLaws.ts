// The laws of every fold, as one property test: order, repetition and delay do not matter; what did not change keeps its
// identity; the notes undo a batch exactly; faults are never found; a row survives a snapshot. Node-free.
import fc from 'fast-check';
import { Changes, type DomainEvent, type Table } from '@kerbside/shared/kernel';
import { OKORO, given, on, when, type Slice } from './given.ts';

/** A fact of a slice without its envelope. */
export type Tale<Event extends DomainEvent> =
  Event extends DomainEvent<infer Type, infer Data> ? { readonly type: Type; readonly data: Data } : never;

const START = on('03:00');

/** Facts within an hour and a half, some at the very same moment, by two feeds and a person. */
export function facts<Event extends DomainEvent>(tale: fc.Arbitrary<Tale<Event>>): fc.Arbitrary<readonly Event[]> {
  const envelope = fc.record({ minute: fc.nat(90), source: fc.constantFrom('feed.a', 'feed.b', 'desk') });
  return fc.array(fc.tuple(tale, envelope), { maxLength: 40 }).map((told) =>
    told.map(([{ type, data }, { minute, source }], index) => {
      const at = START + minute * 60_000;
      const person = source === 'desk' ? { person: OKORO } : {};
      return { id: `e${index}`, type, source, at, recordedAt: at, ...person, data } as DomainEvent as Event;
    }),
  );
}

/** Fails, with the seed, where the slice's fold breaks a law of the house. */
export function expectFoldLaws<Tables extends object, Event extends DomainEvent>(
  slice: Slice<Tables, Event>,
  tale: fc.Arbitrary<Tale<Event>>,
): void {
  const report = { includeErrorInReport: true };
  fc.assert(
    fc.property(facts<Event>(tale).chain(deliveries), (delivery) => agree(slice, delivery)),
    report,
  );
  fc.assert(
    fc.property(facts<Event>(tale), (events) => repeatsChangeNothing(slice, events)),
    report,
  );
  fc.assert(
    fc.property(facts<Event>(tale), fc.nat(), (events, cut) => undoIsExact(slice, events, cut)),
    report,
  );
}

interface Delivery<Event> {
  readonly told: readonly Event[];
  readonly delivered: readonly Event[];
}

/** The same facts in another order, some twice, each written down later than before. */
function deliveries<Event extends DomainEvent>(told: readonly Event[]): fc.Arbitrary<Delivery<Event>> {
  const all = fc.shuffledSubarray([...told], { minLength: told.length, maxLength: told.length });
  return fc
    .tuple(all, fc.shuffledSubarray([...told]), fc.array(fc.nat(7_200_000), { minLength: 2 * told.length }))
    .map(([once, again, delays]) => ({
      told,
      delivered: [...once, ...again].map((event, index) => later(event, delays[index] ?? 0)),
    }));
}

function later<Event extends DomainEvent>(event: Event, delay: number): Event {
  return { ...event, recordedAt: event.at + delay };
}

function agree<Tables extends object, Event>(slice: Slice<Tables, Event>, { told, delivered }: Delivery<Event>): void {
  const [one, other] = [given(slice, ...told), given(slice, ...delivered)].map(comparable);
  if (one !== other) throw new Error(`another order, another world:\n${one ?? ''}\n${other ?? ''}`);
}

function repeatsChangeNothing<Tables extends object, Event extends DomainEvent>(
  slice: Slice<Tables, Event>,
  events: readonly Event[],
): void {
  const tables = given(slice, ...events);
  for (const event of events) {
    if (!when(slice, tables, later(event, 60_000)).isEmpty) throw new Error(`${event.id} again changed something`);
  }
}

function undoIsExact<Tables extends object, Event>(
  slice: Slice<Tables, Event>,
  events: readonly Event[],
  cut: number,
): void {
  const before = events.slice(0, events.length && cut % events.length);
  const tables = given(slice, ...before);
  const kept = tablesOf(tables).map(({ rows }) => new Map(rows));
  const batch = new Changes();
  for (const event of events.slice(before.length)) slice.fold(tables, event, batch);
  batch.undo();
  tablesOf(tables).forEach(({ name, rows }, index) => {
    const was = kept[index] ?? new Map<string, unknown>();
    const same = rows.size === was.size && [...was].every(([key, value]) => rows.get(key) === value);
    if (!same) throw new Error(`${name} is not as it was before the batch`);
  });
}

function tablesOf(tables: object): readonly Table<unknown>[] {
  return Object.values(tables) as Table<unknown>[];
}

/** The tables as text: keys sorted, without when each word was written down. JSON, since a snapshot is. */
export function comparable(tables: object): string {
  const rows = tablesOf(tables).map(({ name, rows }) => [name, [...rows].sort(([a], [b]) => (a < b ? -1 : 1))]);
  return JSON.stringify(rows, (key, value: unknown) =>
    key === 'recordedAt' ? undefined : isRecord(value) ? sorted(value) : value,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (value instanceof Map || value instanceof Set) throw new Error('a row must survive a snapshot: no Map, no Set');
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
