// A crew's own page by callsign: its patients, their wait and place in the order, what was offered, who is covering. It reads;
// nothing can be done here.
import { clockTime } from '@kerbside/shared/kernel';
import type { QueuePart } from '@kerbside/shared/measures';
import { siteByCode } from '@kerbside/shared/site';
import type { QueueHeadRow, QueuePatientRow, ReleaseMark } from '@kerbside/shared/views';
import { useMemo } from 'react';
import { Link } from '../../app/link.tsx';
import { crewPath, queuePath } from '../../app/router.ts';
import { useFromWorldNow, useRows, useWorldNow } from '../../live/index.ts';
import {
  AREA_WORDS,
  Empty,
  FeedAge,
  Loading,
  NeedsChips,
  NoPermission,
  Panel,
  RiskMark,
  SiteName,
  siteShort,
  NotFound,
  Wait,
} from '../../parts/index.ts';
import { AsHeard } from '../queue/asHeard.tsx';
import { CoveringWords } from '../queue/covering.tsx';
import { liveOffer } from '../queue/offers.ts';
import { releaseLine, shownReleases } from '../queue/releaseWords.ts';
import { bookOffWords, inWords, isReliefSuggested } from '../queue/when.ts';
import { whereWords } from '../queue/whereWords.ts';
import './crew.css';
import { crewBoard, type CrewLine } from './crewLines.ts';

const BY_WORDS: Readonly<Record<QueuePart, string>> = {
  risk: 'by risk',
  'over-45': 'over 45 (national maximum), by wait',
  wait: 'by wait',
  inbound: 'on the way',
};

interface CrewScreenProps {
  readonly site: string;
  readonly callsign: string;
}

export default function CrewScreen({ site, callsign }: CrewScreenProps) {
  const { rows, state, denied } = useRows('queue', `site:${site}`);
  const now = useWorldNow(30);
  const board = useMemo(() => crewBoard(rows.values(), callsign, now), [rows, callsign, now]);
  const head = rows.get(`head|${site}`);
  const siteHead = head?.kind === 'head' ? head : null;
  if (!siteByCode.has(site)) {
    return <NotFound what={`There is no site ${site}.`} />;
  }
  if (denied) return <NoPermission denied={denied} />;
  return (
    <div className="crew">
      <header className="crew__head">
        <h1>
          <span className="mono">{callsign.toUpperCase()}</span> at <SiteName code={site} />
        </h1>
        <p>
          <CoveringWords head={siteHead} />
        </p>
        <ul className="crew__feeds" aria-label="Feeds">
          {siteHead?.feeds.map((feed) => (
            <li key={feed.feed}>
              <FeedAge feed={feed} />
            </li>
          ))}
        </ul>
      </header>
      {state === 'loading' ? (
        <Loading what={`the patients of ${callsign}`} />
      ) : (
        <>
          <AsHeard feeds={siteHead?.feeds}>
            {board.mine.map((line) => (
              <Mine key={line.row.id} line={line} head={siteHead} />
            ))}
          </AsHeard>
          {board.mine.length === 0 && <Nobody site={site} callsign={callsign} crews={board.crews} />}
          {board.takenOver.map((row) => (
            <p key={row.id} className="crew__line">
              Your patient is with <strong className="mono">{row.takenOverBy?.callsign}</strong>
              {row.takenOverBy && ` since ${clockTime(row.takenOverBy.at)}`}.
            </p>
          ))}
        </>
      )}
      <p className="quiet small">
        This page only reads. <Link to={queuePath(site)}>The whole queue of {siteShort(site)}</Link>
      </p>
    </div>
  );
}

