// Which unanswered alerts sound at this screen, and when again: those its role was told of, until somebody answers or mutes them. Pure; a
// burst is one sound, information is none.
import type { AlertClass } from '@kerbside/shared/alert';
import { clockTime, type Instant, type Role } from '@kerbside/shared/kernel';
import type { AlertsRow } from '@kerbside/shared/views';
import { mutesByRule, mutesNow } from '../parts/alerts/alertLists.ts';
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

/** The alerts that wait for this role, each once, whatever lists they stand in: those that sound, and those that a mute keeps silent. */
export interface AlertsHere {
  readonly sounding: readonly Sounding[];
  readonly muted: readonly Sounding[];
}

export function alertsHere(rows: Iterable<AlertsRow>, role: Role, now: Instant): AlertsHere {
  const all = [...rows];
  const muteOf = mutesByRule(mutesNow(all, now));
  const sounding = new Map<string, Sounding>();
  const muted = new Map<string, Sounding>();
  for (const row of all) {
    if (row.kind !== 'alert' || row.class === 'information') continue;
    const isOverdue = row.response.kind === 'owned' && now >= row.response.updateDueAt;
    if (!waitsForRole(row, role, isOverdue)) continue;
    const key = `alert ${row.id} ${String(row.timerFrom)}`;
    const of = `${placeWords(row.place)}: ${raisedWords(row, now)}`;
    const mute = row.class === 'life-threat' ? undefined : muteOf.get(`${row.place}#${row.rule}`);
    if (!mute) sounding.set(key, { key, tone: row.class, what: 'alert', of });
    else {
      const by = `until ${clockTime(mute.untilAt)}, by ${mute.by}`;
      muted.set(key, { key, tone: 'information', what: 'muted', of: `${of}, ${by}` });
    }
  }
  return { sounding: [...sounding.values()], muted: [...muted.values()] };
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
