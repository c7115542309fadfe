// What the codes of feeds, records and disputes are called on screen.
import type { RecordDismissed } from '@kerbside/shared/feed';
import type { DisputeReason } from '@kerbside/shared/handover';
import type { UnmatchedReason } from '@kerbside/shared/world';

export const UNMATCHED_WORDS: Readonly<Record<UnmatchedReason, string>> = {
  'matches-none': 'No vehicle of that callsign was here then',
  'matches-several': 'Fits more than one patient',
  'no-arrival': 'Handed over or clear, and no arrival was said',
  'id-reused': 'Came under the id of another message, so it was not read',
};

export const DISMISS_WORDS: Readonly<Record<RecordDismissed['reason'], string>> = {
  duplicate: 'a duplicate',
  'not-ambulance': 'not by ambulance',
  'other-site': 'another site’s',
  error: 'an error',
  other: 'something else',
};

export const DISPUTE_WORDS: Readonly<Record<DisputeReason, string>> = {
  'patient-still-with-crew': 'patient was still with the crew',
  'no-space-at-that-time': 'no space at that time',
  'wrong-patient-or-vehicle': 'wrong patient or vehicle',
  'button-not-pressed': 'button was not pressed then',
  'trail-says-otherwise': 'the trail says otherwise',
  'record-missing': 'the record is missing',
  other: 'another reason',
};

export const REFUSED_WORDS: Readonly<Record<string, string>> = {
  malformed: 'not a message',
  'unknown-type': 'type not known',
  missing: 'field missing',
  'wrong-type': 'wrong kind of value',
  'bad-value': 'value not allowed',
  'bad-time': 'time not readable',
  'unknown-site': 'site not known',
  'too-old': 'over 14 days old',
  'not-yours': 'not this feed’s to say',
};

/** A rhythm in words: 'every minute', 'every 15 min'. */
export function rhythmWords(seconds: number): string {
  if (seconds < 120) return seconds === 60 ? 'every minute' : `every ${String(seconds)} s`;
  return `every ${String(Math.round(seconds / 60))} min`;
}

/** How far a clock was ahead: minutes, and below two of them seconds. */
export function aheadWords(seconds: number): string {
  return seconds < 120 ? `${String(seconds)} s` : `${String(Math.round(seconds / 60))} min`;
}
