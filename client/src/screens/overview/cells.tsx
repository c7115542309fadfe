// The cells of the list of sites: one site's figure each, with its age where it has one, and its word where it is not known.
import type { FeedState } from '@kerbside/shared/feed';
import { clockTime, MINUTE, type Instant } from '@kerbside/shared/kernel';
import { CLEARING_MS, percentOf, type Ratio } from '@kerbside/shared/measures';
import { inboundCapOf } from '@kerbside/shared/site';
import type { DivertMark, ReleaseMark } from '@kerbside/shared/views';
import { useFromWorldNow } from '../../live/index.ts';
import { ageWords, OpelBadge, SHORT_FEED_WORDS, Stale, Wait, WaitFace, siteShort } from '../../parts/index.ts';
import { useLocalDate } from './areaPicker.tsx';
import { CountCell, FigureFace, KnownCell } from './known.tsx';
import type { SiteLine } from './siteLines.ts';

export function SiteCell({ line }: { readonly line: SiteLine }) {
  return (
    <span className="overview__site" title={`${line.name} (${line.id})`}>
      {line.name}
    </span>
  );
}

export function OldestCell({ line: { row, measures } }: { readonly line: SiteLine }) {
  const since = row.waitingSince[0];
  const why = 'longestWait';
  if (since === undefined)
    return <KnownCell known={measures.longestWait} words={() => 'none'} lookOf={() => 'zero'} why={why} />;
  if (measures.longestWait.known)
    return (
      <FigureFace why={why} isFirst>
        <Wait since={since} size="small" />
      </FigureFace>
    );
  const { last } = measures.longestWait;
  return (
    <KnownCell
      known={measures.longestWait}
      why={why}
      words={() => (
        <WaitFace
          minutes={last === undefined ? null : Math.floor(last / MINUTE)}
          since={since}
          band="under-15"
          size="small"
          what="waited when last heard"
        />
      )}
    />
  );
}

export function InboundCell({ line: { id, measures } }: { readonly line: SiteLine }) {
  const { inboundIn15, inboundIn30, inboundIn60 } = measures;
  const cap = inboundCapOf(id, useLocalDate())?.perHour ?? null;
  return (
    <span className="overview__three">
      <CountCell known={inboundIn15} why="inboundIn15" />
      <CountCell known={inboundIn30} why="inboundIn30" />
      <CountCell known={inboundIn60} why="inboundIn60" />
      <Cap cap={cap} isOver={cap !== null && inboundIn60.known && inboundIn60.value > cap} />
    </span>
  );
}

/** The hourly cap that was agreed for the site, or that none is known. */
function Cap({ cap, isOver }: { readonly cap: number | null; readonly isOver: boolean }) {
  const words = cap === null ? 'hourly cap not set' : `${isOver ? 'over' : 'of'} an hourly cap of ${String(cap)}`;
  return (
    <span className={isOver ? 'overview__ask' : 'quiet'} data-overdue={isOver || undefined} title={words}>
      <span aria-hidden="true">/{cap ?? '–'}</span>
      <span className="seen-by-readers-only">{words}</span>
    </span>
  );
}

/** A count made by hand or by a slow system: its age always beside it. */
export function AgedCount({ known, why }: Pick<Parameters<typeof CountCell>[0], 'known' | 'why'>) {
  return (
    <span className="overview__aged">
      <CountCell known={known} why={why} />
      {known.known && <ShortAge at={known.at} />}
    </span>
  );
}

/** The age in as few letters as can be read: the column says of what. */
function ShortAge({ at }: { readonly at: Instant }) {
  const words = useFromWorldNow((now) => ageWords(at, now).replace(' ago', '').replace('just ', ''));
  return (
    <span className="age" title={`as of ${clockTime(at)}`}>
      {words}
    </span>
  );
}

export function ClearingCell({ line: { row, measures } }: { readonly line: SiteLine }) {
  const since = row.clearingSince[0];
  return (
    <KnownCell
      known={measures.crewsClearing}
      why="crewsClearing"
      words={(count) => (since === undefined ? 'none' : <FreeBy since={since} count={count} />)}
      lookOf={(count) => (count === 0 ? 'zero' : undefined)}
    />
  );
}

