// When things happen: shares of a day by hour on the wall in England, and of a week by day. Numbers with their sources, and
// the one function that turns them into a rate.
import { DAY, londonOffset, type Instant } from '@kerbside/shared/kernel';

/** Relative weight of each hour 0 … 23; only the shape counts. */
export type HourShape = readonly number[];
/** Relative weight of each day, Monday first; 1 is the week's mean. */
export type WeekShape = readonly number[];

/** Ambulance incidents by hour: inputs of a public NHS model whose authors label them fake, so the shape only. */
export const INCIDENTS_BY_HOUR: HourShape = [
  2.8, 2.7, 2.4, 2.2, 2.2, 2.3, 2.5, 3.5, 4.8, 5.6, 6.0, 5.9, 5.6, 5.3, 5.1, 5.2, 5.2, 4.7, 4.8, 4.8, 4.6, 4.2, 4.0,
  3.7,
];
/** Walk-in arrivals by hour, same source. */
export const WALK_INS_BY_HOUR: HourShape = [
  2.5, 2.0, 1.5, 1.2, 1.2, 1.2, 1.2, 1.7, 3.2, 5.5, 6.2, 6.5, 6.5, 6.2, 6.0, 6.0, 6.0, 6.2, 6.2, 6.0, 5.5, 4.5, 4.0,
  3.0,
];
/** Ambulance crews on duty by hour, same source. */
export const CREWS_BY_HOUR: HourShape = [
  3.3, 3.2, 3.0, 2.9, 2.8, 2.7, 2.8, 3.5, 4.0, 4.2, 4.5, 4.9, 5.3, 5.5, 5.5, 5.4, 5.3, 5.2, 4.8, 4.4, 4.4, 4.3, 4.2,
  3.9,
];
/**
 * Discharges by hour: three in four between 10:00 and 20:00, half of them after 17:00. Nationally they are counted by 17:00 and
 * after; the hours between are professional judgement.
 */
export const DISCHARGES_BY_HOUR: HourShape = [
  1.2, 0.9, 0.7, 0.6, 0.6, 0.6, 0.7, 1.0, 1.6, 3.0, 5.0, 6.4, 7.0, 7.2, 7.6, 8.2, 8.8, 9.0, 8.4, 7.2, 5.8, 4.0, 2.6,
  1.8,
];
/** Planned admissions by hour: mornings of working days. Professional judgement. */
export const PLANNED_BY_HOUR: HourShape = [0, 0, 0, 0, 0, 0, 2, 10, 8, 5, 4, 4, 3, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];

/** Incidents by day of the week, 14.7 … 14.3 %: same source as the hours. */
export const INCIDENTS_BY_DAY: WeekShape = [1.029, 0.966, 0.98, 0.994, 1.008, 1.015, 1.001];
/** Walk-ins by day of the week: same source. */
export const WALK_INS_BY_DAY: WeekShape = [1.12, 1.05, 0.98, 0.98, 0.98, 0.91, 0.98];
/**
 * Discharges by day of the week. The national discharge situation report gives index Friday 1.25, Saturday 0.84, Sunday 0.60
 * for patients without criteria to reside; the others are drawn milder, since those patients are the smaller part.
 */
export const DISCHARGES_BY_DAY: WeekShape = [1.0, 1.0, 1.02, 1.04, 1.07, 0.96, 0.91];
export const PLANNED_BY_DAY: WeekShape = [1.35, 1.35, 1.35, 1.35, 1.2, 0.2, 0.2];

/** Crews reach the hospital an hour to an hour and a half after the call: they leave the scene about 55 minutes after it. */
export const CALL_TO_LEAVING_SCENE_MS = 55 * 60_000;

export interface Rhythm {
  /** Events per millisecond at an instant for one event a day. */
  readonly rateAt: (at: Instant) => number;
  readonly ceiling: number;
}

/** A rhythm from an hour and a week shape, moved later by `delayMs`. Between the hours it runs straight. */
export function createRhythm(hours: HourShape, days: WeekShape, delayMs = 0): Rhythm {
  const total = hours.reduce((sum, share) => sum + share, 0);
  const perDay = hours.map((share) => (share * 24) / total / DAY);
  return {
    rateAt(at) {
      const wall = at + londonOffset(at) - delayMs;
      const day = Math.floor(wall / DAY);
      // Shares stand for the middle of their hour.
      const hour = ((wall - day * DAY) / DAY) * 24 - 0.5;
      const before = Math.floor(hour);
      const earlier = perDay[(before + 24) % 24] ?? 0;
      const later = perDay[(before + 1) % 24] ?? 0;
      // 1 January 1970 was a Thursday: Monday is 0.
      return (earlier + (later - earlier) * (hour - before)) * (days[(((day + 3) % 7) + 7) % 7] ?? 1);
    },
    ceiling: Math.max(...perDay) * Math.max(...days),
  };
}
