// Places offered and asked for, as they stand now. Pure.
import type { Area } from '@kerbside/shared/department';
import type { Instant } from '@kerbside/shared/kernel';
import { orderQueue } from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';

type Offer = NonNullable<QueuePatientRow['offer']>;

/** The place kept for the patient now: an offer that ran out is none. */
export function liveOffer({ offer }: QueuePatientRow, now: Instant): Offer | null {
  return offer !== null && now < offer.expiresAt ? offer : null;
}

/** Whether a place was asked for the patient and none was offered since. */
export function awaitsAskedPlace(row: QueuePatientRow, now: Instant): boolean {
  const { placeAsked, offer } = row;
  if (placeAsked === null || row.list !== 'waiting') return false;
  return liveOffer(row, now) === null && (offer === null || offer.at < placeAsked.at);
}

/** Who can be offered a free space: those asked for first where that area was wanted, then by the queue's order. */
export function candidatesFor(
  area: Area,
  patients: readonly QueuePatientRow[],
  now: Instant,
): readonly QueuePatientRow[] {
  const without = patients.filter((row) => liveOffer(row, now) === null && isToBePlaced(row));
  const ordered = orderQueue(without);
  const wants = (row: QueuePatientRow): boolean => awaitsAskedPlace(row, now) && row.placeAsked?.area === area;
  return [...ordered.filter(wants), ...ordered.filter((row) => !wants(row))];
}

function isToBePlaced({ list }: QueuePatientRow): boolean {
  return list === 'inbound' || list === 'waiting' || list === 'no-space';
}

/** The names of an area's spaces where it has few enough to tap, less those kept for somebody; none where they are not known. */
export function spaceNames(area: Area, spaces: number | null, offered: readonly Offer[]): readonly string[] {
  if (spaces === null || spaces > MOST_TO_TAP) return [];
  const kept = new Set(offered.filter((offer) => offer.area === area).map(({ space }) => space));
  return Array.from({ length: spaces }, (_, at) => String(at + 1)).filter((name) => !kept.has(name));
}

const MOST_TO_TAP = 24;
