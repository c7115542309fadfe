// Seeded chance: one stream a name, each derived from the one seed by hashing, so that drawing from one never moves another.

/** A source of chance. Every draw but `poisson` and `arrivalAfter` uses exactly one number of the stream. */
export interface Stream {
  /** Above 0 and below 1. */
  uniform(): number;
  between(low: number, high: number): number;
  bernoulli(chance: number): boolean;
  exponential(mean: number): number;
  normal(): number;
  lognormal(median: number, sigma: number): number;
  /** A whole number ≥ 0. */
  poisson(mean: number): number;
  /** An index, by weight. */
  pick(weights: readonly number[]): number;
  /**
   * The next arrival of a Poisson process with a changing rate, by thinning: `rateAt` per millisecond, never above `ceiling`.
   * Infinity when nothing ever comes.
   */
  arrivalAfter(from: number, rateAt: (at: number) => number, ceiling: number): number;
}

/** All the streams of one seed, by name. Asking for the same name twice starts the same stream again. */
export function createStreams(seed: number): (name: string) => Stream {
  return (name) => createStream(sfc32(`${seed}/${name}`));
}

function createStream(uniform: () => number): Stream {
  const exponential = (mean: number): number => -mean * Math.log(uniform());
  const normal = (): number => inverseNormal(uniform());
  return {
    uniform,
    exponential,
    normal,
    between: (low, high) => low + (high - low) * uniform(),
    bernoulli: (chance) => uniform() < chance,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson(mean) {
      // Exact for small means; above 30 the normal is near enough and takes one number.
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      const floor = Math.exp(-mean);
      let count = 0;
      for (let product = uniform(); product > floor; product *= uniform()) count += 1;
      return count;
    },
    pick(weights) {
      let total = 0;
      for (const weight of weights) total += weight;
      let left = uniform() * total;
      let index = 0;
      for (const weight of weights) {
        left -= weight;
        if (left < 0) return index;
        index += 1;
      }
      return weights.length - 1;
    },
    arrivalAfter(from, rateAt, ceiling) {
      if (!(ceiling > 0)) return Infinity;
      for (let at = from; ;) {
        at += exponential(1 / ceiling);
        if (uniform() * ceiling < rateAt(at)) return at;
      }
    },
  };
}

/** A whole number from a text, 0 … 2^32-1 (FNV-1a with a final mix). */
export function hash32(text: string, start = 0x811c9dc5): number {
  let hash = start;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Small fast counting generator, 128 bits of state (C. Doty-Humphrey, PractRand); the first twelve numbers are thrown away. */
function sfc32(text: string): () => number {
  let a = hash32(text, 0x811c9dc5);
  let b = hash32(text, 0x9e3779b9);
  let c = hash32(text, 0x7f4a7c15);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return ((sum >>> 0) + 0.5) / 4294967296;
  };
  for (let turn = 0; turn < 12; turn++) next();
  return next;
}

/** The normal deviate of a probability (P. Acklam's rational approximation, error below 1.2e-9). One number in, one out. */
export function inverseNormal(p: number): number {
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  const above = horner(
    r,
    [
      -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
      2.506628277459239,
    ],
  );
  const below = horner(
    r,
    [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1],
  );
  return (q * above) / below;
}

function tail(q: number): number {
  const above = horner(
    q,
    [
      -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
  );
  const below = horner(q, [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1]);
  return above / below;
}

function horner(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
