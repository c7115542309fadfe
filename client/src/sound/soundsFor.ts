// What is worth a sound now at a watched site, and was not before. Pure: two looks at the same rows and the time of each; what
// stood already when the board was opened makes none.
import { MINUTE, type Instant } from '@kerbside/shared/kernel';
import { feedStateOf, isFlagged, type Heard } from '@kerbside/shared/measures';
import type { QueueHeadRow, QueuePatientRow, QueueRow } from '@kerbside/shared/views';
import type { Tone } from './tones.ts';

/** A pre-alert that nobody received sounds from this long before the vehicle is expected (design.md 7, rule 7). */
export const PRE_ALERT_WITHIN_MS = 5 * MINUTE;

export interface Look {
  readonly rows: ReadonlyMap<string, QueueRow>;
  readonly heard: Heard;
  /** Taps kept on this device that were refused, by their ask ids. */
  readonly refused: readonly string[];
  readonly at: Instant;
}

export type SoundedWhat = 'flagged' | 'pre-alert' | 'feed-lost' | 'release' | 'refused' | 'alert' | 'muted';

export interface Sounding {
  /** The same matter has the same key as long as it stands. */
  readonly key: string;
  readonly tone: Tone;
  readonly what: SoundedWhat;
  /** The callsign or the feed that it is of; null where there is none. */
  readonly of: string | null;
}

export function soundsFor(before: Look | null, after: Look): readonly Sounding[] {
  if (before === null) return [];
  const known = new Set(standing(before).map(({ key }) => key));
  return standing(after).filter(({ key }) => !known.has(key));
}

function standing({ rows, heard, refused, at }: Look): readonly Sounding[] {
  const found: Sounding[] = refused.map((id) => ({
    key: `refused ${id}`,
    tone: 'information',
    what: 'refused',
    of: null,
  }));
  for (const row of rows.values()) found.push(...(row.kind === 'head' ? ofSite(row, heard, at) : ofPatient(row, at)));
  return found;
}

function ofPatient(row: QueuePatientRow, now: Instant): readonly Sounding[] {
  const of = row.takenOverBy?.callsign ?? row.callsign;
  if (row.list === 'away' || row.list === 'clearing') return [];
  if (isFlagged(row))
    return [{ key: `flagged ${row.id} ${String(row.unwell?.at ?? '')}`, tone: 'life-threat', what: 'flagged', of }];
  const { preAlert, etaAt } = row;
  const isNear = etaAt !== null && etaAt - now <= PRE_ALERT_WITHIN_MS;
  if (row.list !== 'inbound' || !preAlert || preAlert.received || !isNear) return [];
  return [{ key: `pre-alert ${row.id}`, tone: 'urgent', what: 'pre-alert', of }];
}

function ofSite({ feeds, releases }: QueueHeadRow, heard: Heard, now: Instant): readonly Sounding[] {
  const lost = feeds.filter((feed) => feedStateOf(feed, now, heard) === 'lost');
  const asked = releases.filter(({ answer }) => answer === null);
  return [
    ...lost.map(({ feed }): Sounding => ({ key: `feed-lost ${feed}`, tone: 'attention', what: 'feed-lost', of: feed })),
    ...asked.map(({ release }): Sounding => ({
      key: `release ${release}`,
      tone: 'attention',
      what: 'release',
      of: null,
    })),
  ];
}

const WORDS: Readonly<Record<SoundedWhat, (of: string) => string>> = {
  flagged: (of) => `Flagged unwell: the patient of ${of}`,
  'pre-alert': (of) => `Pre-alert not received, expected within five minutes: ${of}`,
  'feed-lost': (of) => `Feed lost: ${of}`,
  release: () => 'A rapid release is asked for',
  refused: () => 'A tap that was kept here was refused',
  alert: (of) => `Alert not answered: ${of}`,
  muted: (of) => `Silent here, an alert was muted: ${of}`,
};

/** The same in words, for whoever hears the page read out. */
export function soundedWords({ what, of }: Sounding): string {
  return WORDS[what](of ?? 'a crew without callsign');
}
