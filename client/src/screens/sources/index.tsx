// The sources of an area: its feeds, what fits no patient, and the times that await agreement. It composes; it decides nothing.
import { localDateOf } from '@kerbside/shared/kernel';
import { areaName, parseArea, sitesOf } from '@kerbside/shared/site';
import { useMemo } from 'react';
import { useLive, useRows, useWorldNow } from '../../live/index.ts';
import { Loading, NoPermission, Trouble } from '../../parts/index.ts';
import { Feeds } from './feeds.tsx';
import { feedLines, sitesWithout, unmatchedRows, validationRows } from './sections.ts';
import './sources.css';
import { Unmatched } from './unmatched.tsx';
import { ToAgree } from './validation.tsx';

export default function SourcesScreen({ area: text }: { readonly area: string }) {
  const { rows, state, denied } = useRows('sources', text);
  const now = useWorldNow(15);
  const heard = useLive((live) => live.heard);
  const truth = useLive((live) => live.truth);
  const area = parseArea(text);
  const feeds = useMemo(() => feedLines(rows.values(), now, heard), [rows, now, heard]);
  const unmatched = useMemo(() => unmatchedRows(rows.values()), [rows]);
  const toAgree = useMemo(() => validationRows(rows.values()), [rows]);
  const date = localDateOf(now);
  const missing = useMemo(() => {
    const named = parseArea(text);
    const sites = named ? sitesOf(named, date) : [];
    return (['cad', 'ed', 'beds'] as const).map((kind) => [kind, sitesWithout(kind, sites, rows.values())] as const);
  }, [text, date, rows]);

  if (!area) return <Trouble what={`There is no area ${text}.`} next="Choose an area from the Overview." />;
  if (denied) return <NoPermission denied={denied} />;
  const lost = feeds.filter((line) => line.state === 'lost').length;
  return (
    <div className="sources" data-old={truth === 'old' || undefined}>
      <header className="sources__head">
        <h1>Sources: {areaName(area, date)}</h1>
        <ul className="sources__counts" aria-label="What waits here">
          <li>
            <a href="#part-feeds">
              <strong>{state === 'here' ? lost : '–'}</strong> of {state === 'here' ? feeds.length : '–'} feeds lost
            </a>
          </li>
          <li>
            <a href="#part-unmatched">
              <strong>{state === 'here' ? unmatched.length : '–'}</strong> unmatched records
            </a>
          </li>
          <li>
            <a href="#part-validation">
              <strong>{state === 'here' ? toAgree.length : '–'}</strong> times to agree
            </a>
          </li>
        </ul>
      </header>
      {state === 'loading' ? (
        <Loading what="these sources" />
      ) : (
        <>
          <Unmatched rows={unmatched} />
          <ToAgree rows={toAgree} now={now} />
          <Feeds lines={feeds} missing={missing} isHeard={truth === 'live' || truth === 'late'} />
        </>
      )}
    </div>
  );
}
