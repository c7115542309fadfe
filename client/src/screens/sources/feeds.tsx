// The feeds of an area, the worst first: state, rhythm, last message, what was refused today; and the sites nobody speaks for.
import { clockTime } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { Age, Button, Empty, FEED_WORDS, Panel, Stale, siteShort } from '../../parts/index.ts';
import { RefusedSheet } from './refused.tsx';
import type { FeedLine } from './sections.ts';
import { rhythmWords } from './words.ts';

type Missing = readonly (readonly [kind: 'cad' | 'ed' | 'beds', sites: readonly string[]])[];

const MISSING_WORDS = {
  cad: 'pre-alerts and arrivals not connected: entries by hand',
  ed: 'department counts and hospital times not connected',
  beds: 'bed counts not connected',
};

interface FeedsProps {
  readonly lines: readonly FeedLine[];
  readonly missing: Missing;
  /** Whether the server is heard: who does not hear it does not know how the feeds are. */
  readonly isHeard: boolean;
}

export function Feeds({ lines, missing, isHeard }: FeedsProps) {
  const [openFeed, setOpenFeed] = useState<string | null>(null);
  return (
    <Panel title="Feeds" name="feeds" aside={<span className="quiet small">the worst first</span>}>
      {missing.map(([kind, sites]) => (
        <NotConnected key={kind} kind={kind} sites={sites} />
      ))}
      {lines.length === 0 ? (
        <Empty>No feed is connected here: everything is entered by hand.</Empty>
      ) : (
        <div className="sources__scroll" tabIndex={0} role="region" aria-label="Feeds, table">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Feed</th>
                <th scope="col">State</th>
                <th scope="col">Last message</th>
                <th scope="col">Expected</th>
                <th scope="col">Speaks for</th>
                <th scope="col">Refused today</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <FeedRow key={line.row.mark.feed} line={line} isHeard={isHeard} onOpen={setOpenFeed} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {openFeed !== null && <RefusedSheet feed={openFeed} onClose={() => setOpenFeed(null)} />}
    </Panel>
  );
}

interface FeedRowProps {
  readonly line: FeedLine;
  readonly isHeard: boolean;
  readonly onOpen: (feed: string) => void;
}

function FeedRow({ line, isHeard, onOpen }: FeedRowProps) {
  const { row, state, lastHeardAt, refusedToday, isAtLeast } = line;
  const { feed, kind, rhythmSeconds, silentSince } = row.mark;
  const places = [...(row.service === null ? [] : [row.service]), ...row.sites.map(siteShort)];
  return (
    <tr>
      <th scope="row">
        <span className="sources__name">{FEED_WORDS[kind]}</span> <span className="mono quiet small">{feed}</span>
      </th>
      <td>
        <Stale state={isHeard ? state : 'unknown'} />
      </td>
      <td>
        {lastHeardAt === null ? (
          'never heard'
        ) : (
          <>
            {clockTime(lastHeardAt)} <Age at={lastHeardAt} />
          </>
        )}
        {silentSince !== null && <span className="small"> · silent since {clockTime(silentSince)}</span>}
      </td>
      <td>{rhythmWords(rhythmSeconds)}</td>
      <td>
        {places.length > 4
          ? `${places.slice(0, 3).join(', ')} and ${String(places.length - 3)} more`
          : places.join(', ')}
      </td>
      <td>
        <Button look="quiet" aria-label={`Refused messages of ${feed}`} onPress={() => onOpen(feed)}>
          {isAtLeast ? `at least ${String(refusedToday)}` : refusedToday}
        </Button>
      </td>
    </tr>
  );
}

function NotConnected({
  kind,
  sites,
}: {
  readonly kind: keyof typeof MISSING_WORDS;
  readonly sites: readonly string[];
}) {
  if (sites.length === 0) return null;
  return (
    <details className="sources__missing">
      <summary>
        <strong>{sites.length}</strong> {sites.length === 1 ? 'site' : 'sites'} without {FEED_WORDS[kind]}:{' '}
        {MISSING_WORDS[kind]}
      </summary>
      <p className="small">{sites.map(siteShort).join(', ')}</p>
    </details>
  );
}
