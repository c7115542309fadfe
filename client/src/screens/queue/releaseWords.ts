// What is said of a rapid release: waiting, answered, not in time. Pure.
import { RELEASE_NO_REASONS, type ReleaseNoReason } from '@kerbside/shared/demand';
import { HOUR, type Instant } from '@kerbside/shared/kernel';
import type { ReleaseMark } from '@kerbside/shared/views';

export const NO_WORDS: Readonly<Record<ReleaseNoReason, string>> = {
  'no-space': 'no space',
  'patient-not-stable': 'patient not stable',
  'no-staff': 'no staff',
  'infection-control': 'infection control',
  other: 'other reason',
};
export const NO_CHOICES = RELEASE_NO_REASONS.map((reason) => [reason, NO_WORDS[reason]] as const);

/** How long a release is shown after it was asked. Local setting. */
const SHOWN_FOR_MS = 4 * HOUR;

export function shownReleases(releases: readonly ReleaseMark[], now: Instant): readonly ReleaseMark[] {
  return releases.filter(({ askedAt }) => now - askedAt < SHOWN_FOR_MS);
}

/** An answer is an answer whenever it comes; a late one says so. */
export function releaseLine({ answer, replyDueAt }: ReleaseMark, now: Instant): string {
  if (answer) return `answered ${answer.answer}${answer.at >= replyDueAt ? ', late' : ''}`;
  return now >= replyDueAt ? 'no answer in time' : 'waiting for an answer';
}
