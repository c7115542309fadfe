// The weekly look: how often a flagged patient waited while somebody at lower risk was handed over. By site, never by person.
import { clockTime, wholeMinutes } from '@kerbside/shared/kernel';
import type { WaitedBehind as Line, WaitedBehindLook } from '@kerbside/shared/world';
import { useLook, type Looked } from '../../live/index.ts';
import { Loading, Trouble, dayAndTime, siteShort } from '../../parts/index.ts';
import { percentOf, sumOf } from './weekly.ts';

export function WaitedBehind({ scope }: { readonly scope: string }) {
  return <WaitedBehindFace looked={useLook({ what: `waited-behind?area=${encodeURIComponent(scope)}` })} />;
}

export function WaitedBehindFace({ looked }: { readonly looked: Looked<WaitedBehindLook> }) {
  if (looked.state === 'asking') return <Loading what="the last seven days" />;
  if (looked.state === 'no') return <Trouble what="The weekly look cannot be shown." next={looked.why} />;
  return <Week look={looked.found} />;
}

function Week({ look: { from, to, sites } }: { readonly look: WaitedBehindLook }) {
  const all = sumOf(sites);
  const shown = sites.filter(({ flagged }) => flagged > 0);
  return (
    <section aria-label="Flagged patients who waited behind one at lower risk">
      <p>
        {all.flagged === 0 ? (
          <>
            <strong>No</strong> flagged patient was
          </>
        ) : (
          <>
            <strong>{all.behind}</strong> of <strong>{all.flagged}</strong> flagged patients (
            {percentOf(all.behind, all.flagged)}) waited while somebody at lower risk was
          </>
        )}{' '}
        handed over, since {dayAndTime(from)}.{' '}
        <span className="quiet small">
          Flagged: unwell, or a NEWS2 of 7 or more, known here before the handover. Up to {clockTime(to)}
          {all.unknown > 0 && `; ${String(all.unknown)} handed over at a time nobody knows are compared with nobody`}.
        </span>
      </p>
      {sites.length > 1 && shown.length > 0 && <BySite lines={shown} />}
    </section>
  );
}

function BySite({ lines }: { readonly lines: readonly Line[] }) {
  const inOrder = lines.toSorted((a, b) => b.behind - a.behind || b.flagged - a.flagged || (a.site < b.site ? -1 : 1));
  return (
    <div className="alerts__scroll" tabIndex={0} role="region" aria-label="Waited behind one at lower risk, by site">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Site</th>
            <th scope="col">Flagged</th>
            <th scope="col">Waited behind one at lower risk</th>
            <th scope="col">Longest of those</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ site, flagged, behind, longestMs }) => (
            <tr key={site}>
              <th scope="row">{siteShort(site)}</th>
              <td>{flagged}</td>
              <td>{behind}</td>
              <td>{longestMs === null ? 'none' : `${String(wholeMinutes(0, longestMs))} min`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
