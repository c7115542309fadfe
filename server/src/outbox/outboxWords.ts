// What the outbox writes down, and how often it tries.
import { SECOND, MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { OutsideEvent, OutsideEventOf, OutsideEventType } from '@kerbside/shared/outside';

/** Tried again after these; then it is given up. Local setting. */
export const RETRY_MS = [5, 15, 45, 120, 300].map((seconds) => seconds * SECOND);
/** What could not be written down is written later. */
export const WRITE_AGAIN_MS = MINUTE;

/** The outbox's own word about a way out: its id is made of what it is about, so that saying it twice is harmless. */
export function outboxSaid<Type extends OutsideEventType>(
  type: Type,
  id: string,
  now: Instant,
  data: OutsideEventOf<Type>['data'],
): OutsideEvent {
  return {
    id: `outbox/${id}`,
    type,
    source: 'outbox',
    at: now,
    recordedAt: now,
    data,
  } as OutsideEventOf<Type> as OutsideEvent;
}
