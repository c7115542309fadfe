// The handover of a shift at a site or an area: everything that stands, on one page that can be printed and is signed by whoever is
// there. It composes; it decides nothing.
import { clockTime, localDateOf } from '@kerbside/shared/kernel';
import { areaName, parseArea, type Area } from '@kerbside/shared/site';
import { Printer } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from '../../app/link.tsx';
import { alertsPath } from '../../app/router.ts';
import { useLive, useRows, useWorldNow, type Rows } from '../../live/index.ts';
import { Button, NoPermission, NoSuchArea, dayWords } from '../../parts/index.ts';
import { packOf, type Pack } from './pack.ts';
import { PackLists } from './packLists.tsx';
import { PastShifts, SignForm } from './sign.tsx';
import './handover.css';

export default function HandoverScreen({ area: text }: { readonly area: string }) {
  const area = parseArea(text);
  if (!area) return <NoSuchArea text={text} />;
  return area.kind === 'site' ? (
    <SiteShift area={area} text={text} />
  ) : (
    <ShiftHandover area={area} text={text} queue={null} />
  );
}

interface OfArea {
  readonly area: Area;
  readonly text: string;
}

/** A site has a queue of its own, an area has none. */
function SiteShift({ area, text }: OfArea) {
  const queue = useRows('queue', text);
  return <ShiftHandover area={area} text={text} queue={queue.state === 'here' ? queue.rows : null} />;
}

function ShiftHandover({ area, text, queue }: OfArea & { readonly queue: Rows<'queue'> | null }) {
  const now = useWorldNow(30);
  const { pack, denied } = usePack(text, queue);
  if (denied) return <NoPermission denied={denied} />;
  const name = areaName(area, localDateOf(now));
  const place = area.kind === 'site' ? area.code : area.kind === 'icb' ? `icb|${area.code}` : null;
  return (
    <div className="handover">
      <header className="handover__head">
        <h1>Shift handover: {name}</h1>
        <p>
          as of <strong>{clockTime(now)}</strong> {dayWords(localDateOf(now))}
        </p>
        <span className="handover__acts">
          <Button icon={Printer} onPress={() => window.print()}>
            Print
          </Button>
          <Link className="plain-link" to={alertsPath(text)}>
            Alerts
          </Link>
        </span>
      </header>
      <PackLists pack={pack} text={text} isSite={area.kind === 'site'} />
      {place === null ? (
        <p className="quiet">A handover is signed at a site or an ICB: open one of them.</p>
      ) : (
        <SignForm place={place} name={name} pack={pack} />
      )}
      <PastShifts shifts={pack.shifts} />
    </div>
  );
}

function usePack(text: string, queue: Rows<'queue'> | null) {
  const now = useWorldNow(30);
  const heard = useLive((state) => state.heard);
  const alerts = useRows('alerts', text);
  const overview = useRows('overview', text);
  const sources = useRows('sources', text);
  const pack = useMemo<Pack>(
    () =>
      packOf(
        {
          alerts: alerts.state === 'here' ? alerts.rows.values() : null,
          overview: overview.state === 'here' ? overview.rows.values() : null,
          sources: sources.state === 'here' ? sources.rows.values() : null,
          queue: queue && queue.values(),
        },
        now,
        heard,
      ),
    [alerts.rows, alerts.state, overview.rows, overview.state, sources.rows, sources.state, queue, now, heard],
  );
  return { pack, denied: alerts.denied };
}
