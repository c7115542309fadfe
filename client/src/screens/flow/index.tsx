// The flow of one site, for the ED co-ordinator, the nurse in charge and the bed manager: what is free first. It composes.
import { siteByCode } from '@kerbside/shared/site';
import type { FlowRow } from '@kerbside/shared/views';
import { useRows } from '../../live/index.ts';
import { AlertStrip, FeedAge, Loading, NoPermission, NotFound, SiteName, Stale, Trouble } from '../../parts/index.ts';
import { Areas } from './areas.tsx';
import { Beds, Equivalents } from './beds.tsx';
import { Discharges } from './discharges.tsx';
import './flow.css';
import { Lifecycle } from './lifecycle.tsx';
import { PlaceCount } from './placeCount.tsx';
import { Waiting } from './waiting.tsx';

export default function FlowScreen({ site }: { readonly site: string }) {
  const { rows, state, denied } = useRows('flow', `site:${site}`);
  const row = rows.get(site);
  if (!siteByCode.has(site)) {
    return <NotFound what={`There is no site ${site}.`} />;
  }
  if (denied) return <NoPermission denied={denied} />;
  if (state === 'here' && !row) {
    return <Trouble what="A public screen has no flow." next="Choose another role to see and count it." />;
  }
  return (
    <div className="flow">
      <Head site={site} row={row} />
      <AlertStrip scope={`site:${site}`} />
      {row ? (
        <>
          <PlaceCount row={row} />
          <Areas row={row} />
          <Waiting row={row} />
          <Beds row={row} />
          <div className="flow__pair">
            <Lifecycle row={row} />
            <Discharges row={row} />
          </div>
          <Equivalents row={row} />
        </>
      ) : (
        <Loading what="this site’s flow" />
      )}
    </div>
  );
}

function Head({ site, row }: { readonly site: string; readonly row: FlowRow | undefined }) {
  return (
    <header className="flow-head">
      <h1>
        <SiteName code={site} /> flow
      </h1>
      <ul className="flow-head__feeds" aria-label="Feeds">
        {row?.feeds.map((feed) => (
          <li key={feed.feed}>
            <FeedAge feed={feed} />
          </li>
        ))}
        {row?.feeds.length === 0 && (
          <li>
            <Stale state="unknown">no feed connected: counts by hand </Stale>
          </li>
        )}
      </ul>
      {row && (
        <span className="flow-head__covering">
          {row.covering ? `covering: ${row.covering.name}` : <strong>nobody is covering</strong>}
        </span>
      )}
    </header>
  );
}
