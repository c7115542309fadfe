// Which unanswered alerts sound at this screen, and when again: those its role was told of, until somebody answers. Pure; a burst is
// one sound, information is none.
import type { AlertClass } from '@kerbside/shared/alert';
import type { Instant, Role } from '@kerbside/shared/kernel';
import type { AlertsRow } from '@kerbside/shared/views';
import { placeWords, raisedWords } from '../parts/alerts/alertWords.ts';
import { waitsForRole } from '../parts/alerts/tellings.ts';
import type { Sounding } from './soundsFor.ts';
import type { Tone } from './tones.ts';
import { loudest } from './tones.ts';

/** How often it sounds until it is answered. Local setting. */
export const REPEAT_MS: Readonly<Record<Exclude<AlertClass, 'information'>, number>> = {
  'life-threat': 10_000,
  urgent: 30_000,
  attention: 60_000,
};

/** The alerts that wait for this role, each once, whatever lists they stand in. */
export function soundingAlerts(rows: Iterable<AlertsRow>, role: Role, now: Instant): readonly Sounding[] {
  const found = new Map<string, Sounding>();
  for (const row of rows) {
    if (row.kind !== 'alert' || row.class === 'information') continue;
    const isOverdue = row.response.kind === 'owned' && now >= row.response.updateDueAt;
    if (!waitsForRole(row, role, isOverdue)) continue;
    const key = `alert ${row.id} ${String(row.timerFrom)}`;
    found.set(key, { key, tone: row.class, what: 'alert', of: `${placeWords(row.place)}: ${raisedWords(row, now)}` });
  }
  return [...found.values()];
}

/** When each sounded last, by the device's running clock in milliseconds. */
export type Sounded = Map<string, number>;

/** What sounds now: the most urgent of what is due. All that wait then count as sounded; what is answered is forgotten. */
export function alertToneDue(waiting: readonly Sounding[], sounded: Sounded, at: number): Tone | null {
  const keys = new Set(waiting.map(({ key }) => key));
  for (const key of [...sounded.keys()]) if (!keys.has(key)) sounded.delete(key);
  const due = waiting.filter(({ key, tone }) => at - (sounded.get(key) ?? -Infinity) >= periodOf(tone));
  const tone = loudest(due.map((one) => one.tone));
  if (tone !== null) for (const { key } of due) sounded.set(key, at);
  return tone;
}

function periodOf(tone: Tone): number {
  return tone === 'information' ? Infinity : REPEAT_MS[tone];
}
