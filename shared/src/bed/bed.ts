// A hospital's beds: lines counted by type and stock, single beds, discharges. Counts and single beds are never added up.
import {
  createTable,
  localDateOf,
  type Instant,
  type Latest,
  type LocalDate,
  type Said,
  type SiteCode,
  type Table,
} from '../kernel/index.ts';
import {
  BED_STOCKS,
  BED_TYPES,
  type BedCount,
  type BedEquivalent,
  type BedState,
  type BedStock,
  type BedType,
  type EquivalentCount,
} from './events.ts';
import type { BedStep, BedTurn } from './turn.ts';

/** '<type>/<stock>', e.g. 'adult-general/core'. */
export type LineKey = `${BedType}/${BedStock}`;

export function lineKey({ type, stock }: { readonly type: BedType; readonly stock: BedStock }): LineKey {
  return `${type}/${stock}`;
}

/** The counts of one site: each line one word, the no-criteria-to-reside census another. */
export interface SiteBeds {
  readonly site: SiteCode;
  readonly lines: Readonly<Partial<Record<LineKey, Said<BedCount>>>>;
  readonly noCriteriaToReside: Latest<number>;
  readonly equivalents: Readonly<Partial<Record<BedEquivalent, Said<EquivalentCount>>>>;
}

/** One bed that a feed tells apart. */
export interface Bed {
  readonly site: SiteCode;
  readonly ward: string;
  readonly bed: string;
  readonly type: Latest<BedType>;
  readonly stock: Latest<BedStock>;
  readonly state: Latest<BedState>;
  /** Its last states, oldest first. [B9] */
  readonly steps: readonly BedStep[];
}

export interface SiteDischarges {
  readonly site: SiteCode;
  readonly expectedToday: Latest<number>;
  readonly doneToday: Latest<number>;
  readonly doneBy17: Latest<number>;
  readonly expectedIn2Hours: Latest<number>;
  readonly expectedIn4Hours: Latest<number>;
}

/** How many single beds of one type and stock are in each state. `null`: nobody said of which. */
export interface BedTally extends Readonly<Record<BedState, number>> {
  readonly type: BedType | null;
  readonly stock: BedStock | null;
}

/** A site's single beds, tallied as they change, so that nobody has to go through them. */
export interface SiteTallies {
  readonly site: SiteCode;
  /** When a single bed of the site last changed. */
  readonly at: Instant;
  readonly tallies: readonly BedTally[];
  /** The last turn of each bed that had one, by when it was vacated. [B9] */
  readonly turns: readonly BedTurn[];
}

export interface BedTables {
  readonly bedCounts: Table<SiteBeds>;
  /** By `bedKey`. */
  readonly beds: Table<Bed>;
  readonly bedTallies: Table<SiteTallies>;
  readonly discharges: Table<SiteDischarges>;
}

export function createBedTables(): BedTables {
  return {
    bedCounts: createTable('bedCounts'),
    beds: createTable('beds'),
    bedTallies: createTable('bedTallies'),
    discharges: createTable('discharges'),
  };
}

/** 'site/ward/bed', with the strokes in a name written apart. */
export function bedKey(bed: { readonly site: SiteCode; readonly ward: string; readonly bed: string }): string {
  return `${written(bed.site)}/${written(bed.ward)}/${written(bed.bed)}`;
}

function written(part: string): string {
  if (!part.includes('%') && !part.includes('/')) return part;
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}

export interface AvailableBeds {
  /** Open beds with nobody in them and kept for nobody: never negative. */
  readonly count: number;
  /** What was not counted: the true figure can only be lower. Empty when the count says it all. */
  readonly withoutCounting: readonly ('reserved' | 'cleaning')[];
}

/** [B3] Open less occupied, reserved and being cleaned. Closed beds are not open, so they are not taken off again. */
export function availableBeds({ open, occupied, reserved, cleaning }: BedCount): AvailableBeds {
  return {
    count: Math.max(0, open - occupied - (reserved ?? 0) - (cleaning ?? 0)),
    withoutCounting: [
      ...(reserved === undefined ? (['reserved'] as const) : []),
      ...(cleaning === undefined ? (['cleaning'] as const) : []),
    ],
  };
}

