// How often a flagged patient waited while somebody at lower risk was handed over: the weekly look at whether the queue's order was
// kept (design.md, Risk-first). By site, never by person; read from the journeys that are kept.
import { arrivalOf } from '../conveyance/index.ts';
import { flagWordsOf, type Handover } from '../handover/index.ts';
import { conveyanceOfPatient, notWithdrawn, type Instant, type SiteCode, type Slot } from '../kernel/index.ts';
import { staysOf, type PatientStay } from './stay.ts';
import type { World } from './world.ts';

/** Counts of patients whose handover was over within the window. */
export interface WaitedBehind {
  readonly site: SiteCode;
  readonly handedOver: number;
  /** Flagged unwell, or a NEWS2 of 7 or more, when they were handed over, and known to be so before that. */
  readonly flagged: number;
  /** Of those: while they were known to be flagged, at least one patient of another vehicle who was not was handed over. */
  readonly behind: number;
  /** The longest of those waits, from when the flag was known, in ms; null: none waited behind another. */
  readonly longestMs: number | null;
  /** Handovers at a time nobody knows: whether they were before or after the others cannot be said. */
  readonly unknown: number;
}

/** What the weekly look shows. */
export interface WaitedBehindLook {
  readonly from: Instant;
  readonly to: Instant;
  readonly sites: readonly WaitedBehind[];
}

interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

interface HandedOver {
  readonly vehicle: string;
  readonly at: Instant;
  readonly flagKnownAt: Instant | undefined;
}

interface SiteBook {
  readonly done: HandedOver[];
  unknown: number;
}

/** Vehicles looked at in one go; whoever shares a thread rests in between. */
const AT_ONCE = 250;

/** [W50] One line a site, in their order. Answers with it at the end, and stops now and then before that. */
export function* waitedBehind(
  world: World,
  sites: readonly SiteCode[],
  window: Window,
): Generator<undefined, readonly WaitedBehind[]> {
  const books = new Map<SiteCode, SiteBook>(sites.map((site) => [site, { done: [], unknown: 0 }]));
  let looked = 0;
  for (const id of world.conveyances.rows.keys()) {
    looked += 1;
    if (looked % AT_ONCE === 0) yield;
    // A record made by hand and tied to another is told with that one.
    if (world.twins.rows.has(id)) continue;
    for (const stay of staysOf(world, id)) note(books, stay, window);
  }
  return [...books].map(([site, book]) => lineOf(site, book));
}

function note(books: ReadonlyMap<SiteCode, SiteBook>, stay: PatientStay, { from, to }: Window): void {
  const { key, site, stop, handover, conveyance } = stay;
  const book = site === undefined ? undefined : books.get(site);
  if (!book || !stop || !arrivalOf(conveyance) || stop.knownAt < from || stop.knownAt >= to) return;
  if (stop.at === undefined) book.unknown += 1;
  else
    book.done.push({
      vehicle: conveyanceOfPatient(key),
      at: stop.at,
      flagKnownAt: flagKnownAt(handover, stop.at),
    });
}

function lineOf(site: SiteCode, { done, unknown }: SiteBook): WaitedBehind {
  const lower = done.filter(({ flagKnownAt }) => flagKnownAt === undefined);
  let flagged = 0;
  const waits: number[] = [];
  for (const { vehicle, at, flagKnownAt } of done) {
    if (flagKnownAt === undefined) continue;
    flagged += 1;
    const isBehind = lower.some((other) => other.vehicle !== vehicle && other.at > flagKnownAt && other.at < at);
    if (isBehind) waits.push(at - flagKnownAt);
  }
  const longestMs = waits.length > 0 ? Math.max(...waits) : null;
  return { site, handedOver: done.length, flagged, behind: waits.length, longestMs, unknown };
}

/**
 * Since when the house knew, without a break up to `at`, that the patient was flagged: what was entered later was not known then.
 * Undefined where no flag was up at `at`, or nobody here knew.
 */
function flagKnownAt(handover: Handover, at: Instant): Instant | undefined {
  const { news2, corrections } = handover;
  const since = <Value>(slot: Slot<Value>, isUp: (value: Value) => boolean): Instant => {
    const known = slot.filter(({ recordedAt }) => recordedAt <= at);
    const inOrder = known.toSorted((a, b) => b.at - a.at);
    let from = Infinity;
    for (const word of inOrder) {
      if (!isUp(word.value)) break;
      from = Math.max(word.at, word.recordedAt);
    }
    return from;
  };
  const from = Math.min(
    since(flagWordsOf(handover), ({ unwell: isUp }) => isUp),
    since(notWithdrawn(news2, corrections), (band) => band === '7+'),
  );
  return from < at ? from : undefined;
}
