// What is wrong with the feeds of a simulated day on their way to the door: data only. Every number is a local setting of the
// simulation: no published rate of feed faults was found.
import type { ServiceCode } from '@kerbside/shared/kernel';

export interface FeedFaults {
  /** Feeds of which nothing comes between two local clock times of every day. */
  readonly quiet: readonly { readonly feed: string; readonly from: string; readonly to: string }[];
  /** Feeds whose clock is ahead, and by how many minutes. */
  readonly fast: readonly { readonly feed: string; readonly minutes: number }[];
  /** Of the hospital's words that name no job, the share whose callsign has two figures changed about. */
  readonly mistyped: number;
  /** The share of counts that have a number written as text, which the door refuses; and of these feeds more. */
  readonly misshapen: number;
  readonly misshapenOf: Readonly<Record<string, number>>;
  /** The services whose vehicles are seen while a world catches up, so that its past has trails; the others' would only take time. */
  readonly seenBefore: readonly ServiceCode[];
}

export const FEED_FAULTS: FeedFaults = {
  quiet: [
    { feed: 'pas-ra7c2', from: '10:40', to: '13:10' },
    { feed: 'pas-rxh09', from: '09:55', to: '12:50' },
    { feed: 'ed-rxl01', from: '11:22', to: '12:25' },
  ],
  fast: [{ feed: 'ed-ra701', minutes: 3 }],
  mistyped: 0.03,
  misshapen: 0.002,
  misshapenOf: { 'ed-rvj01': 0.1, 'pas-rrk97': 0.3 },
  seenBefore: ['RYF'],
};
