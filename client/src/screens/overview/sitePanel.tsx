// One site, opened over the screen: its queue in short, pressure, beds, handovers, agreements and people. It reads; what is done
// is done in the site's own queue, one link away.
import type { Instant, SiteCode } from '@kerbside/shared/kernel';
import { rollUp, type Heard } from '@kerbside/shared/measures';
import { icbOf, siteByCode, trustByCode } from '@kerbside/shared/site';
import type { OverviewSiteRow } from '@kerbside/shared/views';
import { useMemo, type ReactNode } from 'react';
import { ListChecks } from 'lucide-react';
import { Link } from '../../app/link.tsx';
import { queuePath } from '../../app/router.ts';
import { useRows } from '../../live/index.ts';
import {
  Age,
  AlertStrip,
  FeedAge,
  HistorySection,
  Loading,
  NoPermission,
  OpelBadge,
  Panel,
  Sheet,
  SiteName,
  Trouble,
  Why,
} from '../../parts/index.ts';
import { useLocalDate } from './areaPicker.tsx';
import { Covering } from './cells.tsx';
import { HandoverStrip } from './handoverStrip.tsx';
import { lineOf, type SiteLine } from './siteLines.ts';
import { Agreements, CallsMade } from './siteAgreements.tsx';
import { Beds, Spaces } from './siteBeds.tsx';
import { QueueInShort } from './siteQueue.tsx';
import { SitesShown } from './why.tsx';

interface SitePanelProps {
  readonly site: SiteCode;
  readonly now: Instant;
  readonly heard: Heard;
  readonly onClose: () => void;
}

export function SitePanel({ site, now, heard, onClose }: SitePanelProps): ReactNode {
  const isKnown = siteByCode.has(site);
  return (
    <Sheet
      title={<SiteName code={site} />}
      onClose={onClose}
      foot={
        isKnown && (
          <Link className="button" data-look="primary" to={queuePath(site)}>
            <ListChecks className="icon" aria-hidden="true" />
            <span>
              Open the queue of <SiteName code={site} />
            </span>
          </Link>
        )
      }
    >
      {isKnown ? (
        <PanelBody site={site} now={now} heard={heard} />
      ) : (
        <Trouble what={`There is no site '${site}'.`} next="Close this panel and choose a site from the list." />
      )}
    </Sheet>
  );
}

function PanelBody({ site, now, heard }: Omit<SitePanelProps, 'onClose'>): ReactNode {
  const { rows, denied } = useRows('overview', `site:${site}`);
  const row = rows.get(site);
  const line = useMemo(() => (row?.kind === 'site' ? lineOf(row, now, heard) : null), [row, now, heard]);
  return (
    <>
      <AlertStrip scope={`site:${site}`} />
      {denied && <NoPermission denied={denied} />}
      {!denied && !line && <Loading what="this site" />}
      {line && <PanelOfLine line={line} now={now} heard={heard} />}
      <WhoseSite site={site} />
    </>
  );
}

function WhoseSite({ site }: { readonly site: SiteCode }): ReactNode {
  const date = useLocalDate();
  const known = siteByCode.get(site);
  if (!known) return null;
  const parts = [known.name, trustByCode.get(known.trust)?.name, icbOf(site, date)?.name, site];
  return (
    <div className="small quiet">
      <p>{parts.filter((part) => part !== undefined).join(' · ')}</p>
      {known.doubt !== '' && <p>Reference data: {known.doubt}</p>}
    </div>
  );
}

interface PanelOfLineProps {
  readonly line: SiteLine;
  readonly now: Instant;
  readonly heard: Heard;
}

function PanelOfLine({ line, now, heard }: PanelOfLineProps): ReactNode {
  const { row } = line;
  const totals = useMemo(() => rollUp([row], now, heard), [row, now, heard]);
  const lines = useMemo(() => [line], [line]);
  const figure = useMemo(() => ({ sites: [row], heard }), [row, heard]);
  return (
    <SitesShown value={figure}>
      <People row={row} />
      <QueueInShort line={line} totals={totals} now={now} />
      <Spaces line={line} totals={totals} />
      <Beds line={line} totals={totals} />
      <Panel title="Handovers done">
        <HandoverStrip area={`site:${row.id}`} lines={lines} totals={totals} now={now} heard={heard} size="panel" />
      </Panel>
      <Agreements row={row} now={now} />
      <CallsMade site={row.id} />
      <HistorySection about={{ site: row.id }} />
    </SitesShown>
  );
}

function People({ row }: { readonly row: OverviewSiteRow }): ReactNode {
  return (
    <dl className="panel-facts">
      <dt>Covering</dt>
      <dd>
        <Covering row={row} /> {row.covering && <Age at={row.covering.at} />}
      </dd>
      <dt>OPEL, reported</dt>
      <dd>
        <Why
          inline
          of={{ fact: 'reported-opel', level: row.reportedOpel?.level ?? null, at: row.reportedOpel?.at ?? null }}
        >
          <OpelBadge level={row.reportedOpel?.level ?? null} />
        </Why>{' '}
        {row.reportedOpel && <Age at={row.reportedOpel.at} />}
      </dd>
      <dt>Feeds</dt>
      <dd className="panel-facts__many">
        {row.feeds.length === 0 && <span className="quiet">no feed connected</span>}
        {row.feeds.map((feed) => (
          <FeedAge key={feed.feed} feed={feed} />
        ))}
      </dd>
    </dl>
  );
}
