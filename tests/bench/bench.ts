// What a benchmark is: figures, each from several runs, and aims for some of them. A missed aim is said, and fails nothing.

export interface Figure {
  /** The median of the runs. */
  readonly value: number;
  readonly unit: string;
  readonly runs: readonly number[];
}

export type Figures = Readonly<Record<string, Figure>>;

export type Aim = { readonly figure: string } & ({ readonly atLeast: number } | { readonly atMost: number });
export type JudgedAim = Aim & { readonly met: boolean };

/** Exported as `bench` by each `<name>.bench.ts` in this folder. */
export interface Bench {
  /** One line on what is measured, against which yardstick. */
  readonly about: string;
  readonly aims: readonly Aim[];
  run(): Promise<Figures> | Figures;
}

export function figureOf(unit: string, runs: readonly number[]): Figure {
  return { value: rounded(median(runs)), unit, runs: runs.map(rounded) };
}

/** What could not be taken within its time, or went wrong, is said and missing: a benchmark always ends. */
export async function taken<Result>(
  what: string,
  withinMs: number,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no end within ${withinMs / 1_000} s`)), withinMs);
  try {
    return await Promise.race([work(), late.promise]);
  } catch (reason) {
    console.log(`  not taken: ${what}: ${reason instanceof Error ? reason.message : String(reason)}`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Once at least, and again as long as there is time: on a busy machine a figure stands on fewer runs, and ends. */
export async function repeated<Run>(
  times: number,
  work: (turn: number) => Promise<Run>,
  forMs = 60_000,
): Promise<Run[]> {
  const begun = performance.now();
  const runs: Run[] = [];
  while (runs.length < times && (runs.length === 0 || performance.now() - begun < forMs))
    runs.push(await work(runs.length));
  return runs;
}

/** A figure that is missing meets no aim. */
export function judge(aims: readonly Aim[], figures: Figures): JudgedAim[] {
  return aims.map((aim) => {
    const value = figures[aim.figure]?.value ?? NaN;
    return { ...aim, met: 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The smallest value that at least `share` (0 … 1) of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Four significant figures: more is noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
