// A figure's value and its inputs in words, as on screen. Pure.
import { HOUR, MINUTE, clockTime } from '@kerbside/shared/kernel';
import {
  percentOf,
  type ExplainedInput,
  type Explanation,
  type InputState,
  type Ratio,
  type SourceKind,
  type Threshold,
  type Unknown,
} from '@kerbside/shared/measures';

export const UNKNOWN_WORDS: Readonly<Record<Unknown, string>> = {
  'not-reported': 'not reported',
  lost: 'lost',
  'not-connected': 'no feed connected',
};
export const INPUT_STATE_WORDS: Readonly<Record<InputState, string>> = {
  live: 'live',
  late: 'late',
  lost: 'lost',
  unknown: 'never heard',
  'not-reported': 'not reported',
  'not-connected': 'no feed connected',
};
export const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  national: 'national rule',
  contract: 'contract',
  'local setting': 'local setting',
  derived: 'worked out here',
};
/** Of several moments so many are shown at once. */
const MOMENTS_SHOWN = 12;

type Shown = Pick<Explanation, 'unit' | 'heldIn'>;

/** A value with its unit: '72 minutes', '3.4 hours', '94 % of open beds (530 of 560)', '65 % share of timed handovers'. */
export function valueWords(value: number | Ratio, { unit, heldIn }: Shown): string {
  if (typeof value !== 'number') {
    const percent = percentOf(value);
    const of = `${String(value.part)} of ${String(value.whole)}`;
    return percent === null ? `– (${of})` : `${String(Math.round(percent))} ${unit} (${of})`;
  }
  if (unit.startsWith('share')) return `${String(Math.round(value * 100))} %, ${unit}`;
  if (unit.startsWith('level')) return String(value);
  if (heldIn === 'ms') {
    return unit === 'hours' ? `${(value / HOUR).toFixed(1)} h` : `${String(Math.floor(value / MINUTE))} min`;
  }
  return countWords(value, unit);
}

/** '1 patient', '4 patients', '2.5 h' */
function countWords(value: number, unit: string): string {
  const number = Number.isInteger(value) ? String(value) : value.toFixed(1);
  return `${number} ${SHORT_UNITS[unit] ?? (value === 1 ? unit.replace(/^(\p{L}+)s\b/u, '$1') : unit)}`;
}

const SHORT_UNITS: Readonly<Record<string, string>> = { minutes: 'min', hours: 'h' };

/** What an input says: a count, the moment itself where it is one, or that nobody said. */
export function inputWords({ value, unit, instants, state }: ExplainedInput): string {
  if (value === null) return INPUT_STATE_WORDS[state === 'live' || state === 'late' ? 'not-reported' : state];
  const [only] = instants ?? [];
  if (unit === 'time' && only !== undefined) return clockTime(only);
  return unit === 'level' ? String(value) : countWords(value, unit);
}

/** '01:12 · 01:48 · and 3 more'; nothing for none or for a single moment that is said already. */
export function momentWords({ instants = [], values = [], unit }: ExplainedInput): string {
  if (values.length > 0) {
    const [least = 0, most = 0] = [values[0], values.at(-1)];
    return `from ${least.toFixed(0)} to ${most.toFixed(0)} min`;
  }
  if (instants.length === 0 || unit === 'time') return '';
  const shown = instants.slice(0, MOMENTS_SHOWN).map(clockTime);
  const more = instants.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${String(more)} more`] : [])].join(' · ');
}

/** 'national rule, since 1 April 2025' */
export function ruleWords({ kind, from }: Pick<Threshold, 'kind' | 'from'>): string {
  if (from === null) return KIND_WORDS[kind];
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${from}T00:00:00Z`),
  );
  return `${KIND_WORDS[kind]}, since ${date}`;
}
