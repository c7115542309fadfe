// The sources of an area: its feeds, what fits no patient, and the times that await agreement. It composes; it decides nothing.
import type { FeedDayBook } from '@kerbside/shared/feed';
import { localDateOf } from '@kerbside/shared/kernel';
import { areaName, parseArea, sitesOf } from '@kerbside/shared/site';
import { useMemo } from 'react';
import { useLive, useLook, useRows, useWorldNow } from '../../live/index.ts';
import { AlertStrip, Loading, NoPermission, NoSuchArea } from '../../parts/index.ts';
import { Feeds } from './feeds.tsx';
import { feedGroups, feedLines, sitesWithout, unmatchedRows, validationRows } from './sections.ts';
import './sources.css';
import { Unmatched } from './unmatched.tsx';
import { ToAgree } from './validation.tsx';

/** What the door counted today is asked for this often. Local setting. */
const DAY_EVERY_SECONDS = 15;

export default function SourcesScreen({ area: text }: { readonly area: string }) {
  const { rows, state, denied } = useRows('sources', text);
  const now = useWorldNow(15);
  const heard = useLive((live) => live.heard);
  const truth = useLive((live) => live.truth);
  const area = parseArea(text);
  const looked = useLook<FeedDayBook>({ what: 'feed-days', everySeconds: DAY_EVERY_SECONDS });
  const book = looked.state === 'here' ? looked.found : null;
  const days = useMemo(() => book && new Map(book.feeds.map((day) => [day.feed, day])), [book]);
  const feeds = useMemo(() => feedLines(rows.values(), now, heard, days ?? undefined), [rows, now, heard, days]);
  const unmatched = useMemo(() => unmatchedRows(rows.values()), [rows]);
  const toAgree = useMemo(() => validationRows(rows.values()), [rows]);
  const date = localDateOf(now);
  const missing = useMemo(() => {
    const named = parseArea(text);
    const sites = named ? sitesOf(named, date) : [];
    return (['cad', 'ed', 'beds'] as const).map((kind) => [kind, sitesWithout(kind, sites, rows.values())] as const);
  }, [text, date, rows]);

  if (!area) return <NoSuchArea text={text} />;
  if (denied) return <NoPermission denied={denied} />;
  const lost = feeds.filter((line) => line.state === 'lost').length;
  const ahead = feeds.filter(({ day }) => day && day.ahead !== null).length;
  return (
    <div className="sources" data-old={truth === 'old' || undefined}>
      <header className="screen-head">
        <h1>Sources: {areaName(area, date)}</h1>
        <ul className="screen-head__counts" aria-label="What waits here">
          <li>
            <a href="#part-feeds">
              <strong>{state === 'here' ? lost : '–'}</strong> of {state === 'here' ? feeds.length : '–'} feeds lost
            </a>
          </li>
          <li>
            <a href="#part-feeds">
              <strong>{book ? ahead : '–'}</strong> fast {ahead === 1 ? 'clock' : 'clocks'}
            </a>
          </li>
          <li>
            <a href="#part-unmatched">
              <strong>{state === 'here' ? unmatched.length : '–'}</strong> unmatched{' '}
              {unmatched.length === 1 ? 'record' : 'records'}
            </a>
          </li>
          <li>
            <a href="#part-validation">
              <strong>{state === 'here' ? toAgree.length : '–'}</strong> {toAgree.length === 1 ? 'time' : 'times'} to
              agree
            </a>
          </li>
        </ul>
      </header>
      <AlertStrip scope={text} />
      {state === 'loading' ? (
        <Loading what="these sources" />
      ) : (
        <>
          <Feeds
            groups={feedGroups(feeds)}
            missing={missing}
            book={book}
            isHeard={truth === 'live' || truth === 'late'}
          />
          <Unmatched rows={unmatched} />
          <ToAgree rows={toAgree} now={now} />
        </>
      )}
    </div>
  );
}
