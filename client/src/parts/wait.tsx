// A wait: whole minutes large, the arrival time beside them, the band by shape. It ticks by itself, once a minute.
import { MINUTE, wholeMinutes, type Instant } from '@kerbside/shared/kernel';
import { bandOf, type Band } from '@kerbside/shared/measures';
import { useFromWorldNow, useMinutesSince } from '../live/index.ts';
import { BAND_WORDS, BandBar } from './bandBar.tsx';
import { timeSaid } from './dayWords.ts';

interface WaitProps {
  readonly since: Instant;
  /** When the clock stopped; running when absent. */
  readonly until?: Instant | null;
  readonly size?: 'row' | 'small' | 'large';
  /** What is waited for, for readers: 'waiting' when not said. */
  readonly what?: string;
}

export function Wait({ since, until = null, size = 'row', what = 'waiting' }: WaitProps) {
  const running = useMinutesSince(since);
  const runningBand = useFromWorldNow((now) => bandOf(since, now));
  const minutes = until === null ? running : wholeMinutes(since, until);
  const band: Band = until === null ? (runningBand ?? 'under-15') : bandOf(since, until);
  return <WaitFace minutes={minutes} since={since} band={band} size={size} what={what} />;
}

interface WaitFaceProps {
  readonly minutes: number | null;
  readonly since: Instant;
  readonly band: Band;
  readonly size: 'row' | 'small' | 'large';
  readonly what: string;
}

export function WaitFace({ minutes, since, band, size, what }: WaitFaceProps) {
  const from = timeSaid(since, since + (minutes ?? 0) * MINUTE);
  const spoken = minutes === null ? 'wait not known' : `${what} ${String(minutes)} minutes, since ${from}`;
  return (
    <span className="wait" data-band={band} data-size={size}>
      <span className="seen-by-readers-only">{`${spoken}, ${BAND_WORDS[band]}`}</span>
      <BandBar band={band} />
      <span className="wait__words" aria-hidden="true">
        <span className="wait__minutes figure-value">
          {minutes ?? '–'}
          <span className="wait__unit"> min</span>
        </span>
        <span className="wait__since">{from}</span>
      </span>
    </span>
  );
}
