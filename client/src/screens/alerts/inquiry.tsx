// What was known at a time: everything written down by then of a site or an area, alerts, calls and answers as one line of time, read
// back from the log. What was entered later was not known, and is not shown.
import { isAnswering } from '@kerbside/shared/contact';
import { localDateOf, type Instant } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { History, Segmented, TextField, dayAndTime } from '../../parts/index.ts';
import { instantOf } from './inquiring.ts';

type Shown = 'answering' | 'all';
const SHOWN: readonly (readonly [Shown, string])[] = [
  ['answering', 'Alerts and calls'],
  ['all', 'Everything'],
];

const OF_ENGLAND =
  'Of all England these are the alerts, calls and answers; everything written down is read back for a smaller area.';

export function Inquiry({ scope, now }: { readonly scope: string; readonly now: Instant }) {
  const [date, setDate] = useState(() => localDateOf(now));
  const [time, setTime] = useState('');
  const [shown, setShown] = useState<Shown>('answering');
  const until = instantOf(date, time);
  const isEngland = scope === 'england';
  return (
    <section aria-label="What was known at a time">
      <div className="alerts__when">
        <TextField label="What was known on (date)" value={date} onChange={setDate} isMono maxLength={10} />
        <TextField label="at (time)" value={time} onChange={setTime} type="time" />
        {!isEngland && <Segmented label="What is shown" options={SHOWN} value={shown} onChange={setShown} />}
      </div>
      {until === null ? (
        <p className="quiet small">Give a date and a time of day in England, e.g. 2026-01-12 and 03:12.</p>
      ) : (
        <>
          <p className="quiet small">
            Written down by {dayAndTime(until)}, whatever time it speaks of.{' '}
            {isEngland ? OF_ENGLAND : 'Patients’ own histories stand with their rows.'}
          </p>
          <History about={{ area: scope }} knownBy={until} isShown={shown === 'answering' ? isAnswering : undefined} />
        </>
      )}
    </section>
  );
}
