// The feeds of an area by kind: what has to be mended first, the quiet ones folded away where they are many, and the sites that no
// feed speaks for.
import type { FeedDayBook, FeedKind } from '@kerbside/shared/feed';
import { HOUR, clockTime, localDateOf } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { Button, FEED_WORDS, Panel, siteShort } from '../../parts/index.ts';
import { FeedTable } from './feedTable.tsx';
import { More } from './more.tsx';
import { RefusedSheet } from './refused.tsx';
import type { FeedGroup } from './sections.ts';

type Missing = readonly (readonly [kind: FeedKind, sites: readonly string[]])[];

const MISSING_WORDS: Readonly<Record<FeedKind, string>> = {
  cad: 'pre-alerts and arrivals not connected: entries by hand',
  ed: 'department counts and hospital times not connected',
  beds: 'bed counts not connected',
  other: 'not connected',
};

/** So many quiet feeds of a kind are shown without being asked for. */
const FEW = 6;
const STEP = 8;

interface FeedsProps {
  readonly groups: readonly FeedGroup[];
  readonly missing: Missing;
  /** What the door counted today; null: not known. */
  readonly book: FeedDayBook | null;
  /** Whether the server is heard: who does not hear it does not know how the feeds are. */
  readonly isHeard: boolean;
}

export function Feeds({ groups, missing, book, isHeard }: FeedsProps) {
  const [openFeed, setOpenFeed] = useState<string | null>(null);
  return (
    <Panel title="Feeds" name="feeds" aside={<span className="quiet small">{countedWords(book)}</span>}>
      {groups.map((group) => (
        <Group
          key={group.kind}
          group={group}
          without={missing.find(([kind]) => kind === group.kind)?.[1] ?? []}
          isHeard={isHeard}
          onOpen={setOpenFeed}
        />
      ))}
      {openFeed !== null && <RefusedSheet feed={openFeed} onClose={() => setOpenFeed(null)} />}
    </Panel>
  );
}

interface GroupProps {
  readonly group: FeedGroup;
  readonly without: readonly string[];
  readonly isHeard: boolean;
  readonly onOpen: (feed: string) => void;
}

function Group({ group: { kind, worth, quiet }, without, isHeard, onOpen }: GroupProps) {
  const [isOpen, setOpen] = useState(false);
  const isFew = worth.length + quiet.length <= FEW;
  const lines = isFew || isOpen ? [...worth, ...quiet] : worth;
  return (
    <section className="sources__group" aria-label={FEED_WORDS[kind]}>
      <h3>
        {FEED_WORDS[kind]}{' '}
        <span className="quiet small">
          {worth.length + quiet.length === 0
            ? 'none connected'
            : isHeard
              ? stateWords([...worth, ...quiet])
              : 'not known'}
        </span>
      </h3>
      <NotConnected kind={kind} sites={without} />
      {lines.length > 0 && (
        <More items={lines} step={STEP} of="feeds">
          {(shown) => <FeedTable label={FEED_WORDS[kind]} lines={shown} isHeard={isHeard} onOpen={onOpen} />}
        </More>
      )}
      {!isFew && quiet.length > 0 && (
        <div>
          <Button look="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide' : 'Show'} the {quiet.length} with nothing to mend
          </Button>
        </div>
      )}
    </section>
  );
}

function stateWords(lines: FeedGroup['worth']): string {
  return (['lost', 'late', 'unknown', 'live'] as const)
    .map((state) => [lines.filter((line) => line.state === state).length, state] as const)
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${String(count)} ${state}`)
    .join(' · ');
}

/** From when on today's messages were counted, where that is not midnight. */
function countedWords(book: FeedDayBook | null): string {
  if (!book) return 'messages today: not known';
  const isWhole = localDateOf(book.since) < book.date || localDateOf(book.since - HOUR) < book.date;
  return isWhole ? 'messages counted since midnight' : `messages counted since ${clockTime(book.since)}`;
}

function NotConnected({ kind, sites }: { readonly kind: FeedKind; readonly sites: readonly string[] }) {
  if (sites.length === 0) return null;
  return (
    <details className="sources__missing">
      <summary>
        <strong>{sites.length}</strong> {sites.length === 1 ? 'site' : 'sites'} without one: {MISSING_WORDS[kind]}
      </summary>
      <p className="small">{sites.map(siteShort).join(', ')}</p>
    </details>
  );
}