function Mine({ line, head }: { readonly line: CrewLine; readonly head: QueueHeadRow | null }) {
  const { row, standing } = line;
  const { arrivedAt, handoverAt } = row;
  const title =
    row.patientsOnVehicle > 1 ? `Patient ${String(row.patient)} of ${String(row.patientsOnVehicle)}` : 'My patient';
  return (
    <Panel title={title}>
      <div className="crew__patient">
        {arrivedAt === null ? <Coming row={row} /> : <Wait since={arrivedAt} until={handoverAt} size="large" />}
        <p className="crew__line">
          <strong>{placeWords(row)}</strong>
        </p>
        {standing && (
          <p className="crew__line">
            <strong>
              number {standing.place} of {standing.of}
            </strong>{' '}
            who wait here: {BY_WORDS[standing.by]} <span className="quiet small">(risk, then over 45, then wait)</span>
          </p>
        )}
        <OfferLine row={row} />
        <RiskMark flagged={row.unwell} news2={row.news2} />
        <NeedsChips needs={row.needs} />
        <BookOffLine row={row} />
        <Release head={head} row={row} />
      </div>
    </Panel>
  );
}

function placeWords(row: QueuePatientRow): string {
  if (row.list === 'inbound') return 'on the way';
  if (row.list === 'no-space') return 'handed over, no designated space yet';
  if (row.list === 'clearing') return 'handed over: you are not clear yet';
  return `${whereWords(row.whereabouts)}, not handed over`;
}

function Coming({ row: { etaAt } }: { readonly row: QueuePatientRow }) {
  const words = useFromWorldNow((now) =>
    etaAt === null ? 'ETA not known' : `ETA ${clockTime(etaAt)}, ${inWords(etaAt, now)}`,
  );
  return <p className="crew__eta">{words}</p>;
}

function OfferLine({ row }: { readonly row: QueuePatientRow }) {
  const words = useFromWorldNow((now) => {
    const offer = liveOffer(row, now);
    return offer && `${AREA_WORDS[offer.area]} ${offer.space}, kept until ${clockTime(offer.expiresAt)}`;
  });
  if (words) {
    return (
      <p className="crew__line crew__offer">
        Place offered: <strong>{words}</strong>
      </p>
    );
  }
  if (row.list !== 'waiting') return null;
  return (
    <p className="crew__line">
      No place offered
      {row.placeAsked && `; asked for at ${clockTime(row.placeAsked.at)} by ${row.placeAsked.by}`}
    </p>
  );
}

function BookOffLine({ row: { bookOffAt } }: { readonly row: QueuePatientRow }) {
  const words = useFromWorldNow((now) => (bookOffAt === null ? 'Book-off not known' : bookOffWords(bookOffAt, now)));
  const isClose = useFromWorldNow((now) => bookOffAt !== null && isReliefSuggested(bookOffAt, now));
  return (
    <p className="crew__line" data-due={isClose || undefined}>
      {words}
      {bookOffAt !== null && <span className="quiet"> ({clockTime(bookOffAt)})</span>}
      {isClose && <strong> · relief suggested: ask who is covering</strong>}
    </p>
  );
}

function Release({ head, row }: { readonly head: QueueHeadRow | null; readonly row: QueuePatientRow }) {
  const now = useWorldNow(10);
  const asked = shownReleases(head?.releases ?? [], now).find(({ conveyance }) => conveyance === row.conveyance);
  if (!asked) return null;
  return (
    <p className="crew__line">
      Rapid release asked at {clockTime(asked.askedAt)}: <strong>{releaseLine(asked, now)}</strong>
      {dueWords(asked)}
    </p>
  );
}

function dueWords({ answer, replyDueAt }: ReleaseMark): string {
  return answer ? ` (${clockTime(answer.at)})` : `, reply due ${clockTime(replyDueAt)}`;
}

function Nobody(props: CrewScreenProps & { readonly crews: readonly string[] }) {
  const { site, callsign, crews } = props;
  return (
    <Panel title={`No patient of ${callsign.toUpperCase()} is on the board of ${siteShort(site)}`}>
      {crews.length === 0 ? (
        <Empty>Nobody is on it.</Empty>
      ) : (
        <>
          <p>On it now:</p>
          <ul className="crew__crews">
            {crews.map((crew) => (
              <li key={crew}>
                <Link className="crew__crew mono" to={crewPath(site, crew)}>
                  {crew}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
