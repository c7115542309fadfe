// What a server may hold in a storm: of the machine at any time; and when the storm is over, beyond what one opened anew has.
export const MIB = 1024 * 1024;

/** Whatever its screens do not read, and however long it rages. Local setting. */
export const MOST_RSS = 900 * MIB;
/** A short storm of few screens holds 280 to 400 MiB. Local setting. */
const MOST_RSS_SHORT = 600 * MIB;
const SHORT_SECONDS = 30;

/** Rooms, lines, what was read lately: 1 to 12 MiB in ten seconds, 16 of 96 in two minutes with 150 screens. Local setting. */
const MOST_LEFT = 32 * MIB;
/** More where there is more: so much of what one opened anew has. Local setting. */
const MOST_LEFT_PART = 0.25;

/** Bytes of their own that two servers hold once all garbage is let go. */
export interface Kept {
  /** That which raged. */
  readonly kept: number;
  /** That which was opened afterwards, on the same log. */
  readonly keptAnew: number;
}

export function rssFaults(rss: number, seconds: number): readonly string[] {
  const most = seconds <= SHORT_SECONDS ? MOST_RSS_SHORT : MOST_RSS;
  return rss > most ? [`the server held ${inMib(rss)}, more than ${inMib(most)}`] : [];
}

/** What leaks is beyond it in seconds, however much garbage there is besides. */
export function leftFaults({ kept, keptAnew }: Kept, most = MOST_LEFT): readonly string[] {
  return kept - keptAnew > most + keptAnew * MOST_LEFT_PART
    ? [`the server kept ${inMib(kept)}, and one opened anew on its log has ${inMib(keptAnew)}`]
    : [];
}

export function inMib(bytes: number): string {
  return `${String(Math.round(bytes / MIB))} MiB`;
}
