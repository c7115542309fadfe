// Feeds as a table, on a phone as blocks: for whom each speaks, its state, its last message and rhythm, and today's messages, refused
// ones by code, and times ahead of ours. What is not known is said to be so.
import type { FeedDay, RejectedByCode } from '@kerbside/shared/feed';
import type { Explainable } from '@kerbside/shared/measures';
import { serviceByCode } from '@kerbside/shared/site';
import { Age, Button, Stale, Time, siteShort, wordFor, Why } from '../../parts/index.ts';
import type { FeedLine } from './sections.ts';
import { REFUSED_WORDS, aheadWords, rhythmWords } from './words.ts';

const COLUMNS = ['Speaks for', 'State', 'Last message', 'Messages today', 'Refused today', 'Clock today'] as const;

interface FeedTableProps {
  readonly label: string;
  readonly lines: readonly FeedLine[];
  readonly isHeard: boolean;
  readonly onOpen: (feed: string) => void;
}

// The roles are said as well as meant: drawn as blocks, a table is no table to a reader.
export function FeedTable({ label, lines, isHeard, onOpen }: FeedTableProps) {
  const most = Math.max(1, ...lines.flatMap(({ refused }) => refused.map(({ count }) => count)));
  return (
    <table className="table sources__feeds" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((title) => (
            <th key={title} scope="col" role="columnheader">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <FeedRow key={line.row.mark.feed} line={line} most={most} isHeard={isHeard} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface FeedRowProps extends Pick<FeedTableProps, 'isHeard' | 'onOpen'> {
  readonly line: FeedLine;
  readonly most: number;
}

function FeedRow({ line, most, isHeard, onOpen }: FeedRowProps) {
  const { row, state, day } = line;
  const { feed } = row.mark;
  return (
    <tr role="row">
      <td role="cell">
        <span className="sources__name">{placesWords(row)}</span> <span className="mono quiet small">{feed}</span>
      </td>
      <td role="cell">
        <Why inline of={{ fact: 'feed', feed: row.mark }}>
          <Stale state={isHeard ? state : 'unknown'} />
        </Why>
      </td>
      <td role="cell" data-label="last message">
        <LastMessage line={line} />
      </td>
      <td role="cell" data-label="messages today" className="sources__number">
        <Why inline of={messagesOf(line)} title={`messages today of ${feed}`}>
          {day ? day.messages.toLocaleString('en-GB') : 'not known'}
        </Why>
      </td>
      <td role="cell" data-label="refused today">
        <Refused line={line} most={most} onOpen={onOpen} />
      </td>
      <td role="cell" data-label="clock today">
        {day ? <Clock day={day} /> : 'not known'}
      </td>
    </tr>
  );
}

function messagesOf({ row, day, refusedToday }: FeedLine): Explainable {
  const counted = day ? { messages: day.messages, ahead: day.ahead?.count ?? 0 } : null;
  return { fact: 'messages-today', feed: row.mark, day: counted, refused: refusedToday };
}

function LastMessage({ line: { row, lastHeardAt } }: { readonly line: FeedLine }) {
  const { rhythmSeconds, silentSince } = row.mark;
  return (
    <>
      {lastHeardAt === null ? (
        'never heard'
      ) : (
        <>
          <Time at={lastHeardAt} /> <Age at={lastHeardAt} />
        </>
      )}
      <span className="sources__why quiet">
        expected {rhythmWords(rhythmSeconds)}
        {silentSince !== null && (
          <>
            {' '}
            · silent since <Time at={silentSince} />
          </>
        )}
      </span>
    </>
  );
}

function Refused({ line, most, onOpen }: Pick<FeedRowProps, 'line' | 'most' | 'onOpen'>) {
  const { row, refused, refusedToday, isAtLeast } = line;
  const { feed } = row.mark;
  const count = isAtLeast ? `at least ${String(refusedToday)}` : String(refusedToday);
  return (
    <div className="sources__refusals">
      <Button look="quiet" aria-label={`${count} refused today: messages of ${feed}`} onPress={() => onOpen(feed)}>
        {count}
      </Button>
      {refused.length > 0 && (
        <ul>
          {refused.map((one) => (
            <Code key={one.code} one={one} most={most} />
          ))}
        </ul>
      )}
    </div>
  );
}

const BAR = 60;

function Code({ one: { code, count }, most }: { readonly one: RejectedByCode; readonly most: number }) {
  return (
    <li>
      <svg className="sources__bar" viewBox={`0 0 ${String(BAR)} 8`} aria-hidden="true">
        <rect width={Math.max(2, (count / most) * BAR)} height={8} />
      </svg>
      <span>
        {count} {wordFor(REFUSED_WORDS, code)}
      </span>
    </li>
  );
}

function Clock({ day: { ahead } }: { readonly day: FeedDay }) {
  if (!ahead) return <span className="quiet">none ahead</span>;
  const { count, mostSeconds, latestAt, latestSaid } = ahead;
  return (
    <>
      <strong>{count}</strong> ahead, by {aheadWords(mostSeconds)} at most
      <span className="sources__why quiet">
        latest came <Time at={latestAt} /> and said <Time at={latestSaid} />
      </span>
    </>
  );
}

function placesWords({ service, sites }: FeedLine['row']): string {
  const places = [...(service === null ? [] : [serviceByCode.get(service)?.short ?? service]), ...sites.map(siteShort)];
  return places.length > 4
    ? `${places.slice(0, 3).join(', ')} and ${String(places.length - 3)} more`
    : places.join(', ');
}