/** The crew that gave its patient over longest ago, and when it should be clear by the standard; how many are clearing. */
function FreeBy({ since, count }: { readonly since: Instant; readonly count: number }) {
  const dueAt = since + CLEARING_MS;
  const isDue = useFromWorldNow((now) => now >= dueAt) ?? false;
  const title = `gave its patient over at ${clockTime(since)}; ${String(CLEARING_MS / MINUTE)} minutes to clear`;
  return (
    <span title={title}>
      {isDue ? 'due' : clockTime(dueAt)} <span className="quiet">of {count}</span>
    </span>
  );
}

export function ReleasesCell({ line: { id, openReleases, divertsInForce } }: { readonly line: SiteLine }) {
  return (
    <span className="overview__asks">
      {openReleases.map((release) => (
        <ReleaseAsk key={release.release} release={release} />
      ))}
      {divertsInForce.map((divert) => (
        <span key={divert.divert} className="overview__ask" title={divertWords(divert)}>
          {divert.from === id ? 'out' : 'in'} {clockTime(divert.untilAt)}
        </span>
      ))}
    </span>
  );
}

function ReleaseAsk({ release: { callPriority, replyDueAt } }: { readonly release: ReleaseMark }) {
  const isOverdue = useFromWorldNow((now) => now > replyDueAt);
  return (
    <span
      className="overview__ask"
      data-overdue={isOverdue}
      title={`Rapid release asked for a ${callPriority} call: ${isOverdue ? 'no answer in time' : 'reply due'}`}
    >
      {callPriority} {isOverdue && 'overdue '}
      {clockTime(replyDueAt)}
    </span>
  );
}

function divertWords({ from, to, untilAt }: DivertMark): string {
  return `Divert agreed from ${siteShort(from)} to ${siteShort(to)} until ${clockTime(untilAt)}`;
}

export function OpelCell({ line: { row, isOpelOld } }: { readonly line: SiteLine }) {
  if (!row.reportedOpel)
    return (
      <FigureFace why="opel">
        <span className="known" data-unknown="not-reported">
          not reported
        </span>
      </FigureFace>
    );
  const { level, at } = row.reportedOpel;
  return (
    <span className="overview__aged" data-old={isOpelOld} title={isOpelOld ? 'reported over a day ago' : undefined}>
      <FigureFace why="opel">
        <OpelBadge level={level} />
      </FigureFace>
      <ShortAge at={at} />
    </span>
  );
}

export function Covering({
  row,
}: {
  readonly row: { readonly covering: { readonly name: string; readonly at: Instant } | null };
}) {
  if (!row.covering) return <span className="quiet">nobody</span>;
  return (
    <span className="overview__covering" title={`${row.covering.name}, since ${clockTime(row.covering.at)}`}>
      {row.covering.name}
    </span>
  );
}

/** Quiet while all is heard; what is not stands with its shape and word. */
export function FeedsCell({ line: { row, states } }: { readonly line: SiteLine }) {
  if (states.length === 0) return <Stale state="unknown">no feed</Stale>;
  const kindsOf = (wanted: FeedState): readonly string[] => [
    ...new Set(row.feeds.filter((_, at) => states[at] === wanted).map(({ kind }) => SHORT_FEED_WORDS[kind])),
  ];
  const silent = SILENT_STATES.flatMap((state) => (states.includes(state) ? [{ state, kinds: kindsOf(state) }] : []));
  if (silent.length === 0)
    return (
      <FigureFace className="quiet" why="feeds">
        live
      </FigureFace>
    );
  return (
    <FigureFace why="feeds">
      <span className="overview__asks">
        {silent.map(({ state, kinds }) => (
          <Stale key={state} state={state}>
            <span>{kinds.join(', ')}</span>
          </Stale>
        ))}
      </span>
    </FigureFace>
  );
}

const SILENT_STATES = ['lost', 'unknown', 'late'] as const satisfies readonly FeedState[];

export function percentWords(ratio: Ratio): string {
  const percent = percentOf(ratio);
  return percent === null ? '–' : `${String(Math.round(percent))} %`;
}
