// What was known at a time: everything written down by then of a site or an area, alerts, calls and answers as one line of time, read
// back from the log. What was entered later was not known, and is not shown.
import { localDateOf, type Instant } from '@kerbside/shared/kernel';
import { Suspense, lazy, useState } from 'react';
import { Loading, Segmented, TextField, dayAndTime } from '../../parts/index.ts';
import { instantOf, isAnswering } from './inquiring.ts';

const History = lazy(() => import('../../parts/history/history.tsx'));

type Shown = 'answering' | 'all';
const SHOWN: readonly (readonly [Shown, string])[] = [
  ['answering', 'Alerts and calls'],
  ['all', 'Everything'],
];

export function Inquiry({ scope, now }: { readonly scope: string; readonly now: Instant }) {
  const [date, setDate] = useState(() => localDateOf(now));
  const [time, setTime] = useState('');
  const [shown, setShown] = useState<Shown>('answering');
  const until = instantOf(date, time);
  if (scope === 'england') return <TooWide />;
  return (
    <section aria-label="What was known at a time">
      <div className="alerts__when">
        <TextField label="What was known on (date)" value={date} onChange={setDate} isMono maxLength={10} />
        <TextField label="at (time)" value={time} onChange={setTime} type="time" />
        <Segmented label="What is shown" options={SHOWN} value={shown} onChange={setShown} />
      </div>
      {until === null ? (
        <p className="quiet small">Give a date and a time of day in England, e.g. 2026-01-12 and 03:12.</p>
      ) : (
        <>
          <p className="quiet small">
            Written down by {dayAndTime(until)}, whatever time it speaks of. Patients’ own histories stand with their
            rows.
          </p>
          <Suspense fallback={<Loading what="the history" />}>
            <History
              about={{ area: scope }}
              knownBy={until}
              isShown={shown === 'answering' ? isAnswering : undefined}
            />
          </Suspense>
        </>
      )}
    </section>
  );
}

/** Read back as one, all England would be more than anybody could read, and slow for everybody else. */
export function TooWide() {
  return (
    <section aria-label="What was known at a time">
      <p className="quiet small">
        What was known at a time of night is read back for a site, an ICB, an ambulance service or a region, not for all
        England at once. Open the alerts of one of them, and ask there.
      </p>
    </section>
  );
}
