// How far the discharges have come beside how far the day has: two bars of one length, said in words as well.
import { clockTime, HOUR, localDateOf, midnightOf } from '@kerbside/shared/kernel';
import type { CountMark } from '@kerbside/shared/views';
import { useWorldNow } from '../../live/index.ts';

const WIDE = 240;
const DAY_HOURS = 24;

interface DayBarProps {
  readonly done: CountMark;
  readonly expected: CountMark | null;
}

export function DayBar({ done, expected }: DayBarProps) {
  const now = useWorldNow(60);
  const hours = (now - midnightOf(localDateOf(now))) / HOUR;
  const share = expected && expected.value > 0 ? done.value / expected.value : null;
  const five = (17 / DAY_HOURS) * WIDE;
  const words =
    share === null
      ? `${String(done.value)} done at ${clockTime(now)}; how many are expected is not reported.`
      : `${String(Math.round(share * 100))} % of those expected are done, with ${String(Math.round((hours / DAY_HOURS) * 100))} % of the day gone at ${clockTime(now)}.`;
  return (
    <figure className="day-bar">
      <svg viewBox={`0 0 ${WIDE} 24`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="level__case" x="0.5" y="1" width={WIDE - 1} height="12" />
        {share !== null && (
          <rect className="level__fill" x="0.5" y="1" width={Math.min(1, share) * (WIDE - 1)} height="12" />
        )}
        <rect className="day-bar__day" x="0.5" y="17" width={Math.min(1, hours / DAY_HOURS) * (WIDE - 1)} height="4" />
        <line className="day-bar__five" x1={five} x2={five} y1="0" y2="24" />
      </svg>
      <figcaption>{words} The mark stands at 17:00.</figcaption>
    </figure>
  );
}