/** A line of a site's beds as it is to be read: counted, or made of single beds. */
export interface BedLine extends BedCount {
  readonly at: Instant;
  readonly from: 'count' | 'single-beds';
}

/** [B5] A site's lines in the order of types and stocks: a counted line wins, single beds fill what is not counted. */
export function bedLines(counted: SiteBeds | undefined, singles: SiteTallies | undefined): readonly BedLine[] {
  const { counts } = countsOfTallies(singles?.tallies ?? []);
  return BED_TYPES.flatMap((type) =>
    BED_STOCKS.flatMap((stock): BedLine[] => {
      const line = counted?.lines[lineKey({ type, stock })];
      if (line) return [{ ...line.value, at: line.at, from: 'count' }];
      const made = counts.find((count) => count.type === type && count.stock === stock);
      return made && singles ? [{ ...made, at: singles.at, from: 'single-beds' }] : [];
    }),
  );
}

/** Single beds as counts; `withoutKind` are the beds of which nobody said type and stock. */
export interface CountsOfBeds {
  readonly counts: readonly BedCount[];
  readonly withoutKind: Readonly<Record<BedState, number>>;
}

/** [B4] Single beds counted from scratch. */
export function countsOfBeds(beds: Iterable<Bed>): CountsOfBeds {
  let tallies: readonly BedTally[] = [];
  for (const bed of beds) tallies = movedBed(tallies, undefined, bed);
  return countsOfTallies(tallies);
}

/** Tallies after one bed changed: it leaves the state it was in and enters the one it is in. */
export function movedBed(tallies: readonly BedTally[], before: Bed | undefined, after: Bed): readonly BedTally[] {
  return add(before ? add(tallies, before, -1) : tallies, after, 1);
}

function add(tallies: readonly BedTally[], bed: Bed, beds: 1 | -1): readonly BedTally[] {
  const state = bed.state?.value;
  if (!state) return tallies;
  const [type, stock] = [bed.type?.value ?? null, bed.stock?.value ?? null];
  const place = tallies.findIndex((tally) => tally.type === type && tally.stock === stock);
  const known = tallies[place] ?? { type, stock, ...NO_BEDS };
  const tally = { ...known, [state]: known[state] + beds };
  if (sizeOf(tally) === 0) return place < 0 ? tallies : tallies.toSpliced(place, 1);
  return place < 0 ? [...tallies, tally].sort(byKind) : tallies.with(place, tally);
}

function countsOfTallies(tallies: readonly BedTally[]): CountsOfBeds {
  const counts: BedCount[] = [];
  let withoutKind: CountsOfBeds['withoutKind'] = NO_BEDS;
  for (const { type, stock, available, reserved, occupied, dirty, cleaning, closed } of tallies) {
    if (type && stock) {
      counts.push({
        type,
        stock,
        open: available + reserved + occupied + dirty + cleaning,
        occupied,
        closed,
        reserved,
        cleaning: dirty + cleaning,
      });
    } else {
      withoutKind = {
        available: withoutKind.available + available,
        reserved: withoutKind.reserved + reserved,
        occupied: withoutKind.occupied + occupied,
        dirty: withoutKind.dirty + dirty,
        cleaning: withoutKind.cleaning + cleaning,
        closed: withoutKind.closed + closed,
      };
    }
  }
  return { counts, withoutKind };
}

const NO_BEDS: Readonly<Record<BedState, number>> = {
  available: 0,
  reserved: 0,
  occupied: 0,
  dirty: 0,
  cleaning: 0,
  closed: 0,
};

function sizeOf({ available, reserved, occupied, dirty, cleaning, closed }: BedTally): number {
  return available + reserved + occupied + dirty + cleaning + closed;
}

function byKind(a: BedTally, b: BedTally): number {
  return (
    rankIn(BED_TYPES, a.type) - rankIn(BED_TYPES, b.type) || rankIn(BED_STOCKS, a.stock) - rankIn(BED_STOCKS, b.stock)
  );
}

/** Unknown last. */
function rankIn<Word>(words: readonly Word[], word: Word | null): number {
  return word === null ? words.length : words.indexOf(word);
}

/** [B6] A figure "today" belongs to the local day of its count: on any other day it is unknown. */
export function countedOn(word: Latest<number>, date: LocalDate): number | undefined {
  return word && localDateOf(word.at) === date ? word.value : undefined;
}
