// The why of one figure of one site, as its cell in the list opens it. Pure but for the sheet.
import { MEASURES, SITE_MEASURE_IDS, type Explainable, type SiteMeasureId } from '@kerbside/shared/measures';
import type { ReactNode } from 'react';
import { FeedAge, siteShort, WhyOpened } from '../../parts/index.ts';
import { worstFeed, type SiteLine } from './siteLines.ts';

interface CellWhyProps {
  readonly line: SiteLine;
  /** What the cell says of itself: a measure, 'opel' or 'feeds'. */
  readonly what: string;
  readonly onClose: () => void;
}

export function CellWhy({ line, what, onClose }: CellWhyProps): ReactNode {
  const of = explainableOf(line, what);
  if (!of) return null;
  const label = isMeasure(what) ? MEASURES[what].label : what === 'opel' ? 'OPEL, reported' : 'feeds';
  return (
    <WhyOpened
      of={of}
      title={`${label}, ${siteShort(line.id)}`}
      more={what === 'feeds' && <FeedsOfSite line={line} />}
      onClose={onClose}
    />
  );
}

function isMeasure(what: string): what is SiteMeasureId {
  return SITE_MEASURE_IDS.some((known) => known === what);
}

function explainableOf(line: SiteLine, what: string): Explainable | null {
  const { row } = line;
  if (isMeasure(what)) return { measure: what, figure: { sites: [row] } };
  if (what === 'opel')
    return { fact: 'reported-opel', level: row.reportedOpel?.level ?? null, at: row.reportedOpel?.at ?? null };
  const feed = worstFeed(line);
  return feed && { fact: 'feed', feed };
}

/** The sheet tells of the worst; each of the site's feeds opens its own. */
function FeedsOfSite({ line: { row } }: { readonly line: SiteLine }): ReactNode {
  return (
    <ul className="overview__feeds" aria-label="Feeds of the site">
      {row.feeds.map((feed) => (
        <li key={feed.feed}>
          <FeedAge feed={feed} />
        </li>
      ))}
    </ul>
  );
}
