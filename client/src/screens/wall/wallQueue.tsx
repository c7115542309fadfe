// The queue of one site on a wall: who is here and for how long, who is unwell, what is coming. On a public screen: how many,
// how long, and which crew, and nothing of any patient.
import { clockTime } from '@kerbside/shared/kernel';
import { isFlagged, waitingOf } from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useMemo } from 'react';
import { useFromWorldNow, useRows, useWorldNow } from '../../live/index.ts';
import { AlertStrip, FeedAge, Figure, NeedsChips, RiskMark, SiteName, Wait } from '../../parts/index.ts';
import { isUnheard, looksOf } from '../queue/ambulanceFeed.ts';
import { AsHeard, Unheard, useAmbulanceFeedHere } from '../queue/asHeard.tsx';
import { sectionsOf, inboundVehicles, type Sections } from '../queue/sections.ts';
import { inWords } from '../queue/when.ts';
import { crewAndPatient, whereWords } from '../queue/whereWords.ts';
import { WallClock } from './frame.tsx';
import { pageWords } from './paging.ts';
import { usePages } from './usePages.ts';

interface WallQueueProps {
  readonly site: string;
  readonly isPublic: boolean;
}

export function WallQueue({ site, isPublic }: WallQueueProps) {
  const { rows, state } = useRows('queue', `site:${site}`);
  const sections = useMemo(() => sectionsOf(rows.values()), [rows]);
  return (
    <AsHeard feeds={sections.head?.feeds}>
      <header className="wall__head">
        <h1>
          <SiteName code={site} />
        </h1>
        <Figures sections={sections} isKnown={state === 'here'} />
        <WallClock />
      </header>
      {!isPublic && <Feeds sections={sections} />}
      {!isPublic && <AlertStrip scope={`site:${site}`} isPlain />}
      <div className="wall__body">
        <Here here={sections.here} isKnown={state === 'here'} isPublic={isPublic} />
        <Coming sections={sections} isKnown={state === 'here'} isPublic={isPublic} />
      </div>
    </AsHeard>
  );
}

function Figures({
  sections: { head, here, inbound },
  isKnown,
}: {
  readonly sections: Sections;
  readonly isKnown: boolean;
}) {
  const now = useWorldNow(10);
  const ambulance = useAmbulanceFeedHere();
  const waitingSince = here.flatMap(({ arrivedAt }) => (arrivedAt === null ? [] : [arrivedAt]));
  const { waiting, longestWait, waitingOver45, waitingOver60 } = waitingOf({ waitingSince }, now);
  const minutes = waiting === 0 ? 'none' : Math.floor(longestWait / 60_000);
  const within = (span: number): number =>
    inboundVehicles(inbound).etas.filter((eta) => eta - now <= span * 60_000).length;
  const known = <Value,>(value: Value): Value | null =>
    isKnown && head && (ambulance.state !== 'unknown' || waiting > 0) ? value : null;
  const looks = looksOf(ambulance);
  return (
    <div className="wall__figures">
      <Figure label="here now" value={known(waiting)} {...looks} />
      <Figure label="longest" value={known(minutes)} unit={waiting === 0 ? '' : 'min'} {...looks} />
      <Figure label="over 45" value={known(waitingOver45)} {...looks} />
      <Figure label="over 60" value={known(waitingOver60)} {...looks} />
      <Figure label="inbound in 30" value={known(within(30))} {...looks} />
    </div>
  );
}

function Feeds({ sections: { head } }: { readonly sections: Sections }) {
  if (!head || head.feeds.length === 0) return null;
  return (
    <ul className="wall__feeds" aria-label="Feeds">
      {head.feeds.map((feed) => (
        <li key={feed.feed}>
          <FeedAge feed={feed} />
        </li>
      ))}
    </ul>
  );
}

interface HereProps {
  readonly here: readonly QueuePatientRow[];
  readonly isKnown: boolean;
  readonly isPublic: boolean;
}

function Here({ here, isKnown, isPublic }: HereProps) {
  const page = usePages(here);
  const isHeard = !isUnheard(useAmbulanceFeedHere());
  return (
    <section className="wall__list" aria-label="Here now">
      <h2>
        <span>
          Here now <span className="wall__page">by risk, then over 45, then wait</span>
        </span>{' '}
        <span className="wall__page">{pageWords(page)}</span>
      </h2>
      <Unheard />
      {here.length === 0 && isHeard && (
        <p className="wall__nothing">{isKnown ? 'Nobody is entered as waiting.' : 'Asking the server …'}</p>
      )}
      <ul ref={page.list}>
        {page.rows.map((row) => (
          <li key={row.id} className="wall__row" data-flagged={(!isPublic && isFlagged(row)) || undefined}>
            {row.arrivedAt !== null && <Wait since={row.arrivedAt} until={row.handoverAt} />}
            <strong className="mono wall__crew">{crewAndPatient(row)}</strong>
            <span className="wall__where">{whereWords(row.whereabouts)}</span>
            {!isPublic && (
              <span className="wall__state">
                <RiskMark flagged={row.unwell} news2={row.news2} />
                <NeedsChips needs={row.needs} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Coming({
  sections: { inbound, flagged },
  isKnown,
  isPublic,
}: {
  readonly sections: Sections;
  readonly isKnown: boolean;
  readonly isPublic: boolean;
}) {
  const isHeard = !isUnheard(useAmbulanceFeedHere());
  // Those called ahead come first: a wall has no room for all.
  const ahead = new Set(flagged.filter(({ list }) => list === 'inbound').map(({ id }) => id));
  const ordered = [...inbound].sort((a, b) => Number(ahead.has(b.id)) - Number(ahead.has(a.id)));
  const page = usePages(ordered);
  return (
    <section className="wall__list wall__list--coming" aria-label="On the way">
      <h2>
        On the way: {inbound.length} <span className="wall__page">{pageWords(page)}</span>
      </h2>
      {isKnown && inbound.length === 0 && (
        <p className="wall__nothing">
          {isHeard ? 'Nobody is said to be on the way.' : 'Who is on the way is not known.'}
        </p>
      )}
      <ul ref={page.list}>
        {page.rows.map((row) => (
          <li key={row.id} className="wall__row" data-flagged={(!isPublic && ahead.has(row.id)) || undefined}>
            <strong className="mono wall__crew">{crewAndPatient(row)}</strong>
            <Eta row={row} />
            {!isPublic && row.preAlert && (
              <span className="wall__where">
                Pre-alert{row.preAlert.received ? ', received' : <strong>, not received</strong>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Eta({ row: { etaAt } }: { readonly row: QueuePatientRow }) {
  const words = useFromWorldNow((now) =>
    etaAt === null ? 'ETA not known' : `${clockTime(etaAt)}, ${inWords(etaAt, now)}`,
  );
  return <span>{words}</span>;
}
