// The sites of an area on a wall, worst first: who holds crews, for how long, and of whom nothing is heard.
import { areaName, areaText, parseArea, type Area } from '@kerbside/shared/site';
import { useMemo } from 'react';
import { wallSeat } from '../../live/here.ts';
import { AlertStrip, BandBar, OpelBadge, Stale, siteShort } from '../../parts/index.ts';
import { useLocalDate } from '../overview/areaPicker.tsx';
import { CountCell, KnownCell } from '../overview/known.tsx';
import { isFlagged, orderLines, RISK_FIRST } from '../overview/listOrder.ts';
import type { SiteLine } from '../overview/siteLines.ts';
import { longestWords } from '../overview/totalFace.ts';
import { TotalsLine, useRollUp } from '../overview/totalsLine.tsx';
import { useOverviewLines } from '../overview/useOverviewLines.ts';
import { WallClock } from './frame.tsx';
import { pageWords } from './paging.ts';
import { usePages } from './usePages.ts';
import '../overview/siteList.css';
import '../overview/overview.css';

export function WallOverview({ area }: { readonly area: string }) {
  const known = useMemo(() => parseArea(area), [area]);
  if (!known) return <p className="wall__nothing">There is no area {area}: make the address of this wall anew.</p>;
  return <AreaOnWall area={known} text={areaText(known)} />;
}

function AreaOnWall({ area, text }: { readonly area: Area; readonly text: string }) {
  const { here, lines } = useOverviewLines(text);
  const totals = useRollUp(lines);
  const ordered = useMemo(() => orderLines(lines, RISK_FIRST), [lines]);
  const page = usePages(ordered);
  const date = useLocalDate();
  return (
    <>
      <header className="wall__head">
        <h1>{areaName(area, date)}</h1>
        <WallClock />
      </header>
      {wallSeat?.role !== 'public-screen' && <AlertStrip scope={areaText(area)} isPlain />}
      {lines.length > 0 && <TotalsLine totals={totals} preset="control" />}
      <section className="wall__list" aria-label="Sites">
        <h2>
          Sites: flagged, then over 45, then the longest wait <span className="wall__page">{pageWords(page)}</span>
        </h2>
        {lines.length === 0 && (
          <p className="wall__nothing">
            {here.state === 'here' ? 'No site here takes ambulances.' : 'Asking the server …'}
          </p>
        )}
        <ul ref={page.list}>
          {page.rows.map((line) => (
            <SiteRow key={line.id} line={line} />
          ))}
        </ul>
      </section>
    </>
  );
}

function SiteRow({ line }: { readonly line: SiteLine }) {
  const { measures, band, hearing, row } = line;
  return (
    <li className="wall__row wall__row--site" data-flagged={isFlagged(line) || undefined}>
      <strong className="wall__crew">{siteShort(line.id)}</strong>
      <span className="wall__wait" data-band={band ?? undefined}>
        {band && <BandBar band={band} />}
        {measures.longestWait.known && measures.longestWait.value === 0 ? (
          <span className="quiet">nobody waits</span>
        ) : (
          <>
            <strong className="wall__minutes">
              <KnownCell known={measures.longestWait} words={longestWords} />
            </strong>
            <span className="small quiet"> min longest</span>
          </>
        )}
      </span>
      <span>
        <CountCell known={measures.vehiclesHeld} /> <span className="small quiet">held</span>
      </span>
      <span>
        <CountCell known={measures.waitingOver45} look="over-45" /> <span className="small quiet">over 45</span>
      </span>
      <span>
        <CountCell known={measures.inboundIn30} /> <span className="small quiet">in 30 min</span>
      </span>
      <OpelBadge level={row.reportedOpel?.level ?? null} />
      <span>{hearing !== 'live' && <Stale state={hearing} />}</span>
    </li>
  );
}
