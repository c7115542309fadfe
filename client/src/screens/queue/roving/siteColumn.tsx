// One site of several: its figures, its releases to answer, who is flagged or pre-alerted and who is here. Every act names the site.
import { siteByCode } from '@kerbside/shared/site';
import { useMemo } from 'react';
import { Link } from '../../../app/link.tsx';
import { queuePath } from '../../../app/router.ts';
import { useRows } from '../../../live/index.ts';
import { FeedAge, Loading, NoPermission, NoSuchArea, siteShort } from '../../../parts/index.ts';
import { useActing } from '../acting.ts';
import { Covering } from '../covering.tsx';
import { Flagged } from '../flagged.tsx';
import { Figures } from '../head.tsx';
import { HereNow } from '../hereNow.tsx';
import { PatientSheet } from '../patientSheet.tsx';
import { ReleaseClocks } from '../releases.tsx';
import { sectionsOf } from '../sections.ts';
import { Undo } from '../undo.tsx';
import { ShownOf } from '../why.tsx';

interface SiteColumnProps {
  readonly site: string;
}

export function SiteColumn({ site }: SiteColumnProps) {
  return siteByCode.has(site) ? <KnownSite site={site} /> : <NoSuchArea text={`site:${site}`} />;
}

function KnownSite({ site }: SiteColumnProps) {
  const { rows, state, denied, seq } = useRows('queue', `site:${site}`);
  const sections = useMemo(() => sectionsOf(rows.values()), [rows]);
  const { head, here, inbound, flagged, cohorts } = sections;
  const acting = useActing();
  const { openId, undoable } = acting;
  const open = openId === null ? undefined : rows.get(openId);
  return (
    <section className="roving__site" aria-label={siteShort(site)}>
      <header className="roving__site-head">
        <h2>
          <Link to={queuePath(site)}>{siteShort(site)}</Link>
        </h2>
        <ul className="queue-head__feeds" aria-label={`Feeds of ${siteShort(site)}`}>
          {head?.feeds.map((feed) => (
            <li key={feed.feed}>
              <FeedAge feed={feed} />
            </li>
          ))}
        </ul>
      </header>
      {denied && <NoPermission denied={denied} />}
      {state === 'loading' && <Loading what={`the queue of ${siteShort(site)}`} />}
      {state === 'here' && (
        <ShownOf site={site} sections={sections}>
          <Figures head={head} here={here} inbound={inbound} />
          <Covering site={site} head={head} />
          {head && <ReleaseClocks head={head} here={here} />}
          <Flagged flagged={flagged} onOpen={acting.onOpen} />
          <HereNow here={here} namesSite onOpen={acting.onOpen} onDone={acting.onDone} />
        </ShownOf>
      )}
      {open?.kind === 'patient' && open.site === site && (
        <PatientSheet
          key={open.id}
          row={open}
          cohorts={cohorts}
          first={acting.first}
          onClose={acting.onClose}
          onDone={acting.onDone}
        />
      )}
      {undoable && <Undo key={undoable.eventId} undoable={undoable} rows={rows} seq={seq} onOver={acting.onUndone} />}
    </section>
  );
}
