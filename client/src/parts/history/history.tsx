// What happened about one vehicle or one site, in the order in which it happened: when, what, by whose word; late and refused
// ones marked. Read back from the server's log when it is opened.
import { clockTime, isClockSuspect, wholeMinutes } from '@kerbside/shared/kernel';
import type { HistoryAbout, HistoryAnswer, PastEvent } from '@kerbside/shared/wire';
import { useEffect, useState, type ReactNode } from 'react';
import { readHistory } from '../../live/index.ts';
import { Button } from '../button.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { ROLE_WORDS } from '../words.ts';
import { detailWords, eventWords } from './eventWords.ts';

/** Written down this long after it happened, it is said to be late. */
const LATE_MINUTES = 2;

export default function History({ about }: { readonly about: HistoryAbout }): ReactNode {
  const [pages, setPages] = useState<readonly HistoryAnswer[]>([]);
  const key = JSON.stringify(about);
  useEffect(() => {
    let isGone = false;
    void readHistory(JSON.parse(key) as HistoryAbout).then((page) => {
      if (!isGone) setPages([page]);
    });
    return () => {
      isGone = true;
    };
  }, [key]);
  const last = pages.at(-1);
  if (!last) return <Loading what="the history" />;
  if (!last.ok) return <Trouble what="The history cannot be shown." next={last.refusal.message} />;
  const events = pages.flatMap((page) => (page.ok ? page.events : [])).toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const { more, indexedTo, upTo, trailPoints } = last;
  return (
    <section className="history" aria-label="History">
      {indexedTo < upTo && (
        <p role="status">
          The log is still being read: up to entry {indexedTo} of {upTo}. There may be more.
        </p>
      )}
      {more !== null && (
        <Button onPress={() => void readHistory(about, more).then((page) => setPages([...pages, page]))}>
          Earlier
        </Button>
      )}
      {events.length === 0 && <Empty>Nothing is written down about it.</Empty>}
      <ol>
        {events.map((event) => (
          <Line key={`${String(event.seq)} ${event.id}`} event={event} />
        ))}
      </ol>
      {trailPoints !== null && <p className="small quiet">{trailPoints} points of the vehicle’s trail are kept.</p>}
    </section>
  );
}

function Line({ event }: { readonly event: PastEvent }): ReactNode {
  const { at, recordedAt, person, source, late, reusedId } = event;
  const after = wholeMinutes(at, recordedAt);
  const who = person ? `${person.name}, ${ROLE_WORDS[person.role]}${person.verified ? '' : ', unverified'}` : source;
  const marks = [
    ...(after >= LATE_MINUTES ? [`recorded ${String(after)} min late`] : []),
    ...(late ? ['late entry'] : []),
    ...(reusedId ? ['id reused: not applied'] : []),
    ...(isClockSuspect(event) ? ['clock suspect'] : []),
  ];
  return (
    <li className="facts__amended">
      <strong>
        <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time> {eventWords(event)}
      </strong>
      {marks.length > 0 && <strong> · {marks.join(' · ')}</strong>}
      <p className="small">{detailWords(event)}</p>
      <p className="small quiet">{who}</p>
    </li>
  );
}
